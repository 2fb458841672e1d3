"""How long the workbench takes in a browser, beside its bars: first picture, new and seen date, click, what-if.

On the shipped plan and on larger ones, each the shipped one several times over, in JupyterLab; the app of ``make app``
on the shipped one. Times are from the deed to the change of the page, in milliseconds of the clock. A kernel is
started anew for each first picture, and its start is not counted; the kernels of the app wait for visitors. Needs
Chromium, and a machine that does nothing else.

    python benchmarks/panel.py [--sizes 1,10,100] [--tries 20] [--opens 20] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import nbformat

HOME = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HOME), str(HOME / "benchmarks")]

from what_if import PLAN, times_over  # noqa: E402

from plan_graph.storing import read_plan, write_plan  # noqa: E402
from tests.browser import BROWSER, opened_page  # noqa: E402
from tests.lab.conftest import READY, jupyterlab, workbench_app  # noqa: E402

HERE = ("http://127.0.0.1", "data:", "blob:")
LONG = 300_000
"""Milliseconds that a large plan may take to open."""

REFILL = 10.0
"""Seconds after a visit until as many kernels of the app wait as before."""

# one deed in the page, and the milliseconds until something of it has changed
TIMED = """([deed, probe]) => new Promise(done => {
    const bench = document.querySelector('.wb').parentNode.workbench;
    const state = () => Function('bench', `return ${probe}`)(bench);
    const before = state(), begun = performance.now();
    Function('bench', deed)(bench);
    const look = () => {
        const spent = performance.now() - begun;
        if (state() !== before) done(spent);
        else if (spent > 30000) done(null);
        else setTimeout(look, 1);
    };
    look();
})"""
IDLE = """() => {
    const bench = document.querySelector('.wb')?.parentNode.workbench;
    return bench && bench.scene && !bench.waiting.size;
}"""
WAITS = """() => {  // what is worked out while nothing is asked would stand in the way
    const bench = document.querySelector('.wb').parentNode.workbench;
    bench.rest = () => {};
    clearTimeout(bench.idle);
}"""
RESTART = """async () => {
    await window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs');
    await window.jupyterapp.shell.currentWidget.sessionContext.restartKernel();
}"""
RUN_ALL = "() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
RUN_AGAIN = """cells => {
    document.querySelectorAll('.wb').forEach(one => one.setAttribute('data-old', ''));
    window.jupyterapp.commands.execute(cells);
}"""
FIRST_ROW = ".wb:not([data-old]) .wb-row[data-place]"
FIRST_TITLE = f".wb:not([data-old]) .wb-outline li, {FIRST_ROW}"

COUNTS = "document.querySelector('.wb-counts').innerText"
CARD = "bench.cards.size"  # each card is asked for once
ROW = "document.querySelector('.wb-row.wb-chosen .wb-text')?.textContent"
IN_LINE = f"{ROW} + document.querySelector('.wb-line.wb-chosen')?.dataset.place"
IN_GRAPH = f"{ROW} + document.querySelector('.pg-node.pg-selected')?.dataset.id"
ANSWER = "JSON.stringify(bench.state.difference?.leads)"  # the old one until the answer is there
SHOWN = "bench.list.count.innerText + bench.scene.search + bench.shown.hits.length"

UNFOLD = """const {items, shown} = bench;
bench.toggle(shown.places.find(place => items.children[place].length && !shown.opened.has(place)));"""
HAND_OVER = """const {state} = bench;
const lead = place => state.leads[place].length ? state.agencies[state.leads[place][0]][0] : 'ubnd-tinh';
bench.tried ??= bench.shown.places.filter(place => state.open[place] && lead(place) !== 'ubnd-tinh');
const place = bench.tried.shift();
bench.scene = {...bench.scene, tray: []};  // one step each time
bench.reassign([place], 'ubnd-tinh');
bench.openSide('card');"""
WORDS = ("so", "kế hoạch", "dữ liệu", "đào tạo", "công", "an toàn", "3.1", "báo cáo", "sở", "chuyển")

BARS: dict[str, dict[int, int]] = {
    "app, first picture": {1: 3000},
    "folded top in a fresh kernel": {},
    "first picture in a fresh kernel": {1: 4000, 10: 4000, 100: 3000},
    "explore again": {1: 1000, 10: 1000},
    "open and explore again": {1: 1000, 10: 1000},
    "unfold": {1: 150, 10: 150, 100: 150},
    "search": {1: 150, 10: 150, 100: 150},
    "click to list and graph": {1: 30, 10: 30, 100: 100},
    "click to list and time line": {1: 30, 10: 30, 100: 100},
    "click to card": {1: 80, 10: 80, 100: 150},
    "new date": {1: 150, 10: 150, 100: 500},
    "seen date": {1: 80, 10: 80, 100: 150},
    "what-if to rings": {1: 150, 10: 150, 100: 600},
}
"""Milliseconds at most, by how many times over the plan is."""

Row = dict[str, Any]


def report(size: int, name: str, spent: Sequence[float]) -> Row:
    """Print a line: median of how many, its bar, and whether it is met; the same as plain values."""
    bar = BARS[name].get(size)
    seen = statistics.median(spent) if spent else None
    met = None if bar is None or seen is None else seen <= bar
    verdict = "not measured" if seen is None else {True: "met", False: "MISSED", None: ""}[met]
    shown = "—" if seen is None else f"{seen:.0f} (of {len(spent)}, {min(spent):.0f} to {max(spent):.0f})"
    print(f"| {95 * size} | {name} | {shown} | {bar or '—'} | {verdict} |", flush=True)
    return {"activities": 95 * size, "bar": name, "asked": bar, "seen": seen, "met": met,
            "tries": [round(one, 1) for one in spent]}  # fmt: skip


def write_notebook(folder: Path, plan: Path) -> None:
    """A notebook that opens a plan, and explores it in its last cell."""
    opening = f"from plan_graph import open_plan\nkb = open_plan({str(plan)!r}, language='vi').as_of('2025-06-30')"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [nbformat.v4.new_code_cell(source) for source in (opening, "kb.explore()")]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    nbformat.write(notebook, folder / "panel.ipynb")


def time_until_rows(page: Any, deed: Callable[[], object], titles: list[float] | None = None) -> float:
    """Milliseconds from a deed to the first rows of a workbench; those to the titles of its folded top are noted."""
    begun = time.perf_counter()
    deed()
    if titles is not None:
        page.wait_for_selector(FIRST_TITLE, timeout=LONG)
        titles.append((time.perf_counter() - begun) * 1000)
    page.wait_for_selector(FIRST_ROW, timeout=LONG)
    return (time.perf_counter() - begun) * 1000


def open_plans(page: Any, opens: int) -> dict[str, list[float]]:
    """The times of first pictures, each in a kernel just started, and of exploring again in the last of them."""
    top: list[float] = []
    first: list[float] = []
    for _ in range(opens):
        page.evaluate(RESTART)
        page.wait_for_function(READY, timeout=LONG)
        first.append(time_until_rows(page, lambda: page.evaluate(RUN_ALL), top))
        page.wait_for_function(IDLE, timeout=LONG)
    times = {"folded top in a fresh kernel": top, "first picture in a fresh kernel": first}
    for name, cells in (("explore again", "notebook:run-cell"), ("open and explore again", "notebook:run-all-cells")):
        times[name] = []
        for _ in range(opens):
            times[name].append(time_until_rows(page, lambda cells=cells: page.evaluate(RUN_AGAIN, cells)))
            page.wait_for_function(IDLE, timeout=LONG)
    return times


def do_deeds(page: Any, tries: int, tell: Callable[[str, Sequence[float]], None]) -> None:
    """Tell the times of what is done to a plan that is open."""

    def run(name: str, deeds: Sequence[str], probe: str) -> None:
        spent: list[float] = []
        for deed in deeds:
            page.wait_for_function(IDLE, timeout=LONG)
            took = page.evaluate(TIMED, [deed, probe])
            if took is None:
                said = page.locator(".wb-faults").first.inner_text()
                print(f"{name}: no change in 30 s after {deed[:80]!r}: {said}", file=sys.stderr)
                break
            spent.append(took)
        tell(name, spent)

    def choose(first: int) -> list[str]:
        return [f"bench.choose(bench.shown.places[{number}])" for number in range(first, first + tries)]

    def scene(change: str) -> None:
        page.wait_for_function(IDLE, timeout=LONG)
        page.evaluate(f"() => document.querySelector('.wb').parentNode.workbench.set({change})")

    page.wait_for_timeout(2000)  # the cards are made ready while nothing is asked
    page.wait_for_function(IDLE, timeout=LONG)
    page.evaluate(WAITS)
    run("unfold", [UNFOLD] * min(tries, 10), "bench.list.count.innerText")
    run("search", [f"bench.search('{word}')" for word in (WORDS * tries)[:tries]], SHOWN)
    scene("{search: ''}")
    run("click to list and graph", choose(0), IN_GRAPH)
    scene("{view: 'time-line', selection: []}")
    run("click to list and time line", choose(0), IN_LINE)
    run("click to card", choose(tries), CARD)
    days = [f"2025-{month:02}-{day:02}" for day in (5, 20) for month in range(1, 12)][:tries]
    run("new date", [f"bench.set({{day: '{day}'}})" for day in days], COUNTS)
    run("seen date", [f"bench.set({{day: '{day}'}})" for day in reversed(days[:-1])], COUNTS)
    scene("{day: '2025-06-30'}")
    run("what-if to rings", [HAND_OVER] * tries, ANSWER)


def measure_lab(size: int, tries: int, opens: int) -> list[Row]:
    """Everything of a plan so many times over, in JupyterLab."""
    home = Path(tempfile.mkdtemp())
    write_plan(times_over(read_plan(PLAN), size), home / "plan")
    rows: list[Row] = []
    with jupyterlab(home) as (address, root), opened_page(HERE, width=1500) as page:
        write_notebook(root, home / "plan")
        page.goto(f"{address}/lab/workspaces/panel/tree/panel.ipynb?reset")
        page.wait_for_function(READY, timeout=LONG)
        rows += [report(size, name, spent) for name, spent in open_plans(page, opens).items()]
        do_deeds(page, tries, lambda name, spent: rows.append(report(size, name, spent)))
    return rows


def measure_app(opens: int) -> list[Row]:
    """The app until a visitor sees the shipped plan, with kernels that wait."""
    spent = []
    with workbench_app(Path(tempfile.mkdtemp()), pool=2) as (address, _), opened_page(HERE, width=1500) as page:
        for _ in range(opens):
            page.goto("about:blank")
            time.sleep(REFILL)
            spent.append(time_until_rows(page, lambda: page.goto(address, wait_until="commit")))
            page.wait_for_function(IDLE, timeout=LONG)
    return [report(1, "app, first picture", spent)]


def main() -> None:
    """Print each median beside its bar, in milliseconds."""
    if BROWSER is None:
        sys.exit("No Chromium on this machine: apt install chromium")
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="1,10,100", help="how many times over the shipped plan")
    options.add_argument("--tries", type=int, default=20, help="how often each deed is done")
    options.add_argument("--opens", type=int, help="how often a plan is opened; as often as tries without it")
    options.add_argument("--json", type=Path, help="where the figures are kept")
    chosen = options.parse_args()
    opens = chosen.opens or chosen.tries
    print("| activities | deed | median ms | bar | |\n|---:|---|---:|---:|---|", flush=True)
    rows: list[Row] = []
    for size in map(int, chosen.sizes.split(",")):
        rows += measure_lab(size, chosen.tries, opens)
        if size == 1:
            rows += measure_app(opens)
        if chosen.json:
            chosen.json.write_text(json.dumps(rows, indent=1) + "\n")
    met = [row["met"] for row in rows if row["asked"] is not None]
    print(f"\n{met.count(True)} met, {met.count(False)} missed, {met.count(None)} not measured")


if __name__ == "__main__":
    main()
