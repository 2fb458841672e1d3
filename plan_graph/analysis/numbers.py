"""The numbers that people use: what the document in force prints for a work, and which work a person means by one.

Source: section "Numbers" of ``docs/revisions.md``. Works are kept by their ids; a number belongs to a version.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, cast

from plan_graph.analysis.versions import WORK_TABLES, numbers_in_force, plan_in_force
from plan_graph.model.diagnostics import Diagnostic, Given, InputError
from plan_graph.model.plan import Plan

_ID = re.compile(r"\[([^\[\]]+)\]\s*$")
_FIELD = r"(?:mục|phần|lĩnh vực|chương|section|part|field)"
_FIELD_LAST = re.compile(rf"(?i)(?P<number>\S.*?)[\s,;(]+(?:thuộc\s+)?{_FIELD}\s+(?P<field>[\w.]+)\)?")
_FIELD_FIRST = re.compile(rf"(?i){_FIELD}\s+(?P<field>[\w.]+)[\s,;:]+(?P<number>\S.*)")
_KIND = re.compile(r"(?i)(?:số|stt|tt|việc|nhiệm vụ|hoạt động|mục tiêu|no\.?|number|task|activity|item)\s+(?=\S*\d)")


class Numbers:
    """The numbers of a plan in force.

    Parameters
    ----------
    plan
        The plan in force.
    whole
        The plan with all versions of its works, to say of a number that it is of another version.

    Examples
    --------
    >>> from plan_graph import open_plan
    >>> numbers = Numbers(open_plan().plan)
    >>> numbers.understand("3.20 mục I"), numbers.understand("hoạt động I/3.20"), numbers.understand("99")
    (('I/3.20',), ('I/3.20',), ())
    """

    def __init__(self, plan: Plan, whole: Plan | None = None) -> None:
        self.plan = plan
        self.whole = whole

    @cached_property
    def of(self) -> Mapping[str, str]:
        """Field and number of each field, objective, task and activity, by its id."""
        ids = [row.id for name in WORK_TABLES for row in cast("Any", self.plan.table(name))]
        printed = numbers_in_force(self.plan)
        return {item: printed.get(item, item) for item in ids}

    @cached_property
    def _by_number(self) -> Mapping[str, tuple[str, ...]]:
        """The works that have a number, with its field and, where no field is meant, without."""
        exact: dict[str, list[str]] = {}
        inside: dict[str, list[str]] = {}
        for item, number in self.of.items():
            exact.setdefault(_fold(number), []).append(item)
            if "/" in number:
                inside.setdefault(_fold(number.partition("/")[2]), []).append(item)
        return {number: tuple(items) for number, items in (inside | exact).items()}

    def label(self, item: str) -> str:
        """What to call a work: its number, with its id in brackets where they differ or others have the number."""
        return self.labels.get(item, item)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What to call each work whose number alone is not its id: the number, with the id behind it."""
        folded = {number: _fold(number) for number in self.of.values()}
        times = Counter(folded[number] for number in self.of.values())
        return {
            item: f"{number} [{item}]"
            for item, number in self.of.items()
            if number != item or times[folded[number]] > 1
        }

    def with_id_like_number_of(self, item: str) -> str | None:
        """The other work whose id is the number of this one; who means that one writes its id in brackets."""
        number = self.of.get(item, item)
        return number if number != item and number in self.of else None

    def understand(self, asked: str) -> tuple[str, ...]:
        """The works that a person means.

        Parameters
        ----------
        asked
            ``I/21``, ``21``, ``21 mục I``, ``section I, 21``, ``số 21``: a number as the version in force prints it; a
            label with an id in brackets; or an id that is the number of no other work.

        Returns
        -------
        tuple
            One id; several where the number is that of several works; none where nothing has it.
        """
        asked = " ".join(asked.split())
        if id_in_brackets(asked) in self.of:
            return (id_in_brackets(asked),)
        for text in _readings(asked):
            if items := self._by_number.get(_fold(text)):
                return items
            if text in self.of:
                return (text,)
        return ()

    def require(self, asked: str, place: str, column: str = "") -> str:
        """The id of the work that is meant; what nothing is known by is returned as it is, for others to refuse.

        Raises
        ------
        InputError
            When the number is that of several works, or of works of another version only.
        """
        items = self.understand(asked)
        if len(items) == 1:
            return items[0]
        values: dict[str, Given] = {"found": asked[:60]}
        if items:
            values["items"] = ", ".join(map(self.label, items))
            raise InputError([Diagnostic("number-ambiguous", place, column=column, values=values)])
        if other := self._of_other_version(asked):
            item, first, last = other
            values["item"] = self.label(item) if item in self.of else item
            values["from"], values["to"] = first or "…", last or "…"
            raise InputError([Diagnostic("number-of-other-version", place, column=column, values=values)])
        return asked

    def require_written(self, asked: str, place: str, column: str = "") -> str:
        """The id of the work that is meant where something is written about it: never a guess between id and number.

        Raises
        ------
        InputError
            As :meth:`require` does, and when the text is the id of one work and the number of another.
        """
        items = self.understand(asked)
        ids = {row.id for name in WORK_TABLES for row in cast("Any", (self.whole or self.plan).table(name))}
        if asked in ids and items and items != (asked,):
            named = ", ".join(f"{self.of.get(one, one)} [{one}]" for one in dict.fromkeys([*items, asked]))
            values: dict[str, Given] = {"found": asked[:60], "items": named}
            raise InputError([Diagnostic("number-ambiguous", place, column=column, values=values)])
        return asked if asked in ids else self.require(asked, place, column)

    def _of_other_version(self, asked: str) -> tuple[str, date | None, date | None] | None:
        """A work that has the number in a version that is not in force, and the days of that version."""
        if self.whole is None:
            return None
        known = {_fold(text) for text in _readings(" ".join(asked.split()))}
        for row in self.whole.versions:
            if known & {_fold(row.number), _fold(row.number.partition("/")[2] or row.number)}:
                return row.item, row.valid_from, row.valid_to
        return None


def id_in_brackets(text: str) -> str:
    """The id in brackets at the end of a text; empty where it has none.

    Examples
    --------
    >>> id_in_brackets("I/2 [I/3]"), id_in_brackets("I/2")
    ('I/3', '')
    """
    match = _ID.search(text)
    return match[1].strip() if match else ""


def in_brackets(item: str) -> str:
    """The text by which a program names a work, agency or anything else by its id, whatever numbers say.

    >>> in_brackets("I/3")
    '[I/3]'
    """
    return f"[{item}]"


def numbers_on(whole: Plan, day: date) -> Numbers:
    """The numbers of the version of a plan that is in force on a day."""
    return Numbers(plan_in_force(whole, day), whole)


def number_labels(plan: Plan) -> dict[str, str]:
    """What to call each work of a plan in force whose number alone is not its id: the number, with the id behind it."""
    return {**Numbers(plan).labels}


def _readings(asked: str) -> Iterable[str]:
    """What a text may mean, the plainest first: itself, with its field in front, without the word for its kind."""
    yield asked
    for pattern in (_FIELD_LAST, _FIELD_FIRST):
        if match := pattern.fullmatch(asked):
            number = _KIND.sub("", match["number"], count=1).strip(" ,;:")
            yield f"{match['field']}/{number}"
    plain = _KIND.sub("", asked, count=1)
    if plain != asked:
        yield from _readings(plain)


def _fold(text: str) -> str:
    return " ".join(text.split())
