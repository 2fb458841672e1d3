"""How long the panel takes in a browser: from a new date to its picture, from a reassignment to its difference.

On the shipped plan and on larger ones, each the shipped one several times over. Times are from the key or click to the
frame after the page has changed. Needs Chromium.
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

COUNTS = ".pg-counts .widget-html-content"
CHANGED = "([s, b]) => document.querySelector(s).innerText !== b"
NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def measured(times: int, view: str, moves: int, tries: int) -> tuple[float, list[float], list[float]]:
    """Seconds until the first picture, of each move of the date and of each reassignment."""
    home = Path(tempfile.mkdtemp())
    folder = home / "plan"
    write_plan(times_over(read_plan(PLAN), times), folder)
    port = free_port()
    address = f"http://127.0.0.1:{port}"

    def command(root: Path) -> list[str]:
        source = (
            "from plan_graph import open_plan\n"
            f"open_plan({str(folder)!r}, language='vi').as_of('2025-06-30').explore({view!r})"
        )
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        cells = [nbformat.v4.new_code_cell(source)]
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), root / "panel.ipynb")
        return [sys.executable, "-m", "voila", "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1", "--token=",
                str(root / "panel.ipynb")]  # fmt: skip

    moved, tried = [], []
    with (
        served(home, command, f"{address}/voila/static/voila.js"),
        opened_page(("http://127.0.0.1", "data:", "blob:"), width=1500) as page,
    ):
        begun = time.perf_counter()
        page.goto(address)
        page.wait_for_selector(".pg-node", timeout=300_000)
        opened = time.perf_counter() - begun
        page.wait_for_timeout(1000)
        handle = page.locator(".noUi-handle").first
        handle.focus()
        for number in range(moves):
            before = page.locator(COUNTS).first.inner_text()
            begun = time.perf_counter()
            handle.press("ArrowLeft" if number < moves // 2 else "ArrowRight")
            page.wait_for_function(CHANGED, arg=[COUNTS, before], timeout=120_000)
            page.evaluate(NEXT_FRAME)
            moved.append(time.perf_counter() - begun)
        page.get_by_role("tab", name="Nếu như").click()
        page.get_by_label("Từ", exact=True).select_option(label="Sở Nội vụ")
        for number in range(tries):
            page.get_by_label("Sang", exact=True).select_option(index=number + 1)
            begun = time.perf_counter()
            page.get_by_role("button", name="Thử", exact=True).click()
            page.locator(".pg-card details summary", has_text="Kịch bản giả định").wait_for(timeout=120_000)
            page.evaluate(NEXT_FRAME)
            tried.append(time.perf_counter() - begun)
            page.wait_for_function("s => document.querySelector(s).innerText.includes('Đang xem')", arg=COUNTS)
            page.get_by_role("button", name="Về kế hoạch").click()
            page.wait_for_function("s => !document.querySelector(s).innerText.includes('Đang xem')", arg=COUNTS)
    return opened, moved, tried


def main() -> None:
    """Print the medians, in milliseconds."""
    if BROWSER is None:
        sys.exit("No Chromium on this machine: apt install chromium")
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="1,10")
    print("Opening: from a new kernel to the first picture, seconds. The rest: medians in milliseconds.\n")
    print("| plan | activities | view | opened | date moved, first visit | date moved, seen before | reassigned |")
    print("|---:|---:|---|---:|---:|---:|---:|")
    for size in map(int, options.parse_args().sizes.split(",")):
        for view in ("plan", "blocked") if size == 1 else ("blocked",):
            opened, moved, tried = measured(size, view, 16, 7)
            first, again = moved[:8], moved[8:]
            figures = " | ".join(f"{statistics.median(times) * 1000:.0f}" for times in (first, again, tried))
            print(f"| {size}x | {95 * size} | {view} | {opened:.1f} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
