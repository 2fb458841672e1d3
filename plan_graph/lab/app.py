"""The workbench as a page of its own: who visits, in which folder that person works, and when the kernel ends."""

from __future__ import annotations

import hashlib
import os
import signal
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_graph.model.naming import slug

if TYPE_CHECKING:
    from plan_graph.lab.workbench import Workbench

IDLE = 3600.0
"""Seconds without a message after which the kernel of a page ends."""


def prepare_first_picture(kb: Any) -> None:
    """Work out what the first picture of a plan takes, and its cards, before the visitor comes; the plan remembers it.

    Parameters
    ----------
    kb
        The knowledge base that will be explored.
    """
    workbench = kb.explore(in_app=True)
    workbench.static()
    for question in ("start", "ready"):
        workbench.session.answer({"ask": question, "seq": 0, "scene": workbench.scene.as_dict()})


def wait_for_visitor() -> None:
    """Wait for the visitor of a kernel that was started ahead; in JupyterLab there is nothing to wait for."""
    if os.environ.get("VOILA_PREHEAT", "False") != "False":
        import_module("voila.utils").wait_for_request()  # it has no types


def visitor_name(environ: Mapping[str, str] | None = None) -> str:
    """The person whom the proxy in front of the page names in ``X-User``; empty where there is none."""
    given = os.environ if environ is None else environ
    name = given.get("HTTP_X_USER", "")
    with suppress(UnicodeError):  # a header is read as Latin-1, whatever was sent
        name = name.encode("latin-1").decode()
    return " ".join(name.split())[:100]


def home_folder(environ: Mapping[str, str] | None = None) -> Path:
    """The folder of the person: below ``PLAN_GRAPH_HOME``, or ``out``; two names never share one.

    Examples
    --------
    >>> home_folder({"PLAN_GRAPH_HOME": "offices", "HTTP_X_USER": "../Lan"}).as_posix()
    'offices/lan-aca618dc'
    """
    given = os.environ if environ is None else environ
    top, name = Path(given.get("PLAN_GRAPH_HOME") or "out"), visitor_name(given)
    if not name:
        return top / "plans"
    return top / f"{slug(name, 'x')[:40]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def end_when_idle(workbench: Workbench) -> threading.Thread:
    """End the process of the kernel once no message has come for an hour; the sign of life of a page is none.

    The environment variable ``PLAN_GRAPH_IDLE`` has another number of seconds.
    """
    limit = float(os.environ.get("PLAN_GRAPH_IDLE") or IDLE)

    def watch() -> None:
        while (left := workbench.heard + limit - time.monotonic()) > 0:
            time.sleep(min(left, 60.0))
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=watch, name="end when idle", daemon=True)
    thread.start()
    return thread
