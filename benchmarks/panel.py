"""How long the workbench takes in a browser, beside its bars: first picture, new and seen date, click, what-if.

On the shipped plan and on larger ones, each the shipped one several times over, as an app (Voilà). Times are from the
deed to the change of the page, medians. The first picture in a fresh kernel is without the start of a kernel, which is
measured alone; with ``--app`` the page of ``make app`` is opened, whose kernels wait for visitors. A time limit ends
the whole: what was not reached is printed as not measured. Needs Chromium.

    python benchmarks/panel.py [--sizes 1,10,100] [--tries 20] [--limit 480]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat

HOME = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HOME), str(HOME / "benchmarks")]

from what_if import PLAN, times_over  # noqa: E402

from plan_graph.storing import read_plan, write_plan  # noqa: E402
from tests.browser import BROWSER, opened_page  # noqa: E402
from tests.lab.conftest import free_port, served  # noqa: E402

# one deed in the page, and the milliseconds until something of it has changed
TIMED = """([deed, probe]) => new Promise(done => {
    const bench = document.querySelector('.wb').parentNode.workbench;
    const state = () => Function('bench', `return ${probe}`)(bench);
    const before = state(), begun = performance.now();
    Function('bench', deed)(bench);
    const look = () => {
        const spent = performance.now() - begun;
        if (state() !== before) done(spent);
        else if (spent > 20000) done(null);
        else setTimeout(look, 1);
    };
    look();
})"""
IDLE = "() => !document.querySelector('.wb').parentNode.workbench.waiting.size"
WAITS = """() => {  // what is worked out while nothing is asked would stand in the way
    const bench = document.querySelector('.wb').parentNode.workbench;
    bench.rest = () => {};
    clearTimeout(bench.idle);
}"""
COUNTS = "document.querySelector('.wb-counts').innerText"
CARD = "bench.cards.size"  # each card is asked for once
CHOSEN = (
    "document.querySelector('.wb-row.wb-chosen')?.innerText + document.querySelector('.wb-line.wb-chosen')?.textContent"
)
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

BARS = {
    "app": {1: 3000},
    "first picture": {1: 4000, 10: 4000, 100: 3000},
    "explore again": {1: 1000, 10: 1000},
    "new date": {1: 150, 10: 150, 100: 500},
    "seen date": {1: 80, 10: 80, 100: 150},
    "click to all panes": {1: 30, 10: 30, 100: 100},
    "click to card": {1: 80, 10: 80, 100: 150},
    "what-if": {1: 150, 10: 150, 100: 600},
    "search": {1: 150, 10: 150, 100: 150},
    "unfold": {1: 150, 10: 150, 100: 150},
}
"""Milliseconds at most, by how many times over the plan is."""


def print_figure(size: int, name: str, figure: float | None) -> None:
    """One line: the figure, its bar, and whether it is met."""
    bar = BARS[name].get(size)
    met = "not measured" if figure is None else "" if bar is None else "met" if figure <= bar else "missed"
    shown = "—" if figure is None else f"{figure:.0f}"
    print(f"| {95 * size} | {name} | {shown} | {bar or '—'} | {met} |", flush=True)


def voila(port: int, notebook: Path, *more: str) -> list[str]:
    """The command that serves a notebook as an app."""
    return [sys.executable, "-m", "voila", "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1", "--token=", *more,
            str(notebook)]  # fmt: skip


def kernel_start() -> float:
    """Milliseconds until a new kernel answers, the least of three."""
    from jupyter_client.manager import start_new_kernel

    least = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        manager, client = start_new_kernel()
        least = min(least, time.perf_counter() - begun)
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return least * 1000


@contextmanager
def app_of(folder: Path) -> Iterator[str]:
    """A plan as an app; its address."""
    port = free_port()

    def command(root: Path) -> list[str]:
        source = (
            "from plan_graph import open_plan\n"
            f"open_plan({str(folder)!r}, language='vi').as_of('2025-06-30').explore(in_app=True)"
        )
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        cells = [nbformat.v4.new_code_cell(source)]
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), root / "panel.ipynb")
        return voila(port, root / "panel.ipynb")

    address = f"http://127.0.0.1:{port}"
    with served(Path(tempfile.mkdtemp()), command, f"{address}/voila/static/voila.js"):
        yield address


def picture_time(page: Any, address: str) -> float:
    """Milliseconds from the address to the first rows."""
    begun = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(".wb-row[data-place]", timeout=300_000)
    return (time.perf_counter() - begun) * 1000


def pooled_app(tries: int) -> float:
    """The median milliseconds until a visitor of the app sees the plan, with two kernels that wait."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    pool = ("--preheat_kernel=True", "--pool_size=2", "--KernelManager.autorestart=False")
    with (
        served(
            Path(tempfile.mkdtemp()),
            lambda root: voila(port, root / "app.ipynb", *pool),
            f"{address}/voila/static/voila.js",
        ),
        opened_page(("http://127.0.0.1", "data:", "blob:"), width=1500) as page,
    ):
        spent = []
        for _ in range(tries):
            page.goto("about:blank")
            time.sleep(8)  # the pool fills
            spent.append(picture_time(page, address))
    return statistics.median(spent)


def measure(size: int, tries: int, start: float, ends: float) -> dict[str, float]:
    """The median milliseconds of each deed on a plan so many times over; nothing new is begun after the end."""
    folder = Path(tempfile.mkdtemp()) / "plan"
    write_plan(times_over(read_plan(PLAN), size), folder)
    medians: dict[str, float] = {}
    with app_of(folder) as address, opened_page(("http://127.0.0.1", "data:", "blob:"), width=1500) as page:
        medians["first picture"] = picture_time(page, address) - start

        def run(name: str, deeds: Sequence[str], probe: str) -> None:
            spent: list[float] = []
            for deed in deeds:
                if time.monotonic() > ends:
                    break
                page.wait_for_function(IDLE, timeout=300_000)
                took = page.evaluate(TIMED, [deed, probe])
                if took is None:  # nothing changed: told as not measured, with what was seen
                    print(f"{name}: no change in 20 s", file=sys.stderr)
                    return
                spent.append(took)
            if spent:
                medians[name] = statistics.median(spent)

        again = "bench.began = bench.page; bench.ask('start', {scene: null}, answer => bench.start(answer))"
        run("explore again", [again] * 3, "bench.page")
        page.wait_for_timeout(2000)
        page.wait_for_function(IDLE, timeout=300_000)
        page.evaluate(WAITS)
        run("unfold", [UNFOLD] * min(tries, 10), "bench.list.count.innerText")
        words = ["so", "kế hoạch", "dữ liệu", "đào tạo", "công", "an toàn", "3.1", "báo cáo", "sở", "chuyển"]
        run("search", [f"bench.search('{word}')" for word in (words * 2)[:tries]], SHOWN)
        page.evaluate("() => document.querySelector('.wb').parentNode.workbench.set({search: '', view: 'time-line'})")
        run("click to all panes", [f"bench.choose(bench.shown.places[{n}])" for n in range(tries)], CHOSEN)
        page.wait_for_function(IDLE, timeout=300_000)
        run("click to card", [f"bench.choose(bench.shown.places[{n + tries}])" for n in range(tries)], CARD)
        days = [f"2025-{month:02}-{day:02}" for month in range(1, 12) for day in (5, 20)][:tries]
        run("new date", [f"bench.set({{day: '{day}'}})" for day in days], COUNTS)
        run("seen date", [f"bench.set({{day: '{day}'}})" for day in reversed(days[:-1])], COUNTS)
        page.evaluate("() => document.querySelector('.wb').parentNode.workbench.set({day: '2025-06-30'})")
        run("what-if", [HAND_OVER] * tries, ANSWER)
    return medians


def main() -> None:
    """Print each median beside its bar, in milliseconds."""
    if BROWSER is None:
        sys.exit("No Chromium on this machine: apt install chromium")
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="1,10,100")
    options.add_argument("--tries", type=int, default=20)
    options.add_argument("--limit", type=float, default=480, help="seconds in all")
    chosen = options.parse_args()
    ends = time.monotonic() + chosen.limit
    start = kernel_start()
    print(f"Medians in milliseconds, the start of a kernel ({start:.0f}) taken off the first picture.\n")
    print("| activities | deed | median | bar | |\n|---:|---|---:|---:|---|")
    sizes = [int(size) for size in chosen.sizes.split(",")]
    for number, size in enumerate(sizes):
        # what is left is shared out, so that no size is without a figure
        share = (ends - time.monotonic()) / (len(sizes) - number + (1 if number == 0 else 0.2))
        medians = measure(size, chosen.tries, start, time.monotonic() + share)
        for name in BARS:
            if name != "app" and (name in medians or size in BARS[name]):
                print_figure(size, name, medians.get(name))
        if number == 0:
            left = time.monotonic() < ends
            print_figure(1, "app", pooled_app(min(chosen.tries, 3)) if left else None)


if __name__ == "__main__":
    main()
