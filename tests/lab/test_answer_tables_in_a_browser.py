"""Tables of answers in a real browser: sorted by their headings, opened by their rows."""

import json

import pytest

from plan_graph.browser import asset
from tests.browser import IN_A_BROWSER, opened_page

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]

PAGE = """<!doctype html><html lang="vi"><title>t</title><body><div id="el"></div><script type="module">
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
        page.set_content(PAGE % (script, json.dumps(table)))

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
