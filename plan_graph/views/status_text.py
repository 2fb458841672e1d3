"""The status of a plan as text for other programs: Markdown, CSV and JSON; stable, without colours."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from plan_graph.model.facts import Value
from plan_graph.model.plan import Package
from plan_graph.model.words import (
    BASIS,
    COUNT,
    HEADING,
    NOT_KNOWN,
    OFFICIAL_COUNTS,
    STATE,
    STATUS,
    STATUS_SIGN,
    WINDOW,
    format_count,
)
from plan_graph.reporting import FindingRow, Summary
from plan_graph.reporting.summary import ActivityRow, BlockedRow, OverdueRow, RiskRow, names_of_causes
from plan_graph.storing.cells import protect_from_formula
from plan_graph.words import Language, written_date

FIELD_COUNTS = (*OFFICIAL_COUNTS, "ongoing_reported", "ongoing_unreported", "open_undated")
"""The counts that have a column of their own in the table by field; the others are rare."""

CSV_COLUMNS = (
    "id", "title", "field", "lead", "window", "start", "due", "state", "percent", "count", "status", "days_overdue",
    "waits_on", "root_causes", "proposed_root_causes", "blocked_basis", "at_risk_via", "at_risk_basis", "as_of",
)  # fmt: skip


def overdue_cells(row: OverdueRow, language: Language) -> list[str]:
    """Code, title, lead, due, days."""
    activity = row.activity
    return [activity.id, activity.title, activity.lead, written_date(activity.due, language), str(row.days)]


def blocked_cells(row: BlockedRow, names: Mapping[str, str], language: Language) -> list[str]:
    """Code, title, lead, due, root causes, basis."""
    return _cells(row.activity, row.causes, row.basis, names_of_causes(row, names, language), language)


def risk_cells(row: RiskRow, names: Mapping[str, str], language: Language) -> list[str]:
    """Code, title, lead, due, what puts it at risk, basis."""
    return _cells(row.activity, row.via, row.basis, names, language)


def _cells(
    activity: ActivityRow, items: Sequence[str], basis: str, names: Mapping[str, str], language: Language
) -> list[str]:
    named = "; ".join(names.get(item, item) for item in items)
    due = written_date(activity.due, language)
    return [activity.id, activity.title, activity.lead, due, named, _basis(basis, language)]


def _basis(basis: str, language: Language) -> str:
    return BASIS[basis][language] if basis else ""


LISTS = (("overdue", ("days",)), ("blocked", ("root_cause", "basis")), ("at_risk", ("via", "basis")))
"""The lists of a status, with the columns that each has after code, title, lead and due."""


def list_cells(key: str, summary: Summary, names: Mapping[str, str], language: Language) -> list[list[str]] | None:
    """The rows of one of :data:`LISTS`; None where these rules do not say."""
    if key == "overdue":
        return None if summary.overdue is None else [overdue_cells(row, language) for row in summary.overdue]
    if key == "blocked":
        return None if summary.blocked is None else [blocked_cells(row, names, language) for row in summary.blocked]
    return None if summary.at_risk is None else [risk_cells(row, names, language) for row in summary.at_risk]


def as_markdown(package: Package, summary: Summary, names: Mapping[str, str], language: Language) -> str:
    """The whole status as Markdown tables."""

    def heading(*keys: str) -> list[str]:
        return [HEADING[key][language] for key in keys]

    lines = [f"# {_escaped(package.title[language])}", ""]
    lines += [f"{HEADING['as_of'][language]}: **{written_date(summary.as_of, language)}**", ""]
    if package.illustrations:
        lines += [f"> {_escaped(package.illustration_note[language])}", ""]
    if summary.not_known:
        lines += [f"> {HEADING['not_known'][language]}: {_escaped(', '.join(summary.not_known))}", ""]
    counts = [[COUNT[name][language], format_count(number, language)] for name, number in summary.counts.items()]
    counts.append([HEADING["total"][language], str(summary.total)])
    lines += [f"## {HEADING['counts'][language]}", "", *_table(heading("counts", "number"), counts), ""]
    columns = heading("code", "field", "sum") + [COUNT[n][language] for n in FIELD_COUNTS] + heading("status")
    rows = [
        [
            f.id,
            f.title,
            str(f.total),
            *(format_count(f.counts[n], language) for n in FIELD_COUNTS),
            _status(f.status, language),
        ]
        for f in summary.fields
    ]
    lines += [f"## {HEADING['fields'][language]}", "", *_table(columns, rows), ""]
    common = heading("code", "title", "lead", "due")
    for key, more in LISTS:
        cells = list_cells(key, summary, names, language)
        lines += [f"## {HEADING[key][language]}: {NOT_KNOWN[language] if cells is None else len(cells)}", ""]
        lines += [*_table([*common, *heading(*more)], cells), ""] if cells else []
    lines.append(HEADING["proposed_note"][language])
    return "\n".join(lines) + "\n"


def _status(status: str, language: Language) -> str:
    return f"{STATUS_SIGN[status]} {STATUS[status][language]}"


def _escaped(text: str) -> str:
    for char in "\\|<>*_`[]":
        text = text.replace(char, "\\" + char)
    return " ".join(text.split())


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    body = ["| " + " | ".join(map(_escaped, row)) + " |" for row in (columns, *rows)]
    return [body[0], "|" + " --- |" * len(columns), *body[1:]]


def as_csv(summary: Summary, language: Language) -> str:
    """One row for each activity, with everything found about it; safe to open in a spreadsheet."""
    overdue = {row.activity.id: row.days for row in summary.overdue or ()}
    blocked = {row.activity.id: row for row in summary.blocked or ()}
    at_risk = {row.activity.id: row for row in summary.at_risk or ()}
    unknown = NOT_KNOWN[language]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for row in summary.activities:
        block, risk = blocked.get(row.id), at_risk.get(row.id)
        cells = [
            row.id,
            row.title,
            row.field,
            row.lead,
            WINDOW[row.window][language] if row.window else "",
            row.start.isoformat() if row.start else "",
            row.due.isoformat() if row.due else "",
            STATE[row.state][language],
            "" if row.percent is None else f"{row.percent:g}",
            COUNT[row.count][language] if row.count else unknown,
            STATUS[row.status][language],
            str(overdue.get(row.id, "")) if summary.overdue is not None else unknown,
            " ".join(block.waits_on) if block else "" if summary.blocked is not None else unknown,
            " ".join(block.causes) if block else "",
            " ".join(block.proposed_causes) if block else "",
            _basis(block.basis, language) if block else "",
            " ".join(risk.via) if risk else "" if summary.at_risk is not None else unknown,
            _basis(risk.basis, language) if risk else "",
            summary.as_of.isoformat(),
        ]
        writer.writerow([protect_from_formula(cell) for cell in cells])
    return out.getvalue()


def as_json(package: Package, summary: Summary) -> str:
    """The whole status as JSON; keys and words are those of the program, titles of the chosen language."""

    def plain(value: object) -> object:
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(type(value).__name__)

    body = asdict(summary)
    for key in ("overdue", "blocked", "at_risk"):
        for row in body[key] or ():
            row["activity"] = row["activity"]["id"]
    note = dict(package.illustration_note) if package.illustrations else None
    whole = {"plan": package.name, "title": dict(package.title), "illustration": note, **body}
    return json.dumps(whole, ensure_ascii=False, indent=2, default=plain) + "\n"


def findings_as_csv(rows: Sequence[FindingRow]) -> str:
    """One row for each finding; safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["kind", "title", "severity", "item", "name", "because", "basis"])
    for row in rows:
        cells = [row.kind, row.title, row.severity, _plain(row.item), row.name, row.because, row.basis]
        writer.writerow([protect_from_formula(str(cell)) if cell is not None else "" for cell in cells])
    return out.getvalue()


def findings_as_json(package: Package, as_of: date, rows: Sequence[FindingRow]) -> str:
    """The findings as JSON."""
    note = dict(package.illustration_note) if package.illustrations else None
    found = [{**asdict(row), "item": _plain(row.item)} for row in rows]
    whole = {"plan": package.name, "as_of": as_of.isoformat(), "illustration": note, "findings": found}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Value) -> str | int | float | bool | None:
    return value.isoformat() if isinstance(value, date) else value
