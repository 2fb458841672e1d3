"""The picture of the workbench in the README: the app in a headless browser. Run by `make pictures`."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser import BROWSER, opened_page
from tests.lab.conftest import free_port, served


def main(to: str) -> None:
    """Draw the workbench on the blocked chains, with one activity chosen, and save it."""
    if BROWSER is None:
        sys.exit(f"No Chromium on this machine; {to} stays as it is.")
    port = free_port()
    address = f"http://127.0.0.1:{port}"

    def command(root: Path) -> list[str]:
        return [sys.executable, "-m", "voila", "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1", "--token=",
                str(root / "app.ipynb")]  # fmt: skip

    with (
        served(Path(tempfile.mkdtemp()), command, f"{address}/voila/static/voila.js"),
        opened_page(("http://127.0.0.1", "data:", "blob:"), width=1500, height=1080) as page,
    ):
        page.goto(address)
        page.wait_for_selector(".wb-row[data-place]:not([hidden])", timeout=60_000)
        page.locator("[data-view=blocked]").click()
        page.locator(".pg-node", has_text="I/3.21").click()
        page.locator(".wb-card details").first.wait_for()
        page.wait_for_timeout(500)
        page.screenshot(path=to)


if __name__ == "__main__":
    main(sys.argv[1])
