"""A notebook with the workbench, turned into a page by nbconvert: without network no widget, but the figures."""

import pytest

from tests.browser import IN_A_BROWSER, opened_page
from tests.lab.conftest import NOTEBOOKS

pytestmark = [
    *IN_A_BROWSER,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of Jupyter's own parts
]


def test_a_page_without_network_shows_the_figures_in_place_of_the_workbench(tmp_path, monkeypatch):
    import nbformat
    from nbclient import NotebookClient
    from nbconvert import HTMLExporter

    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    (path,) = (path for path in NOTEBOOKS if path.stem == "app")
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    body, _ = HTMLExporter().from_notebook_node(notebook)
    file = tmp_path / "app.html"
    file.write_text(body, encoding="utf-8")
    with opened_page((file.as_uri(), "data:", "blob:")) as page:
        page.goto(file.as_uri())
        figures = page.locator(".pg-static")
        figures.wait_for()
        assert "chưa hoàn thành, quá hạn: 2" in figures.inner_text()
    assert len(body) < 2_000_000  # most of it nbconvert's own style
