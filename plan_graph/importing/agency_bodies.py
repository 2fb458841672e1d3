"""The value of an agency cell: bodies, in the order of the cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BodyKind = Literal["agency", "group", "open", "post"]


@dataclass(frozen=True, slots=True)
class Body:
    """One body of a cell.

    Parameters
    ----------
    kind
        ``agency`` is one body; ``group`` names many; ``open`` names many without saying which; ``post`` is a person.
    text
        As printed, lines joined.
    name
        With abbreviations written out and connectors as in the official name.
    scope
        The scope of the body, where the cell states it.
    role
        ``lead``, ``support`` or ``advise`` where the cell itself states it, else empty: the column decides.
    """

    kind: BodyKind
    text: str
    name: str
    scope: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class AgencyCell:
    """The bodies in the order of the cell.

    Parameters
    ----------
    ditto
        The cell refers to the one above.
    doubts
        What was guessed or could not be read, each as ``kind: words``.
    leftover
        Words that are in no body, scope or doubt of another kind.
    """

    bodies: tuple[Body, ...] = ()
    ditto: bool = False
    doubts: tuple[str, ...] = ()
    leftover: tuple[str, ...] = ()
