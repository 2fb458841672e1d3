"""The page on serving the workbench in an office: settings are those of the program, a token keeps others out."""

import re
from pathlib import Path

import pytest

from plan_graph.importing.safe_files import LARGEST_FILE
from plan_graph.lab import app
from plan_graph.shipped import SHIPPED_NOTEBOOKS
from tests.browser import IN_A_BROWSER, hurry, opened_page
from tests.lab.conftest import workbench_app

ROOT = Path(__file__).parents[2]
PAGES = ("docs/serve-the-workbench.md", "docs/phuc-vu-ban-lam-viec.md")
ROW = ".wb-row[data-place]:not([hidden])"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_names_every_setting_that_the_app_reads_with_its_default_and_its_bounds(name):
    page = (ROOT / name).read_text(encoding="utf-8")
    read = Path(app.__file__).read_text(encoding="utf-8")
    read += (SHIPPED_NOTEBOOKS / "app.ipynb").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(PLAN_GRAPH_\w+)`", page, re.MULTILINE)) == set(re.findall(r"PLAN_GRAPH_[A-Z]+", read))
    assert re.search(rf"`PLAN_GRAPH_IDLE`.*\b{app.IDLE:.0f}\b", page)
    assert f"{LARGEST_FILE // 2**20} MB" in page
    assert "`X-User`" in page
    assert "chmod -R a-w" in page


def test_what_the_page_says_of_make_app_is_what_it_does():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    (recipe,) = re.findall(r"voila (.+) notebooks/app\.ipynb", makefile)
    assert "--Voila.ip=127.0.0.1" in recipe  # reachable from that computer alone
    assert "--pool_size=2" in recipe  # two kernels wait
    assert "cull" not in recipe
    assert "['X-User']" in recipe


@pytest.mark.slow
class TestInTheBrowser:
    pytestmark = IN_A_BROWSER

    def test_who_has_the_token_of_the_settings_opens_the_workbench_and_nobody_else(self, tmp_path):
        with (
            workbench_app(tmp_path, token="xoai-cat-hoa-loc") as (address, _),  # noqa: S106
            opened_page((address, "data:", "blob:")) as page,
        ):
            hurry(page)
            assert page.goto(address).status in (401, 403) or "/login" in page.url
            assert page.locator(".wb").count() == 0
            page.said.clear()  # the browser's own word for a page that is refused
            page.goto(f"{address}/?token=xoai-cat-hoa-loc")
            page.wait_for_selector(ROW)
            assert page.outside == []
