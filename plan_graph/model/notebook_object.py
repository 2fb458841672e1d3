"""What an object that people hold in a notebook has in common with the others: one line, and its own language.

Such an object shows itself on one line, names the nearest attribute when it has not the one asked for, and what it
refuses it refuses in its own language.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any

from plan_graph.model.diagnostics import InputError, nearest
from plan_graph.model.visible_text import one_line
from plan_graph.words import Language, message

_LONGEST_LINE = 190


def one_line_of(thing: object, text: str) -> str:
    """The ``repr`` of an object as one line of less than 200 letters: its class, and in brackets what it is."""
    line = f"{type(thing).__name__}({one_line(text)}"
    return f"{line})" if len(line) < _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…)"


class NotebookObject:
    """The base of what people hold in a notebook; a subclass has its line and its language."""

    __slots__ = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        for name, member in list(vars(cls).items()):
            if not name.startswith("_") and (speaking := _speaking(member)) is not None:
                setattr(cls, name, speaking)
                if isinstance(speaking, cached_property):
                    speaking.__set_name__(cls, name)

    def _own_language(self) -> Language | None:
        """The language of the object; None when it has none of its own."""
        return None

    def _line(self) -> str:
        """What the object is, on one line."""
        return ""

    def _nearest(self, name: str) -> str:
        """What somebody may have meant who asked for an attribute that is not there; empty when nothing is alike."""
        return nearest(name[:80], (known for known in dir(self) if not known.startswith("_")))

    def __repr__(self) -> str:
        return one_line_of(self, self._line())

    if not TYPE_CHECKING:  # for the type checker an unknown attribute stays unknown

        def __getattr__(self, name: str) -> Any:
            known = {*dir(type(self)), *getattr(type(self), "__dataclass_fields__", ())}
            if name.startswith("_") or name in known:
                return object.__getattribute__(self, name)  # whose own error it is
            values = {"what": type(self).__name__, "name": name[:80]}
            if near := self._nearest(name):
                raise AttributeError(
                    message("headings.no-attribute.near", self._own_language() or "en", near=near, **values)
                )
            raise AttributeError(message("headings.no-attribute", self._own_language() or "en", **values))


def _speaking(member: Any) -> Any:
    """A public function, property or cached property that refuses in the language of its object; None for others."""
    if isinstance(member, cached_property):
        return cached_property(_in_own_language(member.func))
    if isinstance(member, property) and member.fget is not None:
        return property(_in_own_language(member.fget), member.fset, member.fdel, member.__doc__)
    return _in_own_language(member) if callable(member) and hasattr(member, "__code__") else None


def _in_own_language(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def answer_in_own_language(self: NotebookObject, *given: Any, **named: Any) -> Any:
        try:
            return function(self, *given, **named)
        except InputError as error:
            error.language = error.language or self._own_language()
            raise

    return answer_in_own_language
