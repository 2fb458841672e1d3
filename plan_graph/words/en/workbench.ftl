### The workbench: graph, tree, time line, load, responsibility, list, cards, and the tray of a scenario
view-plan = Plan
view-order = Order of work
view-blocked = Blocked work
view-critical = Critical path
view-around = Neighbourhood
view-time-line = Time line
view-load = Load
view-responsibility = Responsibility
view-collaboration = Collaboration
due-due = due by now
due-soon = due within 30 days
due-later = due later
due-undated = no date yet
supposed = { $n ->
    [one] With { $n } supposed change
   *[other] With { $n } supposed changes
  }
