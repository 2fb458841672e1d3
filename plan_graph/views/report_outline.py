"""The outline of an official report: parts, paragraphs, sentences, and what each figure in them counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plan_graph.answers.table import Column, Table
from plan_graph.words import Language, Value, Word, message


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a sentence.

    Parameters
    ----------
    value
        The figure as the sentence has it.
    items
        Ids of what it counts, or, for a share, of what it is a share of.
    """

    value: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the figures in it, and footnotes on them."""

    text: str
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of one paragraph; an item of a list begins with a dash."""

    sentences: tuple[Sentence, ...]
    item: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report with its heading, and the parts within it."""

    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def empty(self) -> bool:
        """Has it nothing but a heading."""
        return not self.paragraphs and not self.parts


def without_empty_parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts that have something to say, at every level."""
    kept = (Part(part.title, part.paragraphs, without_empty_parts(part.parts)) for part in parts)
    return tuple(part for part in kept if not part.empty)


def figures_table(parts: tuple[Part, ...], language: Language, labels: Mapping[str, str] | None = None) -> Table:
    """Every figure of the text with its place, its sentence and what it counts, in their order.

    ``labels`` has what people call the works and agencies that they do not call by their ids.
    """

    def name(item: str) -> str:
        work, blank, rest = item.partition(" ")
        return f"{(labels or {}).get(work, work)}{blank}{rest}"

    columns = (
        Column("place", "text", Word("report-text.column-place"), merged=True),
        Column("sentence", "text", Word("report-text.column-sentence"), merged=True),
        Column("value", "text", Word("report-text.column-value")),
        Column("items", "list", Word("report-text.column-items")),
    )
    rows = [
        (place, sentence.text, figure.value, tuple(map(name, figure.items)))
        for place, sentence in _sentences(parts)
        for figure in sentence.figures
    ]
    return Table("figures", message("report-text.figures", language), columns, tuple(rows), language)


def _sentences(parts: tuple[Part, ...]) -> Iterator[tuple[str, Sentence]]:
    for number, part in enumerate(parts, start=1):
        yield from ((roman(number), one) for paragraph in part.paragraphs for one in paragraph.sentences)
        for inner, below in enumerate(part.parts, start=1):
            place = f"{roman(number)}.{inner}"
            yield from ((place, one) for paragraph in below.paragraphs for one in paragraph.sentences)


def write_sentence(id: str, language: Language, **values: Value) -> str:
    """A sentence of a paper: its days are written as sentences have them.

    >>> write_sentence("report-text.day", "vi", day=4, month=6, year="2025"), name_day(date(2025, 6, 4), "en")
    ('04/06/2025', '4 June 2025')
    """
    texts = {name: name_day(value, language) if isinstance(value, date) else value for name, value in values.items()}
    return message(id, language, **texts)


def name_day(day: date, language: Language) -> str:
    """A day as a sentence of a paper has it."""
    return message("report-text.day", language, day=day.day, month=day.month, year=str(day.year))


def roman(number: int) -> str:
    """A number in Roman figures, as parts of an official paper are numbered.

    >>> [roman(number) for number in (1, 4, 9, 14)]
    ['I', 'IV', 'IX', 'XIV']
    """
    figures = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            figures += sign
            number -= value
    return figures
