# Result of a what-if scenario
steps = Assumed changes
steps-more = { $n ->
    [one] 1 more change
   *[other] { $n } more changes
 }; the JSON file lists all.
left-out = Step { $number }: { $reason ->
    [finished] { $n ->
        [one] 1 activity is finished or cancelled, and is not reassigned
       *[other] { $n } activities are finished or cancelled, and are not reassigned
    }
    [undated] { $n ->
        [one] 1 activity has no date, and does not slip
       *[other] { $n } activities have no date, and do not slip
    }
   *[of-others] { $n ->
        [one] 1 activity is not held by the named agency, and is not reassigned
       *[other] { $n } activities are not held by the named agency, and are not reassigned
    }
 } ({ $works }).
counts = Official counts
gained = Findings gained
lost = Findings lost
other = Other conclusions, by kind
statuses = Changed status
loads = Activities led and due in a quarter
duties = Changed assignments
partners = Agencies that a lead has to work with
counts-beside = Official counts that change
counts-same = Official counts that change in none of the scenarios
findings-beside = Findings gained and lost
changes-beside = Number of other changes
compared-with = Compared with the scenario: { $title }

measure-duties = Changed assignments
measure-statuses = Changed status
measure-partners = Leads that have to work with more or fewer agencies

column-step = Change
column-count = Count
column-before = Before
column-after = After
column-change = Difference
column-severity = Severity
column-finding = Finding
column-kind = Kind of conclusion
column-item = Item
column-because = Reason
column-gained = Gained
column-lost = Lost
column-gains = Gains
column-loses = Loses
column-level = Level
column-id = Code
column-title = Title
column-agency = Agency
column-quarter = Quarter
column-activity = Activity
column-role = Role
column-measure = Measure
column-kind-other = Conclusion
column-of-change = ±
column-of-gained = { $title }: gained
column-of-lost = { $title }: lost
