"""Inference on a folder of facts: files in, files out, nothing of a plan needed."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_graph.inference.bounds import GaveUpError
from plan_graph.inference.infer import AUTO, Choice, choose_engine, infer, next_choice, parameter_values
from plan_graph.inference.tables import conclusion_table, derivation_table
from plan_graph.language.parameters import read_parameters
from plan_graph.language.program import Program, Rule
from plan_graph.language.reading import read_declared_kinds, read_rules
from plan_graph.language.slicing import slice_for
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.facts import Facts, Kind, Value
from plan_graph.storing.atomic_folder import refill_folder
from plan_graph.storing.fact_columns import as_columns, columns_of
from plan_graph.storing.fact_files import FactFile, FactFolder, read_facts
from plan_graph.storing.fact_writing import Form, write_facts

if TYPE_CHECKING:
    import pyarrow

    from plan_graph.inference.sql_run import SqlRun

RUN_FILE = "run.json"
MADE_BY = "plan-graph infer"
DERIVATIONS = "derivations"

Write = Callable[[str, "pyarrow.RecordBatchReader"], int]
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Means:
    """With what the work is done; nothing of the answer depends on it.

    Parameters
    ----------
    master
        For Spark: the cluster, as Spark writes it; empty for what the environment says.
    memory
        For DuckDB: how much it may hold, as ``500MB``; beyond, it works on disk. Empty for most of the machine's.
    """

    master: str = ""
    memory: str = ""


@dataclass(slots=True)
class _Job:
    """What is to be concluded, by which engine, and which kinds and whose matches are to be written.

    The engine is another one in the end where the first gave up.
    """

    program: Program
    facts: Facts
    values: Mapping[str, Value]
    choice: Choice
    means: Means
    kinds: Sequence[str]
    rules: Sequence[Rule]


@dataclass(frozen=True, slots=True)
class FolderRun:
    """What was read, how it was concluded, and what was written.

    Parameters
    ----------
    facts
        What was read of each kind, in order of name.
    choice
        The engine and why.
    parameters
        The value of every parameter.
    conclusions
        How many facts of each conclusion kind, in the order of the rules.
    derivations
        How many matches of each rule; empty when none were asked for.
    changes
        Are the conclusions those that a change takes away or brings.
    """

    facts: tuple[FactFile, ...]
    choice: Choice
    parameters: Mapping[str, Value]
    conclusions: Mapping[str, int]
    derivations: Mapping[str, int]
    changes: bool = False


def run_folder(
    folder: Path,
    rules: Sequence[Path],
    out: Path,
    engine: str,
    parameters: Sequence[str] = (),
    form: Form = "csv",
    with_derivations: bool = True,
    step: Step = lambda _: None,
    only: Sequence[str] = (),
    means: Means = Means(),
    changes: tuple[Path | None, Path | None] = (None, None),
) -> FolderRun:
    """Conclude what the rules say from a folder of facts, and write a folder of conclusions, whole or not at all.

    Parameters
    ----------
    folder
        One CSV or Parquet file for each fact kind.
    rules
        Rule files.
    out
        Where the result goes: a new place, an empty folder, or an earlier result, of which only the files that it
        wrote are replaced. Its parent must exist.
    engine
        ``durable``, ``duckdb``, ``spark`` or ``auto``.
    parameters
        ``name=value``.
    form
        ``csv`` or ``parquet``.
    with_derivations
        Write the matches of each rule, too.
    step
        Told what is being done.
    only
        The conclusion kinds that are wanted; what they do not depend on is not worked out. All when empty.
    means
        Where the work is done, and with how much memory.
    changes
        Folders of facts that hold no longer, and of facts that hold now. With one of them only what changes is
        written: a first column ``change`` says ``gone`` or ``new``, without derivations. Columns or DuckDB do it.

    Raises
    ------
    InputError
        With every fault of facts, rules and parameters, or when the result cannot be written.
    """
    step(folder.name)
    declared = read_declared_kinds(rules)
    read = read_facts(folder, declared)
    moved, faults = _find_moved(changes, read, declared)
    program, values = _program(read, rules, parameters, out, only, faults)
    if moved:
        with_derivations = False
    choice = choose_engine(program, read.facts, values, "columns" if moved and engine == AUTO else engine)
    if moved and engine == AUTO:
        choice = Choice(choice.engine, "changes")
    if moved and choice.engine not in ("columns", "duckdb"):
        limit = {"engine": choice.engine, "reason": "what changes is worked out by columns or duckdb"}
        raise InputError([Diagnostic("engine-limit", choice.engine, values=limit)])
    kinds = [kind for kind in program.shown_kinds if kind in only or not only]
    written = [rule for rule in program.rules if with_derivations and rule.concludes in kinds]
    job = _Job(program, read.facts, values, choice, means, kinds, written)
    conclude = partial(_by_difference, *moved) if moved else _conclude
    counts: dict[str, int] = {}

    def fill(new: Path) -> None:
        def write(name: str, rows: pyarrow.RecordBatchReader) -> int:
            step(name)
            counts[name] = write_facts(new / f"{name}.{form}", rows, form)
            return counts[name]

        if with_derivations:
            (new / DERIVATIONS).mkdir()
        job.choice = conclude(job, write, step)
        run = _describe(read, program, values, job.choice, rules, counts, form)
        (new / RUN_FILE).write_text(json.dumps(run, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    refill_folder(out, fill, _earlier_files(out) or ())
    prefix = f"{DERIVATIONS}/"
    return FolderRun(
        read.files,
        job.choice,
        values,
        {name: count for name, count in counts.items() if not name.startswith(prefix)},
        {name.removeprefix(prefix): count for name, count in counts.items() if name.startswith(prefix)},
        moved is not None,
    )


def _program(
    read: FactFolder,
    rules: Sequence[Path],
    parameters: Sequence[str],
    out: Path,
    only: Sequence[str],
    others: Sequence[Diagnostic],
) -> tuple[Program, dict[str, Value]]:
    """The checked rules and the values of their parameters; every fault of all input at once, ``others`` too."""
    faults = [*read.faults, *others]
    told = {file.kind.name: file.kind for file in read.files if not file.declared}
    values: dict[str, Value] = {}
    program = None
    try:
        program = read_rules(rules, told)
        values = parameter_values(program, read_parameters(parameters, program.parameters))
        allowed = program.shown_kinds
        for kind in only:
            if kind not in allowed:
                near = {"kind": kind, "near": nearest(kind, allowed), "allowed": join_names(allowed)}
                faults.append(Diagnostic("rule-unknown-kind", "--only", values=near))
    except InputError as error:
        # a kind whose file cannot be read is not unknown
        faults += [
            d for d in error.diagnostics if d.id != "rule-unknown-kind" or not read.may_hold(str(d.values["kind"]))
        ]
    if _earlier_files(out) is None:
        faults.append(Diagnostic("result-not-result", str(out)))
    if faults or program is None:
        raise InputError(faults)
    return slice_for(program, only) if only else program, values


def _find_moved(
    changes: tuple[Path | None, Path | None], read: FactFolder, declared: Mapping[str, Kind]
) -> tuple[tuple[Facts, Facts] | None, list[Diagnostic]]:
    """The facts that go and those that come, and what is wrong with their folders; None when nothing changes."""
    if not any(changes):
        return None, []
    known = {**declared, **{file.kind.name: file.kind for file in read.files}}
    faults: list[Diagnostic] = []

    def facts(folder: Path | None) -> Facts:
        if folder is None:
            return Facts(known)
        found = read_facts(folder, known)
        faults.extend(found.faults)
        for file in found.files:
            if file.kind.name not in known and not read.may_hold(file.kind.name):
                near = {"kind": file.kind.name, "near": nearest(file.kind.name, known), "allowed": join_names(known)}
                faults.append(Diagnostic("rule-unknown-kind", file.file, values=near))
        return found.facts

    return (facts(changes[0]), facts(changes[1])), faults


def _conclude(job: _Job, write: Write, step: Step) -> Choice:
    """Conclude and write; the engine that did it. One gives up before anything is written."""
    choice = job.choice
    while True:
        engines = {"durable": _by_objects, "columns": _by_columns}
        try:
            return engines.get(choice.engine, _by_database)(job, choice, write, step)
        except GaveUpError as error:
            choice = next_choice(choice, error, job.program, job.facts, job.values)


def _by_columns(job: _Job, choice: Choice, write: Write, step: Step) -> Choice:
    from plan_graph.inference.columns import run_columns
    from plan_graph.inference.columns.tables import derivation_table as derivations_of
    from plan_graph.inference.columns.tables import sort_table

    run = run_columns(job.program, job.facts, job.values, bool(job.rules), step, job.means.memory)
    for kind in job.kinds:
        write(kind, sort_table(run, kind).to_reader())
    for rule in job.rules:
        write(f"{DERIVATIONS}/{rule.name}", derivations_of(run, rule).to_reader())
    return choice


def _by_database(job: _Job, choice: Choice, write: Write, step: Step) -> Choice:
    asked = job.program, job.facts, job.values, bool(job.rules), step
    started: SqlRun
    if choice.engine == "spark":
        from plan_graph.inference import spark

        started = spark.run_tables(*asked, job.means.master)
    else:
        from plan_graph.inference import duckdb

        started = duckdb.run_tables(*asked, job.means.memory)
    with started as run:
        for kind in job.kinds:
            write(kind, run.conclusion_reader(kind))
        for rule in job.rules:
            write(f"{DERIVATIONS}/{rule.name}", run.derivation_reader(rule))
    return choice


def _by_objects(job: _Job, choice: Choice, write: Write, _step: Step) -> Choice:
    inference = infer(job.program, job.facts, job.values, AUTO if choice.reason == "few-facts" else choice.engine)
    for kind in job.kinds:
        write(kind, conclusion_table(inference, kind).to_reader())
    for rule in job.rules:
        write(f"{DERIVATIONS}/{rule.name}", derivation_table(inference, rule).to_reader())
    return inference.choice


def _by_difference(removed: Facts, added: Facts, job: _Job, write: Write, step: Step) -> Choice:
    import pyarrow

    choice = job.choice
    while True:
        try:
            found = _DIFFERENCES[choice.engine](removed, added, job, step)
            break
        except GaveUpError as error:
            choice = next_choice(choice, error, job.program, job.facts, job.values)
    for kind in job.kinds:
        fields = job.program.conclusion_kinds[kind].fields
        first = next(name for n in itertools.count() if (name := "change" + "_" * n) not in fields)
        sides = (("gone", found[kind].gone), ("new", found[kind].new)) if kind in found else ()
        parts = [rows.add_column(0, first, pyarrow.array([side] * rows.num_rows, "string")) for side, rows in sides]
        shape = columns_of(Kind(kind, {first: "text", **fields}), [])
        write(kind, pyarrow.concat_tables([shape, *parts]).to_reader())
    return choice


def _differ_in_columns(removed: Facts, added: Facts, job: _Job, step: Step) -> Mapping[str, Any]:
    from plan_graph.inference.columns import run_columns
    from plan_graph.inference.columns.differences import differ, in_order
    from plan_graph.inference.columns.moves import Routes

    run = run_columns(job.program, job.facts, job.values, step=step, memory=job.means.memory)
    sides = [{name: as_columns(side, kind) for name, kind in job.program.base_kinds.items() if side.count(name)}
             for side in (removed, added)]  # fmt: skip
    return in_order(differ(run, Routes(run), sides[0], sides[1], step))


def _differ_in_database(removed: Facts, added: Facts, job: _Job, step: Step) -> Mapping[str, Any]:
    from plan_graph.inference.duckdb import standing

    with standing(job.program, job.facts, job.values, step, job.means.memory) as run:
        return run.difference(removed, added, step)


_DIFFERENCES = {"columns": _differ_in_columns, "duckdb": _differ_in_database}


def _describe(
    read: FactFolder,
    program: Program,
    values: Mapping[str, Value],
    choice: Choice,
    rules: Sequence[Path],
    counts: Mapping[str, int],
    form: str,
) -> dict[str, Any]:
    """What made the result; the same for the same input, whenever and wherever it is made."""
    return {
        "made_by": MADE_BY,
        "version": version("plan-graph"),
        "engine": {"name": choice.engine, "chosen_because": choice.reason},
        "parameters": {name: value if isinstance(value, int | float | str) else str(value)
                       for name, value in sorted(values.items())},
        "rules": [{"file": path.name, "sha256": sha256(path.read_bytes()).hexdigest()} for path in sorted(rules)],
        "facts": [
            {
                "kind": file.kind.name,
                "file": file.file or None,
                "sha256": file.sha256 or None,
                "fields": dict(file.kind.fields),
                "types": "declared" if file.declared else "told by the values",
                "rows": file.rows,
                "repeated": file.repeated,
            }
            for file in read.files
        ],
        "conclusions": [
            {"kind": name, "fields": dict(kind.fields), "rows": counts[name]}
            for name, kind in program.conclusion_kinds.items()
            if name in counts
        ],
        "files": sorted([*(f"{name}.{form}" for name in counts), RUN_FILE]),
    }  # fmt: skip


def _earlier_files(out: Path) -> set[str] | None:
    """What an earlier run put there, at the top of the folder; None when something else stands there."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return set()
    try:
        run = json.loads((out / RUN_FILE).read_text(encoding="utf-8"))
        files = {str(name).partition("/")[0] for name in run["files"]}
        return files if run["made_by"] == MADE_BY else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
