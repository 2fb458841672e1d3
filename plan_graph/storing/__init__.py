"""Plan folders: CSV tables and their ``datapackage.json`` in, a checked plan out, and back.

From one cell up to the folder: :mod:`cells`, :mod:`tables`, :mod:`checks` (what rows say of one
another, with :mod:`cycles`), :mod:`data_package`, :mod:`plan_folder`, and :mod:`folder_swap`, which
puts a written folder in place.
"""

from plan_graph.storing.plan_folder import read_plan, write_plan

__all__ = ["read_plan", "write_plan"]
