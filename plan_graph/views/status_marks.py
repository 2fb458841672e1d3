"""How a status is drawn: colour, shape and fill; the word stands in the legend.

Colours: M. Okabe and K. Ito, "Color Universal Design" (2008), told apart by colour-blind readers; the shapes
tell them apart in grey. The shape is the sign that tables have (``STATUS_SIGN``): one sign for one thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A matplotlib marker with its colour, filled or hollow."""

    colour: str
    shape: str
    filled: bool


MARK: Mapping[str, Mark] = {
    "overdue": Mark("#D55E00", "^", True),
    "occurrence_missed": Mark("#D55E00", "^", False),
    "blocked": Mark("#AA4499", "s", True),
    "at_risk": Mark("#E69F00", "D", True),
    "due_soon": Mark("#56B4E9", "v", True),
    "suspended": Mark("#555555", "$‖$", True),
    "not_reported": Mark("#777777", "$▬$", True),
    "unknown": Mark("#777777", "$?$", True),
    "waits_its_turn": Mark("#AA4499", "s", False),
    "on_track": Mark("#0072B2", "o", False),
    "no_report_due": Mark("#777777", ".", True),
    "done": Mark("#009E73", "o", True),
    "cancelled": Mark("#555555", "x", True),
}
