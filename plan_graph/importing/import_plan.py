"""A file of the planner's own becomes a plan folder: read, laid out, understood, reported."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from plan_graph.analysis.progress import DUTIES
from plan_graph.importing.dependency_proposals import propose_dependencies
from plan_graph.importing.import_report import REPORT_HTML, REPORT_JSON, report_html, report_json
from plan_graph.importing.import_result import Imported
from plan_graph.importing.layout import Layout
from plan_graph.importing.ledger import with_ledger
from plan_graph.importing.outline import Outline
from plan_graph.importing.outlining import outline_of
from plan_graph.importing.plan_span import PlanSpan, plan_span
from plan_graph.importing.plan_tables import plan_of_outline
from plan_graph.importing.plan_year import plan_year
from plan_graph.importing.printed_title import read_printed_title
from plan_graph.importing.read_document import Document, read_document
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.naming import slug
from plan_graph.model.plan import Package, Plan, SourceDocument
from plan_graph.model.table import Table
from plan_graph.model.visible_text import one_line
from plan_graph.storing import write_plan
from plan_graph.words import Language

_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def import_plan(
    file: Path,
    read_on: date,
    year: int | None = None,
    layout: Layout | None = None,
    known: Plan | None = None,
    title: str = "",
    *,
    propose: bool = True,
    contacts: bool = False,
    last_year: int | None = None,
) -> Imported:
    """Read a plan from a Word document, a workbook, a web page, a Markdown file or text.

    Parameters
    ----------
    file
        The planner's own copy; it is only read.
    read_on
        The day of the import, kept in ``datapackage.json``.
    year
        The plan's year; None takes the year that the text names.
    layout
        Which column holds what, where the table's own header does not name it.
    known
        A plan whose agencies, spellings, groups and successions are used where they are named.
    title
        What to call the plan; without it the title that the document prints, else the name of the file.
    propose
        Whether to propose dependencies from order, phrases and products, see
        :func:`plan_graph.importing.dependency_proposals.propose_dependencies`.
    contacts
        Whether telephone numbers and e-mail addresses in cells are kept.
    last_year
        The last year of a plan of several; None takes the one that the title names.

    Raises
    ------
    InputError
        When the file cannot be used, no table is recognised, or the year is not known.
    """
    return import_document(
        read_document(file), file, read_on, year, layout, known, title, propose=propose, contacts=contacts,
        last_year=last_year,
    )  # fmt: skip


def import_document(
    document: Document,
    file: Path,
    read_on: date,
    year: int | None = None,
    layout: Layout | None = None,
    known: Plan | None = None,
    title: str = "",
    *,
    propose: bool = True,
    contacts: bool = False,
    last_year: int | None = None,
) -> Imported:
    """Read a plan from a document that is open already; as :func:`import_plan`.

    The import proves that no cell is lost, see :func:`plan_graph.importing.ledger.account_for`; a cell that it
    cannot explain is a doubt of severity ``error``.
    """
    outline = outline_of(document.grids, layout, file.name, contacts=contacts)
    doubts = list(document.doubts)
    span = plan_span(_titles(document, outline, title))
    if year is None:
        year = span.first if span is not None and span.first else plan_year(document, outline)
        if year is None:
            raise InputError([Diagnostic("import-year-unknown", file.name)])
        doubts.append(Diagnostic("import-year-guessed", file.name, values={"year": str(year)}))
    if last_year is None and span is not None and span.last and (span.first or year) <= year < span.last:
        last_year = span.last
        doubts.append(_span_doubt("import-years-read", file.name, span.text, year, last_year))
    given, printed = one_line(title), read_printed_title(document)
    called = given or printed or one_line(file.stem)
    # a field that the document does not have is called as the plan is, not as its file
    items = tuple(replace(one, title=called) if one.title == file.name else one for one in outline.items)
    outline = replace(outline, items=items)
    titles = [item.title for item in outline.items]
    language: Language = "vi" if any(map(_VIETNAMESE.search, titles)) else "en"
    source = SourceDocument(one_line(file.name), one_line(file.name), document.sha256, read_on.isoformat())
    package = Package(slug(file.stem, "plan"), {"vi": called, "en": called}, year, language, (source,))
    if last_year is not None and last_year > year:
        package = replace(package, settings={"last_year": str(last_year)})
    imported = plan_of_outline(outline, package, known, document.paragraphs)
    plan = imported.plan
    if "last_year" not in package.settings:
        doubts += _span_unknown(imported, span, file.name)
    if propose:
        dependencies = (*plan.dependencies, *propose_dependencies(plan))
        plan = replace(plan, dependencies=Table("dependencies.csv", dependencies))
    imported = replace(imported, plan=plan, doubts=(*doubts, *imported.doubts))
    imported = replace(imported, title_from="given" if given else "printed" if printed else "file")
    return with_ledger(imported, document.grids, (*document.paragraphs, *document.furniture), file.name)


def _titles(document: Document, outline: Outline, given: str) -> list[str]:
    """The texts that may be the title: the one given, then those around the tables."""
    titles = [one.text for one in outline.furniture if one.kind == "title"]
    return [given, *(grid.heading for grid in document.grids), *titles, *document.paragraphs]


def _span_doubt(id: str, file: str, text: str, first: int, last: int, line: int | None = None) -> Diagnostic:
    return Diagnostic(id, file, line, "", {"text": text, "first": str(first), "last": str(last)})


def _span_unknown(imported: Imported, span: PlanSpan | None, file: str) -> list[Diagnostic]:
    """A note where a plan seems to span several years, and its lasting and recurring work ends with the first."""
    plan = imported.plan
    first = plan.package.year
    ended = [row for row in plan.activities if row.window in DUTIES and row.due == date(first, 12, 31)]
    later = [row for row in plan.activities if row.due is not None and row.due.year > first]
    if not ended or not (later or (span is not None and span.last is None)):
        return []
    last = max((row.due.year for row in later if row.due is not None), default=first)
    place = ended[0].window_line or ended[0].source_line
    listed = ", ".join(row.id for row in ended)
    values = {"first": str(first), "last": str(last), "items": listed[:160]}
    return [Diagnostic("import-years-unknown", file, place, "", values)]


def write_imported(imported: Imported, folder: Path) -> None:
    """Write the plan and the report of its import into a new folder, whole or not at all.

    Raises
    ------
    InputError
        When the folder is not empty.
    """
    refuse_if_taken(folder)
    beside = {REPORT_JSON: report_json(imported), REPORT_HTML: report_html(imported)}
    write_plan(imported.plan, folder, beside)


def refuse_if_taken(folder: Path) -> None:
    """Refuse a folder that holds something already.

    Raises
    ------
    InputError
        Naming the folder.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError([Diagnostic("import-folder-taken", str(folder))])
