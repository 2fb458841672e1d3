"""What a scenario changes, as a file: Markdown, HTML, a workbook, or the picture; whole or not there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.words import Language
from plan_graph.storing.whole_file import write_whole
from plan_graph.views.pictures import FORMATS, Picture
from plan_graph.views.what_if_text import Section, as_markdown, as_page, as_xlsx

if TYPE_CHECKING:

    class Drawn(Protocol):
        """What can draw itself."""

        def picture(self) -> Picture:
            """The picture."""


_TEXTS = (".md", ".html", ".xlsx")


def save_what_if(
    path: Path, title: str, found: Sequence[Section], drawn: Drawn, language: Language, note: str = ""
) -> None:
    """Write a comparison in the form that the ending of the name tells.

    Raises
    ------
    InputError
        When the ending names no such form, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix in FORMATS:
        drawn.picture().save(path)
    elif suffix == ".md":
        write_text(path, as_markdown(title, found, note))
    elif suffix == ".html":
        write_text(path, as_page(title, found, language, note))
    elif suffix == ".xlsx":
        _write(path, as_xlsx(title, found, note))
    else:
        values = {"found": path.suffix, "allowed": ", ".join((*_TEXTS, *FORMATS))}
        raise InputError([Diagnostic("picture-format", str(path), values=values)])


def write_text(path: Path, text: str) -> None:
    """Write a text; the file is whole or not there.

    Raises
    ------
    InputError
        When the file cannot be written.
    """
    _write(path, text.encode())


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        reason = {"reason": error.strerror or str(error)}
        raise InputError([Diagnostic("file-unwritable", str(path), values=reason)]) from None
