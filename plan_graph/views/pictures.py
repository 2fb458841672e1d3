"""Pictures as files and in notebooks: text stays text, the same picture gives the same bytes, writes are whole."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.text import Text

from plan_graph.model.arguments import read_path
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.storing.atomic_file import write_files
from plan_graph.words import Language

FORMATS: Mapping[str, Mapping[str, object]] = {
    ".png": {"dpi": 130, "metadata": {"Software": None}},
    ".svg": {"metadata": {"Date": None, "Creator": None}},
    ".pdf": {"metadata": {"CreationDate": None, "Creator": None, "Producer": None}},
}
"""The forms a picture can be saved in, by the ending of the file's name, with matplotlib's options for each."""

_TEXT_AS_TEXT: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "plan-graph", "pdf.fonttype": 42}


@dataclass(frozen=True, eq=False, repr=False)
class Picture(NotebookObject):
    """A drawn figure that saves itself and shows itself in a notebook.

    Parameters
    ----------
    figure
        The figure.
    language
        The language of what it refuses.
    """

    figure: Figure
    language: Language | None = None

    def _own_language(self) -> Language | None:
        return self.language

    def _line(self) -> str:
        width, height = self.figure.get_size_inches()
        return f"{width:.1f} x {height:.1f} in"

    def __post_init__(self) -> None:
        for text in self.figure.findobj(Text):  # a dollar sign in a title is no formula
            text.set_parse_math(False)

    def as_bytes(self, suffix: str) -> bytes:
        """The picture in one of :data:`FORMATS`, for example ``.svg``."""
        out = io.BytesIO()
        with mpl.rc_context(_TEXT_AS_TEXT):
            self.figure.savefig(out, format=suffix[1:], **FORMATS[suffix])  # type: ignore[arg-type]
        return out.getvalue()

    def save(self, path: str | Path) -> Path:
        """Write the picture as PNG, SVG or PDF, by the ending of the name; the file is whole or not there.

        Raises
        ------
        InputError
            When the ending names no such form, or the folder cannot be written.
        """
        path = read_path(path, "save")
        if path.suffix.lower() not in FORMATS:
            allowed = ", ".join(FORMATS)
            raise InputError(
                [Diagnostic("picture-format", str(path), values={"found": path.suffix, "allowed": allowed})]
            )
        content = self.as_bytes(path.suffix.lower())
        write_files(path, {path: content})
        return path

    def _repr_png_(self) -> bytes:
        return self.as_bytes(".png")
