"""Each notebook opened and run in a real JupyterLab in a real browser, with no network but this machine's own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.browser import IN_A_BROWSER, opened_page

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))

pytestmark = IN_A_BROWSER

# "idle" in the toolbar shows before the session is connected, and a run is then dropped without a word
READY = """() => {
    const panel = window.jupyterapp && window.jupyterapp.shell.currentWidget;
    const session = panel && panel.sessionContext;
    return session && session.isReady && session.kernelDisplayStatus === 'idle';
}"""
OUTPUTS = """() => window.jupyterapp.shell.currentWidget.content.model.toJSON().cells
    .flatMap(cell => cell.outputs || [])
    .map(output => ({type: output.output_type, name: output.name || '', kinds: Object.keys(output.data || {})}))"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab of our own, with its own settings and copies of the notebooks."""
    home = tmp_path_factory.mktemp("lab")
    root = home / "notebooks"
    root.mkdir()
    for notebook in NOTEBOOKS:
        shutil.copy(notebook, root)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR",
               "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")  # fmt: skip
    environment = {**os.environ, **{name: str(home / name.lower()) for name in folders}}
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
        f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=", f"--ServerApp.root_dir={root}",
        "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.expose_app_in_browser=True",
    ]  # fmt: skip
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            assert server.poll() is None, (home / "server.log").read_text()
            try:
                with urllib.request.urlopen(f"{address}/api", timeout=2):  # noqa: S310
                    break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture
def page():
    """A page that may reach this machine only."""
    with opened_page(("http://127.0.0.1", "data:", "blob:")) as opened:
        yield opened


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_runs_in_jupyterlab_without_errors_and_shows_its_tables_and_picture(lab, page, path):
    page.goto(f"{lab}/lab/workspaces/{path.stem}/tree/{path.name}?reset")
    page.wait_for_function(READY, timeout=60_000)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    outputs = page.evaluate(OUTPUTS)
    assert [o for o in outputs if o["type"] == "error" or o["name"] == "stderr"] == []
    kinds = {kind for output in outputs for kind in output["kinds"]}
    assert {"text/html", "image/png"} <= kinds
    # the last picture is really drawn in the page, not only sent
    picture = page.locator(".jp-NotebookPanel .jp-OutputArea img").last
    picture.scroll_into_view_if_needed(timeout=20_000)
    assert picture.evaluate("image => image.naturalWidth") > 800
    proof = page.locator(".jp-NotebookPanel details[open] summary").first
    folded = page.locator(".jp-NotebookPanel details:not([open])")
    before = folded.count()
    proof.scroll_into_view_if_needed()
    proof.click()
    assert folded.count() == before + 1
    assert page.outside == []
