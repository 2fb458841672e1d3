"""Small rule programs from a few words, for tests that look at one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from plan_graph.language import Program, read_rules
from plan_graph.model.facts import Fact, Facts, Kind, TypeName

_BOTH = {"vi": "lời", "en": "words"}


def rule(
    name: str, then: str, *when: str | list[Any], unless: Iterable[str] = (), for_each: Iterable[str] = ()
) -> dict[str, Any]:
    """An entry of a rule file; patterns as ``kind variable: condition``, a list for the branches of ``any of``."""
    entry: dict[str, Any] = {"rule": name, "title": _BOTH, "because": _BOTH, "basis": "basis"}
    if for_each:
        entry["for each"] = [_pattern(text) for text in for_each]
    entry["when"] = [_pattern(text) if isinstance(text, str) else {"any of": _branches(text)} for text in when]
    if unless:
        entry["unless"] = [_pattern(text) for text in unless]
    first = when[0] if isinstance(when[0], str) else when[0][0] if isinstance(when[0][0], str) else when[0][0][0]
    fact = f"{first.split()[0]}()"
    gives = f"{then.split('(')[0]}()"
    return {**entry, "then": then, "examples": [{"fires": [fact], "gives": gives}, {"silent": [fact]}]}


def _pattern(text: str) -> str | dict[str, str]:
    head, colon, condition = text.partition(": ")
    return {head: condition} if colon else head


def _branches(branches: list[Any]) -> list[Any]:
    return [_pattern(each) if isinstance(each, str) else [_pattern(text) for text in each] for each in branches]


def kinds(**fields: Mapping[str, TypeName]) -> dict[str, Kind]:
    return {name: Kind(name, types) for name, types in fields.items()}


def written(folder: Path, *entries: dict[str, Any], name: str = "rules.yaml") -> Path:
    file = folder / name
    file.write_text(yaml.safe_dump(list(entries), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def program(folder: Path, base: Mapping[str, Kind], *entries: dict[str, Any]) -> Program:
    return read_rules([written(folder, *entries)], base)


def facts(base: Mapping[str, Kind], **rows: Iterable[tuple[Any, ...]]) -> Facts:
    return Facts(base, [Fact(kind, tuple(row)) for kind, all_rows in rows.items() for row in all_rows])
