### Texts of the notebooks, as Markdown

## 00: the start

start-title =
    # How far is the plan?

    Each notebook answers one question. To run all of it again: menu Run → Run All Cells. Change the line `LANGUAGE` or `DATE` in the cell above for another language or day. In every table, click a heading to sort and a row to see more.
start-overdue =
    { $overdue ->
        [0] ## Nothing is overdue
        [one] ## 1 activity is overdue
       *[other] ## { $overdue } activities are overdue
    }
start-blocked =
    { $urgent ->
        [0] ## Nothing urgent is blocked
        [one] ## 1 activity is blocked and urgent
       *[other] ## { $urgent } activities are blocked and urgent
    }

    Their window has opened, but they still wait for other work. Notebook 03 shows the causes of each.
start-picture =
    ## { $activities ->
        [one] 1 activity
       *[other] { $activities } activities
    } in one picture
start-contents =
    ## The notebooks

    | Notebook | Question |
    |---|---|
    | [01](01-meet-the-plan.ipynb) | What is in the plan, and who leads what? |
    | [02](02-explore-dependencies.ipynb) | Which work waits for which? |
    | [03](03-blocked-and-overdue.ipynb) | What is overdue, what is blocked, and why? |
    | [04](04-what-if.ipynb) | What if work is reassigned, agencies merge, or deadlines slip? |
    | [05](05-export-views.ipynb) | How do I put pictures and graphs into a report? |
    | [06](06-your-own-rule.ipynb) | How do I add a rule of my own? |
    | [07](07-your-own-plan.ipynb) | How do I bring my own plan and progress? |
    | [08](08-rules-in-a-cell.ipynb) | How do I write a rule in a notebook? |
    | [app](app.ipynb) | The workbench, without programming |

## 01: what is in the plan

meet-title =
    # What is in the plan, and who leads what?

    { $plan }: { $activities } activities in { $fields } fields, { $agencies } agencies, { $dependencies } dependencies.
meet-tables =
    ## The tables

    The plan is a set of tables: fields, objectives, tasks, activities, agencies, assignments. Each row has its place in the text. These are the first rows of two of them.
meet-hierarchy =
    ## The hierarchy

    Field → objective → task → activity.
meet-responsibility =
    ## Responsibilities

    Each cell: activities led (●), supported (○).
meet-leads =
    ## { $agency } leads most: { $most ->
        [one] 1 activity
       *[other] { $most } activities
    }
meet-successors =
    ## Who leads now?

    Departments merged in 2025. “Lead in the plan” is the agency that the plan appointed, where another has succeeded it.
meet-exercise =
    ## Exercise

    1. Draw `kb.view("responsibility", "III")`: which agency has a part in which work of field III?
    2. What has the text of the plan lost? See `kb.shown(kb.table("gaps"))`.

## 02: dependencies

order-title =
    # Which work waits for which?

    The plan has { $dependencies ->
        [one] 1 dependency
       *[other] { $dependencies } dependencies
    }. Solid lines: stated in the plan, or the usual sequence. Dashed: only proposed, to be confirmed.
order-workbench =
    ## The workbench

    Click a box, or use the arrow keys and Enter. Drag to move, hold Ctrl and turn the wheel to zoom. Move the date to see the statuses change. Drag a row of the list onto an agency of the load matrix to try another lead.
order-chosen =
    ## The chosen activity: { $item }

    Choose another in the workbench and run this cell again.
order-around =
    ## What belongs to { $agency }
order-before =
    { $n ->
        [one] ## 1 activity has to be done before { $item } starts
       *[other] ## { $n } activities have to be done before { $item } starts
    }
order-critical =
    ## Critical path and slack
order-slack = { $note }
order-time-line =
    ## Over time
order-exercise =
    ## Exercise

    Choose `I/3.18` in the workbench and run the cell of the chosen activity again. How many activities wait for it?

## 03: blocked and overdue

late-title =
    # What is overdue, what is blocked, and why?

    On { $day }: { $overdue } overdue, { $blocked } blocked, { $at-risk } at risk, of { $activities } activities. Every conclusion has its proof down to the rows of the plan.
late-counts =
    ## Official counts

    Every activity counts once. Ongoing duties and work without a date are separate from the four official counts.
late-overdue =
    { $overdue ->
        [0] ## Nothing is overdue
        [one] ## 1 activity is overdue
       *[other] ## { $overdue } activities are overdue
    }
late-why =
    Why is it overdue? The proof leads from the conclusion to the row of the table and the line of the plan's text.
late-blocked =
    { $blocked ->
        [one] ## 1 activity is blocked
       *[other] ## { $blocked } activities are blocked
    }

    Work is blocked when its window has opened and it still has to wait. “Root cause” is the end of the chain of waiting; “Basis” is whether the plan states the order, it is the usual sequence, or it is only proposed.
late-workbench =
    ## Another day

    Graph, counts and details follow when you move the date.
late-clears =
    ## What would resolve it, and why is other work not blocked?
late-at-risk =
    { $at-risk ->
        [0] ## Nothing is at risk
        [one] ## 1 activity is at risk
       *[other] ## { $at-risk } activities are at risk
    }
late-slack =
    ## Slack

    How many days are left before this work delays other work or its own deadline? { $note }
late-picture =
    ## The whole plan in one picture
late-exercise =
    ## Exercise

    1. Set `DATE` to `"2025-03-31"`: what is due on that very day, and why is it not overdue yet?
    2. Ask `kb.why("VII.1/3.3")`: which agency was to lead, and who leads now?
    3. Look at `kb.shown(kb.findings)` and click a heading to sort by severity.

## 04: what if

what-if-title =
    # What if work is reassigned, agencies merge, or deadlines slip?

    This notebook compares the plan with what might be. The plan itself never changes.
what-if-hand-over = Two activities reassigned
what-if-handed =
    ## Work reassigned

    { $n ->
        [one] 1 activity passes
       *[other] { $n } activities pass
    } from { $former } to { $new }. Choose other work or another agency in the first cell and run it again; or drag at the workbench at the end of this notebook.
what-if-merged =
    ## Departments merged: { $gained ->
        [one] 1 finding
       *[other] { $gained } findings
    } gained, { $lost } lost

    Click a heading: assumptions, counts, findings, duties, load, and the number of agencies that each lead works with.
what-if-districts =
    { $n ->
        [0] ## The district level abolished: no activity loses its lead
        [one] ## The district level abolished: 1 activity loses its lead
       *[other] ## The district level abolished: { $n } activities lose their lead
    }
what-if-slip = Inspections slip, one activity is done
what-if-late =
    ## Three inspections slip, one activity is done

    { $gained ->
        [one] 1 finding
       *[other] { $gained } findings
    } gained, { $lost } lost; the picture shows them by kind.
what-if-why =
    The supposed plan answers every question too, for example why an activity is at risk.
what-if-advice =
    ## What to finish first, who should lead
what-if-workbench =
    ## Try it at the workbench

    Choose one or more rows of the list and drag them onto an agency of the load matrix. What changes is ringed, with the numbers before and after side by side.
what-if-exercise =
    ## Exercise

    1. Reassign the districts' work to the communes: `Scenario("x").dissolve("ubnd-cap-huyen", on="2025-07-01", to="ubnd-cap-xa")`. Who is overloaded?
    2. Save a supposed plan as a plan of its own, `late.save("out/late")`, and open it with `open_plan("out/late")`.

## 05: export

export-title =
    # How do I put pictures and graphs into a report?

    A view can be saved as a picture, a page that opens without network, or a file for Gephi, Graphviz, Cytoscape or Excel.
export-view =
    ## A view: { $n ->
        [one] 1 item
       *[other] { $n } items
    }
export-files =
    ## To files
export-slide =
    For slides and paper: `page="16:9"`, `"a4"`, `"a3"`.
export-others =
    ## Load, collaboration, time
export-filter =
    { $overdue ->
        [0] ## Filtered: nothing is overdue
        [one] ## Filtered: the overdue activity, and where it is in the plan
       *[other] ## Filtered: the { $overdue } overdue activities, and where they are in the plan
    }
export-why =
    ## The proof of one activity
export-exercise =
    ## Exercise

    Open `out/blocked.html` in a browser, search `training`, click a box and read its proof.

## 06: a rule in a file

rule-title =
    # How do I add a rule of my own?

    A rule is a piece of YAML. The question here: which work is due soon and has not been reported for long?
rule-found =
    { $n ->
        [0] ## The new rule finds nothing
        [one] ## The new rule finds 1 activity
       *[other] ## The new rule finds { $n } activities
    }
rule-why =
    ## Why
rule-graph =
    ## The rule in the graph of rules
rule-wrong =
    ## A rule with a fault

    The fault is shown at its place, and no rule is applied.
rule-exercise =
    ## Exercise

    Set `quiet_days` to 90: `kb.with_parameters(quiet_days=90)`. How many are left?

## 07: your own plan

own-title =
    # How do I bring my own plan and progress?

    A plan is a folder of tables. Every change goes into the journal of the folder: by whom, when and why; and it can be undone.
own-import =
    ## Bring your own plan

    Choose a Word, Excel or PDF file: it is read, what is doubtful is shown, and the plan is made when you accept.
own-report =
    ## Report progress, correct

    Choose works in the list and fill in the form.
own-reported =
    The line below records the same report: V/3.1 was done on 2025-06-20.
own-freed =
    { $n ->
        [0] No activity is freed by it.
        [one] 1 activity that waited for it is no longer blocked:
       *[other] { $n } activities that waited for it are no longer blocked:
    }
own-history =
    ## The log
own-review =
    ## Review dependencies

    One key each: C confirms, R rejects, L puts off.
own-faults =
    ## When a table has faults

    All faults are reported at once, with file, line, column and remedy; nothing is read in part.
own-exercise =
    ## Exercise

    Correct the last two lines of `out/broken-plan/reports.csv` and open the plan again. The meaning of each column: `data/README.md`.

## 08: rules in a cell

cell-title =
    # How do I write a rule in a notebook?

    Five minutes, from an empty cell to a finding with its proof. The question: what is due soon and has long not been reported?
cell-ask =
    ## Ask first

    A condition is written in the language of the rules: fields of an activity, its lead, and whatever is concluded about it. Each row has its reason.
cell-joins =
    Joins: patterns as in a rule, with commas.
cell-mistakes =
    ## From a question to a rule

    Type `%%rules name` on the first line; Tab offers kinds, fields and parameters, Shift+Tab explains a word. The rule below has three mistakes: read them under the cell.
cell-mended =
    Mend three words: `medium`, `activity`, `date`. The examples run at once, new findings appear with their proofs.
cell-use =
    ## Go on with it
cell-why =
    ## Why
cell-graph =
    ## The rule among the rules
cell-save =
    ## Save it

    In a file that exists, comments and order stay; a rule of the same name is replaced in its place. Then `kb.reload()` reads the rule files again.
cell-exercise =
    ## Exercise

    Add a `parameter` called `quiet_days` in place of 45, and run the cell again.
