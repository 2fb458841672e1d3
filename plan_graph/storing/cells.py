"""One cell of a table: its text read into a value, and a value written as text.

Spreadsheet programs run a cell that starts with ``=``, ``+``, ``-`` or ``@`` (or with one of these
after a blank) as a formula. A free text that starts so is written with one apostrophe in front, which
such programs show as plain text, and one apostrophe is taken off on reading. A text that itself has
apostrophes before such a character gets one more, so every text comes back as it was:

>>> [protect_from_formula(text) for text in ("=1+1", "'=1+1", "'tis", "I/3.1")]
["'=1+1", "''=1+1", "'tis", 'I/3.1']

Words of a closed list (``>=``) and numbers (``-5``) are written unchanged: none is a formula.

Source: OWASP, "CSV Injection".
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Final

from plan_graph.model.columns import Column
from plan_graph.model.diagnostics import join_names, nearest
from plan_graph.model.facts import LARGEST_INTEGER, TypeName, Value
from plan_graph.model.visible_text import escape_hidden

# The wide forms are formulas too where the spreadsheet speaks Chinese or Japanese.
_RISKY = re.compile(r"'*[=+\-@＝＋－＠\s]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_ZEROS = re.compile(r"(?<=\d)\.0+\Z", re.ASCII)
_MIDNIGHT = re.compile(r"(?<=\d)[ T]00:00(:00(\.0+)?)?\Z", re.ASCII)
_LONGEST_SHOWN = 80

_RECURRENCE_PART = re.compile(
    r"(FREQ|UNTIL|COUNT|INTERVAL|WKST|BYSETPOS|BYDAY|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYMONTH)=([A-Z0-9,+-]+)", re.ASCII
)
_UNTIL = re.compile(r"\d{8}(T\d{6})?", re.ASCII)
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


class Unread(Enum):
    """The value of a cell that could not be read, so that no later check complains of it again."""

    UNREAD = "unread"


UNREAD: Final = Unread.UNREAD
Cell = Value | Unread
ReadCell = Callable[[str], Value]


class CellError(Exception):
    """The text of a cell is not what its column holds; carries a diagnostic's id and values."""

    def __init__(self, id: str, **values: str) -> None:
        self.id = id
        self.values = values
        super().__init__(id)


def protect_from_formula(text: str) -> str:
    """A text that is safe in a file that a spreadsheet opens."""
    return f"'{text}" if _RISKY.match(text) else text


def unprotect_from_formula(text: str) -> str:
    """The text that :func:`protect_from_formula` was given.

    >>> unprotect_from_formula(protect_from_formula("'=1+1"))
    "'=1+1"
    """
    return text[1:] if text[0] == "'" and _RISKY.match(text, 1) else text


def excerpt(text: str) -> str:
    """A text from a file, on one line and not too long, for a message; hidden characters are shown as escapes."""
    line = escape_hidden(" ".join(text.split()))
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def cell_reader(column: Column, years: range | None) -> ReadCell:
    """The function that reads the cells of a column: text, stripped and not empty, in; value out.

    Parameters
    ----------
    column
        The column as declared.
    years
        The years a date may lie in; None when the plan's year is not known, and any will do.

    Raises
    ------
    CellError
        By the function given: the text is not what the column holds.
    """
    if column.type is date:
        return _without(_MIDNIGHT, _date_reader(years))
    if column.type is float:
        return _percent if column.name == "percent" else _number
    if column.type is int:
        return _without(_ZEROS, _whole)
    if column.type is bool:
        return _boolean
    if column.allowed:
        return _word_reader(column.allowed)
    return _text if is_free_text(column) else _recurrence


def is_free_text(column: Column) -> bool:
    """May a cell of the column have any text."""
    return column.type is str and not column.allowed and column.name != "recurrence"


def _without(tail: re.Pattern[str], read: ReadCell) -> ReadCell:
    """Reads a cell after taking off what a program added that knows no whole numbers, or no days without a time."""
    return lambda text: read(tail.sub("", text))


def value_reader(type_name: TypeName) -> ReadCell:
    """The function that reads a value of a fact's type: text, stripped and not empty, in; value out."""
    readers: Mapping[TypeName, ReadCell] = {
        "text": _text,
        "integer": _whole_within_bounds,
        "number": _number,
        "date": _date_reader(None),
        "boolean": _boolean,
    }
    return readers[type_name]


def cell_text(column: Column, value: object) -> str:
    """A value as text of the file, before quoting; unknown is empty.

    Text loses blanks at its end; what is empty then is read back as unknown.

    >>> from plan_graph.model.columns import columns_of
    >>> from plan_graph.model.records import Report
    >>> [cell_text(column, value) for column, value in zip(columns_of(Report)[2:5], ("done", 50.0, "-"))]
    ['done', '50', "'-"]
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, date):
        return value.isoformat()
    text = unicodedata.normalize("NFC", str(value)).rstrip()
    return text if column.allowed or column.type is not str else protect_from_formula(text)


def _text(text: str) -> str:
    return unprotect_from_formula(text if text.isascii() else unicodedata.normalize("NFC", text))


def _boolean(text: str) -> bool:
    folded = text.casefold()
    if folded not in ("true", "false"):
        raise CellError("value-not-boolean", found=excerpt(text))
    return folded == "true"


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise CellError("value-not-whole", found=excerpt(text))
    return int(text)


def _whole_within_bounds(text: str) -> int:
    number = _whole(text)
    if abs(number) > LARGEST_INTEGER:
        raise CellError("value-too-large", found=excerpt(text), limit=str(LARGEST_INTEGER))
    return number


def _number(text: str) -> float:
    # float() alone would take nan, inf, 1_000 and digits of other scripts
    if not _NUMBER.fullmatch(text) or not math.isfinite(number := float(text)):
        raise CellError("value-not-number", found=excerpt(text))
    return number


def _percent(text: str) -> float:
    number = _number(text)
    if not 0 <= number <= 100:
        raise CellError("percent-out-of-range", found=excerpt(text))
    return number


def _date_reader(years: range | None) -> ReadCell:
    def read(text: str) -> date:
        try:
            # fromisoformat() alone would take 20250630 and 2025-W27-1
            day = date.fromisoformat(text) if _DATE.fullmatch(text) else None
        except ValueError:
            day = None
        if day is None:
            raise CellError("value-not-date", found=excerpt(text))
        if years is not None and day.year not in years:
            raise CellError("date-out-of-range", found=text, allowed=f"{years[0]}-01-01 … {years[-1]}-12-31")
        return day

    return read


def _word_reader(allowed: tuple[str, ...]) -> ReadCell:
    words = frozenset(allowed)
    near = cache(lambda text: nearest(text, words))

    def read(text: str) -> str:
        if text not in words:
            brief = excerpt(text)
            raise CellError("value-not-allowed", found=brief, near=near(brief), allowed=join_names(words))
        return text

    return read


def _recurrence(text: str) -> str:
    """A recurrence rule that is plausible: RFC 5545, section 3.3.10, without the times of day."""
    parts = [_RECURRENCE_PART.fullmatch(part) for part in text.split(";")]
    rule = {part[1]: part[2] for part in parts if part}
    counted = (rule.get(key, "1") for key in ("INTERVAL", "COUNT"))
    if (
        len(rule) != len(parts)
        or rule.get("FREQ") not in _FREQUENCIES
        or not all(count.isdecimal() and int(count) > 0 for count in counted)
        or {"UNTIL", "COUNT"} <= rule.keys()
        or not _UNTIL.fullmatch(rule.get("UNTIL", "20250630"))
    ):
        raise CellError("value-not-recurrence", found=excerpt(text))
    from dateutil.rrule import rrulestr  # most tables have no recurrence

    try:
        rrulestr(text, dtstart=datetime(2025, 1, 1))
    except ValueError:
        raise CellError("value-not-recurrence", found=excerpt(text)) from None
    return text
