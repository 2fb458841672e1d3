"""Look up phrases of several words at a place of a token sequence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from plan_graph.importing.deadlines.tokens import Token

Value = TypeVar("Value")


class PhraseTable(Generic[Value]):
    """Phrases by their first word, the longest first; a look-up costs what the longest phrase costs.

    Examples
    --------
    >>> from plan_graph.importing.deadlines.tokens import tokens_of
    >>> table = PhraseTable({"trước": "before", "trước khi hết": "until"})
    >>> table.at(tokens_of("trước khi hết quý I"), 0)
    ('until', 3)
    """

    def __init__(self, phrases: Mapping[str, Value]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        cut = [(tuple(phrase.split()), value) for phrase, value in phrases.items()]
        for words, value in sorted(cut, key=lambda pair: len(pair[0]), reverse=True):
            self._by_first.setdefault(words[0], []).append((words, value))

    @classmethod
    def of(cls, phrases: Iterable[str]) -> PhraseTable[bool]:
        """A table of phrases without values."""
        return PhraseTable(dict.fromkeys(phrases, True))

    def at(self, tokens: Sequence[Token], start: int) -> tuple[Value, int] | None:
        """The value of the longest phrase that begins at a token, and the index after it."""
        if start >= len(tokens):
            return None
        for words, value in self._by_first.get(tokens[start].word, ()):
            if words == tuple(token.word for token in tokens[start : start + len(words)]):
                return value, start + len(words)
        return None
