### The page of a new plan folder

## Guide

tables-fields = fields, the largest parts of the plan
tables-objectives = objectives of each field
tables-tasks = tasks, which group activities
tables-activities = activities: window, budget
tables-versions = numbers, titles and windows of each work before and after revisions
tables-windows = windows of activities that were changed, each from a day on
tables-deliverables = deliverables of activities
tables-agencies = agencies, with first and last day
tables-agency_aliases = other names of agencies
tables-agency_members = members of groups of agencies
tables-agency_successions = successions of agencies
tables-assignments = lead, supporting and advising agencies
tables-dependencies = order of activities, with its basis
tables-events = events that deadlines depend on
tables-activity_events = which activity waits for which event
tables-targets = targets
tables-target_objectives = which objective a target belongs to
tables-obligations = duties that come back: reports and the like
tables-legal_bases = legal documents
tables-legal_citations = which document is cited where
tables-gaps = cells that the text has lost
tables-source_cells = cells of the text as they were read
tables-reports = the log of progress reports
tables-occurrences = the day on which an event occurred
tables-fulfilments = the day on which a duty was done
tables-target_figures = what has been reached of a target, and on which day

## Paragraphs

folder = A plan folder: a CSV file for each table (UTF-8). An empty table is one not filled in yet. Fill first:
values = Dates are written `2026-06-30`, yes and no `true` and `false`; an empty cell is not known, or none. Each id has one row.
check = Check it, then read the result:
columns = Tables and columns
marks = `*` required; `→` an id of that table; `a|b` one of the words.
type-id = id
type-str = text
type-int = whole number
type-float = number
type-date = date
