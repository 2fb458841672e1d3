"""The names of the columns of a fact file."""

from __future__ import annotations

from collections.abc import Sequence

from plan_graph.model.diagnostics import Diagnostic, nearest
from plan_graph.model.facts import Kind
from plan_graph.storing.cells import excerpt


def header_faults(file: str, line: int | None, names: Sequence[str], kind: Kind | None) -> list[Diagnostic]:
    """What is wrong with the names of the columns."""
    faults = []
    allowed = ", ".join(kind.fields) if kind else ""
    for name in dict.fromkeys(names):
        brief = excerpt(name)
        if names.count(name) > 1:
            faults.append(Diagnostic("column-twice", file, line, brief, {"name": brief}))
        if kind and name not in kind.fields:
            values = {"name": brief, "near": nearest(brief, kind.fields), "allowed": allowed}
            faults.append(Diagnostic("column-unknown", file, line, brief, values))
        elif not name.isidentifier():
            faults.append(Diagnostic("column-name", file, line, brief, {"name": brief}))
    missing = [name for name in (kind.fields if kind else ()) if name not in names]
    return faults + [
        Diagnostic("column-missing", file, line, name, {"name": name, "allowed": allowed}) for name in missing
    ]
