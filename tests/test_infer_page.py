"""The example of docs/infer.md, done as it is written."""

import re
import shlex
from pathlib import Path

import pytest

from tests.commands import run_command

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "infer.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("engine", ["columns", "durable", "duckdb"])
def test_the_example_gives_what_the_page_says(engine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "facts").mkdir()
    (roads,) = re.findall(r"(?ms)^```\n(.*?)^```", PAGE)
    (rules,) = re.findall(r"(?ms)^```yaml\n(.*?)^```", PAGE)
    (tmp_path / "facts" / "road.csv").write_text(roads, encoding="utf-8")
    towns = sorted({town for line in roads.splitlines()[1:] for town in line.split(",")})
    assert len(towns) == 5
    (tmp_path / "facts" / "town.csv").write_text("\n".join(["name", *towns, ""]), encoding="utf-8")
    (tmp_path / "roads.yaml").write_text(rules, encoding="utf-8")
    (command,) = re.findall(r"(?m)^    plan-graph (infer facts .*)$", PAGE)
    done = run_command(*shlex.split(command), "--engine", engine)
    assert done.exit_code == 0, done.output
    written = sorted(str(path.relative_to("result")) for path in Path("result").rglob("*") if path.is_file())
    assert written == [
        "cut_off.csv",
        "derivations/cut-off.csv",
        "derivations/reached-directly.csv",
        "derivations/reached-further.csv",
        "reached.csv",
        "run.json",
    ]
    assert Path("result/cut_off.csv").read_text(encoding="utf-8-sig") == "town\nHuế\nĐồng Hới\n"
