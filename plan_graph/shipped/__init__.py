"""What comes with the program besides code: the shipped plan, the shipped rules and the notebooks.

In an installed package the three folders lie in this one. In a copy of the repository they lie at the top, where
people look for them (``setup.py`` puts them here when a package is built), so that a change to them counts at once.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from plan_graph.model.diagnostics import Diagnostic, refuse_if_any


def find_shipped_folder(name: str) -> Path:
    """The path of ``data``, ``notebooks`` or ``rules``; where it would be when it is missing.

    >>> find_shipped_folder("rules").joinpath("progress.yaml").is_file()
    True
    """
    inside = Path(str(files(__name__))) / name
    checkout = Path(str(files("plan_graph"))) / ".."
    beside = (checkout / name).resolve()
    return beside if not inside.exists() and (checkout / "setup.py").is_file() and beside.is_dir() else inside


SHIPPED_PLAN = find_shipped_folder("data") / "ha-tinh-2025"
SHIPPED_RULES = find_shipped_folder("rules")
SHIPPED_NOTEBOOKS = find_shipped_folder("notebooks")


def refuse_missing(*folders: Path) -> None:
    """Refuse to go on without a folder that comes with the program.

    Raises
    ------
    InputError
        When one is missing: the installation is not complete.
    """
    refuse_if_any(Diagnostic("installation-incomplete", str(folder)) for folder in folders if not folder.is_dir())
