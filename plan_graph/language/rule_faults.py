"""The faults of one rule, each reported once with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plan_graph.language.program import ParameterDeclaration
from plan_graph.language.raw_rules import RawRule
from plan_graph.model.diagnostics import Diagnostic, join_names, nearest
from plan_graph.model.facts import TypeName

Schemas = dict[str, dict[str, TypeName | None]]
"""The fields of each kind with their types; None while a type is not worked out."""


@dataclass
class RuleFaults:
    """Puts the faults of a rule among those of its program."""

    raw: RawRule
    faults: list[Diagnostic]
    reported: set[tuple[str, int, str, str]] = field(default_factory=set)

    def report(self, id: str, line: int, place: str, **values: str) -> None:
        """Report a fault, unless it was reported already."""
        key = (id, line, place, str(sorted(values.items())))
        if key not in self.reported:
            self.reported.add(key)
            column = f"{self.raw.name}.{place}" if self.raw.name else place
            self.faults.append(Diagnostic(id, self.raw.file, line, column, values))

    def report_parameter(
        self, name: str, parameters: Mapping[str, ParameterDeclaration], line: int, place: str
    ) -> None:
        """Report a parameter that does not exist; nothing where it does."""
        if name not in parameters:
            near = nearest(name, parameters)
            self.report("rule-unknown-parameter", line, place, name=name, near=near, allowed=join_names(parameters))
