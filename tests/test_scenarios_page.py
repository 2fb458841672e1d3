"""The examples of docs/scenarios.md, made as they are written."""

import re
from pathlib import Path

from plan_graph import open_plan

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "scenarios.md").read_text(encoding="utf-8")


def test_the_file_of_the_page_is_a_scenario(tmp_path):
    (written,) = re.findall(r"(?ms)^```yaml\n(.*?)^```", PAGE)
    (tmp_path / "example.yaml").write_text(written, encoding="utf-8")
    answer = open_plan().as_of("2025-06-30").what_if(tmp_path / "example.yaml")
    # in the order of their days: a step without a day holds from the beginning
    assert [step.do for step, _ in answer.steps] == ["reassign", "slip", "merge", "dissolve"]


def test_the_python_of_the_page_runs(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"(?ms)^```python\n(.*?)^```", PAGE)
    exec(compile(code, "scenarios.md", "exec"), {})  # noqa: S102 - our own document


def test_every_edit_and_condition_of_the_page_exists_and_none_is_left_out():
    from dataclasses import fields

    from plan_graph.whatif.filters import Filter
    from plan_graph.whatif.reading import STEPS

    listed = {name for row in re.findall(r"(?m)^\| (`.*?) \|", PAGE) for name in re.findall(r"`([a-z-]+)`", row)}
    assert listed == set(STEPS)
    assert all(f"`{each.name}`" in PAGE for each in fields(Filter))
