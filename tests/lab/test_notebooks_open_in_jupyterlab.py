"""Each notebook opened and run in a real JupyterLab in a real browser, with no network but this machine's own."""

import pytest

from tests.browser import IN_A_BROWSER
from tests.lab.conftest import NOTEBOOKS, OUTPUTS, run_in_lab

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_runs_in_jupyterlab_without_errors_and_shows_its_pictures(lab, page, path):
    run_in_lab(page, lab, path.name)
    outputs = page.evaluate(OUTPUTS)
    assert [o for o in outputs if o["type"] == "error" or o["name"] == "stderr"] == []
    kinds = {kind for output in outputs for kind in output["kinds"]}
    if "application/vnd.jupyter.widget-view+json" in kinds:
        page.wait_for_selector(".pg-node, .pg-answer", state="attached", timeout=60_000)
    else:  # the last picture is really drawn in the page, not only sent
        picture = page.locator(".jp-NotebookPanel .jp-OutputArea img").last
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("image => image.naturalWidth") > 600
    assert page.outside == []


def test_a_proof_folds_and_unfolds(lab, page):
    run_in_lab(page, lab, "03-blocked-and-overdue.ipynb")
    proof = page.locator(".jp-NotebookPanel details[open] summary").first
    folded = page.locator(".jp-NotebookPanel details:not([open])")
    before = folded.count()
    proof.scroll_into_view_if_needed()
    proof.click()
    assert folded.count() == before + 1
