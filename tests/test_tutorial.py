"""The tutorial, followed word for word: its files are written, its commands run, and they print what it prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "tutorial-add-a-rule.md"
BLOCK = re.compile(r"^```(yaml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`(my-rules/[\w-]+\.yaml)`:\s*\Z")


@pytest.mark.slow
def test_the_tutorial_works_word_for_word(tmp_path):
    for name in ("rules", "data"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "my-rules").mkdir()
    text = TUTORIAL.read_text(encoding="utf-8")
    commands = 0
    for block in BLOCK.finditer(text):
        if block[1] == "yaml":
            named = FILE.search(text, 0, block.start())
            assert named, f"the file before {block[2][:30]!r} is not named"
            (tmp_path / named[1]).write_text(block[2], encoding="utf-8")
        else:
            for command, expected in commands_of(block[2]):
                assert_prints(run(command, tmp_path), expected, command)
                commands += 1
    assert commands >= 8


def commands_of(console: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in console.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def run(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 2), done.stdout
    return done.stdout


def assert_prints(printed: str, expected: list[str], command: str) -> None:
    """The lines stand in the output in this order; between them only where the tutorial has an ellipsis."""
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in expected)
    assert re.fullmatch(pattern, printed), f"{command}\nprints\n{printed}\nand not\n" + "\n".join(expected)
