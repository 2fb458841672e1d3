"""Views: what part of a plan is looked at, at which level, and what is said of it."""

from plan_graph.selection.other_views import difference_view, rule_view
from plan_graph.selection.view import VIEWS, View, filtered, view_of

__all__ = ["VIEWS", "View", "difference_view", "filtered", "rule_view", "view_of"]
