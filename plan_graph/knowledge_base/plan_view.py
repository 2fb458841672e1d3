"""A view of a knowledge base: a graph, a picture, a page, files, tables."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from plan_graph.knowledge_base.answers import SIGN, explain
from plan_graph.model.arguments import read_path, read_word
from plan_graph.model.diagnostics import InputError
from plan_graph.render.pandas import rows_to_frame
from plan_graph.selection import View

if TYPE_CHECKING:
    import pandas

    from plan_graph.export.page import Section
    from plan_graph.knowledge_base.tables import PlanTables
    from plan_graph.views.pictures import Picture

_TOO_LARGE = frozenset(["picture-unreadable", "picture-too-large"])


@dataclass(frozen=True, eq=False, repr=False)
class PlanView(View):
    """A part of a plan's graph that draws itself, saves itself and shows itself in a notebook.

    The graph is a copy, made for this view: a change of it changes what this view draws and saves, and nothing else.

    Parameters
    ----------
    kb
        The knowledge base it is of.
    whole
        Is it the whole plan, nothing filtered and nothing folded.
    """

    kb: PlanTables = field(kw_only=True)
    whole: bool = False

    @classmethod
    def of(cls, view: View, kb: PlanTables, whole: bool = False) -> PlanView:
        """The view, of a knowledge base."""
        values = {part.name: getattr(view, part.name) for part in fields(View)}
        return cls(**values, kb=kb, whole=whole)

    def picture(self, page: str | None = None) -> Picture:
        """The view drawn: a time line, a matrix, or boxes and lines; the whole plan on one sheet.

        Parameters
        ----------
        page
            ``16:9``, ``a4`` or ``a3``: the size to fill. Its natural size unless given.

        Raises
        ------
        InputError
            When the view is empty or too large to be read at that size; the message says what to do.
        """
        from plan_graph.views.page_size import PAGES, on_page
        from plan_graph.views.pictures import Picture
        from plan_graph.views.rule_picture import rule_picture
        from plan_graph.views.view_picture import view_picture

        if page is not None:
            read_word(page, "page", PAGES, "page-unknown")
        if self.whole:
            drawn = self.kb.picture().figure
        elif self.sort == "rules":
            drawn = rule_picture(self.kb.program, self.language, self.name.partition(" ")[2] or None)
        else:
            drawn = view_picture(self)
        return Picture(on_page(drawn, page) if page else drawn, self.language)

    def page(self) -> str:
        """The view as one HTML page that needs nothing else, with the proof of every finding."""
        from plan_graph.export.page import to_page

        return to_page(self, self._findings()).decode()

    def save(self, path: str | Path, page: str | None = None) -> tuple[Path, ...]:
        """Write the view in the form that the ending of the name tells; the file is whole or not there.

        Parameters
        ----------
        path
            For example ``out/plan.html``, ``.svg``, ``.graphml``, ``.csv``.
        page
            For pictures, the size to fill: ``16:9``, ``a4`` or ``a3``.

        Raises
        ------
        InputError
            When there is no such form, the view does not suit it, or the file cannot be written.
        """
        from plan_graph.export.files import save_any
        from plan_graph.views.page_size import PAGES

        path = read_path(path, "save")
        if page is not None:
            read_word(page, "page", PAGES, "page-unknown")
        return save_any(self, [path], lambda: self.picture(page), self._findings)

    def pages(self, page: str) -> list[PlanView]:
        """The view on as many pages as it takes to be read: itself where one is enough.

        Parameters
        ----------
        page
            ``16:9``, ``a4`` or ``a3``.

        Raises
        ------
        InputError
            When there is no such page, or the view is empty.
        """
        from plan_graph.selection.view_pages import split_view
        from plan_graph.views.page_size import PAGES

        read_word(page, "page", PAGES, "page-unknown")

        def fits(view: PlanView) -> bool:
            try:
                view.picture(page)
            except InputError as error:
                if {one.id for one in error.diagnostics} <= _TOO_LARGE:
                    return False
                raise
            return True

        return [self] if fits(self) else split_view(replace(self, whole=False), fits)

    def save_pages(self, path: str | Path, page: str) -> tuple[Path, ...]:
        """Write the view as pictures of a size, as many as it takes: ``plan.pdf``, or ``plan-1.pdf``, ``plan-2.pdf``.

        Raises
        ------
        InputError
            As :meth:`save`.
        """
        path = read_path(path, "save_pages")
        pages = self.pages(page)
        if len(pages) == 1:
            return pages[0].save(path, page)
        names = [path.with_stem(f"{path.stem}-{number}") for number in range(1, len(pages) + 1)]
        return tuple(file for name, part in zip(names, pages, strict=True) for file in part.save(name, page))

    @property
    def nodes(self) -> pandas.DataFrame:
        """The nodes as a table, one row each."""
        return rows_to_frame([{"key": key, **deepcopy(node)} for key, node in self.graph.nodes(data=True)])

    @property
    def edges(self) -> pandas.DataFrame:
        """The edges as a table, one row each."""
        edges = self.graph.edges(data=True)
        return rows_to_frame([{"source": tail, "target": head, **edge} for tail, head, edge in edges])

    def findings_of(self, key: str) -> list[Section]:
        """What is found about a node: for each finding its title and the lines of its proofs."""
        item = str(self.graph.nodes[read_word(key, "findings_of", self.graph, "unknown-item")]["item"])
        sections = explain(self.kb, item, self.kb.assessment.findings_about(item)).sections()
        return [(title, [(line.depth, SIGN[line.what] + line.text) for line in lines]) for title, lines in sections]

    def _findings(self) -> Mapping[str, list[Section]]:
        return {key: found for key in self.graph if (found := self.findings_of(key))}

    def _repr_mimebundle_(self, **_chosen: object) -> dict[str, object]:
        picture = self.picture()  # drawn once for both
        return {"image/png": picture._repr_png_(), "text/html": picture._repr_html_()}
