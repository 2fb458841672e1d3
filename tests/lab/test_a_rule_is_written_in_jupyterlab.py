"""Somebody writes a rule in a cell of JupyterLab, from nothing to a finding with its proof, mistakes on the way."""

import nbformat
import pytest

from tests.browser import IN_A_BROWSER
from tests.lab.conftest import READY

pytestmark = [*IN_A_BROWSER, pytest.mark.slow]

OPEN = """\
%load_ext plan_graph
from plan_graph import open_plan
kb = open_plan(language="en").as_of("2025-06-30")
print("ready")"""
HEAD = """\
%%rules soon
- conclusion: soon
  title: {vi: Sắp hết hạn, en: Nearly due}
  severity: low

- rule: soon
  title: {vi: Sắp hết hạn, en: Nearly due}
  because: {vi: "{a.id} đến hạn {a.due}", en: "{a.id} ({a.title}) is due {a.due}"}
  basis: {vi: Quy ước, en: our own agreement}
  when:
    - activ"""
CONDITION = " a: opne and due between $as_of and $as_off + 90"
REST = """
  then: soon(activity = a.id)
  examples:
    - fires: ["activity(id = 'A', open = true, due = date '2025-09-28')"]
      with: {as_of: 2025-06-30}
      gives: soon(activity = 'A')
    - silent: ["activity(id = 'A', open = true, due = date '2025-09-29')"]
      with: {as_of: 2025-06-30}"""


def test_from_nothing_to_a_finding_with_its_proof_with_mistakes_on_the_way(lab, page):
    address, root = lab
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(OPEN), nbformat.v4.new_code_cell("")])
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(notebook, root / "new.ipynb")
    page.goto(f"{address}/lab/workspaces/new/tree/new.ipynb?reset")
    page.wait_for_function(READY)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.get_by_text("ready", exact=True).last.wait_for()

    cell = page.locator(".jp-NotebookPanel .jp-CodeCell").nth(1)
    editor = cell.locator(".cm-content")
    editor.click()
    page.keyboard.insert_text(HEAD)
    page.keyboard.press("Tab")
    page.locator(".jp-Completer").get_by_text("activity", exact=True).wait_for()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.jp-CodeCell')[1].innerText.includes('- activity')")
    page.keyboard.insert_text(CONDITION)
    for _ in range(len(" + 90") + len("$as_off")):
        page.keyboard.press("ArrowLeft")
    for _ in range(len("due between $as_of and ") - 1):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+Tab")  # what is `due`
    page.locator(".jp-Tooltip").get_by_text("activity.due: date").wait_for()
    page.keyboard.press("Escape")
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(REST)
    page.keyboard.press("Control+Enter")

    faults = cell.locator(".pg-problem")
    faults.nth(1).wait_for()
    told = "\n".join(faults.all_inner_texts())
    assert "^~~~" in told
    assert "there is no field 'opne'" in told
    assert "Nearest: open" in told
    assert "there is no parameter 'as_off'" in told
    assert cell.locator(".pg-change").count() == 0

    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(HEAD + "ity" + CONDITION.replace("opne", "open").replace("$as_off", "$as_of") + REST)
    page.keyboard.press("Control+Enter")
    finding = cell.locator(".pg-change summary").first
    finding.wait_for()
    assert faults.count() == 0
    assert "2 examples pass" in cell.inner_text()
    assert "Nearly due: " in finding.inner_text()
    finding.click()
    proof = cell.locator(".pg-change[open]").first
    assert "activities.csv line" in proof.inner_text()
    assert page.outside == []
