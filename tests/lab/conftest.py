"""A JupyterLab and a Voilà of our own, with copies of the notebooks."""

import contextlib
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

import plan_graph.lab
from plan_graph.shipped import SHIPPED_NOTEBOOKS
from tests.browser import opened_page
from tests.waiting import wait_until

NOTEBOOKS = sorted(SHIPPED_NOTEBOOKS.glob("*.ipynb"))

# "idle" in the toolbar shows before the session is connected, and a run is then dropped without a word
READY = """() => {
    const panel = window.jupyterapp && window.jupyterapp.shell.currentWidget;
    const session = panel && panel.sessionContext;
    return session && session.isReady && session.kernelDisplayStatus === 'idle';
}"""
OUTPUTS = """() => window.jupyterapp.shell.currentWidget.content.model.toJSON().cells
    .flatMap(cell => cell.outputs || [])
    .map(output => ({type: output.output_type, name: output.name || '', kinds: Object.keys(output.data || {})}))"""


def run_in_lab(page, lab, name):
    """Open a notebook and run all its cells."""
    address, _ = lab
    page.goto(f"{address}/lab/workspaces/{name.removesuffix('.ipynb')}/tree/{name}?reset")
    page.wait_for_function(READY)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def answers(address):
    try:
        with urllib.request.urlopen(address, timeout=10):  # noqa: S310
            return True
    except OSError:
        return False


@contextlib.contextmanager
def served(home, command, ready, **more):
    """A server of Jupyter's with its own settings and copies of the notebooks; stopped in the end.

    ``more`` are variables of its environment.
    """
    root = home / "notebooks"
    root.mkdir()
    for notebook in NOTEBOOKS:
        shutil.copy(notebook, root)
    folders = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR",
               "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")  # fmt: skip
    environment = {**os.environ, **{name: str(home / name.lower()) for name in folders}, **more}
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(command(root), env=environment, stdout=log, stderr=log, cwd=root)
    try:
        wait_until(lambda: server.poll() is not None or answers(ready), f"an answer from {ready}")
        assert server.poll() is None, (home / "server.log").read_text()
        yield root
    finally:
        server.terminate()
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab, and the folder of its notebooks."""
    with jupyterlab(tmp_path_factory.mktemp("lab")) as there:
        yield there


@contextlib.contextmanager
def jupyterlab(home, **more):
    """The address of a JupyterLab, and the folder of its notebooks."""
    port = free_port()

    def command(root):
        return [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
            f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=",
            f"--ServerApp.root_dir={root}", "--LabApp.news_url=",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.expose_app_in_browser=True",
        ]  # fmt: skip

    address = f"http://127.0.0.1:{port}"
    with served(home, command, f"{address}/api", **more) as root:
        yield address, root


@contextlib.contextmanager
def workbench_app(home, pool=1, token="", **more):
    """The address of the app, with the options of ``make app`` but so many kernels that wait, and its folder.

    Its token is in a file that the account of the server alone can read, where it has one.
    """
    if token:
        settings = home / "jupyter_config_dir" / "voila.py"
        settings.parent.mkdir()
        settings.touch(0o600)
        settings.write_text(f"c.Voila.token = {token!r}\n", encoding="utf-8")
    port = free_port()
    makefile = (Path(__file__).parents[2] / "Makefile").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"\$\(BIN\)/voila (.+?) notebooks/app.ipynb", makefile.replace("\\\n", " "))
    recipe = recipe.replace("pool_size=2", f"pool_size={pool}")
    options = [one for one in shlex.split(recipe) if "open_browser" not in one]

    def command(root):
        own = ["--no-browser", f"--port={port}", *([] if token else ["--token="])]
        return [sys.executable, "-m", "voila", *options, *own, str(root / "app.ipynb")]

    address = f"http://127.0.0.1:{port}"
    templates = {"JUPYTER_PATH": str(Path(plan_graph.lab.__file__).parent)}
    with served(home, command, f"{address}/voila/static/voila.js", **templates, **more) as root:
        yield address, root


@pytest.fixture
def page():
    """A page that may reach this machine only."""
    with opened_page(("http://127.0.0.1", "data:", "blob:")) as opened:
        yield opened
