"""A view saved as a file, in the form that the ending of its name tells; the file is whole or not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from plan_graph.export.formats import WRITERS, to_csv
from plan_graph.export.page import Section, to_page
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.selection.view import View
from plan_graph.storing.atomic_file import write_files
from plan_graph.views.pictures import FORMATS, Picture

PAGE = ".html"
MOST_IN_PAGE = 3_000
"""Boxes in one page, each with its card: a file of some twenty megabytes, which a browser still opens and draws."""
FORMS = (*WRITERS, ".csv")
"""The endings of graph files."""

ALL_FORMS = (*FORMATS, PAGE, *FORMS)
"""The endings of all files a view can be saved as."""

MERMAID_EDGES, MERMAID_LETTERS = 500, 50_000
"""What Mermaid draws at most, unless a page allows more; no chart can. Source: its maxEdges, maxTextSize."""


def save_any(
    view: View,
    paths: Sequence[Path],
    draw: Callable[[], Picture],
    findings: Callable[[], Mapping[str, Sequence[Section]]] = dict,
    step: Callable[[str], None] = lambda _: None,
) -> tuple[Path, ...]:
    """Write a view into each file: a picture, a page or a graph file, as its ending tells.

    Parameters
    ----------
    view
        The view.
    paths
        The files.
    draw
        Draws the view; called once at most.
    findings
        Gives the findings about each node, by its key, for a page.
    step
        Told the name of each file before it is written.

    Raises
    ------
    InputError
        When an ending names no form, and then nothing is written; or when the view does not suit a form, or a file
        cannot be written.
    """
    unknown = [path for path in paths if path.suffix.lower() not in ALL_FORMS]
    if unknown:
        raise InputError(_unknown_form(path) for path in unknown)
    if any(path.suffix.lower() == PAGE for path in paths):
        _refuse_beyond_page(view)  # before findings are looked for and anything is written
    picture: Picture | None = None
    written: list[Path] = []
    for path in paths:
        step(str(path))
        suffix = path.suffix.lower()
        if suffix in FORMATS:
            picture = picture or draw()
            written.append(picture.save(path))
        elif suffix == PAGE:
            written.append(save_page(view, findings(), path))
        else:
            written += save_view(view, path)
    return tuple(written)


def _unknown_form(path: Path) -> Diagnostic:
    return Diagnostic("picture-format", str(path), values={"found": path.suffix, "allowed": ", ".join(ALL_FORMS)})


def save_view(view: View, path: Path) -> tuple[Path, ...]:
    """Write a view; a ``.csv`` becomes two tables, ``name.nodes.csv`` and ``name.edges.csv``.

    Parameters
    ----------
    view
        The view.
    path
        Where; its folder is made when there is none.

    Returns
    -------
    tuple of Path
        The files written.

    Raises
    ------
    InputError
        When the ending names no form, a program that reads it does not draw so much, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMS:
        raise InputError([_unknown_form(path)])
    if suffix == ".csv":
        nodes, edges = to_csv(view)
        contents = {path.with_suffix(".nodes.csv"): nodes, path.with_suffix(".edges.csv"): edges}
    else:
        contents = {path: WRITERS[suffix](view)}
    if suffix == ".mmd":
        _refuse_beyond_mermaid(view, contents[path])
    write_files(path, contents)
    return tuple(contents)


def _refuse_beyond_page(view: View) -> None:
    if view.graph.number_of_nodes() > MOST_IN_PAGE:
        values = {"count": str(view.graph.number_of_nodes()), "limit": str(MOST_IN_PAGE)}
        raise InputError([Diagnostic("page-too-large", view.name, values=values)])


def _refuse_beyond_mermaid(view: View, chart: bytes) -> None:
    edges, letters = view.graph.number_of_edges(), len(chart.decode())
    if edges > MERMAID_EDGES or letters > MERMAID_LETTERS:
        values = {"edges": str(edges), "letters": str(letters)}
        most = {"most_edges": str(MERMAID_EDGES), "most_letters": str(MERMAID_LETTERS)}
        raise InputError([Diagnostic("mermaid-too-large", view.name, values={**values, **most})])


def save_page(view: View, findings: Mapping[str, Sequence[Section]], path: Path) -> Path:
    """Write a view as one HTML file; see :func:`plan_graph.export.page.to_page`."""
    write_files(path, {path: to_page(view, findings)})
    return path
