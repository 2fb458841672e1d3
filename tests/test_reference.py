"""The pages of docs/reference and the list of licences are those that the program and its lock files give."""

import importlib.util
import inspect
import re
import sys
from pathlib import Path

import pytest

from plan_graph.model.diagnostic_ids import SEVERITY_OF

HOME = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("reference", HOME / "tools" / "reference.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["reference"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["reference"]


def test_the_pages_are_up_to_date(tool):
    for name, text in tool.pages().items():
        assert (HOME / "docs" / "reference" / name).read_text(encoding="utf-8") == text, f"{name}: make reference"


def test_every_public_name_says_what_it_gives(tool):
    for one in (*tool.GIVEN, tool.plan_graph.KnowledgeBase):
        for name in (name for name in dir(one) if not name.startswith("_")):
            value = inspect.getattr_static(one, name)
            value = getattr(value, "__func__", value)
            made = value.fget if isinstance(value, property) else getattr(value, "func", value)
            if inspect.isfunction(made):
                assert inspect.getdoc(made), f"{one.__name__}.{name}"


def test_every_diagnostic_stands_in_the_reference():
    page = (HOME / "docs" / "reference" / "diagnostics.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^\| `([\w-]+)` \|", page) == sorted(SEVERITY_OF)


def test_the_licences_are_those_of_the_pinned_packages(tool):
    assert tool.licences() == (HOME / "docs" / "licences.md").read_text(encoding="utf-8"), "make reference"


def test_no_licence_forbids_what_we_do():
    page = (HOME / "docs" / "licences.md").read_text(encoding="utf-8")
    told = page.split("## Licences to note")[1].split("\n## ")[0]
    listed = re.findall(r"(?m)^\| ([\w.-]+) \| [^|]+ \| ([^|]*) \|$", page)
    assert len(listed) > 150
    assert [name for name, licence in listed if licence in ("", "?")] == []
    assert [name for name, licence in listed if re.search(r"\bA?GPL|GNU|Proprietary", licence)] == []
    assert [name for name, licence in listed if re.search("MPL|EPL|LGPL", licence) and f"`{name}`" not in told] == []
