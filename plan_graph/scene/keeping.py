"""Scenes saved with the plan: the folder ``scenes`` of a plan folder, one JSON file for each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.naming import slug
from plan_graph.scene.scene import Scene
from plan_graph.storing.atomic_file import write_files

FOLDER = "scenes"
_MOST = 1_000_000
"""Bytes of a file at most."""


def keep_scene(scene: Scene, name: str, note: str, plan_folder: Path) -> Path:
    """Write a scene under a name and with a note beside the tables of a plan; one of that name is replaced.

    Raises
    ------
    InputError
        When it has no name, or the file cannot be written.
    """
    if not name.strip():
        raise InputError([Diagnostic("scene-without-name", FOLDER)])
    kept = replace(scene, name=name.strip(), note=note.strip())
    path = plan_folder / FOLDER / f"{slug(kept.name, 'scene')}.json"
    write_files(path, {path: (json.dumps(kept.as_dict(), ensure_ascii=False, indent=2) + "\n").encode()})
    return path


def read_scenes(plan_folder: Path) -> tuple[Scene, ...]:
    """The scenes saved with a plan, by name.

    Raises
    ------
    InputError
        With every fault of the files.
    """
    faults: list[Diagnostic] = []
    scenes = []
    for path in _files(plan_folder):
        try:
            text = path.read_text(encoding="utf-8") if path.stat().st_size <= _MOST else ""
            scenes.append(Scene.from_dict(json.loads(text)))
        except (ValueError, RecursionError, OSError):
            faults.append(Diagnostic("scene-malformed", path.name, values={"found": path.name}))
        except InputError as error:
            faults += (replace(one, file=path.name) for one in error.diagnostics)
    if faults:
        raise InputError(faults)
    return tuple(sorted(scenes, key=lambda scene: scene.name))


def remove_scene(name: str, plan_folder: Path) -> None:
    """Remove the scene of that name; nothing where there is none."""
    for path in _files(plan_folder):
        if path.stem == slug(name, "scene"):
            path.unlink()


def _files(plan_folder: Path) -> Iterator[Path]:
    return iter(sorted((plan_folder / FOLDER).glob("*.json")))
