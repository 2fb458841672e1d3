"""The limit: the work of big_plan.py in compiled loops over flat arrays (limit.c), for integer ids close together."""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from pathlib import Path

import numpy
import plans
import pyarrow

STATES = ("", "done", "open", "overdue")


def compiled() -> ctypes.CDLL:
    """The loops, compiled for this machine."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "limit.so"
        source = Path(__file__).with_suffix(".c")
        subprocess.run(["cc", "-O3", "-march=native", "-shared", "-fPIC", source, "-o", library], check=True)
        return ctypes.CDLL(str(library))


def limit(library: ctypes.CDLL, tables: dict[str, pyarrow.Table]) -> dict[str, pyarrow.Table]:
    """The answers, from Arrow tables to Arrow tables."""
    activity, dependency, assignment = (tables[name] for name in ("activity", "dependency", "assignment"))
    ids, objective, due = (activity[name].to_numpy() for name in ("id", "objective", "due"))
    done = activity["done"].to_numpy().astype(numpy.uint8)
    before, after = (dependency[name].to_numpy() for name in ("predecessor", "successor"))
    doing, agency = (assignment[name].to_numpy() for name in ("activity", "agency"))
    role = assignment["role"].combine_chunks().dictionary_encode()
    lead = (role.indices.to_numpy() == role.dictionary.to_pylist().index("lead")).astype(numpy.uint8)
    low, places = int(ids.min()), int(ids.max() - ids.min()) + 1
    objectives, agencies = int(objective.max()) + 1, int(agency.max()) + 1
    counts = numpy.zeros(5, numpy.int64)
    n, m = len(ids), len(before)
    out = [numpy.empty(size, numpy.int64) for size in (n, m, m, n)]
    state = numpy.empty(objectives, numpy.uint8)
    none, several, load = numpy.empty(n, numpy.int64), numpy.empty(n, numpy.int64), numpy.zeros(agencies, numpy.int64)

    def at(array: numpy.ndarray) -> ctypes.c_void_p:
        return ctypes.c_void_p(array.ctypes.data)

    def number(value: int) -> ctypes.c_int64:
        return ctypes.c_int64(value)

    library.work(
        number(n), at(ids), at(objective), at(due), at(done), number(m), at(before), at(after), number(len(doing)),
        at(doing), at(agency), at(lead), number(low), number(places), number(objectives), number(agencies),
        number(plans.TODAY), at(counts), *map(at, out), at(state), at(none), at(several), at(load),
    )  # fmt: skip
    kept, busy = numpy.flatnonzero(state), numpy.flatnonzero(load)
    words = pyarrow.DictionaryArray.from_arrays(pyarrow.array(state[kept]), pyarrow.array(STATES))
    return {
        "overdue": pyarrow.table({"a": out[0][: counts[0]]}),
        "blocked": pyarrow.table({"a": out[1][: counts[1]], "b": out[2][: counts[1]]}),
        "at_risk": pyarrow.table({"a": out[3][: counts[2]]}),
        "objective_state": pyarrow.table({"a": kept, "b": words.cast(pyarrow.string())}),
        "no_lead": pyarrow.table({"a": none[: counts[3]]}),
        "several_leads": pyarrow.table({"a": several[: counts[4]]}),
        "load": pyarrow.table({"a": busy, "b": load[busy]}),
    }
