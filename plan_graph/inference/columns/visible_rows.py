"""The rows of a kind that a change takes away and brings, as far as a rule can see them by the fields it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from plan_graph.inference.columns.changed_groups import Rows
from plan_graph.inference.columns.exceptions import NONE
from plan_graph.inference.columns.keys import Coded, as_codes, code_again, is_dense, number_groups, pack
from plan_graph.inference.columns.routes import States

NOTHING = (NONE, NONE)


class VisibleRows:
    """The rows that go and come; those of a kind are complete when it is first asked for.

    Parameters
    ----------
    states
        The relations with their exceptions.
    gone, new
        By kind.
    worlds
        How many worlds there are.
    """

    def __init__(self, states: States, gone: Mapping[str, Rows], new: Mapping[str, Rows], worlds: int) -> None:
        self._states, self._gone, self._new, self._worlds = states, gone, new, worlds
        self._seen: dict[tuple[str, tuple[str, ...]], tuple[Rows, Rows]] = {}
        self._coded: dict[tuple[str, str], Coded] = {}

    def rows(self, kind: str, fields: tuple[str, ...]) -> tuple[Rows, Rows]:
        """The rows that go and those that come, without those that agree in some fields if as many go as come."""
        gone, new = self._gone.get(kind, NOTHING), self._new.get(kind, NOTHING)
        if not len(gone[0]) or not len(new[0]):
            return gone, new
        if (kind, fields) not in self._seen:
            self._seen[kind, fields] = self._differing(kind, fields)
        return self._seen[kind, fields]

    def _differing(self, kind: str, fields: Sequence[str]) -> tuple[Rows, Rows]:
        """Rows that go and come, without those of which as many go as come."""
        gone, new = self._gone[kind], self._new[kind]
        columns = [(np.concatenate([gone[0], new[0]]), self._worlds), *(self._codes(kind, field) for field in fields)]
        numbers, firsts = number_groups(*pack(columns))
        went, came = numbers[: len(gone[0])], numbers[len(gone[0]) :]
        differs = np.bincount(went, minlength=len(firsts)) != np.bincount(came, minlength=len(firsts))
        one, other = differs[went], differs[came]
        return (gone[0][one], gone[1][one]), (new[0][other], new[1][other])

    def _codes(self, kind: str, field: str) -> Coded:
        """Codes of the rows of a kind that go and come in a field, not many more than there are rows."""
        if (kind, field) not in self._coded:
            rows = np.concatenate([self._gone[kind][1], self._new[kind][1]])
            coded = as_codes(self._states[kind].column(field, rows), len(rows))
            self._coded[kind, field] = coded if is_dense(coded[1], len(rows)) else code_again(coded[0])
        return self._coded[kind, field]
