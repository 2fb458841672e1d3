"""Build the package: an sdist from a copy of this repository, and the wheel from the sdist. `make wheel` calls it.

The copy keeps what an earlier build left behind out of the new one. The build tools are those of
requirements-build.lock; nothing is downloaded.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("LICENSE", "README.md", "pyproject.toml", "setup.py", "plan_graph", "data", "notebooks", "rules")
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")


def copy_source(to: Path) -> Path:
    """Copy what the package is built from into a new folder."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, to / part, ignore=LEFT_OUT)
        else:
            to.mkdir(exist_ok=True)
            shutil.copy2(ROOT / part, to)
    return to


def build(kind: str, source: Path, to: Path) -> Path:
    """Build the ``sdist`` or the ``wheel`` of a source folder.

    Raises
    ------
    CalledProcessError
        When the build fails; what the build tools print is passed on.
    """
    to.mkdir(parents=True, exist_ok=True)
    name = to / f".{kind}"
    code = (
        "import pathlib, sys; from setuptools import build_meta; "
        f"pathlib.Path(sys.argv[2]).write_text(build_meta.build_{kind}(sys.argv[1], {{'--global-option': ['-q']}}))"
    )
    subprocess.run([sys.executable, "-c", code, to.resolve(), name.resolve()], cwd=source, check=True)
    file = to / name.read_text()
    name.unlink()
    return file


def unpack(sdist: Path, to: Path) -> Path:
    """Unpack an sdist; returns the folder with its ``pyproject.toml``."""
    with tarfile.open(sdist) as archive:
        archive.extractall(to, filter="data")
    (folder,) = to.iterdir()
    return folder


def build_package(to: Path) -> tuple[Path, Path]:
    """Build the sdist and, from it, the wheel."""
    with tempfile.TemporaryDirectory() as work:
        sdist = build("sdist", copy_source(Path(work) / "source"), to)
        return sdist, build("wheel", unpack(sdist, Path(work) / "unpacked"), to)


if __name__ == "__main__":
    for built in build_package(Path(sys.argv[1])):
        sys.stdout.write(f"{built}\n")
