"""The conclusions that code reads, declared once, and read by the names of their fields.

Rules are data: somebody else's may name a conclusion otherwise, give its fields in another order, or not draw it at
all. So every conclusion that a count, list, picture or report rests on is declared here with its fields and types.
Opening a plan checks the rules against the declarations (:func:`check_declared`); code then reads conclusions through
:class:`Answers`, by field name. A conclusion that the rules do not draw is *not known*, never "none".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from plan_graph.inference import Inference
from plan_graph.language.program import Program
from plan_graph.language.types import comparable
from plan_graph.model.diagnostics import Diagnostic, nearest, refuse_if_any
from plan_graph.model.facts import Fact, Kind, TypeName, Value


@dataclass(frozen=True, slots=True)
class Declared:
    """A conclusion that code reads.

    Parameters
    ----------
    name
        Its kind.
    fields
        The fields that code reads, with their types; the first names the item that the conclusion is about.
    absence
        What it means that no rule concludes the kind: ``unknown``, the answers that rest on it are not known; or
        ``none``, it only adds to them (a successor of a lead, a cause), and they hold without it.
    """

    name: str
    fields: Mapping[str, TypeName]
    absence: str = "unknown"


def _declare(*declarations: Declared) -> Mapping[str, Declared]:
    return {declared.name: declared for declared in declarations}


DECLARED: Mapping[str, Declared] = _declare(
    Declared("status", {"item": "text", "level": "text", "status": "text"}),
    Declared("overdue", {"activity": "text", "days": "integer"}),
    Declared("due_soon", {"activity": "text", "days": "integer"}),
    Declared("done_on_time", {"activity": "text"}),
    Declared("done_late", {"activity": "text", "days": "integer"}),
    Declared("unreported", {"activity": "text", "period": "text"}),
    Declared("not_reported", {"activity": "text"}, "none"),
    Declared("no_report_due", {"activity": "text"}, "none"),
    Declared("suspended", {"activity": "text"}, "none"),
    Declared("occurrence_missed", {"activity": "text", "day": "date"}, "none"),
    Declared("occurrence_met_late", {"activity": "text", "day": "date", "days": "integer"}, "none"),
    Declared("unproven", {"activity": "text"}),
    Declared("waiting", {"activity": "text", "on": "text", "edge": "text"}),
    Declared("blocked", {"activity": "text"}),
    Declared("root_cause", {"activity": "text", "cause": "text"}),
    Declared("urgent", {"activity": "text"}, "none"),
    Declared("waits_its_turn", {"activity": "text"}, "none"),
    Declared("not_before", {"activity": "text", "day": "date"}, "none"),
    Declared("open_ended", {"activity": "text"}, "none"),
    Declared("held_up", {"activity": "text", "via": "text"}, "none"),
    Declared("at_risk", {"activity": "text", "via": "text"}),
    Declared("escalate", {"activity": "text", "to": "text"}, "none"),
    Declared("lead_out_of_force", {"activity": "text", "agency": "text"}, "none"),
    Declared("lead_without_heir", {"activity": "text", "agency": "text"}, "none"),
    Declared("lead_not_yet_in_force", {"activity": "text", "agency": "text"}, "none"),
    Declared("lead_undecided", {"activity": "text", "former": "text", "candidate": "text"}, "none"),
    Declared("responsible", {"activity": "text", "agency": "text", "role": "text"}),
    Declared("carried_over", {"agency": "text", "quarter": "text", "n": "integer"}, "none"),
    Declared("load", {"agency": "text", "quarter": "text", "n": "integer"}),
    Declared("obligation_late", {"obligation": "text", "due": "date", "days": "integer"}),
    Declared("target_at_risk", {"target": "text", "objective": "text"}),
    Declared("target_conflict", {"target": "text"}, "none"),
    Declared("target_unserved", {"target": "text"}, "none"),
    Declared("no_lead", {"activity": "text"}, "none"),
    Declared("no_deadline", {"activity": "text"}, "none"),
    Declared("no_deliverable", {"activity": "text"}, "none"),
    Declared("several_leads", {"activity": "text"}, "none"),
    Declared("collective_lead", {"activity": "text", "agency": "text"}, "none"),
    Declared("lead_supports_itself", {"activity": "text", "agency": "text"}, "none"),
    Declared("outside_plan_year", {"activity": "text", "due": "date"}, "none"),
    Declared("successor_due_first", {"activity": "text", "predecessor": "text"}, "none"),
    Declared("dependency_cycle", {"activity": "text"}, "none"),
)
"""By kind, in the order in which what is not known is listed."""


def check_declared(program: Program) -> Program:
    """The program with the fields of declared conclusions in declared order, however the rules write them.

    Raises
    ------
    InputError
        When a rule concludes a declared kind without one of its fields, or with another type; with the line of the
        first such rule, and the nearest field.
    """
    faults: list[Diagnostic] = []
    kinds = dict(program.conclusion_kinds)
    for declared in DECLARED.values():
        kind = kinds.get(declared.name)
        if kind is None:
            continue
        rule = next(rule for rule in program.rules if rule.concludes == declared.name)
        stated = ", ".join(f"{name}: {type_name}" for name, type_name in declared.fields.items())
        for name, type_name in declared.fields.items():
            if name not in kind.fields:
                spare = [field for field in kind.fields if field not in declared.fields]
                values = {"kind": declared.name, "field": name, "near": nearest(name, spare) or "—", "allowed": stated}
                faults.append(Diagnostic("answer-field-missing", rule.file, rule.line, "then", values))
            elif not comparable(type_name, kind.fields[name]):
                values = {"kind": declared.name, "field": name, "found": kind.fields[name], "allowed": stated}
                faults.append(Diagnostic("answer-field-type", rule.file, rule.line, "then", values))
        order = {name: kind.fields[name] for name in (*declared.fields, *kind.fields) if name in kind.fields}
        kinds[declared.name] = Kind(declared.name, order)
    refuse_if_any(faults)
    return replace(program, conclusion_kinds=kinds)


def not_concluded(program: Program) -> tuple[Diagnostic, ...]:
    """A note for each declared conclusion that no rule draws and whose absence makes answers unknown."""
    spare = [kind for kind in program.conclusion_kinds if kind not in DECLARED]
    lacking = [
        name
        for name, declared in DECLARED.items()
        if declared.absence == "unknown" and name not in program.conclusion_kinds
    ]
    return tuple(
        Diagnostic("answer-not-known", name, values={"kind": name, "near": nearest(name, spare) or "—"})
        for name in lacking
    )


def require(program: Program, *kinds: str) -> None:
    """Refuse where no rule concludes one of the kinds.

    Raises
    ------
    InputError
        With every such kind, and the nearest that the rules do conclude.
    """
    if any(kind not in program.conclusion_kinds for kind in kinds):
        refuse_if_any(fault for fault in not_concluded(program) if fault.values["kind"] in kinds)


@dataclass(frozen=True, slots=True)
class Row:
    """One fact, read by the names of its fields: ``row["activity"]``."""

    fact: Fact
    kind: Kind

    def __getitem__(self, field: str) -> Value:
        """The value of a field."""
        return self.fact.values[self.kind.position(field)]

    def text(self, field: str) -> str:
        """The value of a field as text; for ids and codes."""
        return str(self[field])

    @property
    def item(self) -> Value:
        """What the fact is about: the value of its first field."""
        return self[self.kind.item_field]


Item = TypeVar("Item")


class Answers:
    """What the rules conclude, for the code that reads it."""

    def __init__(self, inference: Inference) -> None:
        self.inference = inference
        self._grouped: dict[tuple[str, str], dict[str, list[Row]]] = {}

    def knows(self, *kinds: str) -> bool:
        """Whether some rule concludes each of the kinds."""
        return all(kind in self.inference.program.conclusion_kinds for kind in kinds)

    def of(self, kind: str) -> tuple[Row, ...]:
        """The facts of a declared conclusion, in their order.

        Raises
        ------
        InputError
            When no rule concludes the kind, and that does not mean "none".
        """
        if DECLARED[kind].absence == "unknown":
            require(self.inference.program, kind)
        return self.of_any(kind)

    def of_any(self, kind: str) -> tuple[Row, ...]:
        """The facts of a kind, declared or not; none where no rule concludes it."""
        declared = self.inference.facts.kinds.get(kind)
        return tuple(Row(fact, declared) for fact in self.inference.facts.of(kind)) if declared else ()

    def values(self, kind: str, *fields: str) -> list[tuple[Value, ...]]:
        """Some fields of the facts of a kind, declared or not, in their order; without an object for each fact."""
        return list(zip(*self._columns(kind, fields), strict=True))

    def _columns(self, kind: str, fields: Iterable[str]) -> list[list[Any]]:
        facts = self.inference.facts
        return [facts.values_of(kind, field) for field in fields] if kind in facts.kinds else []

    def texts(self, kind: str, *fields: str) -> list[tuple[str, ...]]:
        """The same of fields that hold ids and codes, all as texts."""
        columns = (list(map(str, each)) if None in each else each for each in self._columns(kind, fields))
        return list(zip(*columns, strict=True))

    def of_any_by(self, kind: str, field: str) -> dict[str, list[Row]]:
        """The facts of a kind by the text of one field, grouped once however often they are asked for."""
        if (kind, field) not in self._grouped:
            self._grouped[kind, field] = group_values((row.text(field), row) for row in self.of_any(kind))
        return self._grouped[kind, field]

    def items(self, kind: str) -> set[str]:
        """The items that a declared conclusion is about."""
        if DECLARED[kind].absence == "unknown":
            require(self.inference.program, kind)
        kinds = self.inference.facts.kinds
        return {str(item) for (item,) in self.values(kind, kinds[kind].item_field)} if kind in kinds else set()

    def by_item(self, kind: str) -> dict[str, list[Row]]:
        """The facts of a declared conclusion by the item that they are about."""
        return group_values((str(row.item), row) for row in self.of(kind))


def group_values(pairs: Iterable[tuple[str, Item]]) -> dict[str, list[Item]]:
    """Pairs of key and value as lists of values by key, in the order of the pairs."""
    lists: dict[str, list[Item]] = {}
    for key, value in pairs:
        lists.setdefault(key, []).append(value)
    return lists
