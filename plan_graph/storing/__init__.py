"""Plan folders: CSV tables and their ``datapackage.json`` in, a checked plan out, and back.

From one cell up to the folder: :mod:`cells`, :mod:`tables`, :mod:`plan_checks` (rules between rows of one
another, with :mod:`cycles`), :mod:`data_package`, :mod:`plan_folder`, and :mod:`atomic_folder`, which
puts a written folder in place.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_graph.storing.plan_folder import read_plan, write_plan

__all__ = ["read_plan", "write_plan"]


def __getattr__(name: str) -> object:
    """Load the reading of plans when it is first asked for: who needs one module of this package loads that one."""
    if name in __all__:
        from plan_graph.storing import plan_folder

        return getattr(plan_folder, name)
    raise AttributeError(f"module 'plan_graph.storing' has no attribute {name!r}")
