"""Tables and documents as HTML, by templates that escape every text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from plan_graph.answers.table import Document, Table
from plan_graph.model.visible_text import visible
from plan_graph.render.cell_text import headings, is_right_aligned, table_heading, text_rows

if TYPE_CHECKING:
    from jinja2 import Environment


def to_html(table: Table) -> str:
    """The table alone, to stand inside a page."""
    template = _templates().get_template("table.html")
    return str(template.module.show(**_part(table, ())))  # type: ignore[attr-defined]


def document_to_html(document: Document, unfold: Collection[str] | None = None) -> str:
    """The title and each table under a heading that unfolds it, to stand inside a page.

    Parameters
    ----------
    document
        The document.
    unfold
        Keys of the tables that are shown unfolded; those with rows unless given.
    """
    return _templates().get_template("document.html").render(_values(document, unfold))


def document_to_page(document: Document, unfold: Collection[str] | None = None) -> str:
    """A page of its own, which loads nothing from elsewhere."""
    return documents_to_page([document], unfold)


def documents_to_page(documents: Sequence[Document], unfold: Collection[str] | None = None) -> str:
    """A page of several documents, one in each language for example; it loads nothing and runs nothing."""
    return render_template("page.html", documents=[_values(document, unfold) for document in documents])


def render_template(name: str, **values: object) -> str:
    """A template of this package, filled with values; every text of them is escaped."""
    return _templates().get_template(name).render(values) + "\n"


def render_macro(name: str, macro: str, *values: object) -> str:
    """A macro of a template, to stand inside a page; every text of the values is escaped."""
    return str(getattr(_templates().get_template(name).module, macro)(*values))


def _values(document: Document, unfold: Collection[str] | None) -> dict[str, Any]:
    return {"document": document, "parts": [_part(table, unfold) for table in document.tables]}


def _part(table: Table, unfold: Collection[str] | None) -> dict[str, Any]:
    table = table.for_people()
    rows = text_rows(table)
    part = {
        "table": table,
        "rows": rows,
        "headings": headings(table),
        "right": [*map(is_right_aligned, table.columns)],
        "small": [column.small for column in table.columns],
        "groups": _groups(table),
    }
    if unfold == ():
        return part
    shown = bool(rows) and (unfold is None or table.key in unfold)
    return {**part, "heading": table_heading(table), "open": shown}


def _groups(table: Table) -> list[tuple[str, list[str]]]:
    """The first row of headings: each with the headings below it, none below one that is as high as both rows.

    Empty where one row of headings does.
    """
    groups: list[tuple[str, list[str]]] = []
    for heading, column in zip(headings(table), table.columns, strict=True):
        above, own = (text[table.language] for text in column.above) if column.above else (heading, "")
        if own and groups and groups[-1][0] == above and groups[-1][1] and own not in groups[-1][1]:
            groups[-1][1].append(own)
        else:
            groups.append((above, [own] if own else []))
    return groups if any(below for _, below in groups) else []


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    templates = Environment(
        loader=PackageLoader("plan_graph.render"), autoescape=True, undefined=StrictUndefined, finalize=_visible
    )
    templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return templates


def _visible(value: object) -> object:
    from markupsafe import Markup

    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
