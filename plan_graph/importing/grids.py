"""A file read into grids, by what it is and not by what it is called."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from plan_graph.importing.grid import Grid
from plan_graph.importing.safe_files import content_of, kind_of, text_of
from plan_graph.model.diagnostics import Diagnostic

_HTML = re.compile(r"<\s*(?:!doctype html|html|table|body)\b", re.IGNORECASE)
_MARKDOWN_RULE = re.compile(r"(?m)^\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?\s*$")


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read.

    Parameters
    ----------
    file
        Its name.
    sha256
        Of its bytes, in small hexadecimal digits.
    grids
        Its tables, in their order.
    paragraphs
        The text outside the tables.
    doubts
        What was left out or is doubtful.
    """

    file: str
    sha256: str
    grids: tuple[Grid, ...]
    paragraphs: tuple[str, ...] = ()
    doubts: tuple[Diagnostic, ...] = ()


def read_document(file: Path) -> Document:
    """Read the tables of a Word document, a workbook, a web page, a Markdown file, tab-separated or flattened text.

    Raises
    ------
    InputError
        When the file is missing, too large, damaged, encrypted, carries macros, or is of no kind that is read.
    """
    content = content_of(file)
    digest = hashlib.sha256(content).hexdigest()
    kind = kind_of(file, content)
    if kind == "docx":
        from plan_graph.importing.read_docx import docx_grids

        grids, paragraphs = docx_grids(file)
        return Document(file.name, digest, grids, paragraphs)
    if kind == "xlsx":
        from plan_graph.importing.read_xlsx import xlsx_grids

        grids, doubts = xlsx_grids(file)
        return Document(file.name, digest, grids, (), doubts)
    text = text_of(file, content)
    if _HTML.search(text) or _MARKDOWN_RULE.search(text):
        from plan_graph.importing.read_html import html_grids, markdown_as_html

        grids, paragraphs = html_grids(text if _HTML.search(text) else markdown_as_html(text))
        return Document(file.name, digest, grids, paragraphs)
    from plan_graph.importing.read_text import text_grids

    grids, paragraphs = text_grids(text)
    return Document(file.name, digest, grids, paragraphs)
