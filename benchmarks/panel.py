"""How long the workbench takes in a browser: the first picture, a new date, a seen date, a click, a reassignment.

On the shipped plan and on larger ones, each the shipped one several times over, as an app (Voilà). Times are from
the key or click to the change of the page. Needs Chromium.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

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
    const look = () => (state() !== before ? done(performance.now() - begun) : setTimeout(look, 1));
    look();
})"""
IDLE = "() => !document.querySelector('.wb').parentNode.workbench.waiting.size"
COUNTS = "document.querySelector('.wb-counts').innerText"
CARD = "document.querySelector('.wb-card').innerHTML"
CHOSEN = "document.querySelector('.wb-row.wb-chosen')?.innerText"


def measured(times: int, tries: int) -> tuple[float, dict[str, float]]:
    """Seconds until the first picture, and the median milliseconds of each deed."""
    home = Path(tempfile.mkdtemp())
    folder = home / "plan"
    write_plan(times_over(read_plan(PLAN), times), folder)
    port = free_port()
    address = f"http://127.0.0.1:{port}"

    def command(root: Path) -> list[str]:
        source = (
            "from plan_graph import open_plan\n"
            f"open_plan({str(folder)!r}, language='vi').as_of('2025-06-30').explore(in_app=True)"
        )
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        cells = [nbformat.v4.new_code_cell(source)]
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), root / "panel.ipynb")
        return [sys.executable, "-m", "voila", "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1", "--token=",
                str(root / "panel.ipynb")]  # fmt: skip

    medians: dict[str, float] = {}
    with (
        served(home, command, f"{address}/voila/static/voila.js"),
        opened_page(("http://127.0.0.1", "data:", "blob:"), width=1500) as page,
    ):
        begun = time.perf_counter()
        page.goto(address)
        page.wait_for_selector(".wb-row[data-place]", timeout=300_000)
        first = time.perf_counter() - begun

        def run(name: str, deeds: list[str], probe: str) -> None:
            spent = []
            for deed in deeds:
                page.wait_for_function(IDLE, timeout=300_000)
                spent.append(page.evaluate(TIMED, [deed, probe]))
            medians[name] = statistics.median(spent)

        days = [f"2025-{month:02}-{day:02}" for month in range(1, 12) for day in (5, 20)][:tries]
        run("new date", [f"bench.set({{day: '{day}'}})" for day in days], COUNTS)
        run("seen date", [f"bench.set({{day: '{day}'}})" for day in reversed(days[:-1])], COUNTS)
        page.evaluate("() => document.querySelector('.wb').parentNode.workbench.set({view: 'time-line'})")
        run("click to row", [f"bench.choose(bench.shown.places[{n}])" for n in range(tries)], CHOSEN)
        run("click to card", [f"bench.choose(bench.shown.places[{n + tries}])" for n in range(tries)], CARD)
        step = "bench.reassign([bench.shown.places[{n}]], 'ubnd-tinh')"
        answered = "(bench.wanted ? '' : JSON.stringify(bench.state.difference?.leads))"
        run("reassigned", [step.format(n=2 * n) + "; bench.openSide('card')" for n in range(min(tries, 5))], answered)
    return first, medians


def main() -> None:
    """Print the medians, in milliseconds."""
    if BROWSER is None:
        sys.exit("No Chromium on this machine: apt install chromium")
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="1,10")
    options.add_argument("--tries", type=int, default=20)
    chosen = options.parse_args()
    print("Opening: from a new kernel to the first picture, seconds. The rest: medians in milliseconds.\n")
    names = ["new date", "seen date", "click to row", "click to card", "reassigned"]
    print(f"| plan | activities | opened | {' | '.join(names)} |")
    print(f"|{'---:|' * (3 + len(names))}")
    for size in map(int, chosen.sizes.split(",")):
        first, medians = measured(size, chosen.tries)
        figures = " | ".join(f"{medians[name]:.0f}" for name in names)
        print(f"| {size}x | {95 * size} | {first:.1f} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
