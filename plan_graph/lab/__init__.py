"""The panel in a notebook: the graph to look at and to click, dates to move along, work to hand to others."""

from plan_graph.lab.explorer import Explorer
from plan_graph.lab.faults import faults_of
from plan_graph.lab.graph_widget import GraphWidget

__all__ = ["Explorer", "GraphWidget", "faults_of"]
