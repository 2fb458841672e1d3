"""A YAML file read down to its nodes, so that every fault has its line; for scenarios and sweeps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from plan_graph.analysis.numbers import Numbers
from plan_graph.language.yaml_nodes import read_yaml
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.plan import Plan
from plan_graph.whatif.filters import Filter
from plan_graph.whatif.references import resolve_filter
from plan_graph.words import TITLE_LANGUAGES, Text, Title

WHERE_KEYS = tuple(each.name for each in fields(Filter))


class YamlFile:
    """One file while it is read; faults go to a common list."""

    def __init__(self, path: Path, faults: list[Diagnostic]) -> None:
        self.path, self.faults = path, faults

    def fault(self, id: str, node: yaml.Node | None, column: str = "", **values: str) -> None:
        """Keep a fault, at the line of a node."""
        line = int(node.start_mark.line) + 1 if node is not None else None
        self.faults.append(Diagnostic(id, self.path.name, line, column, values))

    def root(self) -> yaml.Node | None:
        """The node of the whole file; None, and a fault, when it cannot be read."""
        try:
            return read_yaml(self.path)
        except InputError as error:
            self.faults.extend(error.diagnostics)
            return None

    def where(self, node: yaml.Node, column: str) -> Filter:
        """A filter."""
        found: dict[str, Any] = {}
        for name, value in self.mapping(node, column, WHERE_KEYS).items():
            if name in ("due_from", "due_to"):
                found[name] = self.day(value, f"{column}.{name}")
            elif isinstance(value, yaml.SequenceNode):
                found[name] = tuple(self.text(each, each, f"{column}.{name}") for each in value.value)
            else:
                found[name] = (self.text(value, value, f"{column}.{name}"),)
        return Filter(**{name: value for name, value in found.items() if name in WHERE_KEYS})

    def resolve_where(self, where: Filter, plan: Plan, node: yaml.Node) -> Filter:
        """The filter with the ids of the works that its numbers mean in the plan in force."""
        try:
            return resolve_filter(where, Numbers(plan), self.path.name)
        except InputError as error:
            self.keep(error, node, "where")
            return where

    def work(self, named: str, plan: Plan, node: yaml.Node, column: str) -> str:
        """The id of the work that a number means in the plan in force."""
        try:
            return Numbers(plan).require(named, self.path.name)
        except InputError as error:
            self.keep(error, node, column)
            return named

    def keep(self, error: InputError, node: yaml.Node, column: str) -> None:
        """Keep the faults of a value, at the line of its node."""
        line = int(node.start_mark.line) + 1
        self.faults += [
            replace(one, file=self.path.name, line=line, column=f"{column}.{one.column}" if one.column else column)
            for one in error.diagnostics
        ]

    def mapping(self, node: yaml.Node | None, column: str, allowed: tuple[str, ...] | None) -> dict[str, yaml.Node]:
        """The nodes of a mapping by their keys; ``allowed`` says which there may be, None for any."""
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
                    "rule-unknown-key", key, column, key=name, near=nearest(name, allowed), allowed=join_names(allowed)
                )
            else:
                found[name] = value
        return found

    def items(self, node: yaml.Node | None, column: str) -> list[yaml.Node]:
        """The nodes of a list."""
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fault("scenario-shape", node, column, wanted="- …")
            return []
        return list(node.value)

    def text(self, node: yaml.Node | None, parent: yaml.Node | None, column: str) -> str:
        """A text; empty, and a fault at the node or its parent, when there is none."""
        if isinstance(node, yaml.ScalarNode) and str(node.value).strip():
            return str(node.value).strip()
        self.fault("scenario-missing", node or parent, column, found=column)
        return ""

    def both(self, keys: Mapping[str, yaml.Node], name: str) -> Text:
        """A text in both languages; empty when the key is not there."""
        if name not in keys:
            return {}
        texts = self.mapping(keys[name], name, TITLE_LANGUAGES)
        return Title({one: self.text(texts.get(one), keys[name], f"{name}.{one}") for one in TITLE_LANGUAGES})

    def day(self, node: yaml.Node, column: str) -> date | None:
        """A date; None, and a fault, when it is none."""
        text = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.fault("value-not-date", node, column, found=text)
            return None

    def days(self, node: yaml.Node, column: str) -> int:
        """A whole number, mostly of days."""
        text = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
        if re.fullmatch("[+-]?[0-9]{1,6}", text):
            return int(text)
        self.fault("value-not-whole", node, column, found=text)
        return 0

    def truth(self, node: yaml.Node, column: str) -> bool:
        """True or false."""
        text = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
        if text not in ("true", "false"):
            self.fault("scenario-shape", node, column, wanted="true / false")
        return text == "true"

    def read_words(self, keys: Mapping[str, yaml.Node], name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """The words of a list, each of which must be allowed."""
        found = []
        for node in self.items(keys.get(name), name):
            word = self.text(node, node, name)
            if word not in allowed:
                self.unknown(node, name, word, allowed)
            found.append(word)
        return tuple(found)

    def unknown(self, node: yaml.Node, column: str, value: str, allowed: tuple[str, ...]) -> None:
        """Keep the fault that something is not there."""
        near = nearest(value, allowed)
        few = join_names(allowed[:10]) + (", …" if len(allowed) > 10 else "")
        self.fault("scenario-unknown", node, column, what=column, found=value, near=near, allowed=few)
