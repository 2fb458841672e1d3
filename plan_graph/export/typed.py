"""Attributes that every form can hold: plain ones as they are, and beside them exactly what they were.

Most graph formats know text, numbers and truths, but no date, list or "nothing", and XML cannot hold every character.
So a date is written as ISO text, a list as its items joined, None is left out, and what cannot be told from that stands
in one more attribute, :data:`EXACT`, as JSON. Other programs see the plain ones; reading back uses both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from plan_graph.model.visible_text import visible

EXACT = "plan_graph_exact"
"""The attribute that holds, as JSON, what the plain attributes cannot."""

Plain = dict[str, str | int | float | bool]


def to_plain(attributes: Mapping[str, Any]) -> Plain:
    """The attributes as text, numbers and truths, with what is needed to have them back."""
    plain: Plain = {}
    exact: dict[str, Any] = {}
    for name, value in attributes.items():
        if isinstance(value, str):
            plain[name] = printable(value)
            if plain[name] != value:
                exact[name] = value
        elif isinstance(value, bool | int | float):
            plain[name] = value
        else:
            exact[name] = _encode(value)
            if value is not None:
                items = value if isinstance(value, list) else [value]
                plain[name] = printable("; ".join("" if item is None else str(item) for item in items))
    if exact or list(plain) != list(attributes):
        exact = {name: exact[name] for name in attributes if name in exact}
        plain[EXACT] = json.dumps([list(attributes), exact])
    return plain


def to_exact(*values: Any) -> str:
    """Values, attributes among them, as one JSON text; for forms that say too little of types."""
    return json.dumps([_encode_all(value) for value in values])


def from_exact(text: str) -> list[Any]:
    """The values that :func:`to_exact` was given."""
    return [
        {name: _decode(item) for name, item in value["attributes"]} if _is_attributes(value) else _decode(value)
        for value in json.loads(text)
    ]


def _is_attributes(value: Any) -> bool:
    return isinstance(value, dict) and "attributes" in value


def _encode_all(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {"attributes": [[name, _encode(item)] for name, item in value.items()]}
    return _encode(value)


def from_plain(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes that :func:`to_plain` was given, in their order."""
    if EXACT not in plain:
        return dict(plain)
    names, exact = json.loads(str(plain[EXACT]))
    return {name: _decode(exact[name]) if name in exact else plain[name] for name in names}


def printable(text: str) -> str:
    """The text without hidden characters, some of which no XML can hold, and with LF at the end of its lines."""
    return visible(text.replace("\r\n", "\n").replace("\r", "\n"))


def _encode(value: Any) -> Any:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return [_encode(item) for item in value] if isinstance(value, list) else value


def _decode(value: Any) -> Any:
    if isinstance(value, dict):
        return date.fromisoformat(value["date"])
    return [_decode(item) for item in value] if isinstance(value, list) else value
