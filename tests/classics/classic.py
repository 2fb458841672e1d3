"""A classic logic program: its kinds, rules, facts to try it on, and what it must conclude."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.language.small_rules import rule

__all__ = ["Classic", "rule"]

Rows = Mapping[str, set[tuple[Any, ...]]]


@dataclass(frozen=True)
class Classic:
    """``facts`` draws facts; ``expected`` computes from them, without rules, what some kinds must hold."""

    name: str
    kinds: Mapping[str, Mapping[str, str]]
    rules: tuple[dict[str, Any], ...]
    facts: Callable[[random.Random], Rows]
    expected: Callable[[Rows], Rows]
