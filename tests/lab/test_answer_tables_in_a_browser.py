"""Tables of answers in a real browser: sorted by their headings, opened by their rows."""

import json

import pytest

from plan_graph import open_plan
from plan_graph.browser import asset
from plan_graph.lab.answer_tables import AnswerTables
from tests.browser import IN_A_BROWSER, hurry, opened_page
from tests.third_party.npm import installed
from tests.tiny_plan import write_tiny_plan

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]

PAGE = """<!doctype html><html lang="vi"><title>t</title><style>%s</style>
<body><div id="el"></div><script type="module">
%s
const sent = []; const heard = [];
const works = { "I/3.2": "activity:I/3.2", "I/3.10": "activity:I/3.10" };
const model = { get: (name) => ({ answer: %s, language: "vi", works })[name],
  send: (message) => sent.push(message), on: (name, call) => heard.push(call), off: () => 0 };
render({ model, el: document.getElementById("el") });
window.sent = sent; window.hear = (message) => heard.forEach((call) => call(message));
</script></body></html>"""

ROWS = [("I/3.2", "09/12/2025", "−2"), ("I/3.10", "31/01/2025", "10.000"), ("x", "—", "9,5")]


def test_headings_sort_by_days_numbers_and_ids_and_a_row_opens_its_card():
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS)
    table = f"<table><thead><tr><th>A</th><th>B</th><th>C</th></tr></thead><tbody>{body}</tbody></table>"
    script = asset("tables.js").replace("export default { render };", "")
    with opened_page(("data:",)) as page:
        hurry(page)
        page.set_content(PAGE % ("", script, json.dumps(table)))

        def sorted_by(heading):
            page.get_by_role("button", name=heading, exact=True).click()
            return [text.strip() for text in page.locator("tbody td:first-child").all_inner_texts()]

        assert sorted_by("A") == ["I/3.2", "I/3.10", "x"]
        assert sorted_by("B") == ["I/3.10", "I/3.2", "x"]
        assert sorted_by("B") == ["I/3.2", "I/3.10", "x"]  # what is empty stays last
        assert sorted_by("C") == ["I/3.2", "x", "I/3.10"]
        assert page.locator("th[aria-sort=ascending]").count() == 1
        page.locator("tr", has_text="I/3.10").click()
        page.evaluate("window.hear({seq: 0, card: 'old'})")
        assert page.locator(".pg-answer-card").is_hidden()
        page.evaluate("window.hear({seq: 1, card: '<p>card</p>'})")
        assert page.locator(".pg-answer-card").inner_text() == "card"
        assert page.evaluate("window.sent") == [{"ask": "card", "key": "activity:I/3.10", "seq": 1}]
        assert page.said == []


THEMES = {
    "light": "--jp-layout-color0: #fff; --jp-layout-color1: #fff; --jp-ui-font-color1: #000000de;"
    " --jp-cell-editor-background: #f5f5f5; background: #fff; color: #000000de",
    "dark": "--jp-layout-color0: #111; --jp-layout-color1: #212121; --jp-ui-font-color1: #fff;"
    " --jp-cell-editor-background: #212121; background: #111; color: #fff",
}
"""The colours of the two themes of JupyterLab."""


@pytest.mark.parametrize("theme", THEMES)
def test_axe_reports_nothing_serious_in_a_table_sorted_and_with_an_open_card(tmp_path, theme):
    write_tiny_plan(tmp_path / "plan")
    kb = open_plan(tmp_path / "plan").as_of("2025-05-15")
    tables = AnswerTables(kb.query("open")._repr_html_(), kb)
    style = AnswerTables._css + f"body {{ {THEMES[theme]} }}"
    script = AnswerTables._esm.replace("export default { render };", "")
    page_text = PAGE.replace('{ "I/3.2": "activity:I/3.2", "I/3.10": "activity:I/3.10" }', json.dumps(tables.works))
    with opened_page(("data:",)) as page:
        hurry(page)
        page.set_content(page_text % (style, script, json.dumps(tables.answer)))
        page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", str(theme == "light").lower())
        page.locator("th button").first.click()
        page.locator("tr.pg-openable").first.click()
        ask = page.evaluate("window.sent")[-1]
        answer = []
        tables.send = answer.append
        tables._hear(None, ask, None)
        page.evaluate("message => window.hear(message)", answer[0])
        page.locator(".pg-answer-card").wait_for()
        page.evaluate((installed() / "axe-core/axe.min.js").read_text(encoding="utf-8"))
        violations = page.evaluate("() => axe.run('#el', {resultTypes: ['violations']})")["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in violations
                if one["impact"] in ("serious", "critical")] == []  # fmt: skip
