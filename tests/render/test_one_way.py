"""One way to each medium: no second writer of CSV, escape of HTML or Markdown, or path to a table is in the package."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import plan_graph

PACKAGE = Path(plan_graph.__file__).parent
WAYS = {
    "csv.writer": {"render/csv.py"},
    "csv.DictWriter": set(),
    ".to_csv(index": set(),
    "html.escape": set(),
    "markupsafe": {"render/html.py"},
    "<table": {"render/templates/table.html"},
    "rich.table": {"render/terminal.py"},
    "from rich import table": {"render/terminal.py"},
    "pandas.DataFrame(": {"render/pandas.py", "storing/fact_columns.py"},
    'replace("|"': set(),
}
"""What must stand in no other file: the text, and the files of the package that may have it."""


def files() -> list[Path]:
    return [path for pattern in ("*.py", "*.html") for path in sorted(PACKAGE.rglob(pattern))]


@pytest.mark.parametrize("way", WAYS)
def test_a_way_to_a_medium_is_in_one_module(way):
    found = set()
    for path in files():
        name = path.relative_to(PACKAGE).as_posix()
        if way in path.read_text(encoding="utf-8"):
            found.add(name)
    assert found - WAYS[way] == set()


@cache
def texts() -> list[tuple[str, str]]:
    """Each text that a Python module of the package writes out, with the module."""
    return [
        (path.relative_to(PACKAGE).as_posix(), text_of(node))
        for path in files()
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr | ast.Constant)
    ]


def test_no_python_module_writes_tags_of_its_own():
    tags = re.compile(r"(?<!\?P)<(?:div|p|b|i|li|ul|td|th|tr|details|summary|section|span|code|pre|img)[ >]")
    found = {module for module, text in texts() if tags.search(text)}
    assert found - {"importing/marks.py"} == set()  # which reads them


def text_of(node: ast.JoinedStr | ast.Constant) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_only_what_writes_a_file_for_excel_names_its_mark():
    """Plan tables, fact files and :mod:`plan_graph.render.csv`; what reads files takes it off."""
    writers = {"render/csv.py", "storing/tables.py", "storing/fact_writing.py"}
    readers = {path.relative_to(PACKAGE).as_posix() for path in (PACKAGE / "importing").rglob("*.py")}
    found = {module for module, text in texts() if text == "\ufeff"}
    assert found <= writers | readers | {"whatif/patch.py"}
