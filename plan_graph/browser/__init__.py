"""The graph as it is drawn in a browser: in a page of its own and in a notebook, by the same script."""

from __future__ import annotations

from importlib.resources import files


def asset(name: str) -> str:
    """The text of a file of this folder, for example ``graph.js``."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
