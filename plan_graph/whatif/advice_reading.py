"""Advice files: YAML in, wishes out, every fault at once with its line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.plan import Plan
from plan_graph.whatif.advice import leads_that_end
from plan_graph.whatif.advice_question import HARD, SOFT, Wishes
from plan_graph.whatif.yaml_files import YamlFile

ADVICE_KEYS = ("advice", "title", "where", "load_limit", "most_load", "weights", "without", "forbidden", "required")


def read_wishes(path: Path, plan: Plan, as_of: date) -> Wishes:
    """Read an advice file.

    Parameters
    ----------
    path
        A YAML file.
    plan, as_of
        What its activities and agencies have to exist in, and the date for its filter.

    Raises
    ------
    InputError
        With every fault of the file.
    """
    faults: list[Diagnostic] = []
    wishes = _Reader(path, faults).read(plan, as_of)
    if faults or wishes is None:
        raise InputError(faults)
    return wishes


class _Reader(YamlFile):
    """Reads one advice file."""

    def read(self, plan: Plan, as_of: date) -> Wishes | None:
        root = self.root()
        if self.faults:
            return None
        keys = self.mapping(root, "", ADVICE_KEYS)
        self.text(keys.get("advice"), root, "advice")
        self.both(keys, "title")
        activities = leads_that_end(plan, as_of)
        if "where" in keys:
            where = self.resolve_where(self.where(keys["where"], "where"), plan, keys["where"])
            for column, value, allowed in where.unknown(plan):
                self.unknown(keys["where"], f"where.{column}", value, allowed)
            activities = where.matching(plan, as_of)
            if not activities:
                self.fault("scenario-matches-nothing", keys["where"], "where")
        plain = Wishes(activities)
        without = self.read_words(keys, "without", HARD)
        return Wishes(
            activities,
            self.days(keys["load_limit"], "load_limit") if "load_limit" in keys else plain.load_limit,
            {**plain.weights, **self.weights(keys)},
            tuple(sort for sort in HARD if sort not in without),
            self.read_words(keys, "forbidden", tuple(row.id for row in plan.agencies)),
            self.read_required(keys, plan),
            self.days(keys["most_load"], "most_load") if "most_load" in keys else None,
        )

    def weights(self, keys: Mapping[str, yaml.Node]) -> dict[str, int]:
        """The weights that are given, none of them negative."""
        if "weights" not in keys:
            return {}
        found = {}
        for name, node in self.mapping(keys["weights"], "weights", SOFT).items():
            found[name] = self.days(node, f"weights.{name}")
            if found[name] < 0:
                self.fault("scenario-shape", node, f"weights.{name}", wanted="0, 1, 2, …")
        return found

    def read_required(self, keys: Mapping[str, yaml.Node], plan: Plan) -> dict[str, str]:
        """The leads that are settled, by activity."""
        if "required" not in keys:
            return {}
        found = {}
        for activity, node in self.mapping(keys["required"], "required", None).items():
            activity = self.work(activity, plan, node, "required")
            if activity not in (allowed := tuple(row.id for row in plan.activities)):
                self.unknown(node, "required", activity, allowed)
            agency = self.text(node, node, "required")
            if agency not in (allowed := tuple(row.id for row in plan.agencies)):
                self.unknown(node, "required", agency, allowed)
            found[activity] = agency
        return found
