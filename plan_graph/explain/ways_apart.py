"""How the ways to one conclusion differ, in words: by the rule, by the neighbour, by the row of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import cycle

from plan_graph.explain.wording import Wording
from plan_graph.inference import Derivation
from plan_graph.model.facts import Fact, Value
from plan_graph.words import message

_MOST_NAMED = 3  # names in the words for one way


def tell_apart(ways: Sequence[Derivation], wording: Wording) -> tuple[str, ...]:
    """For each of several derivations of one conclusion what the others do not have.

    The first of these that tells all apart is said: what they are about, the rule as well, the facts themselves with
    the rows that they stand in.
    """
    for several in (_neighbours, _rules_and_neighbours, _facts):
        said = several(ways, wording)
        if len(set(said)) == len(said) and all(said):
            return said
    return tuple(said)


def _neighbours(ways: Sequence[Derivation], wording: Wording) -> tuple[str, ...]:
    """What each is about besides what all are about."""
    named = [_list_names(way, wording) for way in ways]
    shared = set.intersection(*map(set, named)) if named else set()
    said = []
    for items in named:
        own = [wording.value("", item) for item in items if item not in shared]
        more = ", …" if len(own) > _MOST_NAMED else ""
        names = ", ".join(own[:_MOST_NAMED]) + more
        said.append(message("explain.way-through", wording.language, items=names) if own else "")
    return tuple(said)


def _rules_and_neighbours(ways: Sequence[Derivation], wording: Wording) -> tuple[str, ...]:
    titles = [wording.inference.program.rule(way.rule).title[wording.language] for way in ways]
    if len(set(titles)) == 1:
        return _neighbours(ways, wording)
    both = zip(titles, _neighbours(ways, wording), strict=True)
    return tuple(f"{title[:1].lower()}{title[1:]}{', ' if own else ''}{own}" for title, own in both)


def _facts(ways: Sequence[Derivation], wording: Wording) -> tuple[str, ...]:
    """The premises that not all have, by the values in which they differ, or by their rows."""
    counted = Counter(fact for way in ways for fact in set(way.premises))
    others = [fact for fact, count in counted.items() if count < len(ways)]
    said = []
    for way in ways:
        own = [fact for fact in dict.fromkeys(way.premises) if counted[fact] < len(ways)]
        said.append("; ".join(dict.fromkeys(_describe(fact, others, wording) for fact in own[:_MOST_NAMED])))
    return tuple(said)


def _describe(fact: Fact, others: Sequence[Fact], wording: Wording) -> str:
    """A fact by the values that set it apart from others of its kind, or else by its row."""
    facts = wording.inference.facts
    alike = [other for other in others if other.kind == fact.kind]
    fields = [
        name
        for place, name in enumerate(facts.kinds[fact.kind].fields)
        if any(other.values[place] != fact.values[place] for other in alike)
    ]
    place = next(iter(facts.sources.get(fact, ())), None)
    row = message("explain.place", wording.language, file=place.file, line=place.line) if place and place.line else ""
    return wording.fields_in_words(fact, fields[:_MOST_NAMED]) or row


def _list_names(way: Derivation, wording: Wording) -> list[Value]:
    """The items with names that the premises are about, in order, without what the conclusion is about."""
    rule, facts = wording.inference.program.rule(way.rule), wording.inference.facts
    values = [
        facts.value(premise, name)
        for pattern, premise in zip(cycle(rule.when), way.premises)
        for name in facts.kinds[premise.kind].fields
        if premise in wording.inference.derivations or name in rule.fields_used(pattern.variable)
    ]
    new = (value for value in dict.fromkeys(values) if value not in way.conclusion.values)
    return [value for value in new if isinstance(value, str) and value in wording.names]
