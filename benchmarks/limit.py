"""The limit: the work of big_plan.py in compiled loops over flat arrays, for integer ids close together.

``limit.c`` has the full work, ``limit_changes.c`` its differences and scenarios.
"""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import plans
import pyarrow

STATES = ("", "done", "open", "overdue")
Tables = dict[str, pyarrow.Table]
Sides = dict[str, tuple[pyarrow.Table, pyarrow.Table]]


def compiled() -> ctypes.CDLL:
    """The loops, compiled for this machine."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "limit.so"
        source = Path(__file__).with_name("limit_changes.c")
        subprocess.run(["cc", "-O3", "-march=native", "-shared", "-fPIC", source, "-o", library], check=True)
        return ctypes.CDLL(str(library))


def limit(library: ctypes.CDLL, tables: Tables) -> Tables:
    """The answers, from Arrow tables to Arrow tables."""
    given, sizes = _arrays(tables)
    n, m = len(given[1]), len(given[6])
    counts = numpy.zeros(5, numpy.int64)
    out = [numpy.empty(size, numpy.int64) for size in (n, m, m, n)]
    state = numpy.empty(sizes[2], numpy.uint8)
    none, several, load = numpy.empty(n, numpy.int64), numpy.empty(n, numpy.int64), numpy.zeros(sizes[3], numpy.int64)
    _call(library.work, *given, *sizes, plans.TODAY, counts, *out, state, none, several, load)
    kept, busy = numpy.flatnonzero(state), numpy.flatnonzero(load)
    return {
        "overdue": pyarrow.table({"a": out[0][: counts[0]]}),
        "blocked": pyarrow.table({"a": out[1][: counts[1]], "b": out[2][: counts[1]]}),
        "at_risk": pyarrow.table({"a": out[3][: counts[2]]}),
        "objective_state": pyarrow.table({"a": kept, "b": _states(state[kept])}),
        "no_lead": pyarrow.table({"a": none[: counts[3]]}),
        "several_leads": pyarrow.table({"a": several[: counts[4]]}),
        "load": pyarrow.table({"a": busy, "b": load[busy]}),
    }


def standing(library: ctypes.CDLL, tables: Tables) -> Callable[[Tables, Tables], Sides]:
    """Everything worked out once; gives a function from facts that go and come to what goes and comes of each kind."""
    given, sizes = _arrays(tables)
    n, objectives, agencies = len(given[1]), sizes[2], sizes[3]
    library.stand.restype = ctypes.c_void_p
    held = ctypes.c_void_p(_call(library.stand, *given, *sizes, plans.TODAY))
    queue = numpy.empty(3 * n + 2 * given[5], numpy.int32)
    out = [numpy.empty(n, numpy.int64) for _ in range(12)]
    places = (ctypes.c_void_p * 12)(*(each.ctypes.data for each in out))
    values = numpy.empty(2 * objectives + 2 * agencies, numpy.int64)

    def differ(removed: Tables, added: Tables) -> Sides:
        slips = added["activity"]
        counts = numpy.zeros(12, numpy.int64)
        _call(library.differ, held, len(slips), *_integers(slips, "id", "due"), *_duties(removed["assignment"]),
              *_duties(added["assignment"]), given[1], counts, places, queue, values)  # fmt: skip
        parts = [each[:count] for each, count in zip(out, counts, strict=True)]
        names = ("overdue", "at_risk", "objective_state", "no_lead", "several_leads", "load")
        tables_of = [pyarrow.table({"a": part}) for part in parts]
        states = values[: 2 * counts[4]].reshape(-1, 2)
        loads = values[2 * objectives :].reshape(2, agencies)
        for side in (0, 1):
            tables_of[4 + side] = tables_of[4 + side].append_column("b", _states(states[:, side]))
            tables_of[10 + side] = tables_of[10 + side].append_column("b", [loads[side, : counts[10 + side]]])
        return {name: (tables_of[2 * place], tables_of[2 * place + 1]) for place, name in enumerate(names)
                if counts[2 * place] or counts[2 * place + 1]}  # fmt: skip

    differ.keeps = given  # type: ignore[attr-defined]  # the loops read these arrays
    return differ


def sweep(library: ctypes.CDLL, tables: Tables, count: int, removed: Tables, added: Tables) -> dict[str, list[int]]:
    """The number of conclusions of each kind in each scenario; tables with a column ``world``, in its order."""
    found = numpy.zeros((count, 7), numpy.int64)
    slips = added["activity"]
    changes = [len(slips), *_integers(slips, "world", "id", "due")]
    for side in (removed["assignment"], added["assignment"]):
        length, *duties = _duties(side)
        changes += [length, *_integers(side, "world"), *duties]
    given, sizes = _arrays(tables)
    _call(library.sweep, count, *given, *sizes, plans.TODAY, *changes, found)
    names = ("overdue", "blocked", "at_risk", "no_lead", "several_leads", "objective_state", "load")
    return {name: found[:, place].tolist() for place, name in enumerate(names)}


def _arrays(tables: Tables) -> tuple[list[Any], list[int]]:
    """The columns as the loops take them, and the least id, how many ids, objectives and agencies there may be."""
    activity, dependency = tables["activity"], tables["dependency"]
    ids, objective, due = _integers(activity, "id", "objective", "due")
    duties = _duties(tables["assignment"])
    given = [len(ids), ids, objective, due, _flags(activity["done"]), len(dependency),
             *_integers(dependency, "predecessor", "successor"), *duties]  # fmt: skip
    low = int(ids.min())
    return given, [low, int(ids.max()) - low + 1, int(objective.max()) + 1, int(duties[2].max()) + 1]


def _duties(assignment: pyarrow.Table) -> list[Any]:
    role = assignment["role"].combine_chunks().dictionary_encode()
    words = role.dictionary.to_pylist()
    lead = role.indices.to_numpy() == words.index("lead") if "lead" in words else numpy.zeros(len(role), numpy.bool_)
    return [len(role), *_integers(assignment, "activity", "agency"), lead.astype(numpy.uint8)]


def _integers(table: pyarrow.Table, *names: str) -> list[numpy.ndarray]:
    return [numpy.ascontiguousarray(table[name].to_numpy(), numpy.int64) for name in names]


def _flags(column: pyarrow.ChunkedArray) -> numpy.ndarray:
    return column.to_numpy().astype(numpy.uint8)


def _states(codes: numpy.ndarray) -> pyarrow.Array:
    words = pyarrow.DictionaryArray.from_arrays(pyarrow.array(codes, pyarrow.int8()), pyarrow.array(STATES))
    return words.cast(pyarrow.string())


def _call(function: Any, *arguments: Any) -> Any:
    def passed(value: Any) -> Any:
        if isinstance(value, numpy.ndarray):
            return ctypes.c_void_p(value.ctypes.data)
        return ctypes.c_int64(value) if isinstance(value, int) else value

    return function(*map(passed, arguments))
