"""The note for the officer who finishes the papers: what to fill in, what is proposed or unknown, figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plan_graph.analysis.occurrences import occurrences_of
from plan_graph.analysis.versions import numbers_in_force
from plan_graph.answers.table import Cell, Column, Document, Table, name_ids
from plan_graph.export.letterhead import Issuer
from plan_graph.model.naming import slug
from plan_graph.model.words import BASIS
from plan_graph.reporting.by_lead import leads_on_date
from plan_graph.reporting.summary import Assessment
from plan_graph.views.period_tables import PeriodReport
from plan_graph.views.report_outline import figures_table, name_day, write_sentence
from plan_graph.words import Word, message

_PROPOSED = ("blocked", "at_risk")
"""Findings of the papers that may rest on a proposed order of work."""


def cover_note(
    assessment: Assessment, report: PeriodReport, issuer: Issuer, reply: date, own: int, changes: Table | None
) -> Document:
    """The note.

    Parameters
    ----------
    assessment
        The plan on the cut-off.
    report
        The report of the period.
    issuer
        Who sends the papers.
    reply
        The day before which the letters ask for an answer.
    own
        How many works of the sender would be in a letter to itself.
    changes
        What changed since the edition before; None for a first edition.
    """
    language = assessment.language
    tables = [
        _list_proposed(assessment),
        _list_unknown(assessment),
        figures_table(report.parts, language, report.labels),
    ]
    if changes is not None:
        tables.insert(0, changes)
    title = message("publish.note-title", language, title=f"{report.title}, {report.period}")
    notes = tuple(_notes(assessment, issuer, reply, own, first=changes is None))
    numbers = numbers_in_force(assessment.plan)
    named = (name_ids(table, numbers) for table in tables if table.rows or table.note)
    return Document(title, tuple(named), notes, language)


def _notes(assessment: Assessment, issuer: Issuer, reply: date, own: int, first: bool) -> Iterator[str]:
    plan, language = assessment.plan, assessment.language
    if plan.package.illustrations:
        yield plan.package.illustration_note[language]
    yield message("publish.note-use", language)
    yield message("publish.note-blank", language)
    if slug(plan.package.title[language]) in (plan.package.name, plan.package.title[language]):  # that of a file
        yield message("publish.note-plan-title", language, title=plan.package.title[language])
    if issuer.missing:
        names = "; ".join(message(f"publish.setting-{one}", language) for one in issuer.missing)
        yield message("publish.note-missing", language, names=names)
    yield write_sentence("publish.note-reply", language, day=reply)
    if own:
        yield message("publish.note-sender", language, issuer=issuer.name, n=own)
    outside = {
        (row.predecessor, row.date): f"{assessment.names[row.predecessor]} ({name_day(row.date, language)})"
        for row in plan.agency_successions
        if row.basis == "outside" and row.date <= assessment.as_of
    }
    if outside:
        yield message("publish.note-outside", language, agencies="; ".join(outside.values()))
    if first:
        yield message("publish.note-first", language)


def _list_proposed(assessment: Assessment) -> Table:
    """Each finding that rests on a proposed dependency, with the dependencies that the proof rests on."""
    language, names, numbers = assessment.language, assessment.names, numbers_in_force(assessment.plan)
    rows: list[tuple[Cell, ...]] = []
    for kind in _PROPOSED:
        by_item = assessment.by_activity(kind)
        for item in sorted(by_item, key=lambda one: assessment.order[one]):
            if all(assessment.proofs.basis(row.fact) != "proposed" for row in by_item[item]):
                continue
            waits = assessment.waits_on(item)
            because = ", ".join(f"{numbers.get(one, one)} {names.get(one, '')}".strip() for one in waits)
            rows.append((item, names[item], message(f"publish.finding-{kind}", language), because))
    columns = (
        Column("id", "id", Word("publish.column-activity")),
        *(Column(key, "text", Word(f"publish.column-{key}")) for key in ("title", "finding", "because")),
    )
    title = message("publish.proposed-works", language)
    return Table("proposed", f"{title} ({BASIS['proposed'][language]})", columns, tuple(rows), language)


def _list_unknown(assessment: Assessment) -> Table:
    """Open works without a due day, a lead or any report, and reports whose occurrence was guessed."""
    language = assessment.language
    leads = leads_on_date(assessment)
    reported = {report.activity for report in assessment.plan.reports if report.date <= assessment.as_of}
    lacks: dict[str, list[str]] = {}

    def add(item: str, name: str, **values: date) -> None:
        lacks.setdefault(item, []).append(message(f"publish.unknown-{name}", language, **values))

    for row in assessment.activity_rows():
        if not row.is_open:
            continue
        if row.due is None:
            add(row.id, "due")
        if not leads[row.id]:
            add(row.id, "lead")
        if row.id not in reported and (row.start is None or row.start <= assessment.as_of):
            add(row.id, "report")
    for served in occurrences_of(assessment.plan, assessment.as_of):
        if served.guessed and served.met_on:
            add(served.activity, "occurrence", day=served.met_on, occurrence=served.day)
    columns = (
        Column("id", "id", Word("publish.column-activity")),
        *(Column(key, "text", Word(f"publish.column-{key}")) for key in ("title", "unknown")),
    )
    rows = _in_order(lacks, assessment)
    return Table("unknown", message("publish.unknown-works", language), columns, rows, language)


def _in_order(lacks: dict[str, list[str]], assessment: Assessment) -> tuple[tuple[Cell, ...], ...]:
    ordered: Sequence[str] = sorted(lacks, key=lambda item: assessment.order[item])
    return tuple((item, assessment.names[item], "; ".join(lacks[item])) for item in ordered)
