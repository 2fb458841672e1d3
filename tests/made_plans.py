"""Plans of any size as others would write them: opaque ids in no order, dependencies in layers, a chain, or a tangle.

The same for the same size and seed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

from plan_graph.model.records import RECORDS
from plan_graph.storing.data_package import PACKAGE_FILE
from plan_graph.storing.tables import list_columns
from tests.tiny_plan import PACKAGE

LAYERS = 20
SOURCES = 40
"""Works behind one bottleneck: with each work after it they make a pair of work and root cause."""
TODAY = date(2025, 6, 30)

Row = dict[str, object]


def write_layered_plan(folder: Path, activities: int, seed: int = 1) -> Path:
    """A folder with a plan whose works wait for 1.5 works of the layers before, 20 layers deep.

    A work in fifty has no lead, one in twenty has two leads; agency number k leads about 1/k as much as the first; a
    twentieth of the dependencies are only proposed; most of what was due by now is done.
    """
    random = Random(f"{seed} {activities}")
    works = _opaque("w", activities, random)
    layer = {work: number * LAYERS // activities for number, work in enumerate(works)}
    width = max(activities // LAYERS, 1)
    edges = {}
    for number, work in enumerate(works):
        for _ in range(random.choice((1, 2))):
            other = number - random.choice((1, 1, 2, 3)) * width + random.randint(-width // 2, width // 2)
            if other >= 0 and layer[works[other]] < layer[work]:
                edges[works[other], work] = random.choice(("sequence",) * 12 + ("stated",) * 7 + ("proposed",))
    days = {}
    for work in works:
        start = date(2025, 1, 1) + timedelta(days=layer[work] * 300 // LAYERS)
        days[work] = start, min(start + timedelta(days=random.randint(10, 110)), date(2025, 12, 31))
    return _write(folder, works, edges, days, random)


def write_chain_plan(folder: Path, activities: int, seed: int = 1) -> Path:
    """A folder with a plan each of whose works waits for the one before, none done; the first is late."""
    random = Random(f"{seed} {activities}")
    works = _opaque("w", activities, random)
    edges = dict.fromkeys(pairwise(works), "sequence")
    days = {work: (date(2025, 1, 1), date(2025, 12, 31)) for work in works}
    days[works[0]] = date(2025, 1, 1), date(2025, 3, 31)
    return _write(folder, works, edges, days, random, done=False)


def write_tangled_plan(folder: Path, activities: int, seed: int = 1) -> Path:
    """A folder with a plan of parts of every shape, some of which lead into others.

    A chain of a fifth of the works; a work for which a fifth waits, and one that waits for as many; circles of three to
    seven works, each open at a dependency that was rejected, from which chains go on; many sources behind one
    bottleneck; the rest wait for nothing, or for one work anywhere before.
    """
    random = Random(f"{seed} {activities}")
    works = _opaque("w", activities, random)
    part = max(activities // 5, 4)
    chain, fan, circles, rest = works[:part], works[part : 2 * part], works[2 * part : 3 * part], works[3 * part :]
    edges: dict[tuple[str, str], str] = dict.fromkeys(pairwise(chain), "sequence")
    edges |= dict.fromkeys(((fan[0], work) for work in fan[1:-1]), "stated")
    edges |= dict.fromkeys(((work, fan[-1]) for work in fan[1:-1]), "sequence")
    place = 0
    while place + 12 < len(circles):
        size = random.randint(3, 7)
        circle, tail = circles[place : place + size], circles[place + size : place + 12]
        edges |= dict.fromkeys([*pairwise(circle), *pairwise([circle[-1], *tail])], "sequence")
        edges[circle[-1], circle[0]] = "rejected"  # a folder may not have a circle; a scenario may close it
        place += 12 if place < part // 4 else 2 * part  # a quarter of this part goes round in circles
    edges |= dict.fromkeys(pairwise(circles[place - 2 * part + 12 :: 7]), "proposed")
    half = len(rest) // 2
    edges |= dict.fromkeys(((work, rest[half]) for work in rest[: min(half // 2, SOURCES)]), "sequence")
    edges |= dict.fromkeys(((rest[half], work) for work in rest[half + 1 : half + half // 2]), "sequence")
    for number in range(half + half // 2, len(rest)):
        if random.random() < 0.5:
            edges[rest[random.randrange(half, number)], rest[number]] = random.choice(("stated", "proposed"))
    edges[chain[len(chain) // 2], rest[half]] = "sequence"  # half the chain holds up the bottleneck
    days = {}
    for work in works:
        start = date(2025, 1, 1) + timedelta(days=random.randint(0, 200))
        days[work] = start, min(start + timedelta(days=random.randint(5, 200)), date(2025, 12, 31))
    return _write(folder, works, edges, days, random, done=False)


def _opaque(letter: str, count: int, random: Random) -> list[str]:
    return [f"{letter}-{number:06x}" for number in random.sample(range(16**6), count)]


def _write(
    folder: Path,
    works: Sequence[str],
    edges: Mapping[tuple[str, str], str],
    days: Mapping[str, tuple[date, date]],
    random: Random,
    done: bool = True,
) -> Path:
    count = len(works)
    fields = _opaque("f", max(count // 2000, 2), random)
    objectives = _opaque("m", max(count // 40, 2), random)
    tasks = _opaque("n", max(count // 8, 2), random)
    bodies = _opaque("c", max(count // 50, 8), random)
    of_objective = {each: random.choice(fields) for each in objectives}
    of_task = {each: random.choice(objectives) for each in tasks}
    weights = [1 / number for number in range(1, len(bodies) + 1)]
    leads = random.choices(range(len(bodies)), weights, k=count)
    tables: dict[str, list[Row]] = {
        "fields": [{"id": each} for each in fields],
        "objectives": [{"id": each, "field": field} for each, field in of_objective.items()],
        "tasks": [
            {"id": each, "field": of_objective[one], "objective": one, "objective_inherited": False}
            for each, one in of_task.items()
        ],
        "agencies": [{"id": each, "kind": "agency", "level": "province", "basis": "plan"} for each in bodies],
        "dependencies": [{"predecessor": a, "successor": b, "basis": basis} for (a, b), basis in edges.items()],
        "events": [{"id": "e-1"}, {"id": "e-2", "expected_day": "2025-09-01"}],
        "occurrences": [],
    }
    for name in ("activities", "deliverables", "assignments", "activity_events", "reports"):
        tables[name] = []
    for number, work in enumerate(works):
        task = random.choice(tasks)
        start, due = days[work]
        tables["activities"].append({
            "id": work, "field": of_objective[of_task[task]], "objective": of_task[task], "task": task,
            "stands_for": "activity", "task_inherited": False, "window": "period", "start": start, "due": due,
            "window_inherited": False,
        })  # fmt: skip
        parts = [("support", (leads[number] + 2) % len(bodies))]
        if random.random() < 0.98:
            parts.append(("lead", leads[number]))
            if random.random() < 0.05:
                parts.append(("lead", (leads[number] + 1) % len(bodies)))
        for role, body in parts:
            part = {"activity": work, "agency": bodies[body], "role": role, "inherited": False}
            tables["assignments"].append(part)
        if random.random() < 0.9:
            tables["deliverables"].append({"id": f"{work}/a", "activity": work, "shared": False})
        if random.random() < 0.01:
            tables["activity_events"].append({"activity": work, "event": random.choice(("e-1", "e-2"))})
        if done and random.random() < (0.9 if due < TODAY else 0.1):
            day = min(due + timedelta(days=random.randint(-9, 5)), TODAY)
            evidence = "x" if random.random() < 0.9 else ""
            tables["reports"].append({"date": day, "activity": work, "state": "done", "evidence": evidence})
        elif random.random() < 0.3:
            tables["reports"].append({"date": date(2025, 6, 20), "activity": work, "state": "in_progress"})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PACKAGE_FILE).write_text(json.dumps(PACKAGE), encoding="utf-8")
    for record in RECORDS:
        rows = tables.get(record.table)
        if rows is not None:
            random.shuffle(rows)
            text = _csv([column.name for column in list_columns(record)], rows)
            (folder / f"{record.table}.csv").write_text(text, encoding="utf-8")
    return folder


def _csv(names: Sequence[str], rows: Iterable[Row]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        titles = {name: row.get("id", "") for name in names if name.startswith(("title_", "name_", "short_"))}
        writer.writerow([_text({**titles, **row}.get(name)) for name in names])
    return file.getvalue()


def _text(value: object) -> str:
    return {None: "", False: "false", True: "true"}.get(value, str(value))  # type: ignore[call-overload]
