"""Names and sentences are plain: functions are verbs, results are called what they are, pages use the trade's words."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[1]
CODE = sorted(path for top in ("plan_graph", "tools") for path in (HOME / top).rglob("*.py"))
PAGES = sorted(
    path
    for path in (
        HOME / "README.md",
        HOME / "CONTRIBUTING.md",
        HOME / "data" / "README.md",
        *(HOME / "docs").glob("*.md"),
    )
    if path.is_file() and path.name not in ("infer.md", "performance.md")
)
DOCUMENTED = ("importing", "storing", "model", "selection", "shipped")
"""Packages whose docstrings are held to the plain words."""
MESSAGES = sorted((HOME / "plan_graph" / "words" / "en").glob("*.ftl"))

IRREGULAR = {
    "begun", "broken", "brought", "built", "chosen", "done", "drawn", "found", "given", "gone", "held",
    "kept", "known", "laid", "left", "made", "meant", "said", "seen", "sent", "shown", "spoken", "sunk", "swept",
    "taken", "thought", "told", "written",
}  # fmt: skip
NO_PARTICIPLE = {"need", "feed", "seed", "speed", "exceed", "embed"}
NAMES = {
    "shown": "public: `kb.shown(table)` is the table for people",
    "known_by_then": "public: the plan as known by a date",
    "plan_known_on": "the second clock",
    "blocked": "a table is called by the status of its activities, like `overdue`",
}
"""Names that look like participles, with the reason for which they stay."""
ODD_WORDS = re.compile(r"\b(stands?|told|tells?|says?|said)\b", re.IGNORECASE)


def is_participle(name: str) -> bool:
    first = name.strip("_").split("_")[0]
    return first in IRREGULAR or (first.endswith("ed") and len(first) > 3 and first not in NO_PARTICIPLE)


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """The functions and methods of a module, without properties, which are read like values."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and not any("property" in ast.unparse(one) for one in node.decorator_list):
            yield node


def name_of(path: Path) -> str:
    return str(path.relative_to(HOME))


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_functions_are_verbs_and_not_participles(path):
    odd = [node.name for node in functions(path) if is_participle(node.name) and node.name.strip("_") not in NAMES]
    assert odd == []


@pytest.mark.parametrize("package", DOCUMENTED)
def test_results_are_called_what_they_are(package):
    odd = [
        f"{name_of(path)}:{node.lineno}: {node.id}"
        for path in sorted((HOME / "plan_graph" / package).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in ("found", "said", "told")
    ]
    assert odd == []


@pytest.mark.parametrize("package", DOCUMENTED)
def test_docstrings_use_plain_words(package):
    odd = []
    for path in sorted((HOME / "plan_graph" / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                text = re.sub(r"``[^`]*``|`[^`]*`|(?m:^ *(>>>|\.\.\.).*$)", "", ast.get_docstring(node) or "")
                odd += [f"{name_of(path)}: {found[0]!r} in {text[:60]!r}" for found in ODD_WORDS.finditer(text)]
    assert odd == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_pages_use_plain_words(page):
    prose = re.sub(r"(?ms)^```.*?^```|`[^`]*`", "", page.read_text(encoding="utf-8"))
    assert [line for line in prose.splitlines() if ODD_WORDS.search(line)] == []


def test_notebooks_use_plain_words():
    odd = []
    for path in sorted((HOME / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                odd += [f"{path.name}: {line.strip()}" for line in cell["source"] if ODD_WORDS.search(line)]
    assert odd == []


@pytest.mark.parametrize("file", MESSAGES, ids=name_of)
def test_messages_use_plain_words(file):
    lines = [line.partition(" = ")[2] for line in file.read_text(encoding="utf-8").splitlines() if " = " in line]
    assert [line for line in lines if ODD_WORDS.search(re.sub(r"\{[^}]*\}", "", line))] == []


@pytest.mark.parametrize(("name", "odd"), [("made", True), ("_shifted", True), ("parse_table", False), ("feed", False)])
def test_a_participle_is_recognised_by_its_first_word(name, odd):
    assert is_participle(name) == odd
