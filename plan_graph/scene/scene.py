"""A scene: plan, date, scenario, view, filters, search, fold, selection, layout.

A scene never changes; every deed of a person gives another one. It is written as JSON, of which a link is the
URL-safe base64 (RFC 4648, section 5); what has its default value is left out, so that links stay short.
"""

from __future__ import annotations

import base64
import binascii
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from plan_graph.model.arguments import describe_argument, read_day
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.whatif.reading import STEPS, step_from_data
from plan_graph.whatif.scenario import Scenario
from plan_graph.whatif.steps import Step
from plan_graph.whatif.writing import step_as_data
from plan_graph.words import DEFAULT_LANGUAGE, LANGUAGES, Language

TREE = "plan"
"""The view that is a tree, in which fold counts."""

SCENE_VIEWS = (
    TREE, "order", "blocked", "critical", "around", "time-line", "load", "responsibility", "collaboration",
)  # fmt: skip
"""The views of a scene; ``around`` is what the selection grew from, and what it is joined to."""

FILTERS = ("status", "field", "lead", "agency", "due", "quarter", "item")
"""What works can be filtered by; ``agency`` is any part, ``item`` is the key itself."""

DUE = ("due", "soon", "later", "undated")
"""Values of the filter by due day: until the date, open and within 30 days, after the date, no day known."""

_KEYS = ("open", "closed", "around", "selection")
_PREFIX = "#scene="
_MOST = 100_000
"""Letters of a link at most."""


@dataclass(frozen=True, slots=True)
class TrayStep:
    """A step of a scenario as it is in the tray; switched off it stays there and does nothing."""

    step: Step
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What a person looks at.

    Parameters
    ----------
    plan
        The name of the plan's data package.
    day
        The as-of date.
    language
        Language of titles and words.
    view
        A member of :data:`SCENE_VIEWS`.
    filters
        Values by the names of :data:`FILTERS`; a work matches when it has one value of each.
    search
        Words that are searched; they hide nothing, and unfold what has them.
    open, closed
        Keys of the tree that a person has unfolded, and folded. Others are folded unless a match is below them.
    around
        The items that a neighbourhood grew from.
    selection
        The chosen items, the last one chosen last.
    layout
        Sort column and direction of the list, zoom: plain values, by name.
    scenario
        The name of the scenario in the tray.
    tray
        Its steps.
    name, note
        What a person calls the scene, and notes about it.
    """

    plan: str
    day: date
    language: Language = DEFAULT_LANGUAGE
    view: str = TREE
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    search: str = ""
    open: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    selection: tuple[str, ...] = ()
    layout: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    scenario: str = ""
    tray: tuple[TrayStep, ...] = ()
    name: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        kept = {name: frozenset(values) for name, values in self.filters.items() if values}
        object.__setattr__(self, "filters", MappingProxyType(kept))
        object.__setattr__(self, "layout", MappingProxyType(dict(self.layout)))
        object.__setattr__(self, "open", self.open - self.closed)
        object.__setattr__(self, "selection", tuple(dict.fromkeys(self.selection)))

    def with_filter(self, name: str, values: Iterable[str]) -> Scene:
        """The scene with other values of one filter, none to take it away; what it matches is unfolded."""
        return replace(self, filters={**self.filters, name: frozenset(values)}, closed=frozenset())

    def with_search(self, search: str) -> Scene:
        """The scene with other words searched; what has them is unfolded."""
        return replace(self, search=search, closed=frozenset())

    def with_open(self, key: str, is_open: bool) -> Scene:
        """The scene with a branch of the tree unfolded or folded."""
        add = frozenset([key])
        if is_open:
            return replace(self, open=self.open | add, closed=self.closed - add)
        return replace(self, open=self.open - add, closed=self.closed | add)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the tray that are on, with their numbers in it."""
        return tuple(replace(each.step, number=n) for n, each in enumerate(self.tray, 1) if not each.is_off)

    @property
    def supposed(self) -> Scenario | None:
        """The scenario of the steps that are on; None where there is none."""
        return Scenario(self.scenario or "scenario", steps=self.steps).by_id() if self.steps else None

    def as_dict(self) -> dict[str, Any]:
        """The scene as plain values for JSON; what has its default value is left out."""
        data: dict[str, Any] = {"plan": self.plan, "day": self.day.isoformat(), "language": self.language}
        if self.view != TREE:
            data["view"] = self.view
        if self.filters:
            data["filters"] = {name: sorted(self.filters[name]) for name in FILTERS if name in self.filters}
        for name in _KEYS:
            if values := getattr(self, name):
                data[name] = list(values) if isinstance(values, tuple) else sorted(values)
        for name in ("search", "scenario", "name", "note"):
            if text := getattr(self, name):
                data[name] = text
        if self.layout:
            data["layout"] = dict(sorted(self.layout.items()))
        if self.tray:
            data["tray"] = [step_as_data(each.step) | ({"off": True} if each.is_off else {}) for each in self.tray]
        return data

    @property
    def link(self) -> str:
        """The scene as the last part of an address; :meth:`from_link` reads it."""
        text = json.dumps(self.as_dict(), ensure_ascii=False, separators=(",", ":"))
        return _PREFIX + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def from_link(cls, link: str) -> Scene:
        """The scene of a link, or of an address that ends in one.

        Raises
        ------
        InputError
            When it is no such link, or a value of it is none of a scene.

        Examples
        --------
        >>> from datetime import date
        >>> scene = Scene("tiny", date(2025, 6, 30), search="đào tạo")
        >>> Scene.from_link("http://127.0.0.1:8866/" + scene.link) == scene
        True
        """
        coded = link.rpartition(_PREFIX)[2].strip() if isinstance(link, str) else ""
        try:
            text = base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode()
            data = json.loads(text) if 0 < len(coded) <= _MOST else None
        except (binascii.Error, ValueError, RecursionError):
            data = None
        return cls.from_dict(data)

    @classmethod
    def from_dict(cls, data: object) -> Scene:
        """The scene of plain values.

        Raises
        ------
        InputError
            With every part that is none of a scene.
        """
        if not isinstance(data, Mapping) or not isinstance(data.get("plan"), str):
            raise InputError([Diagnostic("scene-malformed", "scene", values={"found": describe_argument(data)[:80]})])
        names = [each.name for each in fields(cls)]
        faults = [_unknown(name, str(name), names) for name in data if name not in names]
        values: dict[str, Any] = {"plan": data["plan"]}
        for name, read in _READERS.items():
            if name in data:
                try:
                    values[name] = read(data[name])
                except InputError as error:
                    faults += error.diagnostics
        if "day" not in data:
            faults.append(_unknown("day", "", ["2025-06-30"]))
        if faults:
            raise InputError(faults)
        return cls(**values)


def normalize(text: str) -> str:
    """Small letters without accents: what a search compares.

    >>> normalize("Đào tạo")
    'dao tao'
    """
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in apart if not unicodedata.category(char).startswith("M")).lower()


def _unknown(name: str, value: str, allowed: Iterable[str]) -> Diagnostic:
    known = list(allowed)
    values = {"name": name[:80], "found": value[:80], "near": nearest(value[:80], known), "allowed": join_names(known)}
    return Diagnostic("scene-value-unknown", name[:80], values=values)


def _word(name: str, allowed: tuple[str, ...]) -> Any:
    def read(value: object) -> str:
        if value not in allowed:
            raise InputError([_unknown(name, str(value), allowed)])
        return str(value)

    return read


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise InputError([_unknown("text", describe_argument(value), ["…"])])
    return value


def _texts(value: object) -> list[str]:
    if not isinstance(value, list):
        raise InputError([_unknown("list", describe_argument(value), ["[…]"])])
    return [_text(each) for each in value]


def _filters(value: object) -> dict[str, frozenset[str]]:
    if not isinstance(value, Mapping):
        raise InputError([_unknown("filters", describe_argument(value), FILTERS)])
    faults = [_unknown("filters", str(name), FILTERS) for name in value if name not in FILTERS]
    if faults:
        raise InputError(faults)
    return {name: frozenset(_texts(values)) for name, values in value.items()}


def _layout(value: object) -> dict[str, str | int | float | bool]:
    if not isinstance(value, Mapping) or not all(isinstance(each, str | int | float) for each in value.values()):
        raise InputError([_unknown("layout", describe_argument(value), ["{…}"])])
    return {_text(name): each for name, each in value.items()}


def _tray(value: object) -> tuple[TrayStep, ...]:
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        raise InputError([_unknown("tray", describe_argument(value), STEPS)])
    return tuple(
        TrayStep(step_from_data({name: each[name] for name in each if name != "off"}), each.get("off") is True)
        for each in value
    )


def _keys(value: object) -> frozenset[str]:
    return frozenset(_texts(value))


_READERS: Mapping[str, Any] = {
    "day": lambda value: read_day(value, "scene"),
    "language": _word("language", LANGUAGES),
    "view": _word("view", SCENE_VIEWS),
    "filters": _filters,
    "search": _text,
    "open": _keys,
    "closed": _keys,
    "around": _keys,
    "selection": lambda value: tuple(_texts(value)),
    "layout": _layout,
    "scenario": _text,
    "tray": _tray,
    "name": _text,
    "note": _text,
}
