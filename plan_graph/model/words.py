"""The words a person sees for codes, headings, columns, fact kinds and fields: ids of messages, by code.

The texts are in ``plan_graph/words/<language>/``: ``codes.ftl``, ``headings.ftl`` and ``facts.ftl``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_graph.words import Language, Text, Word, message, words

STATUSES = (
    "overdue",
    "occurrence_missed",
    "blocked",
    "at_risk",
    "due_soon",
    "suspended",
    "not_reported",
    "unknown",
    "waits_its_turn",
    "on_track",
    "no_report_due",
    "done",
    "cancelled",
)
"""Statuses of an activity and of what it is rolled up to, the worst first: the one order of rolling up."""

# Shape and word carry what colour does.
STATUS: Mapping[str, Text] = words("codes.status-", STATUSES)

STATUS_SIGN: Mapping[str, str] = {
    "overdue": "▲",
    "occurrence_missed": "△",
    "blocked": "■",
    "at_risk": "◆",
    "due_soon": "▼",
    "suspended": "‖",
    "not_reported": "▬",
    "unknown": "?",
    "waits_its_turn": "□",
    "on_track": "○",
    "no_report_due": "·",
    "done": "●",
    "cancelled": "×",
}

STATE: Mapping[str, Text] = words("codes.state-", "not_started in_progress done suspended cancelled")

# The four official counts first (report forms of the provinces), then the counts beside them.
COUNT: Mapping[str, Text] = words(
    "codes.count-",
    """
        done_on_time done_late open_within_term open_overdue ongoing_reported ongoing_unreported ongoing_not_due
        suspended open_undated done_undated cancelled
    """,
)
OFFICIAL_COUNTS = ("done_on_time", "done_late", "open_within_term", "open_overdue")
COUNT_SHORT: Mapping[str, Text] = words(
    "codes.count-short-",
    """
        done_on_time done_late open_within_term open_overdue ongoing_reported ongoing_unreported ongoing_not_due
        suspended open_undated
    """,
)

NOT_KNOWN: Text = Word("codes.not-known")
"""Takes the place of a number or a list that rests on a conclusion which no rule draws."""


def format_quarter(code: str, language: Language) -> str:
    """A quarter as people write it.

    >>> format_quarter("2025-Q4", "vi"), format_quarter("2025-Q4", "en")
    ('quý IV/2025', 'Q4 2025')
    """
    year, _, number = code.partition("-Q")
    return message("codes.quarter", language, number=int(number), year=year)


def quarter_names(codes: Iterable[str], language: Language) -> dict[str, str]:
    """What people read for each code of a quarter."""
    return {code: format_quarter(code, language) for code in codes}


def format_count(number: int | None, language: Language) -> str:
    """A count as text; a count that these rules do not give is called not known."""
    return NOT_KNOWN[language] if number is None else str(number)


REPORTING = ("reported", "reported_before", "never_reported", "no_report_due")
"""How open work has been reported: since the last cut-off in its window, before it only, never, or none is due yet."""
REPORTED: Mapping[str, Text] = words("codes.reporting-", REPORTING)
URGENCIES = ("urgent", "waits_its_turn")
"""The two conclusions that part blocked work: what presses, and what waits its turn."""
URGENCY: Mapping[str, Text] = words("codes.urgency-", URGENCIES)
BASIS: Mapping[str, Text] = words("codes.basis-", "stated event sequence proposed confirmed rejected")
ACTION: Mapping[str, Text] = words(
    "codes.action-", "reminder_sent answered deadline_extended deadline_refused risk_accepted"
)
"""What can be done about a finding."""
OUTCOME: Mapping[str, Text] = words("codes.outcome-", "resolved holds holds_past_until")
"""What became of a finding that somebody decided on."""
ROLE: Mapping[str, Text] = words("codes.role-", "lead support advise")
QUESTION: Mapping[str, Text] = words("codes.question-", "now deadline")
"""Which day of an activity a part is asked for: the day that counts now, or that of its deadline."""
WINDOW: Mapping[str, Text] = words("codes.window-", "period ongoing recurring event none")
SEVERITY: Mapping[str, Text] = words("codes.severity-", "high medium low info")
FAULT_SEVERITY: Mapping[str, Text] = words("codes.fault-severity-", "error warning info")
"""Severity of a fault in a file or in a plan."""
FAULT_HEADS: tuple[Text, Text, Text] = (
    Word("headings.fault-where"),
    Word("headings.fault-what"),
    Word("headings.fault-remedy"),
)
"""The heads of a table of faults in a notebook."""

UNSETTLED: Mapping[str, Text] = words("codes.unsettled-", "standing-agency chair")
"""Bodies that a plan's settings do not name, by the values used for them."""
YES_NO: Mapping[bool, Text] = {True: Word("codes.yes"), False: Word("codes.no")}
COLUMN: Mapping[str, Text] = words("headings.column-", "status lead")
"""Lines of a calendar entry."""
HEADING: Mapping[str, Text] = words(
    "headings.heading-",
    """
        doubts as_of after lead field due finding items faults_beside_files report_faults command_line nothing_written
        faults        proposed_note why_hint lost proof_fails drawing publishing inferring saving
    """,
)
"""Headings of the output of `plan-graph`."""

KIND: Mapping[str, Text] = words(
    "facts.kind-",
    """
        field objective task activity deliverable agency member succession succession_scope assignment
        dependency event awaits occurrence status_rank order_cycle waiting_cycle target target_figure serves obligation
        obligation_date fulfilled report reporting_period quarter finding fact conclusion rule
    """,
)
"""Fact kinds as a proof calls them."""
KIND_OF: Mapping[str, Text] = words("codes.kind-of-", "agency team post group open_set merge split dissolve rename")
"""Kinds of agencies and of reorganisations: the words of the field `kind`."""
EDGE: Mapping[str, Text] = words(
    "codes.edge-",
    """
        part_of leads supports advises precedes waits_for yields serves works_with due_in needs needs_absence
        concludes gained lost
    """,
)
"""Edges of the plan's graph."""
FIELD: Mapping[str, Text] = words(
    "facts.field-",
    """
        activity agency assigned basis budget budget_amount candidate cause closes code comparator date day
        days done_on due edge event evidence expected_day field first former group guessed inherited item kind
        later latest level met_on name_en name_vi objective obligation occurred occurred_on on open opens other part
        part_of path percent period predecessor quarter question rank recipient repeats reported_on role
        scoped start state stated_in status successor target task to valid_from valid_to value value_to via
        window
    """,
)
"""Fields of facts as a proof calls them."""

NO_DURATIONS: Text = Word("headings.no-durations")
