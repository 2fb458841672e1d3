"""What a person passes to a function: days, words of a list, whole numbers, paths; anything else is refused.

A notebook passes whatever is in a variable: text, a date of pandas or numpy, nothing at all. Each function here
takes any object and returns a plain value, or raises :class:`plan_graph.model.diagnostics.InputError`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.visible_text import one_line

YEARS = range(1880, 2231)
"""The years of all days that a plan may name: its year lies in 1900 to 2200, its days up to 30 years around."""

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_WITH_DAYS = ("D", "h", "m", "s", "ms", "us", "ns")  # units of numpy that know the day
_LONGEST_SHOWN = 60
_PLAIN = (bool, int, float, complex, date, type(None))


def describe_argument(value: object) -> str:
    """A value as a message names it, on one line: a text as it is, a plain value by its type, others by type alone.

    Examples
    --------
    >>> describe_argument(" 31/2/2025 "), describe_argument(None), describe_argument(5), describe_argument([1, 2])
    ('31/2/2025', 'None', 'int 5', 'list')
    """
    if isinstance(value, str):
        text = one_line(value[: 4 * _LONGEST_SHOWN])
    elif type(value).__module__ == "numpy" and getattr(value, "shape", None) == ():
        text = f"{type(value).__name__} {value}"
    elif value is None or not isinstance(value, _PLAIN):
        text = "None" if value is None else type(value).__name__
    else:
        text = f"{type(value).__name__} {value}"
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def _quote(value: object) -> str:
    return f"'{describe_argument(value)}'" if isinstance(value, str) else describe_argument(value)


def plain_value(value: object) -> object:
    """A number or truth of numpy as Python's own; anything else as it is."""
    is_scalar = type(value).__module__ == "numpy" and getattr(value, "shape", None) == ()
    return value.item() if is_scalar and hasattr(value, "item") else value


def not_an_object(value: object, place: str, wanted: str) -> InputError:
    """The refusal of what is no object of the wanted class, where a file of one would do as well."""
    return InputError([Diagnostic("argument-not-object", place, values={"found": _quote(value), "wanted": wanted})])


def read_day(value: object, place: str) -> date:
    """A day from text, a date, or a moment.

    Parameters
    ----------
    value
        Text as ``2025-06-30`` or, day first, ``30/6/2025``, with blanks around or without; a ``date``, ``datetime``,
        ``pandas.Timestamp`` or ``numpy.datetime64`` with a day. A moment counts as its day, in its own time zone.
    place
        What to call the argument in a diagnostic.

    Raises
    ------
    InputError
        When it is no day, or a day centuries away from every plan.

    Examples
    --------
    >>> read_day(" 30/6/2025 ", "as_of")
    datetime.date(2025, 6, 30)
    """
    day = _day_of_text(value) if isinstance(value, str) else _day_of_object(value)
    if day is None:
        fault = "as-of-not-date" if isinstance(value, str) else "argument-not-day"
        raise InputError([Diagnostic(fault, place, values={"found": describe_argument(value)})])
    if day.year not in YEARS:
        values = {"found": day.isoformat(), "allowed": f"{YEARS[0]}-01-01 … {YEARS[-1]}-12-31"}
        raise InputError([Diagnostic("date-out-of-range", place, values=values)])
    return day


def _day_of_text(text: str) -> date | None:
    stripped = text.strip()
    if iso := _ISO_DAY.fullmatch(stripped):
        year, month, day = map(int, iso.groups())
    elif day_first := _DAY_FIRST.fullmatch(stripped):
        day, month, year = map(int, day_first.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of_object(value: object) -> date | None:
    if type(value).__module__ == "numpy" and type(value).__name__ == "datetime64":
        import numpy

        moment: Any = value
        if numpy.datetime_data(moment.dtype)[0] not in _WITH_DAYS:
            return None
        value = moment.astype("datetime64[D]").item()  # nothing for NaT, a number for a year that no date has
    if isinstance(value, date) and value == value:  # pandas' NaT is a datetime, and not equal to itself
        return date(value.year, value.month, value.day)
    return None


def day_or_none(value: object) -> date | None:
    """The day that :func:`read_day` reads, or None when it reads none."""
    try:
        return read_day(value, "")
    except InputError:
        return None


def read_word(value: object, place: str, known: Iterable[str], fault: str) -> str:
    """One of the known words.

    Parameters
    ----------
    value
        What was passed.
    place
        What to call the argument in a diagnostic.
    known
        The words there are.
    fault
        The diagnostic for another word; its sentence uses ``found``, ``near`` and ``allowed``.

    Raises
    ------
    InputError
        When it is none of the words; the message names the nearest.
    """
    words = tuple(known)
    if isinstance(value, str) and value in words:
        return str(value)
    argument = describe_argument(value)
    near = nearest(argument, words) or nearest(argument.casefold(), words)
    raise InputError([Diagnostic(fault, place, values={"found": argument, "near": near, "allowed": join_names(words)})])


def read_whole(value: object, place: str, least: int, most: int) -> int:
    """A whole number from ``least`` to ``most``; those of numpy count, truths do not.

    Raises
    ------
    InputError
        When it is something else.
    """
    if not isinstance(value, bool) and hasattr(value, "__index__"):
        number: int = value.__index__()
        if least <= number <= most:
            return number
    values = {"found": _quote(value), "least": str(least), "most": str(most)}
    raise InputError([Diagnostic("argument-not-whole", place, values=values)])


def read_text(value: object, place: str, example: str) -> str:
    """A text that is not blank.

    Raises
    ------
    InputError
        When it is something else.
    """
    if isinstance(value, str) and value.strip():
        return str(value)
    values = {"found": _quote(value), "example": example}
    raise InputError([Diagnostic("argument-not-text", place, values=values)])


def read_texts(value: object, place: str, example: str) -> tuple[str, ...]:
    """One text, or a list of them.

    Raises
    ------
    InputError
        When it is something else, or has something else in it.

    Examples
    --------
    >>> read_texts("so-noi-vu", "agencies", "so-noi-vu"), read_texts(["a", "b"], "agencies", "a")
    (('so-noi-vu',), ('a', 'b'))
    """
    several = [value] if isinstance(value, str) or not isinstance(value, Iterable) else value
    return tuple(read_text(each, place, example) for each in several)


def read_path(value: object, place: str) -> Path:
    """The path of a file or folder.

    Raises
    ------
    InputError
        When it is neither text nor a path, is empty, or has a NUL character, which no name of a file has.
    """
    if isinstance(value, str | os.PathLike) and str(value).strip() and "\0" not in str(value):
        return Path(value)
    raise InputError([Diagnostic("argument-not-path", place, values={"found": _quote(value)})])
