"""Pictures brought to the size of a slide or a sheet of paper, and refused where nobody could read them."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Patch
from matplotlib.text import Annotation, Text

from plan_graph.model.diagnostics import Diagnostic, InputError, join_names

PAGES: Mapping[str, tuple[float, float]] = {"16:9": (13.333, 7.5), "a4": (11.693, 8.268), "a3": (16.535, 11.693)}
"""Width and height in inches; paper is turned upright where the picture gets larger that way."""

SMALLEST_TEXT = 4.5  # points; what can just be read in print


def on_page(figure: Figure, page: str) -> Figure:
    """Scale a picture, with its texts and lines, so that it fills a page; the figure itself is changed.

    Raises
    ------
    InputError
        When there is no such page, or texts would be smaller than :data:`SMALLEST_TEXT`.
    """
    if page not in PAGES:
        raise InputError(
            [Diagnostic("page-unknown", page, values={"found": page, "allowed": join_names(tuple(PAGES))})]
        )
    sizes = [PAGES[page]] if page == "16:9" else [PAGES[page], (PAGES[page][1], PAGES[page][0])]
    width, height = figure.get_size_inches()
    scale, (new_width, new_height) = max((min(w / width, h / height), (w, h)) for w, h in sizes)
    texts = [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]
    smallest = min((float(text.get_fontsize()) for text in texts), default=SMALLEST_TEXT) * scale
    if smallest < SMALLEST_TEXT:
        values = {"page": page, "points": f"{smallest:.1f}", "least": str(SMALLEST_TEXT)}
        raise InputError([Diagnostic("picture-unreadable", page, values=values)])
    left, bottom = (new_width - width * scale) / 2, (new_height - height * scale) / 2

    def move(x: float, y: float) -> tuple[float, float]:
        return (left + x * width * scale) / new_width, (bottom + y * height * scale) / new_height

    _scale_artists(figure, scale)
    for axes in figure.get_axes():
        _move(axes, move)
    for text in figure.texts:
        text.set_position(move(*text.get_position()))
    figure.set_size_inches(new_width, new_height)
    return figure


def _move(axes: Axes, moved: object) -> None:
    box = axes.get_position()
    (x0, y0), (x1, y1) = moved(box.x0, box.y0), moved(box.x1, box.y1)  # type: ignore[operator]
    axes.set_position((x0, y0, x1 - x0, y1 - y0))


def _scale_artists(figure: Figure, scale: float) -> None:
    for artist in figure.findobj():
        if isinstance(artist, Text):
            artist.set_fontsize(float(artist.get_fontsize()) * scale)
            if isinstance(artist, Annotation) and artist.arrow_patch is not None:
                _scale_patch(artist.arrow_patch, scale)
        elif isinstance(artist, Line2D):
            artist.set_linewidth(artist.get_linewidth() * scale)
            artist.set_markersize(artist.get_markersize() * scale)
            artist.set_markeredgewidth(artist.get_markeredgewidth() * scale)
        elif isinstance(artist, Patch):
            _scale_patch(artist, scale)


def _scale_patch(patch: Patch, scale: float) -> None:
    patch.set_linewidth(patch.get_linewidth() * scale)
    if isinstance(patch, FancyArrowPatch):
        patch.set_mutation_scale(patch.get_mutation_scale() * scale)
