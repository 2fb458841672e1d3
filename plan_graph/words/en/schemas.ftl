# Titles of the JSON schemas of files that people write
rules = Rule file of plan-graph
scenario = Scenario of plan-graph
sweep = Sweep of plan-graph
advice = Advice request of plan-graph
layout = Layout of a table for plan-graph
