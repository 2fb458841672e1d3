"""Views: what part of a plan is looked at, at which level, and what is said of it."""

from plan_graph.selection.view import View, filtered, view_of

__all__ = ["View", "filtered", "view_of"]
