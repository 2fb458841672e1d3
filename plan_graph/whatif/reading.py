"""Scenario files: YAML in, a scenario out, every fault at once with its line."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from plan_graph.model.diagnostics import Diagnostic, InputError, listed, nearest
from plan_graph.model.words import LANGUAGES, Text, both
from plan_graph.whatif.filters import Filter
from plan_graph.whatif.scenario import Scenario
from plan_graph.whatif.steps import Place, Step

_KEYS = ("scenario", "title", "note", "as_of", "extends", "edits")
_WHERE = tuple(each.name for each in fields(Filter))

STEPS: Mapping[str, Mapping[str, str]] = {
    "merge": {"agencies": "texts", "into": "text", "on": "date"},
    "split": {"agency": "text", "parts": "parts", "rest": "text", "on": "date"},
    "dissolve": {"agency": "text", "on": "date", "to": "text?"},
    "rename": {"agency": "text", "to": "text", "name_vi": "text", "name_en": "text", "on": "date"},
    "add-agency": {"agency": "text", "name_vi": "text", "name_en": "text", "on": "date"},
    "reassign": {"former": "text", "to": "text", "role": "text?", "where": "where?"},
    "slip": {"days": "days?", "due": "date?", "where": "where"},
    "complete": {"where": "where"},
    "cancel": {"where": "where"},
    "occur": {"event": "text"},
    "fulfil": {"obligation": "text", "due": "date"},
    "add-dependency": {"predecessor": "text", "successor": "text"},
    "drop-dependency": {"predecessor": "text", "successor": "text"},
    "confirm-dependency": {"predecessor": "text", "successor": "text"},
}
"""The steps, and what each needs: text, texts, a date, a number of days, a filter; ``?`` marks what may lack."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


class _Reader:
    """Reads one file; faults go to the common list."""

    def __init__(self, path: Path, faults: list[Diagnostic], above: tuple[Path, ...]) -> None:
        self.path, self.faults, self.above = path, faults, above

    def fault(self, id: str, node: yaml.Node | None, column: str = "", **values: str) -> None:
        line = int(node.start_mark.line) + 1 if node is not None else None
        self.faults.append(Diagnostic(id, self.path.name, line, column, values))

    def read(self) -> Scenario | None:
        try:
            text = unicodedata.normalize("NFC", self.path.read_text(encoding="utf-8-sig"))
            root = yaml.compose(text, Loader=_Loader)
        except UnicodeDecodeError as error:
            self.fault("file-not-utf8", None, byte=str(error.start))
            return None
        except OSError as error:
            self.fault("file-unreadable", None, reason=error.strerror or str(error))
            return None
        except (yaml.YAMLError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            reason = str(getattr(error, "problem", None) or type(error).__name__)
            line = mark.line + 1 if mark else None
            self.faults.append(Diagnostic("rule-file-not-yaml", self.path.name, line, values={"reason": reason}))
            return None
        keys = self.mapping(root, "", _KEYS)
        name = self.text(keys.get("scenario"), root, "scenario")
        scenario = Scenario(name or self.path.stem, self.both(keys, "title"), self.both(keys, "note"))
        for each in self.items(keys.get("extends"), "extends"):
            if (base := self.extended(each)) is not None:
                scenario = scenario.then(base)
        steps = [step for node in self.items(keys.get("edits"), "edits") if (step := self.step(node)) is not None]
        day = self.day(keys["as_of"], "as_of") if "as_of" in keys else None
        return scenario.then(Scenario("", as_of=day, steps=tuple(steps)))

    def extended(self, node: yaml.Node) -> Scenario | None:
        name = self.text(node, node, "extends")
        path = (self.path.parent / name).resolve()
        if name and path in (*self.above, self.path.resolve()):
            self.fault("scenario-extends-itself", node, "extends", found=name)
            return None
        return _Reader(path, self.faults, (*self.above, self.path.resolve())).read() if name else None

    def step(self, node: yaml.Node) -> Step | None:
        entry = self.mapping(node, "edits", None)
        if len(entry) != 1:
            self.fault("scenario-shape", node, "edits", wanted=f"- {listed(STEPS)}: {{…}}")
            return None
        ((do, body),) = entry.items()
        if do not in STEPS:
            self.fault("scenario-unknown-edit", node, "edits", found=do, near=nearest(do, STEPS), allowed=listed(STEPS))
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
        return Step(do, values, where, parts, Place(self.path.name, int(node.start_mark.line) + 1))

    def parts(self, node: yaml.Node, column: str) -> tuple[tuple[str, Filter], ...]:
        found = []
        for item in self.items(node, column):
            keys = self.mapping(item, column, ("agency", "where"))
            if "where" not in keys:
                self.fault("scenario-missing", item, column, found="where")
                continue
            found.append((self.text(keys.get("agency"), item, column), self.where(keys["where"], column)))
        return tuple(found)

    def where(self, node: yaml.Node, column: str) -> Filter:
        found: dict[str, Any] = {}
        for name, value in self.mapping(node, column, _WHERE).items():
            if name in ("due_from", "due_to"):
                found[name] = self.day(value, f"{column}.{name}")
            elif isinstance(value, yaml.SequenceNode):
                found[name] = tuple(self.text(each, each, f"{column}.{name}") for each in value.value)
            else:
                found[name] = (self.text(value, value, f"{column}.{name}"),)
        return Filter(**{name: value for name, value in found.items() if name in _WHERE})

    def mapping(self, node: yaml.Node | None, column: str, allowed: tuple[str, ...] | None) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self.fault("scenario-shape", node, column, wanted="key: value")
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                self.fault("rule-key-twice", key, column, key=name)
            elif allowed is not None and name not in allowed:
                self.fault(
                    "rule-unknown-key", key, column, key=name, near=nearest(name, allowed), allowed=listed(allowed)
                )
            else:
                found[name] = value
        return found

    def items(self, node: yaml.Node | None, column: str) -> list[yaml.Node]:
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fault("scenario-shape", node, column, wanted="- …")
            return []
        return list(node.value)

    def text(self, node: yaml.Node | None, parent: yaml.Node | None, column: str) -> str:
        if isinstance(node, yaml.ScalarNode) and str(node.value).strip():
            return str(node.value).strip()
        self.fault("scenario-missing", node or parent, column, found=column)
        return ""

    def both(self, keys: Mapping[str, yaml.Node], name: str) -> Text:
        if name not in keys:
            return {}
        texts = self.mapping(keys[name], name, LANGUAGES)
        return both(*(self.text(texts.get(language), keys[name], f"{name}.{language}") for language in LANGUAGES))

    def day(self, node: yaml.Node, column: str) -> date | None:
        text = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.fault("value-not-date", node, column, found=text)
            return None

    def days(self, node: yaml.Node, column: str) -> int:
        text = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
        if text.lstrip("+-").isdecimal() and len(text) < 7:
            return int(text)
        self.fault("value-not-whole", node, column, found=text)
        return 0
