"""Programs that write into a plan folder until they are stopped, forked from a server that has the library ready."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import takewhile
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

from plan_graph.edits.journal import Origin, read_journal
from plan_graph.edits.progress_log import add_reports
from plan_graph.edits.recording import record_edits, restore_day, undo_change
from plan_graph.importing.dependency_review import decision_on, review
from plan_graph.model.diagnostics import InputError
from plan_graph.model.records import Report
from plan_graph.storing import read_plan

_TODAY = date(2025, 6, 30)
_PROCESSES = get_context("forkserver" if os.name == "posix" else "spawn")
if os.name == "posix":
    _PROCESSES.set_forkserver_preload([__name__, "pytest", "tests.edits.test_random_changes"])


def start_writer(write: Callable[..., None], *arguments: object) -> BaseProcess:
    """A process that calls one of the functions below."""
    process = _PROCESSES.Process(target=write, args=arguments)
    process.start()
    return process


def end_codes(processes: list[BaseProcess]) -> list[int | None]:
    """How each process ended, after all of them did."""
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]


def write_reports(folder: Path, name: str, count: int, written: Path | None = None) -> None:
    """Report so often, each time with a note of its own; each is named in ``written`` once it counts."""
    for number in _while_wanted(count):
        note = f"{name}-{number}"
        row = Report(date(2025, 6, 1), "I/3.2", "in_progress", 10.0, None, None, note)
        add_reports(folder, [row], _TODAY, wait=600)
        _name_in(written, note)


def review_dependencies(folder: Path, count: int) -> None:
    """Confirm and reject a dependency in turn."""
    for number in _while_wanted(count):
        decision = decision_on("I/3.2:I/3.3", "confirmed" if number % 2 else "rejected")
        review(folder, [decision], Origin(_TODAY))


def change_at_random(folder: Path, seed: int, count: int, written: Path) -> None:
    """Change, undo and restore at random; the number of each change is in ``written`` once it counts."""
    from tests.edits.test_random_changes import MAKERS

    chance, origin = Random(seed), Origin(datetime(2025, 6, 30, 10))
    for _ in _while_wanted(count):
        what = chance.random()
        try:
            if what < 0.2:
                groups = list(read_journal(folder).groups)
                recorded = undo_change(folder, origin, chance.choice([None, *groups[-4:]]))
            elif what < 0.25:
                recorded = restore_day(folder, date(2025, 6, 30), origin)
            else:
                plan = read_plan(folder)
                makers = chance.choices([*MAKERS.values()], k=chance.randrange(1, 4))
                recorded = record_edits(folder, [make(chance, plan) for make in makers], origin)
        except (InputError, IndexError):  # refused, or there are no reports to take out
            continue
        if recorded.id:
            _name_in(written, str(recorded.id))


def _while_wanted(count: int) -> Iterator[int]:
    """Numbers up to the count, as long as the test that started the process is there."""
    parent = parent_process()
    return takewhile(lambda _: parent is None or parent.is_alive(), range(count))


def _name_in(written: Path | None, text: str) -> None:
    if written:
        with written.open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")
