"""The rule language: rule files in, a checked program out.

The steps, in order: :mod:`rule_file` (YAML with places), :mod:`conditions` (SQL expressions),
:mod:`checking` (names, types, bindings), :mod:`strata` (what must be known before what).
:func:`read_rules` runs them all; for files read before, :mod:`kept_programs` has the program.
"""

from plan_graph.language.program import Program, Rule
from plan_graph.language.reading import read_rules

__all__ = ["Program", "Rule", "read_rules"]
