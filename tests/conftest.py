"""What all tests share.

Golden files say what the tests expect to see, word for word; they are written anew only by
``pytest --write-golden``. Property tests watch no clock, and draw the same cases on every run unless
``PLAN_GRAPH_RANDOM`` makes them longer.
"""

import gc
import os
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path

import hypothesis.core
import pytest
from hypothesis import HealthCheck, settings

from tests.amount import SEED, TIMES, cases

settings.register_profile(
    "plain",
    deadline=None,
    derandomize=TIMES == 1,
    max_examples=cases(100),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("plain")
if TIMES > 1:
    hypothesis.core.global_force_seed = SEED

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser):
    parser.addoption(
        "--write-golden", action="store_true", help="write tests/golden anew from what the program says now"
    )


@pytest.fixture(autouse=True)
def memory_is_given_back():
    """A worker lives for thousands of tests: no test may leave the collection of garbage switched off."""
    yield
    assert gc.isenabled()


@pytest.fixture(autouse=True)
def circles_of_random_programs_are_looked_for_soon(request):
    """A random program has few facts: a best value that is still getting better after 100 rounds is on a circle."""
    with pytest.MonkeyPatch.context() as patch:
        if request.node.get_closest_marker("random"):
            patch.setattr("plan_graph.inference.optima.MOST_ROUNDS", 100)
        yield


@pytest.fixture
def golden(request):
    """Compares a text with the golden file of that name."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--write-golden"):
            file.write_text(text, encoding="utf-8")
        assert file.exists(), f"no golden file {name}: look at the output, then run pytest --write-golden"
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Of the cases of a test that is marked ``fast(n)``, those between ``n`` evenly spread ones are slow."""
    cases_of = defaultdict(list)
    for item in items:
        if (
            item.get_closest_marker("fast")
            and not item.get_closest_marker("slow")
            and not item.get_closest_marker("long")
        ):
            cases_of[item.nodeid.partition("[")[0]].append(item)
    for each in cases_of.values():
        count = each[0].get_closest_marker("fast").args[0]
        fast = {number * len(each) // count for number in range(count)}
        for number, item in enumerate(each):
            if number not in fast:
                item.add_marker(pytest.mark.slow)


def pytest_configure(config):
    """Checked rules are kept in a folder of this run, which its workers share, and not in the home of a user."""
    if not hasattr(config, "workerinput"):
        os.environ["PLAN_GRAPH_CACHE"] = config.kept_programs = tempfile.mkdtemp(prefix="plan-graph-tests-")


def pytest_unconfigure(config):
    """Remove the folder."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(config.kept_programs, ignore_errors=True)


def pytest_report_header():
    """The seed of a longer run, to repeat it."""
    return f"random cases: {TIMES} times as many, PLAN_GRAPH_SEED={SEED}" if TIMES > 1 else None


def pytest_terminal_summary(terminalreporter):
    """The same beside the failures."""
    if TIMES > 1:
        terminalreporter.write_line(f"PLAN_GRAPH_RANDOM={TIMES} PLAN_GRAPH_SEED={SEED} repeats these random cases")
