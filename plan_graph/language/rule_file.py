"""One rule file: YAML in; rules as written, declarations, and every fault with its line out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import yaml

from plan_graph.language.checking import check_program
from plan_graph.language.program import (
    IN_PROOFS,
    SEVERITIES,
    ConclusionDeclaration,
    ParameterDeclaration,
    Program,
    words_of_name,
)
from plan_graph.language.raw_rules import RawAnyOf, RawPattern, RawRule
from plan_graph.language.rule_sources import RuleSource
from plan_graph.language.types import type_of_value, within_bounds
from plan_graph.language.yaml_nodes import yaml_tree
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.facts import TYPES, Kind, TypeName, Value
from plan_graph.words import TITLE_LANGUAGES, Text, Title

IN_PROOFS_KEY = "in proofs"
RULE_KEYS = ("rule", "title", "because", "basis", "for each", "when", "unless", "then", "examples")
CONCLUSION_KEYS = ("conclusion", "title", "severity", IN_PROOFS_KEY)
PARAMETER_KEYS = ("parameter", "type", "default", "title")
FACT_KEYS = ("fact", "fields", "title")
EXAMPLE_KEYS = ("fires", "silent", "with", "gives")
ANY_OF = "any of"
_PATTERN = re.compile(r'\s*("?)(?P<kind>\w+)\1\s+("?)(?P<variable>\w+)\3\s*')
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def parse_rules(
    files: Iterable[RuleSource], base_kinds: Mapping[str, Kind], built_in: Mapping[str, TypeName] | None = None
) -> Program:
    """Parse and check rule files; parameters and faults are those of :func:`plan_graph.language.read_rules`."""
    faults: list[Diagnostic] = []
    rules: list[RawRule] = []
    declared = {
        name: ParameterDeclaration(name, kind, None, Title(vi=name, en=name), built_in=True)
        for name, kind in (built_in or {}).items()
    }
    kinds = dict(base_kinds)
    conclusions: dict[str, ConclusionDeclaration] = {}
    for file in files:
        reader = _FileReader(file.name, faults, declared, conclusions, kinds, may_lack_texts=file.is_typed)
        reader.read(file.content)
        rules += reader.rules
    return check_program(rules, kinds, declared, conclusions, faults)


def kinds_declared_in(files: Iterable[RuleSource]) -> dict[str, Kind]:
    """The kinds that ``fact`` entries declare, as far as they can be read; :func:`parse_rules` tells the faults."""
    kinds: dict[str, Kind] = {}
    for file in files:
        _FileReader(file.name, [], {}, {}, kinds).read(file.content)
    return kinds


@dataclass
class _FileReader:
    """Reads one file; faults go to the common list."""

    file: str
    faults: list[Diagnostic]
    parameters: dict[str, ParameterDeclaration]
    conclusions: dict[str, ConclusionDeclaration]
    kinds: dict[str, Kind]
    rules: list[RawRule] = field(default_factory=list)
    may_lack_texts: bool = False

    def fault(self, id: str, line: int | None, column: str = "", **values: str) -> None:
        self.faults.append(Diagnostic(id, self.file, line, column, values))

    def read(self, content: bytes | InputError) -> None:
        try:
            if isinstance(content, InputError):
                raise content
            root = _tree_of(content, self.file)
        except InputError as error:
            self.faults.extend(error.diagnostics)
            return
        if root is None:
            return
        if not isinstance(root, yaml.SequenceNode):
            self.fault(
                "rule-shape",
                _line(root),
                what="file",
                wanted="a list of '- rule:', '- fact:' and '- parameter:' entries",
            )
            return
        for entry in root.value:
            keys = self.mapping(entry, "entry")
            if "parameter" in keys:
                self.read_parameter(entry, keys)
            elif "conclusion" in keys:
                self.read_conclusion(entry, keys)
            elif "fact" in keys:
                self.read_fact(entry, keys)
            elif keys:
                self.read_rule(entry, keys)

    def mapping(self, node: yaml.Node, column: str) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self.fault("rule-shape", _line(node), column, what=column, wanted="key: value")
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                self.fault("rule-key-twice", _line(key), column, key=name)
            found[name] = value
        return found

    def only(self, keys: Mapping[str, yaml.Node], allowed: tuple[str, ...], column: str) -> None:
        for name, node in keys.items():
            if name not in allowed:
                near = nearest(name, allowed)
                self.fault("rule-unknown-key", _line(node), column, key=name, near=near, allowed=", ".join(allowed))

    def text(self, node: yaml.Node | None, column: str, line: int) -> str:
        if node is not None and _has_text(node):
            return str(node.value)
        self.fault("rule-shape", _line(node) if node else line, column, what=column, wanted="text")
        return ""

    def both_languages(self, node: yaml.Node | None, column: str, line: int) -> Text:
        if node is None:
            if not self.may_lack_texts:
                self.fault("rule-text-missing", line, column, key=column, language=join_names(TITLE_LANGUAGES))
            return Title(vi="", en="")
        if column == "basis" and _has_text(node):
            return Title.fromkeys(TITLE_LANGUAGES, str(node.value))
        keys = self.mapping(node, column)
        if not isinstance(node, yaml.MappingNode):
            return Title(vi="", en="")
        self.only(keys, TITLE_LANGUAGES, column)
        found = {name: str(value.value) for name, value in keys.items() if _has_text(value)}
        for language in TITLE_LANGUAGES:
            if not found.get(language, "").strip() and not self.may_lack_texts:
                self.fault("rule-text-missing", _line(node), column, key=column, language=language)
        return Title({language: found.get(language, "") for language in TITLE_LANGUAGES})

    def items(self, node: yaml.Node | None, column: str) -> list[yaml.Node]:
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fault("rule-shape", _line(node), column, what=column, wanted="a list with '- ' before each item")
            return []
        return list(node.value)

    def texts(self, node: yaml.Node, column: str) -> list[str]:
        """One text, or a list of them."""
        nodes = self.items(node, column) if isinstance(node, yaml.SequenceNode) else [node]
        return [self.text(item, column, _line(node)) for item in nodes]

    def read_parameter(self, entry: yaml.Node, keys: Mapping[str, yaml.Node]) -> None:
        line = _line(entry)
        self.only(keys, PARAMETER_KEYS, "parameter")
        name = self.text(keys.get("parameter"), "parameter", line)
        kind = self.text(keys.get("type"), "type", line)
        title = self.both_languages(keys.get("title"), "title", line)
        default = _scalar(keys.get("default"))
        if kind and kind not in TYPES:
            self.fault("rule-unknown-type", line, "type", type=kind, allowed=join_names(TYPES))
        elif kind:
            found = type_of_value(default)
            if "default" not in keys:
                pass  # whoever runs the rules must give it
            elif found != kind and (found, kind) != ("integer", "number"):
                self.fault("rule-type-clash", line, "default", allowed=kind, found=str(found), text=name)
            elif not within_bounds(default):
                self.fault("rule-type-clash", line, "default", allowed=kind, found=str(default), text=name)
            if name in self.parameters:
                self.fault("rule-key-twice", line, "parameter", key=name)
            elif name:
                self.parameters[name] = ParameterDeclaration(name, _type_name(kind), default, title)

    def read_fact(self, entry: yaml.Node, keys: Mapping[str, yaml.Node]) -> None:
        line = _line(entry)
        self.only(keys, FACT_KEYS, "fact")
        name = self.text(keys.get("fact"), "fact", line)
        if "title" in keys:
            self.both_languages(keys["title"], "title", line)
        if "fields" not in keys:
            self.fault("rule-shape", line, "fields", what="fields", wanted="a type for each field")
        fields: dict[str, TypeName] = {}
        for field_name, node in self.mapping(keys["fields"], "fields").items() if "fields" in keys else ():
            kind = self.text(node, "fields", line)
            if not field_name.isidentifier():
                self.fault("rule-shape", _line(node), "fields", what=field_name, wanted="letters, digits, _")
            elif kind and kind not in TYPES:
                self.fault("rule-unknown-type", _line(node), "fields", type=kind, allowed=join_names(TYPES))
            elif kind:
                fields[field_name] = _type_name(kind)
        if name and not name.isidentifier():
            self.fault("rule-shape", line, "fact", what=name, wanted="letters, digits, _")
        known = self.kinds.get(name)
        if known is None:
            self.kinds[name] = Kind(name, fields)
        elif known.fields != fields:
            stated = ", ".join(f"{field}: {kind}" for field, kind in known.fields.items())
            self.fault("rule-fact-differs", line, "fact", kind=name, allowed=stated)

    def read_conclusion(self, entry: yaml.Node, keys: Mapping[str, yaml.Node]) -> None:
        line = _line(entry)
        self.only(keys, CONCLUSION_KEYS, "conclusion")
        name = self.text(keys.get("conclusion"), "conclusion", line)
        title = _fill_title(self.both_languages(keys.get("title"), "title", line), name)
        severity = self.text(keys["severity"], "severity", line) if "severity" in keys else None
        if severity is not None and severity not in SEVERITIES:
            self.fault(
                "rule-severity", _line(keys["severity"]), "severity", found=severity, allowed=", ".join(SEVERITIES)
            )
        in_proofs = self.text(keys[IN_PROOFS_KEY], IN_PROOFS_KEY, line) if IN_PROOFS_KEY in keys else None
        if in_proofs is not None and in_proofs not in IN_PROOFS:
            allowed = {"found": in_proofs, "allowed": ", ".join(IN_PROOFS)}
            self.fault("rule-in-proofs", _line(keys[IN_PROOFS_KEY]), IN_PROOFS_KEY, **allowed)
        if name in self.conclusions:
            self.fault("rule-key-twice", line, "conclusion", key=name)
        self.conclusions[name] = ConclusionDeclaration(name, title, severity, in_proofs)

    def read_rule(self, entry: yaml.Node, keys: Mapping[str, yaml.Node]) -> None:
        line = _line(entry)
        self.only(keys, RULE_KEYS, "rule")
        name = self.text(keys.get("rule"), "rule", line)
        if name and not NAME.fullmatch(name):
            self.fault("rule-name-shape", line, "rule", name=name)
        self.rules.append(
            RawRule(
                name=name,
                title=_fill_title(self.both_languages(keys.get("title"), "title", line), name),
                because=self.both_languages(keys.get("because"), "because", line),
                basis=self.both_languages(keys.get("basis"), "basis", line),
                for_each=[*self.patterns(keys.get("for each"), "for each")],
                when=[*self.patterns_or_branches(keys.get("when"), "when")],
                unless=[*self.patterns(keys.get("unless"), "unless")],
                then=self.text(keys.get("then"), "then", line),
                then_line=_line(keys["then"]) if "then" in keys else line,
                examples=[*self.examples(keys.get("examples"))],
                file=self.file,
                line=line,
                may_lack_examples=self.may_lack_texts,
            )
        )

    def patterns_or_branches(self, node: yaml.Node | None, column: str) -> Iterable[RawPattern | RawAnyOf]:
        for number, item in enumerate(self.items(node, column), start=1):
            place = f"{column}[{number}]"
            if not (isinstance(item, yaml.MappingNode) and [str(key.value) for key, _ in item.value] == [ANY_OF]):
                yield from self.pattern(item, place)
                continue
            branches: list[tuple[RawPattern, ...]] = []
            for which, branch in enumerate(self.items(item.value[0][1], place), start=1):
                at = f"{place}[{which}]"
                if isinstance(branch, yaml.SequenceNode):
                    branches.append(tuple(self.patterns(branch, at)))
                else:
                    branches.append(tuple(self.pattern(branch, at)))
            if len(branches) < 2 or not all(branches):
                self.fault("rule-shape", _line(item), place, what=ANY_OF, wanted="two branches of patterns, or more")
            else:
                yield RawAnyOf(tuple(branches), place, _line(item))

    def patterns(self, node: yaml.Node | None, column: str) -> Iterable[RawPattern]:
        for number, item in enumerate(self.items(node, column), start=1):
            yield from self.pattern(item, f"{column}[{number}]")

    def pattern(self, item: yaml.Node, place: str) -> Iterable[RawPattern]:
        if isinstance(item, yaml.ScalarNode):
            head, _, condition = str(item.value).partition(":")  # in quotes, or without a condition
        elif (
            isinstance(item, yaml.MappingNode)
            and len(item.value) == 1
            and all(isinstance(node, yaml.ScalarNode) for node in item.value[0])
        ):
            head, condition = (str(node.value) for node in item.value[0])
        else:
            head, condition = "", ""
        match = _PATTERN.fullmatch(head)
        if match is None:
            self.fault("rule-shape", _line(item), place, what=place, wanted="kind variable: condition")
            return
        yield RawPattern(match["kind"], match["variable"], condition.strip(), place, _line(item))

    def examples(self, node: yaml.Node | None) -> Iterable[tuple[bool, list[str], dict[str, Value], list[str], int]]:
        for item in self.items(node, "examples"):
            keys = self.mapping(item, "examples")
            self.only(keys, EXAMPLE_KEYS, "examples")
            fires = "fires" in keys
            if fires == ("silent" in keys) or fires != ("gives" in keys):
                self.fault("rule-example-shape", _line(item), "examples")
                continue
            given = [
                self.text(fact, "examples", _line(item))
                for fact in self.items(keys.get("fires", keys.get("silent")), "examples")
            ]
            with_ = self.mapping(keys["with"], "with") if "with" in keys else {}
            values = {name: _scalar(value) for name, value in with_.items()}
            gives = self.texts(keys["gives"], "gives") if fires else []
            if fires and not gives:
                self.fault("rule-example-shape", _line(item), "examples")
            yield fires, given, values, gives, _line(item)


@lru_cache(maxsize=32)
def _tree_of(content: bytes, file: str) -> yaml.Node | None:
    """The tree, remembered: a cell of rules reads all files again, and nothing changes a node."""
    return yaml_tree(content, file)


def _fill_title(title: Text, name: str) -> Title:
    """The title, in its place the words of the name where a text that is being written has none yet."""
    return Title({language: title[language] or words_of_name(name) for language in TITLE_LANGUAGES})


def _has_text(node: yaml.Node) -> bool:
    """Is it a text that is not empty; ``null`` without quotes is none."""
    return isinstance(node, yaml.ScalarNode) and node.tag != "tag:yaml.org,2002:null" and bool(str(node.value).strip())


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _scalar(node: yaml.Node | None) -> Value:
    """A YAML scalar as the value it looks like; anything else is None."""
    if not isinstance(node, yaml.ScalarNode):
        return None
    readers: Mapping[str, Callable[[str], Value]] = {
        "tag:yaml.org,2002:int": int,
        "tag:yaml.org,2002:float": float,
        "tag:yaml.org,2002:bool": lambda text: text.lower() in ("true", "yes", "on"),
        "tag:yaml.org,2002:timestamp": date.fromisoformat,
        "tag:yaml.org,2002:null": lambda _: None,
    }
    try:
        return readers.get(node.tag, str)(str(node.value))
    except ValueError:
        return str(node.value)


def _type_name(name: str) -> TypeName:
    return next(known for known in TYPES if known == name)
