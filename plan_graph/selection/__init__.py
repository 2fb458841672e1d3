"""Views: what part of a plan is looked at, at which level, and its titles."""

from plan_graph.selection.filters import filter_view
from plan_graph.selection.other_views import difference_view, rule_view
from plan_graph.selection.view import LEVELS, VIEWS, View, view_of
from plan_graph.selection.vocabulary import Filters, vocabulary

__all__ = ["LEVELS", "VIEWS", "Filters", "View", "difference_view", "filter_view", "rule_view", "view_of", "vocabulary"]
