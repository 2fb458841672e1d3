"""The workbench in a JupyterLab and in the app of ``make app``: each is opened once, for all steps of the walk.

A step is a small test on the page that is there, from a known scene; it clicks, types and drags as a person does. In
the end of each step nothing was complained of in the console, and nobody else was asked.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from plan_graph.lab.app import home_folder
from tests.browser import hurry, opened_page
from tests.lab.conftest import jupyterlab, run_in_lab, workbench_app
from tests.tiny_plan import write_tiny_plan

ROW = ".wb-row[data-place]:not([hidden])"
HERE = ("http://127.0.0.1", "data:", "blob:")
NOT_OURS = ("Unsatisfied version", "No satisfying version", "Plugin @jupyter")
"""Warnings of Voilà and ipywidgets about versions of JupyterLab, and of JupyterLab that it starts slowly."""


@dataclass
class Walk:
    """A page with the workbench, where it is served from, and the folders that it writes to."""

    place: str
    address: str
    root: Path
    page: object
    home: Path
    shared: Path
    known: dict = field(default_factory=dict)

    def js(self, expression, argument=None):
        """The value of an expression of the page, in which ``bench`` is the workbench and ``x`` the argument."""
        return self.page.evaluate(
            f"x => {{ const bench = document.querySelector('.wb').parentNode.workbench; return ({expression}); }}",
            argument,
        )

    def wait(self, condition, argument=None):
        """Wait for a condition of the page, with the same names."""
        self.page.wait_for_function(
            f"x => {{ const bench = document.querySelector('.wb').parentNode.workbench; return ({condition}); }}",
            arg=argument,
        )

    def settle(self):
        """Wait until every question to the kernel is answered."""
        self.wait("bench.scene && !bench.waiting.size && !bench.wanted && !bench.root.hasAttribute('aria-busy')")

    def start(self, plan="ha-tinh-2025", **scene):
        """From a plain scene: the plan folded but for the field V, nothing chosen, the card at the side."""
        if self.js("bench.choices.plan") != plan:
            self.page.locator(".wb-plans").select_option(plan)
            self.wait("bench.choices.plan === x", plan)
        day = {"ha-tinh-2025": "2025-06-30"}.get(plan, "2025-05-15")
        opened = ["field:V"] if plan == "ha-tinh-2025" else ["field:I", "field:I.1", "objective:I/1.1", "task:I/2.1"]
        lists = {"open": opened, "closed": [], "around": [], "selection": [], "tray": []}
        texts = {"search": "", "scenario": "", "name": "", "note": ""}
        plain = {"plan": plan, "day": day, "language": "vi", "view": "plan", "filters": {}, "layout": {}}
        whole = {**plain, **lists, **texts, **scene}
        self.settle()
        if self.js("bench.scene.language") != whole["language"]:
            self.js("bench.set({language: x})", whole["language"])
            self.settle()
        self.js("(bench.set(x), bench.openSide('card'), bench.tellFaults(''))", whole)
        self.js("(bench.news = [], bench.drawNews())")
        self.settle()
        self.js(
            "(bench.list.scroller.scrollTop = 0, bench.main.querySelectorAll('*').forEach(one => one.scrollTop = 0))"
        )

    def row(self, text):
        """The row of the list that begins with an id."""
        return self.page.locator(ROW, has_text=f"{text} ").first

    def button(self, name):
        """The button of a name."""
        return self.page.locator(f".wb button[aria-label='{name}'], .wb button:text-is('{name}')")

    def view(self, name):
        """Click on the tab of a view."""
        self.page.locator(f"[data-view={name}]").click()

    def pane(self, name):
        """Click on the tab of a pane at the side; it."""
        self.page.locator(f"[data-name={name}]").click()
        return self.page.locator(f".wb-panel-{name}")

    def choose(self, *ids):
        """Choose activities: by clicks in the list, where the filter leaves nothing else."""
        if self.js("bench.scene.view") == "plan":
            self.js(
                "bench.set({open: bench.items.keys.filter((_, place) => bench.items.children[place].length).sort()})"
            )
        for number, one in enumerate(ids):
            self.settle()
            # rows are used again when the list scrolls: drawn at once, the row of the click is that of the work
            self.js("(bench.list.reveal(bench.items.place.get('activity:' + x)), bench.list.drawRows())", one)
            self.row(one).locator(".wb-plan").click(modifiers=["Control"] if number else [], position={"x": 90, "y": 8})
        assert self.js("bench.scene.selection") == [f"activity:{one}" for one in ids]

    def shown(self):
        """The keys that the scene shows."""
        return self.js("bench.shown.places.map(place => bench.items.keys[place])")

    def listed(self):
        """The keys of the rows of the list, by going through all of it."""
        return self.js(
            """(() => { const keys = [], {scroller} = bench.list; scroller.scrollTop = 0; bench.list.drawRows();
                for (;;) {
                    for (const row of [...scroller.querySelectorAll('.wb-row[data-place]:not([hidden])')])
                        keys[Number(row.getAttribute('aria-rowindex')) - 2] = bench.items.keys[row.dataset.place];
                    const before = scroller.scrollTop; scroller.scrollTop += 100; bench.list.drawRows();
                    if (scroller.scrollTop === before) { scroller.scrollTop = 0; bench.list.drawRows(); return keys; }
                } })()"""
        )

    def boxes(self):
        """The keys of the boxes of the graph."""
        return self.js("[...bench.host.querySelectorAll('.pg-node')].map(box => box.dataset.id)")

    def status(self, id):
        """The status of an activity, as its row has it."""
        return self.js("bench.state.statuses[bench.state.status[bench.items.place.get('activity:' + x)]]", id)

    def drag(self, start, end, key=None):
        """Press at a point, move in steps, let go."""
        mouse, keyboard = self.page.mouse, self.page.keyboard
        if key:
            keyboard.down(key)
        mouse.move(*start)
        mouse.down()
        mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=3)
        mouse.move(*end, steps=3)
        mouse.up()
        if key:
            keyboard.up(key)

    def middle(self, locator):
        """The middle of an element that is brought into the window."""
        locator.scroll_into_view_if_needed()
        box = locator.bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def download(self, button):
        """The file that a click brings: its name and bytes."""
        with self.page.expect_download() as download:
            button.click()
        return download.value.suggested_filename, download.value.path().read_bytes()

    def complaints(self):
        """What the console said, and who else was asked."""
        said = [text for text in self.page.said if not text.startswith(NOT_OURS)]
        return said + self.page.outside


def own_copy(walk):
    """The folder of the copy of the tiny plan, which the person may write to; shown, with nothing chosen."""
    folder = walk.home / "tiny"
    if not folder.exists():
        copy_plan(walk)
    walk.start("tiny")
    return folder


def copy_plan(walk):
    """Make a copy of the tiny plan to work in."""
    walk.start("tiny")
    walk.js("(bench.before = bench.own, 0)")
    walk.pane("files").get_by_role("button", name="Tạo bản sao để làm việc").click()
    walk.wait("bench.own !== bench.before")  # its items, which come last
    walk.settle()


@pytest.fixture(scope="package", params=[pytest.param("lab", marks=pytest.mark.long), "app"])
def opened_walk(request, tmp_path_factory):
    """The workbench with the shipped plan and a tiny one to choose; started once."""
    home = tmp_path_factory.mktemp(request.param)
    shared = home / "plans"
    shared.mkdir()
    tiny = write_tiny_plan(shared / "tiny")
    tiny.append("agencies.csv", "so-y-te,agency,province,Sở Y tế,Department of Health,SYT,DoH,,,plan,21,")
    folders = {"PLAN_GRAPH_PLANS": str(shared), "PLAN_GRAPH_HOME": str(home / "home")}
    if request.param == "lab":
        _ask_for_no_news(home)
        server = jupyterlab(home, HTTP_X_USER="Lan", **folders)
    else:
        server = workbench_app(home, **folders)
    # tall, so that both ends of a drag are in the window
    size = {"width": 1440, "height": 1300, "accept_downloads": True}
    with server as (address, root), opened_page(HERE, extra_http_headers={"X-User": "Lan"}, **size) as page:
        if request.param == "lab":
            run_in_lab(page, (address, root), "app.ipynb")
        else:
            page.goto(address)
        page.wait_for_selector(ROW)
        hurry(page)
        yield Walk(
            request.param,
            address,
            root,
            page,
            home_folder({"PLAN_GRAPH_HOME": str(home / "home"), "HTTP_X_USER": "Lan"}),
            shared,
        )


def _ask_for_no_news(home):
    """JupyterLab asks whether to tell news of its makers, over the lower right corner of the page."""
    settings = home / "jupyterlab_settings_dir" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text(json.dumps({"fetchNews": "false"}))


@pytest.fixture
def walk(opened_walk):
    """The page at the start of a step; nothing was complained of at its end."""
    yield opened_walk
    for page in opened_walk.page.context.pages:  # one that a failed step has left would stay in front, and ours undrawn
        if page is not opened_walk.page:
            page.close()
    opened_walk.settle()
    complaints = opened_walk.complaints()
    opened_walk.page.said.clear()
    opened_walk.page.outside.clear()
    assert complaints == []
    assert opened_walk.page.locator(".wb > .wb-faults").is_hidden()
