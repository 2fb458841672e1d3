"""The same plan gives the same bytes whatever the machine is set to: language, clock, hash seed, screen, home."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]

pytestmark = pytest.mark.slow
ASKED = """
import hashlib, re, sys
from pathlib import Path
from click.testing import CliRunner
from plan_graph.cli import main
def run(*words):
    done = CliRunner().invoke(main, list(words))  # under the settings of this process
    assert done.exit_code == 0, (words, done.output, done.exception)
    return done.output
print(hashlib.sha256(run("findings", "--format", "json", "--as-of", "2025-06-30").encode()).hexdigest())
print(hashlib.sha256(run("status", "--as-of", "2025-06-30").encode()).hexdigest())
print(hashlib.sha256(run("check", "--format", "json").encode()).hexdigest())
run("publish", "--period", "Q2-2025", "--to", "published")
files = [f"--to=view.{form}" for form in "html svg png pdf graphml gexf dot json mmd csv".split()]
run("export", "field", "V", "--as-of", "2025-06-30", *files)
run("calendar", "--as-of", "2025-06-30", "--to", "due.ics")
run("what-if", "slip-inspection", "--as-of", "2025-06-30", "--save", "saved/slipped", "--patch", "slip.patch")
run("what-if", "slip-inspection", "--as-of", "2025-06-30", "--to", "slip.xlsx", "--to", "slip.html", "--to", "slip.svg")
run("check", "--to", "faults.xlsx")
run("report", "template", "--plan", "saved/slipped", "--date", "2025-06-30", "--to", "template.xlsx")
for file in sorted(Path().rglob("*")):
    if file.is_file() and file.suffix != ".lock":
        content = file.read_bytes()
        if file.suffix == ".jsonl":  # a journal tells when and by whom, and has digests of lines that do
            content = re.sub(rb'"(recorded|by|check)": ?"[^"]*"|"before": ?[[][^]]*[]]', b"", content)
        print(hashlib.sha256(content).hexdigest(), file)
"""
SETTINGS = {
    "C locale, first time zone": {
        "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "0",
    },
    "POSIX, ASCII, last time zone": {
        "LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii:backslashreplace", "TZ": "Pacific/Pago_Pago",
        "PYTHONHASHSEED": "1",
    },
    "Turkish, no such time zone": {
        "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "TZ": "Nowhere/At_All", "PYTHONHASHSEED": "4294967295",
    },
    "no display, no home": {"DISPLAY": "", "HOME": "/nonexistent", "MPLBACKEND": "", "XDG_CONFIG_HOME": "/nonexistent"},
    "a wide terminal": {"COLUMNS": "300", "TERM": "dumb", "NO_COLOR": "1", "PYTHONOPTIMIZE": "1"},
}  # fmt: skip


def bytes_under(settings: dict[str, str], place: Path) -> str:
    place.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    own = {"HOME": str(place.parent), "COLUMNS": "100", "PYTHONPATH": str(HOME)}
    done = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=place, env={**own, **kept, **settings},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> list[str]:
    return bytes_under({"LC_ALL": "C.UTF-8"}, tmp_path_factory.mktemp("plain") / "work").splitlines()


def test_much_is_compared(plain):
    assert len(plain) > 60
    assert hashlib.sha256(b"").hexdigest() not in " ".join(plain)


@pytest.mark.parametrize("name", SETTINGS)
def test_the_bytes_are_the_same(name, plain, tmp_path):
    found = bytes_under(SETTINGS[name], tmp_path / "work").splitlines()
    if name == "a wide terminal":  # a table on the screen follows its width
        found[1] = plain[1]
    assert found == plain
