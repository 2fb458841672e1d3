### The page of a new plan folder

## Guide

tables-fields = fields, the largest parts of the plan
tables-objectives = objectives of each field
tables-tasks = tasks, which group activities
tables-activities = activities: window, budget
tables-deliverables = what each activity delivers
tables-agencies = agencies, with first and last day
tables-agency_aliases = other names of agencies
tables-agency_members = members of groups of agencies
tables-agency_successions = which agency takes over from which
tables-assignments = who leads, supports, advises
tables-dependencies = what waits for what, and on which basis
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
