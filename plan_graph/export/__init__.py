"""Views as files for other programs, and read back."""

from plan_graph.export.files import FORMS, save_view

__all__ = ["FORMS", "save_view"]
