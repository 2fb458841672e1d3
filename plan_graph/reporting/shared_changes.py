"""The changes that several works share, told once; and the works without them, so that nothing is told again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from plan_graph.model.plan import Plan
from plan_graph.model.records import ROLES
from plan_graph.reporting.change_records import ASPECTS, Aspect, Pattern, PlanChanges, WorkChange
from plan_graph.words import Language

_FEWEST = 3
"""So many works with the same change are systematic."""


def find_patterns(
    works: Iterable[WorkChange], after: Plan, leads: frozenset[str], language: Language
) -> tuple[Pattern, ...]:
    """Changes that at least three works share, those of most works first.

    Parameters
    ----------
    works
        Every work that differs.
    after
        The plan after.
    leads
        Names of the agencies that lead a work after.
    language
        Language of the names.
    """
    shared: dict[tuple[str, str, str], list[str]] = {}
    gone: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for work in works:
        for aspect in work.aspects if work.kind == "changed" else ():
            if key := _key(aspect):
                shared.setdefault(key, []).append(work.item)
                gone[key] = aspect.gone
    names = after.titles(language)
    reorganised = {names[row.predecessor] for row in after.agency_successions}
    patterns = []
    for key, items in shared.items():
        if len(items) >= _FEWEST:
            whole = key[0] == "lead" and bool(gone[key]) and not (leads | reorganised) & set(gone[key])
            succession = _succession(key[1], key[2], after, names) if whole else None
            patterns.append(Pattern(*key, tuple(items), whole, succession))
    return tuple(sorted(patterns, key=lambda one: (-len(one.items), ASPECTS.index(one.name), one.before)))


def without_shared(changes: PlanChanges) -> tuple[WorkChange, ...]:
    """The works that differ, each without what several share; those that differ in nothing else are left out."""
    shared = {(one.name, one.before, one.after) for one in changes.patterns}
    works = []
    for work in changes.works:
        own = tuple(one for one in work.aspects if work.kind != "changed" or _key(one) not in shared)
        if own:
            works.append(replace(work, aspects=own))
    return tuple(works)


def _key(aspect: Aspect) -> tuple[str, str, str] | None:
    """What other works may share of a difference: of agencies those that go and come, else the words."""
    if aspect.name in ROLES:
        return aspect.name, "; ".join(aspect.gone), "; ".join(aspect.come)
    if aspect.name in ("window", "place") and aspect.before and aspect.after:
        return aspect.name, aspect.before, aspect.after
    return None


def _succession(former: str, heir: str, after: Plan, names: Mapping[str, str]) -> tuple[str, str] | None:
    """The ids of an agency and its heir, where each is one agency that the plan after does not end."""
    ids = [
        [row.id for row in after.agencies if names[row.id] == name and row.valid_to is None] for name in (former, heir)
    ]
    return (ids[0][0], ids[1][0]) if [len(one) for one in ids] == [1, 1] else None
