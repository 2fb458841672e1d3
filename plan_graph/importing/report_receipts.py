"""The receipt of each agency: what was taken of its report, what was not, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plan_graph.analysis.versions import numbers_in_force
from plan_graph.answers.columns import columns
from plan_graph.answers.table import Document, make_table, name_ids
from plan_graph.importing.filled_sheet import FilledSheet
from plan_graph.importing.report_intake import Intake
from plan_graph.model.plan import Plan
from plan_graph.words import Language, message, title_language


def receipts(taken: Intake, plan: Plan, today: date, language: Language) -> dict[str, Document]:
    """A receipt for each agency, by its id; "" is the one of sheets that name none.

    Parameters
    ----------
    taken
        What became of the sheets.
    plan
        The plan.
    today
        The day on which they were entered.
    language
        The language of the receipts.
    """
    sheets: dict[str, list[FilledSheet]] = {}
    for sheet in taken.sheets:
        if sheet.reports or sheet.figures or sheet.faults:
            sheets.setdefault(sheet.agency, []).append(sheet)
    return {agency: _receipt(agency, sheets[agency], taken, plan, today, language) for agency in sorted(sheets)}


def summary_of_intake(taken: Intake, plan: Plan, language: Language) -> Document:
    """How many reports of each agency were taken, were in the log already, or were refused."""
    rows = []
    for sheet in taken.sheets:
        known, remarks = len(sheet.reports) + len(sheet.figures), len(sheet.faults)
        refused = known if sheet.refused else 0
        repeated = 0 if sheet.refused else sum(id(one) in taken.known for one in sheet.reports)
        rows.append(
            (sheet.file, sheet.title, sheet.agency or None, known - refused - repeated, repeated, refused, remarks)
        )
    keys = "file sheet agency taken repeated refused remarks"
    title = message("receipts.summary", language)
    table = make_table("intake", title, columns(keys, plan.titles(language)), rows, language)
    return Document(plan.package.title[language], (table,), (), language)


def _receipt(
    agency: str, sheets: Sequence[FilledSheet], taken: Intake, plan: Plan, today: date, language: Language
) -> Document:
    titles = plan.titles(language)
    own = title_language(language, plan.package.language)
    body = next((row for row in plan.agencies if row.id == agency), None)
    name = str(getattr(body, f"name_{own}")) if body else message("documents.report-nobody", language)
    kept = [sheet for sheet in sheets if not sheet.refused]
    reports = [
        (sheet.file, sheet.title, line, one.activity, titles.get(one.activity, ""), one.date, one.occurrence, one.state,
         one.percent, one.evidence, one.proposed_due, id(one) in taken.known)
        for sheet in kept for one, line in zip(sheet.reports, sheet.lines, strict=True)
    ]  # fmt: skip
    figures = [
        (sheet.file, sheet.title, line, one.target, plan.own_titles(language)["target"].get(one.target, ""), one.date,
         one.value, one.evidence)
        for sheet in kept for one, line in zip(sheet.figures, sheet.figure_lines, strict=True)
    ]  # fmt: skip
    faults = [
        (fault.severity, fault.place, fault.message(language), fault.hint(language))
        for sheet in sheets for fault in sheet.faults
    ]  # fmt: skip
    tables = (
        make_table("taken", message("receipts.taken", language),
                   columns("file sheet line activity title date occurrence state percent evidence proposed_due again"),
                   reports, language, counted=True),
        make_table("figures", message("receipts.figures", language),
                   columns("file sheet line target title date value evidence", plan.own_titles(language)["target"]),
                   figures, language, counted=True),
        make_table("faults", message("receipts.not-taken", language), columns("severity place message hint"), faults,
                   language, counted=True),
    )  # fmt: skip
    refused = [sheet.title for sheet in sheets if sheet.refused]
    notes = [message("receipts.day", language, day=today, agency=name)]
    if refused:
        notes.append(message("receipts.refused", language, sheets=", ".join(refused), n=len(refused)))
    numbers = numbers_in_force(plan)
    numbered = tuple(name_ids(table, numbers) for table in tables)
    document = Document(message("receipts.title", language, agency=name), numbered, tuple(notes), language)
    return document.without_empty_tables()
