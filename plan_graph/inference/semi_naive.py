"""Which facts a rule is matched with in a round, so that every match is found once.

In each round a rule is asked for the matches that use at least one fact of the round before: for every pattern of
a kind that the stratum concludes, that pattern takes the newest facts, the patterns before it all facts, and those
after it the older ones.

Source: Bancilhon and Ramakrishnan, "An amateur's introduction to recursive query processing strategies" (1986).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Span = tuple[int, int]
"""First fact and one past the last, in the order in which they became known."""


def spans(
    kinds: Sequence[str], older: Mapping[str, int], known: Mapping[str, int], ends: Mapping[str, int], first: bool
) -> Iterator[list[Span]]:
    """For each way to use a new fact: the span of facts for each pattern.

    Parameters
    ----------
    kinds
        The kind of each pattern.
    older, known
        Where the facts of each kind that the stratum concludes ended before the round before, and after it.
    ends
        Where the facts of every kind end now.
    first
        In the first round every fact is new.
    """
    whole = [(0, known.get(kind, ends[kind])) for kind in kinds]
    if first:
        yield whole
        return
    for place, kind in enumerate(kinds):
        if kind in known and older[kind] < known[kind]:
            after = [(0, older[other] if other in known else ends[other]) for other in kinds[place + 1 :]]
            yield [*whole[:place], (older[kind], known[kind]), *after]
