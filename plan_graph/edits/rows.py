"""Changes that are rows: entries of the progress log, proposals, corrections of a cell, and what was edited by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, ClassVar

from plan_graph.edits.base import Edit, Names, add_row, require, unknown
from plan_graph.edits.row_changes import PACKAGE_TABLE, Cells, Piece, apply_pieces, cells_of, files_of_tables, tables_of
from plan_graph.model.columns import Record
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.plan import Plan
from plan_graph.model.records import BASES, RECORDS, STATES, Dependency, Fulfilment, Occurrence, Report, TargetFigure
from plan_graph.model.words import ACTION, FIELD, STATE
from plan_graph.storing.data_package import parse_package, years_of
from plan_graph.storing.plan_folder import plan_of
from plan_graph.storing.tables import list_columns, parse_table, quote_cell
from plan_graph.words import Language, message

_Day = date
"""The type, for classes whose own field is called ``date``."""

CellPairs = tuple[tuple[str, str], ...]
"""The cells of a row that are not empty, each with its column."""


@dataclass(frozen=True, slots=True)
class AddReport(Edit):
    """A report is added to the progress log; its ``date`` is the day on which it takes effect."""

    do: ClassVar[str] = "add-report"
    date: _Day
    activity: str
    state: str
    percent: float | None = None
    evidence: str | None = None
    reporter: str | None = None
    note: str | None = None
    recorded: _Day | None = None
    source: str | None = None
    occurrence: _Day | None = None
    causes: str | None = None
    difficulties: str | None = None
    proposals: str | None = None
    proposed_due: _Day | None = None
    evidence_file: str | None = None

    @classmethod
    def of(cls, report: Report) -> AddReport:
        """The edit that adds a report."""
        return cls(**{one.name: getattr(report, one.name) for one in fields(report)})

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        state = STATE[self.state][language] if self.state in STATE else self.state
        activity = names.get(self.activity, self.activity)
        return message("edits.add-report", language, activity=activity, state=state, date=self.date)

    def apply_to(self, plan: Plan, as_of: _Day) -> Plan:
        """The plan with the report at the end of its log."""
        require(self.activity, plan.activities.rows, "activities")
        _require_word(self.state, STATES, "state")
        row = Report(**{one.name: getattr(self, one.name) for one in fields(Report)})
        return replace(plan, reports=add_row(plan.reports, row))

    def effective_on(self, as_of: _Day) -> _Day:
        """The day of the report."""
        return self.date

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The activity and its reports."""
        return frozenset({("activity", self.activity), ("report", self.activity)})


@dataclass(frozen=True, slots=True)
class AddFigure(Edit):
    """An actual figure of a target is added to the log."""

    do: ClassVar[str] = "add-figure"
    target: str
    date: _Day
    value: float
    period: str | None = None
    evidence: str | None = None
    reporter: str | None = None
    note: str | None = None
    recorded: _Day | None = None
    source: str | None = None

    @classmethod
    def of(cls, figure: TargetFigure) -> AddFigure:
        """The edit that adds a figure."""
        return cls(**{one.name: getattr(figure, one.name) for one in fields(figure)})

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        value = f"{self.value:g}"
        return message("edits.add-figure", language, target=self.target, value=value, date=self.date)

    def apply_to(self, plan: Plan, as_of: _Day) -> Plan:
        """The plan with the figure added."""
        require(self.target, plan.targets.rows, "targets")
        row = TargetFigure(**{one.name: getattr(self, one.name) for one in fields(TargetFigure)})
        return replace(plan, target_figures=add_row(plan.target_figures, row))

    def effective_on(self, as_of: _Day) -> _Day:
        """The day of the figure."""
        return self.date

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The figures of the target."""
        return frozenset({("target_figure", self.target)})


@dataclass(frozen=True, slots=True)
class AddOccurrence(Edit):
    """An event outside the plan came about on a day."""

    do: ClassVar[str] = "add-occurrence"
    event: str
    date: _Day
    note: str | None = None

    def apply_to(self, plan: Plan, as_of: _Day) -> Plan:
        """The plan with the occurrence added."""
        require(self.event, plan.events.rows, "events")
        return replace(plan, occurrences=add_row(plan.occurrences, Occurrence(self.event, self.date, self.note)))

    def effective_on(self, as_of: _Day) -> _Day:
        """The day of the event."""
        return self.date

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The event, and who waits for it."""
        return frozenset({("event", self.event), ("awaits", self.event)})


@dataclass(frozen=True, slots=True)
class AddFulfilment(Edit):
    """An obligation was met on a day, for the day on which it fell or falls due."""

    do: ClassVar[str] = "add-fulfilment"
    obligation: str
    due: _Day
    date: _Day
    evidence: str | None = None
    reporter: str | None = None
    note: str | None = None

    def apply_to(self, plan: Plan, as_of: _Day) -> Plan:
        """The plan with the fulfilment added."""
        require(self.obligation, plan.obligations.rows, "obligations")
        row = Fulfilment(self.obligation, self.due, self.date, self.evidence, self.reporter, self.note)
        return replace(plan, fulfilments=add_row(plan.fulfilments, row))

    def effective_on(self, as_of: _Day) -> _Day:
        """The day on which it was met."""
        return self.date

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The fulfilments of the obligation."""
        return frozenset({("fulfilled", self.obligation)})


@dataclass(frozen=True, slots=True)
class ProposeDependency(Edit):
    """An order of work that the plan suggests, for a planner to decide on."""

    do: ClassVar[str] = "propose"
    predecessor: str
    successor: str
    basis: str = "proposed"
    evidence_vi: str | None = None
    evidence_en: str | None = None
    source_line: int | None = None

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the dependency added."""
        for end in (self.predecessor, self.successor):
            require(end, plan.activities.rows, "activities")
        _require_word(self.basis, BASES, "basis")
        row = Dependency(**{one.name: getattr(self, one.name) for one in fields(Dependency)})
        return replace(plan, dependencies=add_row(plan.dependencies, row))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The dependency, by its successor."""
        return frozenset({("dependency", self.successor)})


@dataclass(frozen=True, slots=True)
class DecideFinding(Edit):
    """A planner's decision on a finding: that it is dismissed, or an action; no table changes.

    ``until`` is the day by which an answer is asked for, or the new deadline.
    """

    do: ClassVar[str] = "decide-finding"
    changes_rows: ClassVar[bool] = False
    kind: str
    item: str
    decision: str = "dismissed"
    until: date | None = None

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        words = {action: word[language] for action, word in ACTION.items()}
        known = {"dismissed": message("edits.dismissed", language), **words}.get(self.decision, self.decision)
        item = names.get(self.item, self.item)
        return message("edits.decide-finding", language, kind=self.kind, item=item, decision=known)

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan as it is."""
        return plan

    def footprint(self) -> frozenset[tuple[str, str]]:
        """Nothing: no fact follows from it."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class CorrectCell(Edit):
    """A cell of the row with an id gets another text, as a person would type it into the file; None empties it."""

    do: ClassVar[str] = "correct"
    table: str
    id: str
    column: str
    to: str | None = None

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        return message(
            "edits.correct" if self.to else "edits.correct-to-nothing",
            language,
            item=names.get(self.id, self.id),
            column=_column_word(self.column, language),
            to=self.to or "",
        )

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the cell changed."""
        record = _record_of(self.table)
        columns = {column.name: column for column in list_columns(record)}
        key = next((name for name, column in columns.items() if column.key), "")
        if self.column not in columns or not key or self.column == key:
            allowed = join_names(name for name in columns if name != key) if key else ""
            values = {"name": self.column, "near": nearest(self.column, columns), "allowed": allowed}
            raise InputError([Diagnostic("column-unknown", f"{self.table}.csv", column=self.column, values=values)])
        table = plan.table(self.table)
        require(self.id, table.rows, self.table)

        def correct(row: Record) -> Record:
            if getattr(row, key) != self.id:
                return row
            cells = {name: text for name, text in cells_of(row).items() if name != self.column}
            return _row_of(record, cells | ({self.column: self.to} if self.to else {}), plan)

        rows = tuple(map(correct, table.rows))
        return replace(plan, **{self.table: replace(table, rows=rows)})  # type: ignore[arg-type]

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The row."""
        return frozenset({(_FACT_OF.get(self.table, self.table), self.id)})


@dataclass(frozen=True, slots=True)
class ChangeRow(Edit):
    """A row is added, taken out or changed: what has no edit of its own, and what was edited by hand.

    Parameters
    ----------
    table
        The table.
    before, after
        The cells of the row that are not empty, as its file has them; nothing before for a row that is added, nothing
        after for one that is taken out.
    at
        The place of the row, from 0. Without it the row is known by its cells, and a new one comes last.
    by_hand
        Whether the table was edited by hand.
    """

    do: ClassVar[str] = "row"
    table: str
    before: CellPairs = ()
    after: CellPairs = ()
    at: int | None = None
    by_hand: bool = False

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        before, after = dict(self.before), dict(self.after)
        table = self.table if self.table == PACKAGE_TABLE else message(f"differences.table-{self.table}", language)
        item = _item_of(after or before, names)
        if not (before and after):
            return message(f"edits.row-{'added' if after else 'removed'}", language, table=table, item=item)
        changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        cells = "; ".join(
            message(
                "edits.row-cell",
                language,
                column=_column_word(name, language),
                before=names.get(before.get(name, ""), before.get(name, "—")),
                after=names.get(after.get(name, ""), after.get(name, "—")),
            )
            for name in changed
            if self.table != PACKAGE_TABLE
        )
        return message("edits.row-changed", language, table=table, item=item, cells=cells)

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the row changed."""
        if self.table == PACKAGE_TABLE:
            parsed = parse_package(dict(self.after).get("content", "").encode())
            if parsed.package is None:
                raise InputError(parsed.faults)
            return replace(plan, package=parsed.package)
        record = _record_of(self.table)
        table = plan.table(self.table)
        rows, lines = list(table.rows), list(table.lines)
        at = self._place(rows)
        end = at + bool(self.before)
        if at > len(rows) or [dict(cells_of(row)) for row in rows[at:end]] != [dict(self.before)][: end - at]:
            raise InputError([Diagnostic("row-not-there", f"{self.table}.csv", values=_shown(self.before))])
        rows[at:end] = [_row_of(record, dict(self.after), plan)] if self.after else []
        lines[at:end] = [0] * bool(self.after)
        changed = replace(table, rows=tuple(rows), lines=tuple(lines))
        return replace(plan, **{self.table: changed})  # type: ignore[arg-type]

    def _place(self, rows: list[Record]) -> int:
        if self.at is not None:
            return self.at
        if not self.before:
            return len(rows)
        before = dict(self.before)
        return next((place for place, row in enumerate(rows) if dict(cells_of(row)) == before), len(rows))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The facts that are made of the row."""
        return frozenset((_FACT_OF.get(self.table, self.table), text) for _, text in (*self.before, *self.after))


@dataclass(frozen=True, slots=True)
class Undo(Edit):
    """The rows that a change with a number wrote are as they were before it."""

    do: ClassVar[str] = "undo"
    changes_rows: ClassVar[bool] = False
    of: int
    pieces: tuple[Piece, ...] = field(default=(), metadata={"json": False})

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        return message("edits.undo", language, of=str(self.of))

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the rows as they were."""
        return apply_row_pieces(plan, self.pieces)

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The facts that are made of the rows."""
        return facts_of_pieces(self.pieces)


@dataclass(frozen=True, slots=True)
class Restore(Edit):
    """Every table is as it had been recorded at the end of a day."""

    do: ClassVar[str] = "restore"
    day: date
    pieces: tuple[Piece, ...] = field(default=(), metadata={"json": False})

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the rows of that day."""
        return apply_row_pieces(plan, self.pieces)

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The facts that are made of the rows."""
        return facts_of_pieces(self.pieces)


def apply_row_pieces(plan: Plan, pieces: tuple[Piece, ...]) -> Plan:
    """The plan with the rows of the pieces taken out and put in."""
    tables = tables_of(plan)
    apply_pieces(tables, pieces)
    return plan_of(files_of_tables(tables))


def facts_of_pieces(pieces: tuple[Piece, ...]) -> frozenset[tuple[str, str]]:
    """The facts that are made of the rows of pieces: their kinds, and every text in them."""
    return frozenset(
        (_FACT_OF.get(piece.table, piece.table), text)
        for piece in pieces
        for row in (*piece.removed, *piece.added)
        for text in row.values()
    )


_FACT_OF = {
    "activities": "activity",
    "agencies": "agency",
    "assignments": "assignment",
    "dependencies": "dependency",
    "events": "event",
    "reports": "report",
    "fulfilments": "fulfilled",
}
"""The kind of facts that rows of a table become, where it has another name."""


def _record_of(table: str) -> type[Record]:
    known = {record.table: record for record in RECORDS}
    if table not in known:
        values = {"found": table, "near": nearest(table, known), "allowed": join_names(known)}
        raise InputError([Diagnostic("table-unknown", table, values=values)])
    return known[table]


def _row_of(record: type[Record], cells: Cells, plan: Plan) -> Record:
    """The row that a file with these cells has; raises with every cell that cannot be read."""
    names = [column.name for column in list_columns(record)]
    names += sorted(set(cells).difference(names))
    text = f"{','.join(names)}\n{','.join(quote_cell(cells.get(name, '')) for name in names)}\n"
    parsed = parse_table(record, text.encode(), years_of(plan.package.year))
    if parsed.faults:
        raise InputError([replace(fault, line=None) for fault in parsed.faults])
    make: Any = record
    row: Record = make(*parsed.rows[0])
    return row


def _require_word(found: str, allowed: tuple[str, ...], column: str) -> None:
    if found not in allowed:
        raise unknown(found, column, allowed)


def _column_word(column: str, language: Language) -> str:
    return FIELD[column][language] if column in FIELD else column


def _item_of(cells: Cells, names: Names) -> str:
    """What to call a row: its id, or what it is about."""
    if "id" in cells:
        return names.get(cells["id"], cells["id"])
    telling = ("item", "activity", "predecessor", "successor", "obligation", "event", "agency", "group", "member")
    return ", ".join(names.get(cells[name], cells[name]) for name in telling if name in cells)


def _shown(cells: CellPairs) -> dict[str, str]:
    return {"row": ", ".join(text for _, text in cells)[:80]}
