"""What differs between two versions of a plan, as records: works, what differs of each, and what several share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["added", "retired", "changed"]
ASPECTS = ("number", "title", "place", "window", "lead", "support", "advise", "products", "budget")


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that differs of a work, in words: before and after; of agencies also which go and which come."""

    name: str
    before: str
    after: str
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkChange:
    """A work that differs.

    Parameters
    ----------
    kind
        ``added``, ``retired`` or ``changed``.
    level
        ``field``, ``objective``, ``task`` or ``activity``.
    item
        Its id: in the plan before where it has it, else in the plan after.
    number
        What the document of its last version prints.
    title
        Its last title; for a changed one with the words removed and added marked.
    aspects
        What differs, each once.
    """

    kind: Kind
    level: str
    item: str
    number: str
    title: str
    aspects: tuple[Aspect, ...] = ()

    def aspect(self, name: str) -> Aspect | None:
        """What differs in this respect."""
        return next((one for one in self.aspects if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Pattern:
    """The same change in several works.

    Parameters
    ----------
    name
        In which respect.
    before, after
        What is no longer so and what is so now, in words; of agencies only those that go and those that come.
    items
        The works, by their ids.
    whole
        Whether every lead of before leads nothing any more, and nothing says why: perhaps a succession.
    succession
        The ids of the agency of before and of its heir, where a succession can be recorded for them.
    """

    name: str
    before: str
    after: str
    items: tuple[str, ...]
    whole: bool = False
    succession: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """Every work that differs, and the changes that several works share."""

    works: tuple[WorkChange, ...] = ()
    patterns: tuple[Pattern, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many works are added, retired and changed."""
        return Counter(one.kind for one in self.works)


def only_renumbered(work: WorkChange) -> bool:
    """Whether nothing of a work differs but its number."""
    return work.kind == "changed" and [one.name for one in work.aspects] == ["number"]
