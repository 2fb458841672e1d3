"""Pictures as files and in notebooks: text stays text, the same picture gives the same bytes, writes are whole."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.text import Text

from plan_graph.model.arguments import read_path
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.model.visible_text import one_line
from plan_graph.render.html import render_macro
from plan_graph.storing.atomic_file import write_files
from plan_graph.views.status_marks import MARK
from plan_graph.words import Language

FORMATS: Mapping[str, Mapping[str, object]] = {
    ".png": {"dpi": 130, "metadata": {"Software": None}},
    ".svg": {"metadata": {"Date": None, "Creator": None}},
    ".pdf": {"metadata": {"CreationDate": None, "Creator": None, "Producer": None}},
}
"""The forms a picture can be saved in, by the ending of the file's name, with matplotlib's options for each."""

KEPT_IN_A_NOTEBOOK = 400_000
"""Letters that a picture may take in a notebook file, which keeps it as base64 twice: as a PNG and within HTML."""

_LONGEST_ALTERNATIVE = 600
"""Letters of the text that a screen reader reads in place of a picture."""

_WIDEST = 1800
"""Points across that a notebook needs: twice the width of its column, for screens of high resolution."""

_COLOURS = 64

_TEXT_AS_TEXT: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "plan-graph", "pdf.fonttype": 42}


@dataclass(frozen=True, eq=False, repr=False)
class Picture(NotebookObject):
    """A drawn figure, of one page or several, that saves itself and shows itself in a notebook.

    Parameters
    ----------
    figure
        The figure, or its first page.
    language
        The language of what it refuses.
    further
        Its other pages.
    """

    figure: Figure
    language: Language | None = None
    further: tuple[Figure, ...] = ()

    @property
    def pages(self) -> tuple[Figure, ...]:
        """Every page."""
        return (self.figure, *self.further)

    def _own_language(self) -> Language | None:
        return self.language

    def _line(self) -> str:
        width, height = self.figure.get_size_inches()
        size = f"{width:.1f} x {height:.1f} in"
        return f"{size}, {len(self.pages)} pages" if self.further else size

    def __post_init__(self) -> None:
        for page in self.pages:
            for text in page.findobj(Text):  # a dollar sign in a title is no formula
                text.set_parse_math(False)

    def as_bytes(self, suffix: str) -> bytes:
        """The picture in one of :data:`FORMATS`, for example ``.svg``; a PDF has every page, the others the first."""
        if suffix == ".pdf" and self.further:
            return _several_pages(self.pages)
        return _page_as_bytes(self.figure, suffix)

    def save(self, path: str | Path) -> Path:
        """Write the picture as PNG, SVG or PDF, by the ending of the name; the file is whole or not there.

        The other pages of a PNG or SVG are written beside the first: ``proof.png``, ``proof-2.png``.

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
        suffix = path.suffix.lower()
        content = {path: self.as_bytes(suffix)}
        for number, page in enumerate(self.further if suffix != ".pdf" else (), start=2):
            content[path.with_name(f"{path.stem}-{number}{path.suffix}")] = _page_as_bytes(page, suffix)
        write_files(path, content)
        return path

    @cached_property
    def _png(self) -> bytes:
        return _small_png(self.pages)

    @property
    def alternative(self) -> str:
        """The texts of the picture in the order in which they were drawn, for those who do not see it."""
        words = " · ".join(
            one_line(text.get_text()) for page in self.pages for text in page.findobj(Text) if text.get_text().strip()
        )
        return words if len(words) <= _LONGEST_ALTERNATIVE else words[:_LONGEST_ALTERNATIVE].rpartition(" · ")[0] + " …"

    def _repr_png_(self) -> bytes:
        return self._png

    def _repr_html_(self) -> str:
        png = b64encode(self._png).decode()
        return render_macro("notebook.html", "picture", png, self.alternative)


def _page_as_bytes(page: Figure, suffix: str) -> bytes:
    out = io.BytesIO()
    with mpl.rc_context(_TEXT_AS_TEXT):
        page.savefig(out, format=suffix[1:], **FORMATS[suffix])  # type: ignore[arg-type]
    return out.getvalue()


def _several_pages(pages: Sequence[Figure]) -> bytes:
    from matplotlib.backends.backend_pdf import PdfPages

    out = io.BytesIO()
    with mpl.rc_context(_TEXT_AS_TEXT), PdfPages(out, metadata=FORMATS[".pdf"]["metadata"]) as file:
        for page in pages:
            file.savefig(page)
    return out.getvalue()


def _small_png(pages: Sequence[Figure]) -> bytes:
    """The pages below each other as one PNG for a notebook, which shows one image of an object and keeps it."""
    widest = max(page.get_size_inches()[0] for page in pages)
    points = min(float(str(FORMATS[".png"]["dpi"])), _WIDEST / widest)
    png = _few_colours(pages, points)
    while (letters := len(png) * 4 / 3) > KEPT_IN_A_NOTEBOOK / 2:
        points *= 0.98 * (KEPT_IN_A_NOTEBOOK / 2 / letters) ** 0.5  # letters grow with the area, or less
        png = _few_colours(pages, points)
    return png


def _few_colours(pages: Sequence[Figure], points: float) -> bytes:
    from PIL import Image

    images = []
    for page in pages:
        drawn = io.BytesIO()
        page.savefig(drawn, format="png", dpi=points)
        images.append(Image.open(drawn).convert("RGB"))
    sheet = Image.new("RGB", (max(one.width for one in images), sum(one.height for one in images)), "white")
    top = 0
    for one in images:
        sheet.paste(one, (0, top))
        top += one.height
    out = io.BytesIO()
    # the colours of statuses are kept as they are: of few marks any method takes them for another, or for grey
    kept = b"".join(dict.fromkeys(bytes.fromhex(mark.colour[1:]) for mark in MARK.values()))
    others = sheet.quantize(_COLOURS - len(kept) // 3, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*kept, *others][: 3 * _COLOURS])
    sheet.quantize(palette=palette, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
