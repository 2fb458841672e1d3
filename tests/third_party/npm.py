"""Programs of others from npm, installed once beside the packages of the virtual environment."""

import hashlib
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.waiting import LIMIT

HERE = Path(__file__).parent


@cache
def installed():
    """The folder of the installed packages; skips the test when there is no npm, or it cannot reach its registry."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm on this machine: apt install npm")
    lock = HERE / "package-lock.json"
    folder = Path(sys.prefix) / "third-party" / hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    if not (folder / "done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for file in (lock, HERE / "package.json"):
            shutil.copy(file, folder)
        done = subprocess.run(
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=folder, capture_output=True, text=True, timeout=LIMIT, check=False,
        )  # fmt: skip
        if done.returncode:
            pytest.skip(f"npm could not install: {done.stderr.strip().splitlines()[-1:]}")
        (folder / "done").touch()
    return folder / "node_modules"
