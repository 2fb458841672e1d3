"""Kernels of the app that nobody uses end themselves."""

import os
import signal
import subprocess
import sys

import pytest

from plan_graph.lab import Workbench
from tests.shipped import opened

SCRIPT = """
import time
from types import SimpleNamespace
from plan_graph.lab.app import end_when_idle

workbench = SimpleNamespace(heard=time.monotonic() + 3)
end_when_idle(workbench)
time.sleep(0.5)
print("still there", flush=True)
time.sleep(60)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_kernel_ends_once_nothing_was_asked_for_so_long_and_not_before():
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT], env={**os.environ, "PLAN_GRAPH_IDLE": "0.1"}, capture_output=True, text=True,
        timeout=50, check=False,
    )  # fmt: skip
    assert ended.returncode == -signal.SIGTERM, ended.stderr
    assert ended.stdout == "still there\n"


def test_the_sign_of_life_of_a_page_that_nobody_looks_at_keeps_no_kernel():
    workbench = Workbench(opened())
    scene = workbench.scene.as_dict()
    workbench.heard = 0.0
    workbench._hear(None, {"ask": "alive", "seq": 1, "scene": scene}, None)
    assert workbench.heard == 0.0
    workbench._hear(None, {"ask": "scene", "seq": 0, "scene": scene}, None)
    assert workbench.heard > 0.0
