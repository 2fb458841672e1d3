"""What a scenario changes, as a file: a text or a workbook, or the picture; whole or not there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plan_graph.views.pictures import FORMATS, Picture
from plan_graph.views.sections import Section
from plan_graph.views.sections_file import save_sections
from plan_graph.words import Language

if TYPE_CHECKING:

    class Drawn(Protocol):
        """What can draw itself."""

        def picture(self) -> Picture:
            """The picture."""


def save_what_if(
    path: Path, title: str, found: Sequence[Section], day: date, drawn: Drawn, language: Language, note: str = ""
) -> None:
    """Write a comparison in the form that the ending of the name tells.

    Raises
    ------
    InputError
        When the ending names no such form, or the file cannot be written.
    """
    if path.suffix.lower() in FORMATS:
        drawn.picture().save(path)
    else:
        save_sections(path, title, found, day, language, note, also=tuple(FORMATS))
