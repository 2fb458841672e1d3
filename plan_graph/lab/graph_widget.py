"""The graph of a view as a widget: one trait for all boxes, never a widget for each."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from plan_graph.browser import asset


class GraphWidget(anywidget.AnyWidget):
    """An interactive graph.

    Parameters
    ----------
    data
        What :func:`plan_graph.views.graph_data.graph_data` gives.
    statuses
        Other statuses for the same boxes, by the key of the node; nothing moves.
    shown
        The ids of the boxes that are shown; None for all.
    hits
        The ids of the boxes that a search has found; None when nothing is searched.
    selected
        The key of the chosen node; empty for none. Set from either side.
    """

    _esm = asset("graph.js").replace("export ", "") + asset("widget.js")
    _css = asset("graph.css") + asset("widget.css")

    data: Any = traitlets.Dict().tag(sync=True)
    statuses: Any = traitlets.Dict().tag(sync=True)
    shown: Any = traitlets.List(trait=traitlets.Unicode(), default_value=None, allow_none=True).tag(sync=True)
    hits: Any = traitlets.List(trait=traitlets.Unicode(), default_value=None, allow_none=True).tag(sync=True)
    selected: Any = traitlets.Unicode("").tag(sync=True)
