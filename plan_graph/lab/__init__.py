"""The workbench in a notebook and as an app: see, ask and change the plan in one place.

``rules_cell`` is the cell in which rules are written; it needs none of the packages that draw.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_graph.lab.faults import faults_of
    from plan_graph.lab.guide import Guide
    from plan_graph.lab.session import Session
    from plan_graph.lab.workbench import Workbench

__all__ = ["Guide", "Session", "Workbench", "faults_of"]

_MODULES = {"Workbench": "workbench", "Session": "session", "Guide": "guide", "faults_of": "faults"}


def __getattr__(name: str) -> object:
    """Load what is public when it is first asked for: widgets take long, and a cell of rules has none."""
    if name in _MODULES:
        return getattr(import_module(f"plan_graph.lab.{_MODULES[name]}"), name)
    raise AttributeError(f"module 'plan_graph.lab' has no attribute {name!r}")
