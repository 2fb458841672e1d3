"""The same work for what a user may pick instead: clingo, CLIPS, polars, durable_rules used directly.

Written as the documentation of each teaches; where one cannot count, Python counts what it concluded.
"""

from __future__ import annotations

import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import plans
import pyarrow
import pyarrow.parquet

Answers = dict[str, list[tuple]]
ANSWERS = ("overdue", "blocked", "at_risk", "objective_state", "no_lead", "several_leads", "load")


def _rows(facts: Path, name: str) -> list[tuple]:
    table = pyarrow.parquet.read_table(facts / f"{name}.parquet")
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def _counted(lead: set[tuple], activities: list[tuple]) -> Answers:
    """Answers that count, from who leads what, for engines that have no aggregates."""
    undone = {key for key, _, _, done in activities if not done}
    leads, load = defaultdict(set), defaultdict(set)
    for activity, agency in lead:
        leads[activity].add(agency)
        if activity in undone:
            load[agency].add(activity)
    return {
        "no_lead": [(key,) for key, *_ in activities if key not in leads],
        "several_leads": [(key,) for key, who in leads.items() if len(who) > 1],
        "load": [(agency, len(which)) for agency, which in load.items()],
    }


CLINGO = """
overdue(A) :- activity(A,_,D,0), D < today.
undone(A) :- activity(A,_,_,0).
blocked(S,P) :- dependency(P,S), undone(P), undone(S).
downstream(S) :- overdue(P), blocked(S,P).
downstream(S) :- downstream(P), blocked(S,P).
at_risk(A) :- downstream(A), not overdue(A).
late(O) :- overdue(A), activity(A,O,_,_).
going(O) :- activity(_,O,_,0).
objective_state(O,overdue) :- late(O).
objective_state(O,open) :- going(O), not late(O).
objective_state(O,done) :- activity(_,O,_,_), not going(O).
led(A) :- assignment(A,_,lead).
no_lead(A) :- activity(A,_,_,_), not led(A).
several_leads(A) :- assignment(A,G,lead), assignment(A,H,lead), G < H.
busy(G) :- assignment(A,G,lead), undone(A).
load(G,N) :- busy(G), N = #count { A : assignment(A,G,lead), undone(A) }.
#show overdue/1. #show blocked/2. #show at_risk/1. #show objective_state/2. #show no_lead/1. #show several_leads/1.
#show load/2.
"""


def clingo(facts: Path) -> Answers:
    """Answer set programming: the facts as text, one stable model."""
    import clingo as asp

    text = [f"#const today={plans.TODAY}."]
    text += [f"activity({a},{o},{d},{int(done)})." for a, o, d, done in _rows(facts, "activity")]
    text += [f"dependency({a},{b})." for a, b in _rows(facts, "dependency")]
    text += [f"assignment({a},{g},{role})." for a, g, role in _rows(facts, "assignment")]
    control = asp.Control(["--warn=none"])
    control.add("base", [], CLINGO + "\n".join(text))
    control.ground([("base", [])])
    found: Answers = {
        name: [] for name in ("overdue", "blocked", "at_risk", "objective_state", "no_lead", "several_leads", "load")
    }

    def keep(model: asp.Model) -> None:
        for symbol in model.symbols(shown=True):
            row = tuple(a.number if a.type == asp.SymbolType.Number else a.name for a in symbol.arguments)
            found[symbol.name].append(row)

    control.solve(on_model=keep)
    return {name: found[name] for name in ANSWERS}


CLIPS = """
(deftemplate activity (slot id) (slot objective) (slot due) (slot done))
(deftemplate dependency (slot before) (slot then))
(deftemplate assignment (slot activity) (slot agency) (slot role))
(deftemplate overdue (slot id))
(deftemplate blocked (slot id) (slot on))
(deftemplate downstream (slot id))
(deftemplate at_risk (slot id))
(deftemplate late (slot objective))
(deftemplate going (slot objective))
(deftemplate objective_state (slot objective) (slot state))
(deftemplate no_lead (slot id))
(deftemplate lead (slot activity) (slot agency))
(defrule overdue (activity (id ?a) (done FALSE) (due ?d&:(< ?d TODAY))) => (assert (overdue (id ?a))))
(defrule blocked (dependency (before ?p) (then ?s)) (activity (id ?p) (done FALSE)) (activity (id ?s) (done FALSE))
  => (assert (blocked (id ?s) (on ?p))))
(defrule below (overdue (id ?p)) (blocked (id ?s) (on ?p)) => (assert (downstream (id ?s))))
(defrule further (downstream (id ?p)) (blocked (id ?s) (on ?p)) => (assert (downstream (id ?s))))
(defrule risk (declare (salience -1)) (downstream (id ?a)) (not (overdue (id ?a))) => (assert (at_risk (id ?a))))
(defrule late (overdue (id ?a)) (activity (id ?a) (objective ?o)) => (assert (late (objective ?o))))
(defrule going (activity (objective ?o) (done FALSE)) => (assert (going (objective ?o))))
(defrule is-late (late (objective ?o)) => (assert (objective_state (objective ?o) (state overdue))))
(defrule is-open (declare (salience -1)) (going (objective ?o)) (not (late (objective ?o)))
  => (assert (objective_state (objective ?o) (state open))))
(defrule is-done (declare (salience -1)) (activity (objective ?o)) (not (going (objective ?o)))
  => (assert (objective_state (objective ?o) (state done))))
(defrule lead (assignment (activity ?a) (agency ?g) (role lead)) => (assert (lead (activity ?a) (agency ?g))))
"""


def clips(facts: Path) -> Answers:
    """CLIPS by clipspy: templates and rules; counts in Python."""
    import clips as engine

    environment = engine.Environment()
    parts = CLIPS.replace("TODAY", str(plans.TODAY)).split("\n(def")
    for part in parts:
        if part.strip():
            environment.build("(def" + part.strip().removeprefix("(def"))
    false, true = engine.Symbol("FALSE"), engine.Symbol("TRUE")
    template = {name: environment.find_template(name) for name in ("activity", "dependency", "assignment")}
    activities = _rows(facts, "activity")
    for key, objective, due, done in activities:
        template["activity"].assert_fact(id=key, objective=objective, due=due, done=true if done else false)
    for before, then in _rows(facts, "dependency"):
        template["dependency"].assert_fact(before=before, then=then)
    for activity, agency, role in _rows(facts, "assignment"):
        template["assignment"].assert_fact(activity=activity, agency=agency, role=engine.Symbol(role))
    environment.run()
    found: dict[str, list[tuple]] = defaultdict(list)
    for fact in environment.facts():
        found[fact.template.name].append(tuple(str(v) if isinstance(v, str) else v for _, v in fact))
    names = ("overdue", "blocked", "at_risk", "objective_state")
    return {name: found[name] for name in names} | _counted(set(found["lead"]), activities)


def polars_frames(facts: Path) -> Answers:
    """polars, lazily where it can; a loop over layers for what is downstream."""
    import polars

    activity, dependency, assignment = (
        polars.read_parquet(facts / f"{name}.parquet") for name in ("activity", "dependency", "assignment")
    )
    undone = activity.filter(~polars.col("done"))
    late = undone.filter(polars.col("due") < plans.TODAY).select("id")
    blocked = dependency.join(undone.select(predecessor="id"), on="predecessor", how="semi").join(
        undone.select(successor="id"), on="successor", how="semi"
    )
    front, seen = late, late.clear()
    while front.height:
        reached = (
            blocked.join(front.select(predecessor="id"), on="predecessor", how="semi").select(id="successor").unique()
        )
        front = reached.join(seen, on="id", how="anti")
        seen = polars.concat([seen, front])
    rank = (
        activity.join(late.with_columns(late=True), on="id", how="left")
        .group_by("objective")
        .agg(polars.col("late").any().alias("late"), (~polars.col("done")).any().alias("open"))
    )
    state = rank.select(
        "objective",
        polars.when("late")
        .then(polars.lit("overdue"))
        .when("open")
        .then(polars.lit("open"))
        .otherwise(polars.lit("done")),
    )
    lead = assignment.filter(polars.col("role") == "lead")
    counts = lead.group_by("activity").agg(polars.col("agency").n_unique().alias("n"))
    load = (
        lead.join(undone.select(activity="id"), on="activity", how="semi")
        .group_by("agency")
        .agg(polars.col("activity").n_unique())
    )
    return {
        "overdue": late,
        "blocked": blocked.select("successor", "predecessor"),
        "at_risk": seen.join(late, on="id", how="anti"),
        "objective_state": state,
        "no_lead": activity.join(counts.select(id="activity"), on="id", how="anti").select("id"),
        "several_leads": counts.filter(polars.col("n") > 1).select("activity"),
        "load": load,
    }


def durable_as_taught(facts: Path) -> tuple[Answers, float]:
    """durable_rules as its documentation teaches: decorated functions, facts one by one; counts in Python.

    Also the seconds that the rules took, without reading files and without counting.
    """
    from durable import engine, lang

    found: dict[str, set[tuple]] = defaultdict(set)
    with lang.ruleset("plan"):

        @lang.when_all((lang.m.kind == "activity") & (lang.m.done == 0) & (lang.m.due < plans.TODAY))
        def overdue(c):
            c.assert_fact({"kind": "overdue", "activity": c.m.key})

        @lang.when_all(
            lang.c.d << lang.m.kind == "dependency",
            lang.c.p << (lang.m.kind == "activity") & (lang.m.key == lang.c.d.predecessor) & (lang.m.done == 0),
            lang.c.s << (lang.m.kind == "activity") & (lang.m.key == lang.c.d.successor) & (lang.m.done == 0),
        )
        def blocked(c):
            c.assert_fact({"kind": "blocked", "activity": c.d.successor, "on": c.d.predecessor})

        @lang.when_all(
            lang.c.o << lang.m.kind == "overdue",
            lang.c.b << (lang.m.kind == "blocked") & (lang.m.on == lang.c.o.activity),
        )
        def below(c):
            c.assert_fact({"kind": "downstream", "activity": c.b.activity})

        @lang.when_all(
            lang.c.o << lang.m.kind == "downstream",
            lang.c.b << (lang.m.kind == "blocked") & (lang.m.on == lang.c.o.activity),
        )
        def further(c):
            c.assert_fact({"kind": "downstream", "activity": c.b.activity})

    activities, dependencies = _rows(facts, "activity"), _rows(facts, "dependency")
    start = time.perf_counter()

    def say(fact: dict[str, object]) -> None:
        with suppress(engine.MessageNotHandledException, engine.MessageObservedException):
            lang.assert_fact("plan", fact)

    for key, objective, due, done in activities:
        say({"kind": "activity", "key": key, "objective": objective, "due": due, "done": int(done)})
    for before, then in dependencies:
        say({"kind": "dependency", "predecessor": before, "successor": then})
    for fact in lang.get_facts("plan"):
        if fact["kind"] in ("overdue", "blocked", "downstream"):
            found[fact["kind"]].add(tuple(fact[name] for name in ("activity", "on") if name in fact))
    seconds = time.perf_counter() - start
    late = {key for (key,) in found["overdue"]}
    states: dict[int, int] = {}
    for key, objective, _, done in activities:
        states[objective] = max(states.get(objective, 0), 2 if key in late else 0 if done else 1)
    answers = {
        "overdue": list(found["overdue"]),
        "blocked": list(found["blocked"]),
        "at_risk": list(found["downstream"] - found["overdue"]),
        "objective_state": [(objective, ("done", "open", "overdue")[state]) for objective, state in states.items()],
    } | _counted({(a, g) for a, g, role in _rows(facts, "assignment") if role == "lead"}, activities)
    return answers, seconds
