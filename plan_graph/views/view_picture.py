"""The picture of a view: a time line, a matrix, or boxes and lines."""

from __future__ import annotations

from matplotlib.figure import Figure

from plan_graph.selection.view import View
from plan_graph.views.graph_picture import graph_picture
from plan_graph.views.heat_maps import heat_map
from plan_graph.views.time_line import time_line


def view_picture(view: View) -> Figure:
    """Draw a view as suits it.

    Raises
    ------
    InputError
        When the view is empty or too large to read; the message says what to do.
    """
    if view.sort == "time-line":
        return time_line(view)
    if view.sort in ("load", "responsibility", "collaboration"):
        return heat_map(view)
    return graph_picture(view)
