"""Everything that reads, given changed files: a few of each here, as many as there is time for by ``make fuzz``."""

import importlib.util
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[1] / "tools" / "fuzz.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("fuzz", TOOL)
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["fuzz"]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_changed_files_are_read_or_refused(tool, tmp_path):
    targets = tool.targets(tmp_path)
    assert len(targets) >= 24
    finds = {name: tool.fuzz(name, target, 600, 1, tmp_path / "out", 12) for name, target in targets.items()}
    assert {name: count for name, count in finds.items() if count} == {}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_files_of_another_structure_are_read_or_refused(tool, tmp_path):
    targets = {name: target for name, target in tool.targets(tmp_path).items() if name in tool.STRUCTURED}
    assert len(targets) == len(tool.STRUCTURED)
    finds = {
        name: tool.fuzz(name, target, 600, 1, tmp_path / "out", 8, tool.change_structure)
        for name, target in targets.items()
    }
    assert {name: count for name, count in finds.items() if count} == {}


@pytest.mark.slow
def test_a_reader_that_breaks_or_hangs_is_found(tool, tmp_path, monkeypatch):
    def breaks(content):
        if b"\xff" in content:
            raise KeyError("x")

    def hangs(_):
        while True:
            pass

    assert tool.fuzz("breaks", ([b"abc"], breaks), 60, 1, tmp_path, 2000) == 1
    assert list((tmp_path / "breaks").iterdir())
    monkeypatch.setattr(tool, "SLOW", 1 / 3)
    assert isinstance(tool.trace_reading(hangs, b"")[1], tool.TooSlow)


def test_copies_that_reach_new_lines_are_kept_for_the_next_run(tool, tmp_path):
    read = tool.plan_of

    def tables(content):
        read({"datapackage.json": content})

    seeds = [tool.SHIPPED_PLAN.joinpath("datapackage.json").read_bytes()]
    assert tool.fuzz("package", (seeds, tables), 60, 1, tmp_path, 40) == 0
    kept = sorted(file.name for file in (tmp_path / "package" / "kept").iterdir())
    assert kept
    assert tool.fuzz("package", (seeds, tables), 60, 1, tmp_path, 0) == 0
    assert sorted(file.name for file in (tmp_path / "package" / "kept").iterdir()) == kept
