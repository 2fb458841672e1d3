"""The tables of an answer as a widget: a heading sorts, the id of a work opens its card."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from html import unescape
from typing import Any

import anywidget
import traitlets

from plan_graph.browser import asset
from plan_graph.lab.cards import card_html
from plan_graph.scene import Items, items_of

_TEXT = re.compile(r">([^<>]+)<")


class AnswerTables(anywidget.AnyWidget):
    """An answer as HTML whose tables are sorted by their headings, and whose rows open the card of their work.

    Parameters
    ----------
    answer
        The answer as HTML, as :mod:`plan_graph.render` writes it.
    kb
        The knowledge base that the cards are asked of.
    """

    _esm = asset("tables.js")
    _css = "\n".join([asset("graph.css"), asset("tables.css")])

    answer: Any = traitlets.Unicode().tag(sync=True)
    language: Any = traitlets.Unicode().tag(sync=True)
    works: Any = traitlets.Dict().tag(sync=True)

    def __init__(self, answer: str, kb: Any) -> None:
        cells = {unescape(text).strip() for text in _TEXT.findall(answer)}
        texts = cells | {cell.split(" ", 1)[0] for cell in cells}  # a cell may have the title after the id
        works = {row.id: f"activity:{row.id}" for row in kb.plan.activities if row.id in texts}
        super().__init__(answer=answer, language=kb.language, works=works)
        self._kb = kb
        self.on_msg(self._hear)

    @cached_property
    def _items(self) -> Items:
        return items_of(self._kb.assessment)

    def _hear(self, _widget: object, content: Mapping[str, Any], _buffers: object) -> None:
        card = card_html(self._kb, self._items, str(content.get("key")))
        self.send({"seq": content.get("seq"), "card": card})
