"""The status of a plan as tables: counts, fields, activities, what is overdue, blocked and at risk, roll-ups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from plan_graph.analysis.calendar import cut_off_day, reporting_periods
from plan_graph.analysis.numbers import number_labels
from plan_graph.answers.columns import columns
from plan_graph.answers.table import NOT_KNOWN, Cell, Column, Document, Table, make_table, name_ids
from plan_graph.model.words import BASIS, COUNT, OFFICIAL_COUNTS, REPORTING, URGENCIES, quarter_names
from plan_graph.reporting.by_lead import leads_on_date
from plan_graph.reporting.documents import about_plan, plan_notes
from plan_graph.reporting.summary import ActivityRow, Assessment, BlockedRow, Summary
from plan_graph.words import message

FIELD_COUNTS = (
    *OFFICIAL_COUNTS,
    "ongoing_reported",
    "ongoing_unreported",
    "ongoing_not_due",
    "suspended",
    "open_undated",
)
"""The counts that have a column of their own in the table by field for people; the others are rare."""


class StatusTables:
    """The tables of a plan on a date.

    Parameters
    ----------
    assessment
        The plan with what the rules conclude.
    summary
        Its counts and lists.
    names
        What people read for ids.
    """

    def __init__(self, assessment: Assessment, summary: Summary, names: Mapping[str, str]) -> None:
        self.assessment = assessment
        self.summary = summary
        self.names = names
        self.language = assessment.language
        self._leads = leads_on_date(assessment)
        self._printed: dict[str, list[str]] = {}
        for row in assessment.in_force:
            if row.role == "lead":
                self._printed.setdefault(row.activity, []).append(row.agency)
        self.agency_names = {agency.id: assessment.names[agency.id] for agency in assessment.plan.agencies}

    def counts(self) -> Table:
        """The official counts, then what stands beside them; adds up to the number of activities."""
        rows = [(key, key in OFFICIAL_COUNTS, _require_known(number)) for key, number in self.summary.counts.items()]
        return self._table("counts", self._columns("count official activities"), rows)

    def fields(self) -> Table:
        """Activities, counts and status of each field."""
        keys = list(COUNT)
        rows = [
            (row.id, row.title, row.total, *(_require_known(row.counts[key]) for key in keys), row.status)
            for row in self.summary.fields
        ]
        return self._table("fields", self._columns(["id", "title", "activities", *keys, "status"]), rows)

    def activities(self) -> Table:
        """Every activity with its lead, window, state, count and status, and with everything found about it."""
        known = self.summary
        overdue = {row.activity.id: row.days for row in known.overdue or ()}
        blocked = {row.activity.id: row for row in known.blocked or ()}
        at_risk = {row.activity.id: row for row in known.at_risk or ()}
        rows: list[tuple[Cell, ...]] = []
        for row in known.activities:
            block, risk = blocked.get(row.id), at_risk.get(row.id)
            lead, former = self.leads(row.id)
            waits: tuple[Cell, ...] = (NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN)
            if known.blocked is not None:
                waits = self._waits(block) if block else ((), (), (), None)
            risks: tuple[Cell, ...] = (NOT_KNOWN, NOT_KNOWN)
            if known.at_risk is not None:
                risks = (risk.via, risk.basis) if risk else ((), None)
            days = overdue.get(row.id) if known.overdue is not None else NOT_KNOWN
            count = row.count or NOT_KNOWN
            rows.append((
                row.id, row.title, row.field, lead, former, row.window, row.start, row.due, row.state, row.percent,
                count, row.status, days, *waits, *risks, known.as_of,
            ))  # fmt: skip
        keys = (
            "id title field lead former_lead window start due state percent count status days_overdue waits_on "
            "root_cause proposed_root_cause blocked_basis via at_risk_basis as_of"
        )
        return self._table("activities", self._columns(keys), rows, counted=True)

    def reporting(self) -> Table:
        """How many open works were reported since the last cut-off, before it only, or never: the order of words."""
        answers, found = self.assessment.answers, None
        if answers.knows("not_reported", "no_report_due"):
            silent, early = answers.items("not_reported"), answers.items("no_report_due")
            unreported = silent | early
            reported = {item for item, known in self.assessment.progress.items() if known.reported_on}
            counted: Counter[Cell] = Counter()
            for row in self.summary.activities:
                if row.is_open:
                    key = "reported" if row.id not in unreported else "no_report_due"
                    if row.id in silent:
                        key = "reported_before" if row.id in reported else "never_reported"
                    counted[key] += 1
            found = [(key, counted[key]) for key in REPORTING]
        note = message(
            "tables.note-cut-offs", self.language, **dict(zip(("last", "next"), self._cut_offs(), strict=True))
        )
        heads = self._columns("reporting activities")
        return make_table(
            "reporting", message("tables.title-reporting", self.language), heads, found, self.language, note
        )

    def _cut_offs(self) -> tuple[date, date]:
        """The last reporting cut-off before the as-of date, and the next."""
        plan, day = self.assessment.plan, self.assessment.as_of
        closes = [one.closes for one in reporting_periods(range(day.year - 1, day.year + 2), cut_off_day(plan))]
        return max(one for one in closes if one < day), min(one for one in closes if one >= day)

    def overdue(self) -> Table:
        """Overdue activities, most days first."""
        rows = self.summary.overdue
        found = None if rows is None else [(*self._common(row.activity), row.days) for row in rows]
        return self._table("overdue", self._columns("id title lead former_lead due days"), found, counted=True)

    def blocked(self) -> Table:
        """Blocked activities with what they wait for and the root causes: the urgent ones first, soonest due first."""
        rows = self.summary.blocked
        found = None
        if rows is not None:
            found = [(*self._common(row.activity), row.urgency or NOT_KNOWN, *self._waits(row)) for row in rows]
        keys = "id title lead former_lead due urgency waits_on root_cause proposed_root_cause basis"
        return self._table("blocked", self._columns(keys), found, counted=True)

    def at_risk(self) -> Table:
        """Activities at risk, soonest due first, with the upstream activities that put them there."""
        rows = self.summary.at_risk
        found = None
        if rows is not None:
            found = [(*self._common(row.activity), row.via, row.basis or None) for row in rows]
        return self._table("at_risk", self._columns("id title lead former_lead due via basis"), found, counted=True)

    def roll_ups(self) -> Table:
        """The status of each field, objective and task."""
        plan, names = self.assessment.plan, self.assessment.names
        items = [
            *(("field", row.id) for row in plan.fields),
            *(("objective", row.id) for row in plan.objectives),
            *(("task", row.id) for row in plan.tasks),
        ]
        known = self.assessment.status
        rows = [(level, item, names[item], known[level, item]) for level, item in items if (level, item) in known]
        found = rows if self.assessment.answers.knows("status") else None
        return self._table("roll_ups", self._columns("level id title status"), found, counted=True)

    def load(self) -> Table:
        """How many open activities each agency leads in a quarter."""
        answers = self.assessment.answers
        found = None
        if answers.knows("load"):
            found = [(row["agency"], row["quarter"], row["n"]) for row in answers.of("load")]
        agency, quarter, load = self._columns("agency quarter load")
        names = quarter_names((str(row[1]) for row in found or ()), self.language)
        return self._table("load", (agency, replace(quarter, names=names), load), found)

    def leads(self, activity: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who leads an activity on the date, and which leads of the plan no longer do; ids of agencies."""
        now = self._leads[activity]
        return now, tuple(dict.fromkeys(one for one in self._printed.get(activity, ()) if one not in now))

    def for_people(self) -> Document:
        """Counts, fields, and what is overdue, blocked and at risk, as a terminal or a page shows them."""
        counts = self.counts()
        total = message("tables.note-total", self.language, n=self.summary.total)
        official = _only(counts, "counts", message("tables.title-counts", self.language), True)
        beside = _only(counts, "beside", message("tables.title-beside", self.language), False, total)
        fields = self.fields().select(["id", "title", "activities", *FIELD_COUNTS, "status"])
        lists = (self.overdue(), self.blocked(), self.at_risk())
        return self._document((official, beside, self.reporting(), fields, *map(self.write_out, lists)))

    def write_out(self, table: Table) -> Table:
        """A list of works for people: lead and successor in one cell, a mark on causes that are only proposed."""
        rows = {row.id: row for row in self.summary.activities}
        keys = [column.key for column in table.columns]
        proposed = BASIS["proposed"][self.language]
        cells: list[dict[str, Any]] = []
        names, marked = dict(self.names), False
        for row in table.rows:
            values: dict[str, Any] = dict(zip(keys, row, strict=True))
            values["lead"] = rows[str(values["id"])].lead if values["id"] in rows else None
            if values["id"] not in rows:  # an event has no number
                values["id"] = None
            doubtful = values.get("proposed_root_cause")
            if isinstance(doubtful, tuple) and doubtful and values["basis"] != "proposed":
                values["root_cause"] = tuple(f"{one}*" if one in doubtful else one for one in values["root_cause"])
                names |= {f"{one}*": f"{self.names.get(one, one)} [{proposed}]" for one in doubtful}
                marked = True
            marked = marked or values.get("basis") == "proposed"
            cells.append(values)
        shown = [key for key in keys if key not in ("do", "former_lead", "waits_on", "proposed_root_cause")]
        heads = {column.key: column for column in table.columns}
        heads["lead"] = replace(heads["lead"], type="text")
        if marked and "root_cause" in heads:
            heads["root_cause"] = replace(heads["root_cause"], names=names)
        notes = [message("tables.note-proposed", self.language)] if marked else []
        if any("→" in str(values["lead"]) for values in cells):
            notes.append(message("tables.note-successor", self.language))
        kept = tuple(tuple(values[key] for key in shown) for values in cells)
        title = self._title_parts(table) if "urgency" in keys else table.title
        columns = tuple(heads[key] for key in shown)
        return replace(table, title=title, columns=columns, rows=kept, note=" ".join(notes))

    def _title_parts(self, table: Table) -> str:
        """The heading of the blocked work with how much of it is urgent, and how much waits its turn."""
        parts = Counter(table.values("urgency"))
        if not parts or NOT_KNOWN in parts:
            return table.title
        urgent, turn = (parts[kind] for kind in URGENCIES)
        return message("tables.title-blocked-parts", self.language, title=table.title, urgent=urgent, turn=turn)

    def for_programs(self) -> Document:
        """The same for programs, with every activity."""
        lists = (self.overdue(), self.blocked(), self.at_risk())
        return self._document((self.counts(), self.reporting(), self.fields(), self.activities(), *lists))

    def _document(self, tables: tuple[Table, ...]) -> Document:
        package, summary, language = self.assessment.plan.package, self.summary, self.language
        notes = list(plan_notes(package, summary.as_of, language))
        if summary.not_known:
            notes.append(f"{message('tables.not-known', language)}: {', '.join(summary.not_known)}")
        about = {
            **about_plan(package, summary.as_of, language), "total": summary.total, "not_known": summary.not_known,
        }  # fmt: skip
        labels = number_labels(self.assessment.plan)
        numbered = tuple(name_ids(table, labels) for table in tables) if labels else tables
        return Document(package.title[language], numbered, tuple(notes), language, about)

    def _waits(self, row: BlockedRow) -> tuple[Cell, ...]:
        """What it waits for, the root causes, those only proposed, and the basis; where the rules conclude them."""
        knows = self.assessment.answers.knows
        causes: tuple[Cell, ...] = (row.causes, row.proposed_causes)
        return (
            row.waits_on if knows("waiting") else NOT_KNOWN,
            *(causes if knows("root_cause") else (NOT_KNOWN, NOT_KNOWN)),
            row.basis or None,
        )

    def _common(self, row: ActivityRow) -> tuple[Cell, ...]:
        return (row.id, row.title, *self.leads(row.id), row.due)

    def _columns(self, keys: str | Iterable[str]) -> tuple[Column, ...]:
        return columns(keys, {**self.names, **self.agency_names})

    def _table(
        self, key: str, heads: Sequence[Column], rows: Iterable[Sequence[Cell]] | None, counted: bool = False
    ) -> Table:
        return make_table(
            key, message(f"tables.title-{key}", self.language), heads, rows, self.language, counted=counted
        )


def _require_known(number: int | None) -> Cell:
    return NOT_KNOWN if number is None else number


def _only(counts: Table, key: str, title: str, official: bool, note: str = "") -> Table:
    """The counts that are official, or those beside them; of the latter only rare ones that are none are left out."""
    rare = ("done_undated", "cancelled")
    rows = [row for row in counts.rows if row[1] is official and not (row[0] in rare and row[2] == 0)]
    kept = Table(key, title, counts.columns, tuple(rows), counts.language, note)
    return kept.select(["count", "activities"])
