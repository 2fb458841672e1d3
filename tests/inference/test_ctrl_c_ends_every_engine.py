"""Ctrl-C ends what an engine does, wherever it comes, and nothing works on behind it."""

from __future__ import annotations

import _thread
import importlib.util
import random
import shutil
import signal
import subprocess
import sys
import threading

import duckdb
import pytest

from plan_graph.inference.interruptible import InterruptibleWorker

RULES = """
- {fact: a, fields: {x: integer}}
- rule: pair
  title: {vi: cặp, en: pair}
  because: {vi: cặp, en: pair}
  basis: test
  when: ["a p", "a q: x < p.x", "a r: x * q.x > p.x - q.x"]
  then: pair(n = count(distinct p.x))
  examples: [{silent: []}, {fires: ["a(x = 1)", "a(x = 2)"], gives: "pair(n = 1)"}]
"""
PROGRAM = """
import os, signal, sys, threading, time
from plan_graph.cli import main
from plan_graph.inference import {module}

def press():
    begun = time.process_time()
    while not ({condition}):
        time.sleep(0.05)
    print("pressed", flush=True)
    os.kill(os.getpid(), signal.SIGINT)

threading.Thread(target=press, daemon=True).start()
main()
"""


ENDING = "plan-graph: stopped on request (Ctrl-C); no file was written.  [interrupted]"
BUSY = "time.process_time() > begun + 1.5"  # the rules are read and the engine is at work by then
JOBS = (
    "(context := getattr(spark.SparkContext, '_active_spark_context')) is not None"
    " and hasattr(context, '_jsc') and context.statusTracker().getActiveJobsIds()"
)
no_spark = not shutil.which("java") or importlib.util.find_spec("pyspark") is None
SPARK = pytest.param("spark", [], marks=pytest.mark.skipif(no_spark, reason="Spark needs pyspark and Java"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("engine", "extra"),
    [("duckdb", []), ("duckdb", ["--no-derivations"]), ("columns", ["--no-derivations"]), ("durable", []), SPARK],
)
def test_ctrl_c_ends_a_join_without_a_key_with_one_sentence(engine, extra, tmp_path):
    facts = tmp_path / "facts"
    facts.mkdir()
    rows = range(3_000 if engine == "durable" else 60_000)
    (facts / "a.csv").write_text("x\n" + "".join(f"{n}\n" for n in rows), encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    words = [
        "infer",
        str(facts),
        "--rules",
        str(tmp_path / "rules.yaml"),
        "--out",
        str(tmp_path / "out"),
        "--lang",
        "en",
    ]
    program = PROGRAM.format(module=engine, condition=JOBS if engine == "spark" else BUSY)
    child = subprocess.Popen(
        [sys.executable, "-c", program, *words, "--engine", engine, *extra],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with child:
        output, errors = child.communicate(timeout=60)
    assert output == "pressed\n"
    assert child.returncode == 130
    said = [line for line in errors.splitlines() if line and engine != "spark"]  # Spark logs its start there
    assert errors.endswith(f"{ENDING}\n")
    assert said in ([], [ENDING])
    assert "Traceback" not in errors
    assert not (tmp_path / "out").exists()


def test_a_call_gives_its_result_and_its_error():
    worker = InterruptibleWorker(lambda: None)
    assert worker.call(lambda: 6 * 7) == 42
    with pytest.raises(ZeroDivisionError):
        worker.call(lambda: 1 / 0)
    worker.close()
    assert worker.call(lambda: 1) == 1  # a closed worker begins anew
    worker.close()


def test_an_interrupted_call_has_ended_when_the_error_is_raised():
    stop = threading.Event()
    ended = []

    def work():
        _thread.interrupt_main()
        _thread.interrupt_main()  # pressed twice
        stop.wait(10)
        ended.append(stop.is_set())

    worker = InterruptibleWorker(stop.set)
    with pytest.raises(KeyboardInterrupt):
        worker.call(work)
    assert ended == [True]
    assert worker.call(lambda: "next") == "next"
    worker.close()


def test_a_call_outside_the_main_thread_is_made_there():
    worker = InterruptibleWorker(lambda: None)
    names = []
    other = threading.Thread(target=lambda: names.append(worker.call(threading.current_thread)), name="other")
    other.start()
    other.join()
    assert names == [other]
    worker.close()


@pytest.mark.parametrize("seed", range(4))
def test_ctrl_c_at_any_moment_leaves_an_idle_database(seed):
    draw = random.Random(seed)
    with duckdb.connect(config={"threads": 1}) as database:
        worker = InterruptibleWorker(database.interrupt)

        def ask_until_pressed(timer):
            timer.start()
            while True:
                worker.call(lambda: database.execute("SELECT count(*) FROM range(5000) a, range(500) b").fetchall())

        for _ in range(10):
            timer = threading.Timer(draw.random() * 0.004, signal.raise_signal, [signal.SIGINT])
            with pytest.raises(KeyboardInterrupt):
                ask_until_pressed(timer)
            timer.join()
            assert worker.call(lambda: database.execute("SELECT 1").fetchall()) == [(1,)]
        worker.close()
