"""What answers with tables have in common in a notebook: their tables are sorted and opened by a click."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from plan_graph.render.notebook import ShownTable


class LiveAnswer:
    """An answer that shows itself as HTML, and as a widget where a kernel and the packages of ``lab`` are there."""

    __slots__ = ()

    if TYPE_CHECKING:  # each kind of answer has its own

        def _repr_html_(self) -> str: ...

    def _card_source(self) -> Any:
        """The knowledge base that the cards of the rows are asked of."""
        answer: Any = self
        return answer.kb

    def _repr_mimebundle_(self, **_chosen: object) -> dict[str, Any]:
        if not _has_kernel():
            return {}
        try:
            from plan_graph.lab.answer_tables import AnswerTables
        except ModuleNotFoundError:  # the HTML beside it is shown then
            return {}
        bundle = AnswerTables(self._repr_html_(), self._card_source())._repr_mimebundle_()
        kind = "application/vnd.jupyter.widget-view+json"
        return {} if bundle is None else {kind: bundle[0][kind]}


@dataclass(frozen=True, repr=False)
class AskedTable(LiveAnswer, ShownTable):
    """A table as people read it that opens the card of a work from its row."""

    kb: Any = field(kw_only=True)


def _has_kernel() -> bool:
    ipython: Any = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return getattr(shell, "kernel", None) is not None
