"""One entry of the catalogue of diagnostics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plan_graph.model.words import both
from plan_graph.words import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of fault."""

    severity: Literal["error", "warning", "info"]
    message: Text
    hint: Text


def error(vi: str, en: str, hint_vi: str = "", hint_en: str = "") -> Entry:
    """A fault: the input cannot be used."""
    return Entry("error", both(vi, en), both(hint_vi, hint_en))


def warning(vi: str, en: str, hint_vi: str = "", hint_en: str = "") -> Entry:
    """A weakness: the input can be used, and somebody should look."""
    return Entry("warning", both(vi, en), both(hint_vi, hint_en))


def info(vi: str, en: str, hint_vi: str = "", hint_en: str = "") -> Entry:
    """Something worth knowing."""
    return Entry("info", both(vi, en), both(hint_vi, hint_en))


NEAR_VI = "Gần nhất: {near}. Được dùng: {allowed}"
NEAR_EN = "Nearest: {near}. Allowed: {allowed}"
