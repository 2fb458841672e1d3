"""Facts of examples as nearly all are written: names and plain constants, which need no SQL parser."""

from __future__ import annotations

import re
from datetime import date

from plan_graph.language.types import within_bounds
from plan_graph.model.facts import Value

_HEAD = re.compile(r"\s*([A-Za-z_]\w*)\(\s*", re.ASCII)
_VALUE = re.compile(
    r"""([A-Za-z_]\w*)\s*=\s*
    (?: '(?P<text>[^'\\\n]*)'
      | (?P<date>date\s+'(\d{4}-\d\d-\d\d)')
      | (?P<number>-?\d{1,16}(?P<part>\.\d{1,16})?)
      | (?P<word>true|false|null) )
    \s*(?P<after>,\s*(?!\))|(?=\)))""",
    re.ASCII | re.VERBOSE,
)
_END = re.compile(r"\)\s*")
_WORDS: dict[str, Value] = {"true": True, "false": False, "null": None}


def plain_fact(text: str) -> tuple[str, dict[str, Value]] | None:
    """The kind and the values of a fact in its plainest form; None where a parser has to look, at a fault too.

    >>> plain_fact("activity(id = 'I/3.1', due = date '2025-03-31', open = true)")
    ('activity', {'id': 'I/3.1', 'due': datetime.date(2025, 3, 31), 'open': True})
    >>> plain_fact("activity(id = 'Bob''s', days = 1 + 2)")
    """
    head = _HEAD.match(text)
    if head is None:
        return None
    values: dict[str, Value] = {}
    at = head.end()
    while found := _VALUE.match(text, at):
        name = found[1]
        if name in values:
            return None
        try:
            values[name] = _value(found)
        except ValueError:  # a day that the calendar does not have
            return None
        at = found.end()
    whole = _END.fullmatch(text, at) is not None and all(map(within_bounds, values.values()))
    return (head[1], values) if whole else None


def _value(found: re.Match[str]) -> Value:
    if found["text"] is not None:
        return found["text"]
    if found["date"] is not None:
        return date.fromisoformat(found["date"][-11:-1])
    if found["number"] is not None:
        return float(found["number"]) if found["part"] else int(found["number"])
    return _WORDS[found["word"]]
