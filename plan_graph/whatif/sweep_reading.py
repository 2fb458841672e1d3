"""Sweep files: YAML in, a sweep out, every fault at once with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from plan_graph.language.parameters import value_of
from plan_graph.language.program import Program
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.facts import Value
from plan_graph.model.plan import Plan
from plan_graph.whatif.filters import Filter
from plan_graph.whatif.sweep import MEASURES, Sweep
from plan_graph.whatif.yaml_files import YamlFile

SWEEP_KEYS = (
    "sweep", "title", "measures", "parameter", "values", "edits", "where", "days", "draws", "changes", "seed",
)  # fmt: skip
SWEPT = ("reassign", "slip", "complete", "cancel")
MOST_DRAWS = 1_000_000
MOST_CHANGES = 50


def read_sweep(path: Path, program: Program, plan: Plan) -> Sweep:
    """Read a sweep file.

    Parameters
    ----------
    path
        A YAML file.
    program, plan
        What its measures, parameter and filter have to exist in.

    Raises
    ------
    InputError
        With every fault of the file.
    """
    faults: list[Diagnostic] = []
    sweep = _SweepReader(path, faults).read(program, plan)
    if faults or sweep is None:
        raise InputError(faults)
    return sweep


class _SweepReader(YamlFile):
    """Reads one sweep file."""

    def read(self, program: Program, plan: Plan) -> Sweep | None:
        root = self.root()
        if self.faults:
            return None
        keys = self.mapping(root, "", SWEEP_KEYS)
        name = self.text(keys.get("sweep"), root, "sweep")
        measures = self.read_words(keys, "measures", tuple(program.shown_kinds)) or MEASURES
        edits = self.read_words(keys, "edits", SWEPT)
        where = Filter()
        if "where" in keys:
            where = self.resolve_where(self.where(keys["where"], "where"), plan, keys["where"])
        for column, value, allowed in where.unknown(plan):
            self.unknown(keys["where"], f"where.{column}", value, allowed)
        parameter, values = self.parameter(keys, program)
        if bool(parameter) == bool(edits):
            self.fault("scenario-shape", root, "", wanted="parameter / edits")
        days = tuple(self.days(node, "days") for node in self.items(keys.get("days"), "days")) or (30,)
        numbers: dict[str, int] = {
            each: self.days(keys[each], each) for each in ("draws", "changes", "seed") if each in keys
        }
        for each, least, most in (("draws", 0, MOST_DRAWS), ("changes", 1, MOST_CHANGES)):
            if not least <= numbers.get(each, least) <= most:
                self.fault("scenario-shape", keys[each], each, wanted=f"{least} … {most}")
        found = Sweep(name, self.both(keys, "title"), measures, parameter, values, edits, where, days)
        return replace(found, **numbers)  # type: ignore[arg-type]

    def parameter(self, keys: Mapping[str, yaml.Node], program: Program) -> tuple[str, tuple[Value, ...]]:
        """The parameter that is swept, and its values, each of its type."""
        if "parameter" not in keys:
            return "", ()
        name = self.text(keys["parameter"], keys["parameter"], "parameter")
        allowed = [each for each, declared in program.parameters.items() if not declared.built_in]
        if name not in allowed:
            near = {"name": name, "near": nearest(name, allowed), "allowed": join_names(allowed)}
            self.fault("parameter-not-declared", keys["parameter"], "parameter", **near)
            return name, ()
        found: list[Value] = []
        for node in self.items(keys.get("values"), "values"):
            value = value_of(self.text(node, node, "values"), program.parameters[name].type)
            if value is None:
                self.fault("parameter-type", node, "values", name=name, wanted=program.parameters[name].type)
            found.append(value)
        if not found:
            self.fault("scenario-missing", keys["parameter"], "values", found="values")
        return name, tuple(found)
