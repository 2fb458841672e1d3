"""Values of parameters as people write them: ``name=value`` on a command line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from plan_graph.language.program import ParameterDeclaration
from plan_graph.language.types import within_bounds
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.facts import TypeName, Value

_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_parameters(
    texts: Iterable[str], declared: Mapping[str, ParameterDeclaration], place: str = "--param"
) -> dict[str, Value]:
    """Parameters by name, each of the type its rule file declares; the last of several values counts.

    Parameters
    ----------
    texts
        ``name=value``: a whole number, a number with a decimal point, a date as 2025-06-30, ``true`` or
        ``false``, or text.
    declared
        The parameters of the rules; those that are built in cannot be given here.
    place
        What to call the source in a diagnostic.

    Raises
    ------
    InputError
        With every text that names no parameter or has no value of its type.
    """
    found: dict[str, Value] = {}
    faults = []
    allowed = {name for name, parameter in declared.items() if not parameter.built_in}
    for text in texts:
        name, sign, written = unicodedata.normalize("NFC", text).partition("=")
        name = name.strip().removeprefix("$")
        if not sign or not name:
            faults.append(Diagnostic("parameter-shape", place, values={"found": text}))
        elif name not in allowed:
            near = {"name": name, "near": nearest(name, allowed), "allowed": join_names(allowed)}
            faults.append(Diagnostic("parameter-not-declared", place, column=name, values=near))
        else:
            value = value_of(written.strip(), declared[name].type)
            if value is None:
                wanted = {"name": name, "wanted": declared[name].type}
                faults.append(Diagnostic("parameter-type", place, column=name, values=wanted))
            found[name] = value
    if faults:
        raise InputError(faults)
    return found


def value_of(written: str, kind: TypeName) -> Value:
    """The value of a type that a text says, or None when it is none."""
    value: Value = None
    if kind == "text":
        value = written
    elif kind == "boolean":
        value = {"true": True, "false": False}.get(written.casefold())
    elif kind == "date" and _DATE.fullmatch(written):
        try:
            value = date.fromisoformat(written)
        except ValueError:
            value = None
    elif kind == "integer" and _WHOLE.fullmatch(written):
        value = int(written[:40])
    elif kind == "number" and _NUMBER.fullmatch(written):
        value = float(written)
    return value if within_bounds(value) else None
