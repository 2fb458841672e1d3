"""Scenario files: YAML in, a scenario out, every fault at once with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.whatif.filters import Filter
from plan_graph.whatif.scenario import Scenario
from plan_graph.whatif.steps import Place, Step
from plan_graph.whatif.yaml_files import YamlFile

SCENARIO_KEYS = ("scenario", "title", "note", "as_of", "extends", "edits")

STEPS: Mapping[str, Mapping[str, str]] = {
    "merge": {"agencies": "texts", "into": "text", "on": "date"},
    "split": {"agency": "text", "parts": "parts", "rest": "text", "on": "date"},
    "dissolve": {"agency": "text", "on": "date", "to": "text?"},
    "rename": {"agency": "text", "to": "text", "name_vi": "text", "name_en": "text", "on": "date"},
    "add-agency": {"agency": "text", "name_vi": "text", "name_en": "text", "on": "date"},
    "reassign": {
        "former": "text",
        "to": "text",
        "role": "text?",
        "on": "date?",
        "finished": "truth?",
        "where": "where?",
    },
    "appoint": {"agency": "text", "on": "date?", "where": "where"},
    "demote": {"agency": "text", "on": "date?", "where": "where"},
    "slip": {"days": "days?", "due": "date?", "where": "where"},
    "complete": {"where": "where"},
    "cancel": {"where": "where"},
    "occur": {"event": "text"},
    "fulfil": {"obligation": "text", "due": "date"},
    "add-dependency": {"predecessor": "text", "successor": "text"},
    "drop-dependency": {"predecessor": "text", "successor": "text"},
    "confirm-dependency": {"predecessor": "text", "successor": "text"},
}
"""The steps, and what each needs: text, texts, a date, days, true or false, a filter; ``?`` marks what may lack."""


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file, with the scenarios that it extends.

    Parameters
    ----------
    path
        A YAML file.

    Raises
    ------
    InputError
        With every fault of the file and of those it extends.
    """
    faults: list[Diagnostic] = []
    scenario = _Reader(path, faults, ()).read()
    if faults or scenario is None:
        raise InputError(faults)
    return scenario


def step_from_data(data: Mapping[str, object]) -> Step:
    """A step from plain values, as :func:`plan_graph.whatif.writing.step_as_data` gives them: works have their ids.

    Raises
    ------
    InputError
        With every fault of the step, as for a scenario file.
    """
    faults: list[Diagnostic] = []
    text = yaml.safe_dump(dict(data), allow_unicode=True)
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    step = None if node is None else _Reader(Path("scenario"), faults, ()).step(node)
    if faults or step is None:
        raise InputError(faults)
    return replace(step, place=Place("scenario"), named_by="ids")


class _Reader(YamlFile):
    """Reads one scenario file, and those that it extends."""

    def __init__(self, path: Path, faults: list[Diagnostic], above: tuple[Path, ...]) -> None:
        super().__init__(path, faults)
        self.above = above

    def read(self) -> Scenario | None:
        before = len(self.faults)
        root = self.root()
        if len(self.faults) > before:
            return None
        keys = self.mapping(root, "", SCENARIO_KEYS)
        name = self.text(keys.get("scenario"), root, "scenario")
        scenario = Scenario(name or self.path.stem, self.both(keys, "title"), self.both(keys, "note"))
        for each in self.items(keys.get("extends"), "extends"):
            if (base := self.with_facts(each)) is not None:
                scenario = scenario.then(base)
        steps = [step for node in self.items(keys.get("edits"), "edits") if (step := self.step(node)) is not None]
        day = self.day(keys["as_of"], "as_of") if "as_of" in keys else None
        return scenario.then(Scenario("", as_of=day, steps=tuple(steps)))

    def with_facts(self, node: yaml.Node) -> Scenario | None:
        name = self.text(node, node, "extends")
        path = (self.path.parent / name).resolve()
        if name and path in (*self.above, self.path.resolve()):
            self.fault("scenario-extends-itself", node, "extends", found=name)
            return None
        return _Reader(path, self.faults, (*self.above, self.path.resolve())).read() if name else None

    def step(self, node: yaml.Node) -> Step | None:
        entry = self.mapping(node, "edits", None)
        if len(entry) != 1:
            self.fault("scenario-shape", node, "edits", wanted=f"- {join_names(STEPS)}: {{…}}")
            return None
        ((do, body),) = entry.items()
        if do not in STEPS:
            self.fault(
                "scenario-unknown-edit", node, "edits", found=do, near=nearest(do, STEPS), allowed=join_names(STEPS)
            )
            return None
        schema = STEPS[do]
        keys = self.mapping(body, do, tuple(schema))
        before = len(self.faults)
        values: dict[str, object] = {}
        where: Filter | None = None
        parts: tuple[tuple[str, Filter], ...] = ()
        for name, sort in schema.items():
            column = f"{do}.{name}"
            if name not in keys:
                if not sort.endswith("?"):
                    self.fault("scenario-missing", body, column, found=name)
                continue
            match sort.rstrip("?"):
                case "texts":
                    values[name] = tuple(self.text(each, each, column) for each in self.items(keys[name], column))
                case "date":
                    values[name] = self.day(keys[name], column)
                case "days":
                    values[name] = self.days(keys[name], column)
                case "truth":
                    values[name] = self.truth(keys[name], column)
                case "where":
                    where = self.where(keys[name], column)
                case "parts":
                    parts = self.parts(keys[name], column)
                case _:
                    values[name] = self.text(keys[name], keys[name], column)
        if do == "slip" and ("days" in keys) == ("due" in keys):
            self.fault("scenario-shape", body, do, wanted="days / due")
        if do == "reassign":
            values.setdefault("role", "lead")
        if len(self.faults) > before:
            return None
        return Step(do, values, where, parts, Place(self.path.name, int(node.start_mark.line) + 1), "numbers")

    def parts(self, node: yaml.Node, column: str) -> tuple[tuple[str, Filter], ...]:
        found = []
        for item in self.items(node, column):
            keys = self.mapping(item, column, ("agency", "where"))
            if "where" not in keys:
                self.fault("scenario-missing", item, column, found="where")
                continue
            found.append((self.text(keys.get("agency"), item, column), self.where(keys["where"], column)))
        return tuple(found)
