"""The words of the interface: one folder of Project Fluent files for each language, one file for each area.

``vi/counts.ftl`` and ``en/counts.ftl`` contain the same messages. Python names a message by its area and its id, and an
attribute of it after a second dot: ``counts.open_overdue``, ``faults-files.json-malformed.hint``. A file is read when
the first message of its area is needed. A third language is a third folder; ``tests/words`` checks that every folder
contains the same messages with the same variables, and that every message that Python names exists.

>>> message("codes.status-overdue", "vi"), message("codes.status-overdue", "en")
('quá hạn', 'overdue')

Source of the file format: Project Fluent, https://projectfluent.org/fluent/guide/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

Language = str
"""The code of a language: the name of a folder beside this file."""

DEFAULT_LANGUAGE: Language = "vi"
FOLDER = Path(__file__).parent


def _languages() -> tuple[Language, ...]:
    """The default language, English, then every other folder of Fluent files by name."""
    names = {path.name for path in FOLDER.iterdir() if path.is_dir() and any(path.glob("*.ftl"))}
    first = (DEFAULT_LANGUAGE, "en")
    return (*first, *sorted(names.difference(first)))


LANGUAGES: tuple[Language, ...] = _languages()
"""Every language that a person can choose, the default one first."""

TITLE_LANGUAGES: tuple[Language, ...] = ("vi", "en")
"""The languages in which plans, rules and scenarios have texts of their own: their columns and keys end in them."""

Text = Mapping[str, str]
"""One text in every language, by language code."""


class Title(dict[Language, str]):
    """A text of a plan, a rule or a scenario, which has no words for other languages: they read its default one.

    >>> Title(vi="Kế hoạch", en="Plan")["fr"]
    'Kế hoạch'
    """

    def __missing__(self, language: Language) -> str:
        return self[title_language(language)]


def title_language(language: Language, of_plan: Language = DEFAULT_LANGUAGE) -> Language:
    """The language in which a reader of ``language`` reads the titles of a plan: that of the plan for a third one.

    >>> title_language("en"), title_language("fr")
    ('en', 'vi')
    """
    return language if language in TITLE_LANGUAGES else of_plan


Value = str | int | float | date
"""What a message can be given: a number chooses the plural, a day is written as the language writes days."""


_LONG = 200
"""A value with more characters is put into the message after the library has formatted it."""
_LARGE = 10**15
"""A number beyond it is written as a text: the library's decimal numbers have not digits enough."""
_FIVE_DIGITS = 10_000


class Word(Text):
    """One message in every language, looked up when it is needed.

    >>> Word("codes.status-overdue")["en"]
    'overdue'
    """

    __slots__ = ("id",)

    def __init__(self, id: str) -> None:
        self.id = id

    def __getitem__(self, language: Language) -> str:
        return message(self.id, language)

    def __iter__(self) -> Iterator[Language]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)

    def __repr__(self) -> str:
        return f"Word({self.id!r})"


def words(prefix: str, keys: str | Iterable[str]) -> Mapping[str, Word]:
    """The messages whose ids are the prefix and a key, by key, in this order; a text has its keys between blanks.

    >>> words("codes.status-", "overdue done")["done"]["vi"]
    'hoàn thành'
    """
    return {key: Word(prefix + key) for key in (keys.split() if isinstance(keys, str) else keys)}


def message(id: str, language: Language, /, **values: Value) -> str:
    """A message as text.

    Parameters
    ----------
    id
        Area, message and, where it is one, attribute, separated by dots.
    language
        One of :data:`LANGUAGES`.
    values
        The variables of the message. Whole numbers choose the plural; from five digits on they are written in groups of
        three, as the language does.

    Raises
    ------
    KeyError
        When there is no such language, area, message or attribute, or a variable is missing: a fault of the program,
        which the tests find.
    """
    area, _, name = id.partition(".")
    line = _lines(language, area).get(name)
    if line is None or any(isinstance(value, float) for value in values.values()):
        return _format(id, language, values)
    return _VARIABLE.sub(lambda match: _put(values, match[1], id, language), line) if "{" in line else line


def _put(values: Mapping[str, Value], name: str, id: str, language: Language) -> str:
    """A variable of a message without choices, as the library writes it."""
    if name not in values:
        raise KeyError(f"{id} in {language}: no variable {name}")
    value = values[name]
    if isinstance(value, date):
        return format_date(value, language)
    if not _has_groups(value):
        return str(value)
    return f"{value:,}".replace(",", message("codes.thousands-mark", language))


def _has_groups(value: Value) -> bool:
    """Whether a whole number is written in groups of three digits: from five digits on, so that years are not."""
    return isinstance(value, int) and _FIVE_DIGITS <= abs(value) <= _LARGE


def _format(id: str, language: Language, values: Mapping[str, Value]) -> str:
    area, _, name = id.partition(".")
    name, _, attribute = name.partition(".")
    bundle = _bundle(language, area)
    if not bundle.has_message(name):
        raise KeyError(f"no message {id} in {language}")
    entry = bundle.get_message(name)
    pattern = entry.attributes.get(attribute) if attribute else entry.value
    if pattern is None:
        raise KeyError(f"no message {id} in {language}")
    # the library refuses texts of more than 2,500 characters: they are put in afterwards
    late = {f"\0{key}\0": value for key, value in values.items() if isinstance(value, str) and len(value) > _LONG}
    given = {
        key: f"\0{key}\0" if f"\0{key}\0" in late else _as_argument(value, language) for key, value in values.items()
    }
    text, faults = bundle.format_pattern(pattern, given)
    if faults:
        raise KeyError(f"{id} in {language}: {faults[0]}")
    return re.sub("\0\\w+\0", lambda match: late.get(match[0], match[0]), str(text)) if late else str(text)


def texts(id: str, /, **values: Value | Text) -> Text:
    """A message in every language; a value that is a text in every language is used in that language.

    >>> texts("headings.written", path="plan.csv")["en"]
    'Written: plan.csv'
    """
    return {
        language: message(
            id,
            language,
            **{key: value[language] if isinstance(value, Mapping) else value for key, value in values.items()},
        )
        for language in LANGUAGES
    }


def has_message(id: str, language: Language = DEFAULT_LANGUAGE) -> bool:
    """Is there such a message or attribute."""
    area, _, name = id.partition(".")
    if not (FOLDER / language / f"{area}.ftl").is_file():
        return False
    return name in _lines(language, area)


def format_date(day: date | None, language: Language) -> str:
    """A day as people write it: 30/06/2025 in Vietnamese, 2025-06-30 in English; a dash when it is unknown.

    >>> format_date(date(2025, 6, 30), "vi"), format_date(None, "en")
    ('30/06/2025', '—')
    """
    return "—" if day is None else day.strftime(_date_format(language))


@cache
def _date_format(language: Language) -> str:
    return message("codes.date-format", language)


def _as_argument(value: Value, language: Language) -> object:
    """The value as Fluent takes it; a text of a plan stays a text and is never read as a pattern."""
    if isinstance(value, bool) or not isinstance(value, int | date) or (isinstance(value, int) and abs(value) > _LARGE):
        return str(value)
    if isinstance(value, date):
        return format_date(value, language)
    from fluent.runtime.types import fluent_number

    return fluent_number(value, useGrouping=_has_groups(value))


@cache
def _source(language: Language, area: str) -> str:
    """The text of a file of words."""
    if language not in LANGUAGES:
        raise KeyError(f"no language {language}")
    path = FOLDER / language / f"{area}.ftl"
    if not path.is_file():
        raise KeyError(f"no words of {area} in {language}")
    return path.read_text(encoding="utf-8")


@cache
def _lines(language: Language, area: str) -> Mapping[str, str | None]:
    """Messages and attributes by name: the text where it is one line and chooses nothing.

    Fluent gives such a line as it is, with its variables put in. Most commands need no others, and so not the library,
    which takes 60 ms to load.
    """
    lines: dict[str, str | None] = {}
    owner = name = ""
    for line in _source(language, area).split("\n"):
        if entry := _ENTRY.fullmatch(line):
            name = f"{owner}.{entry['name']}" if line.startswith(" ") else entry["name"]
            owner = name.partition(".")[0]
            text = entry["text"].strip()
            lines[name] = text if text and not {"{", "}"} & set(_VARIABLE.sub("", text)) else None
        elif line.startswith(" ") and line.strip():  # the message goes on
            lines[name] = None
    return lines


_VARIABLE = re.compile(r"\{ *\$([a-zA-Z][\w-]*) *\}")
_ENTRY = re.compile(r"(?: +\.)?(?P<name>[a-zA-Z][\w-]*) *=(?P<text>.*)")


@cache
def _bundle(language: Language, area: str) -> FluentBundle:
    from fluent.runtime import FluentBundle, FluentResource
    from fluent.syntax.ast import Junk

    resource = FluentResource(_source(language, area))
    for entry in resource.body:
        if isinstance(entry, Junk):  # which the library would leave out without a word
            start = (entry.content or "")[:80]
            raise KeyError(f"{area}.ftl in {language} is malformed at: {start!r}")
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(resource)
    return bundle
