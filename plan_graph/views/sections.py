"""Sections of a table each, and their forms: Markdown, HTML and workbooks."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plan_graph.model.visible_text import html_text as escape
from plan_graph.model.visible_text import one_line, visible
from plan_graph.render.reproducible_zip import make_reproducible
from plan_graph.reporting.html_table import html_table
from plan_graph.words import Language

_OPEN = ("steps", "counts", "gained", "lost", "kinds")
"""Codes of sections that a page shows unfolded."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and a table under it; ``code`` is the heading's short name, for a sheet."""

    code: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def as_plain(found: Sequence[Section]) -> tuple[Section, ...]:
    """The sections that say something."""
    return tuple(section for section in found if section.rows)


def as_markdown(title: str, found: Sequence[Section], note: str = "") -> str:
    """The sections as Markdown; what a text holds is no markup."""
    lines = [f"# {_plain(title)}", ""]
    if note:
        lines += [f"> {_plain(note)}", ""]
    for section in found:
        lines += [f"## {section.heading}", ""]
        if not section.rows:
            lines += ["—", ""]
            continue
        lines += ["| " + " | ".join(section.columns) + " |", "|" + "---|" * len(section.columns)]
        lines += ["| " + " | ".join(map(_plain, row)) + " |" for row in section.rows]
        lines.append("")
    return "\n".join(lines)


def _plain(text: str) -> str:
    for mark in "\\`*_[]<>|#":
        text = text.replace(mark, "\\" + mark)
    return one_line(text)


def as_html(title: str, found: Sequence[Section]) -> str:
    """The sections as HTML, every text escaped; to stand inside a page."""
    parts = [f"<h3>{escape(title)}</h3>"]
    for section in found:
        table = html_table(section.columns, section.rows) if section.rows else "—"
        shown = " open" if section.rows and section.code in _OPEN else ""
        summary = f"<summary>{escape(section.heading)} ({len(section.rows)})</summary>"
        parts.append(f"<details{shown}>{summary}{table}</details>")
    return "".join(parts)


def as_page(title: str, found: Sequence[Section], language: Language, note: str = "") -> str:
    """A page of its own, with nothing from elsewhere."""
    said = f"<p><i>{escape(note)}</i></p>" if note else ""
    style = (
        "body{font-family:sans-serif;max-width:70em;margin:2em auto;padding:0 1em}"
        "td,th{border:1px solid #ccc;padding:.2em .5em;text-align:left;vertical-align:top}"
        "table{border-collapse:collapse}details{margin:.8em 0}"
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{style}</style></head><body>{said}{as_html(title, found)}</body></html>\n"
    )


def as_xlsx(title: str, found: Sequence[Section], day: date, note: str = "") -> bytes:
    """A workbook with a sheet for each section, as made on this day; texts are texts, whatever they begin with."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = visible(title)
    for section in found:
        sheet = book.create_sheet(section.code)
        sheet["A1"].value = visible(f"{section.heading}. {note}" if note else section.heading)
        sheet["A1"].font = Font(bold=True)
        for number, row in enumerate([section.columns, *section.rows], start=2):
            for place, text in enumerate(row, start=1):
                cell = sheet.cell(number, place)
                if number > 2 and _is_whole(text):
                    cell.value = int(text)
                else:
                    cell.value = visible(text)
                    cell.data_type = "s"
                cell.font = Font(bold=number == 2)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        for place in range(1, len(section.columns) + 1):
            longest = max((len(row[place - 1]) for row in (section.columns, *section.rows)), default=8)
            sheet.column_dimensions[sheet.cell(2, place).column_letter].width = min(max(longest, 8), 70) + 2
        sheet.freeze_panes = "A3"
    out = io.BytesIO()
    book.save(out)
    return make_reproducible(out.getvalue(), day)


def _is_whole(text: str) -> bool:
    return re.fullmatch("[+-]?[0-9]{1,9}", text) is not None
