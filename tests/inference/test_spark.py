"""The Spark engine concludes what DuckDB does, on this machine and on a cluster that loses a worker."""

import gc
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.analysis.plan_kinds import plan_parameters
from plan_graph.inference import infer
from plan_graph.inference.infer import parameter_values
from plan_graph.knowledge_base import SHIPPED_PLAN
from plan_graph.language import read_rules
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Facts, Kind
from plan_graph.storing import read_plan
from tests.amount import seeds, shared_out
from tests.classics.test_classic_programs import CLASSICS, compare
from tests.commands import run_command
from tests.inference.test_results_as_tables import rows_of
from tests.language.small_rules import facts, kinds, program, rule
from tests.random_programs import BASE, Maker, as_yaml
from tests.shipped import rules
from tests.waiting import LIMIT, wait_until

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed: see docs/performance.md")
ROOT = Path(__file__).parents[2]
RULES = ROOT / "benchmarks" / "plan_work.yaml"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java, and there is none"),
    # py4j leaves its sockets to the garbage collector
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True, scope="module")
def two_cores():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_GRAPH_SPARK_MASTER", "local[2]")
        yield
    session = pyspark.sql.SparkSession.getActiveSession()
    if session is not None:
        session.stop()
    del session
    gc.collect()


@pytest.mark.random
@pytest.mark.parametrize("seed", seeds(3))
def test_conclusions_and_derivations_are_those_of_duckdb_on_random_programs(seed, tmp_path):
    shapes = {name: Kind(name, fields) for name, fields in BASE.items()}
    maker = Maker(seed)
    groups, rows = maker.program()
    file = tmp_path / "rules.yaml"
    file.write_text(as_yaml(groups, random.Random(seed)), encoding="utf-8")
    given = Facts(shapes, [Fact(kind, values) for kind, values in sorted(rows, key=repr)])
    ours, theirs = (infer(read_rules([file], shapes), given, maker.parameters, name) for name in ("spark", "duckdb"))
    assert list(ours.facts) == list(theirs.facts)
    assert ours.derivations == theirs.derivations
    assert repr(list(ours.facts)) == repr(list(theirs.facts)), "one form for a number"


def classics():
    """CI has every fourth; Collatz, of a hundred rounds, takes Spark two minutes."""
    often = [one for one in CLASSICS[::4] if one.name != "sequences of Collatz"]
    return shared_out([*often, *(one for one in CLASSICS if one not in often)], 0, len(often))


@pytest.mark.parametrize("classic", classics(), ids=lambda classic: classic.name)
def test_a_classic_program_concludes_what_is_computed_without_rules(classic, tmp_path):
    assert compare(classic, "spark", range(1), tmp_path) >= 0


AWKWARD = kinds(A={"i": "integer", "x": "number", "t": "text", "d": "date"})


@pytest.mark.parametrize(
    "condition",
    [
        "t like 'a\\_%'",
        "t like '%\\\\%'",
        "t like '_\u0001'",
        "t < 'b'",
        "i * i > 5",
        "x / i > 0",
        "d + i > date '9999-12-30'",
        "d - date '0001-01-01' > 10",
        "x * 1e308 > 1",
        "i + 9007199254740992 > 0",
        "t in ('o''b', 'Hà')",
    ],
)
def test_an_awkward_condition_holds_as_in_duckdb(condition, tmp_path):
    rules = program(
        tmp_path, AWKWARD, rule("r", "p(i = a.i, t = a.t, x = a.x * 2, d = a.d + a.i)", f"A a: {condition}")
    )
    rows = [
        (1, 0.5, "a\\_b", date(9999, 12, 30)),
        (-3, -0.0, "a_b", date(1, 1, 1)),
        (2**53, 1e300, "b\\", None),
        (None, 2.5, "o'b", date(1500, 2, 28)),
        (0, None, "x\u0001", date(2024, 2, 29)),
        (7, 1.0, "Hà", date(2025, 1, 1)),
    ]
    given = facts(AWKWARD, A=rows)
    ours, theirs = (list(infer(rules, given, {}, name).conclusions("p")) for name in ("spark", "duckdb"))
    assert repr(ours) == repr(theirs)


def test_the_shipped_rules_conclude_the_same_of_the_shipped_plan():
    from plan_graph.inference import duckdb, spark

    as_of = date(2025, 6, 30)
    plan = read_plan(SHIPPED_PLAN)
    given = plan_facts(plan, as_of)
    values = parameter_values(rules(), plan_parameters(plan, as_of))
    with duckdb.run_tables(rules(), given, values) as theirs:
        expected = {kind: rows_of(theirs.conclusion_reader(kind)) for kind in rules().conclusion_kinds}
    with spark.run_tables(rules(), given, values, with_derivations=False) as ours:
        found = {kind: rows_of(ours.conclusion_reader(kind)) for kind in rules().conclusion_kinds}
        assert {kind: ours.count(kind) for kind in found} == {kind: len(rows) for kind, rows in expected.items()}
    assert found == expected


def made_up_plan(folder, size):
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import plans
    finally:
        sys.path.pop(0)
    plans.write(size, folder)
    return folder


def results(folder):
    files = sorted(folder.rglob("*.parquet"))
    assert files
    return {str(file.relative_to(folder)): pyarrow.parquet.read_table(file) for file in files}


def test_files_are_those_of_duckdb_derivations_too(tmp_path):
    made_up_plan(tmp_path / "facts", 60)
    for engine, more in (("duckdb", []), ("spark", ["--master", "local[2]"])):
        command = ["infer", str(tmp_path / "facts"), "--rules", str(RULES), "--out", str(tmp_path / engine)]
        done = run_command(*command, "--engine", engine, "--format", "parquet", *more)
        assert done.exit_code == 0, done.output
    ours, theirs = results(tmp_path / "spark"), results(tmp_path / "duckdb")
    assert ours.keys() == theirs.keys()
    for name, table in ours.items():
        assert table.equals(theirs[name]), name


def test_a_master_that_is_none_is_told():
    from plan_graph.inference.spark import session

    with pytest.raises(InputError) as error:
        session("nowhere")
    (fault,) = error.value.diagnostics
    assert fault.id == "engine-cannot-start"
    assert "Java 17" in fault.hint("en")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def cluster(tmp_path):
    """A master and two workers, processes of their own; gives the master's address and the workers."""
    home = Path(pyspark.__file__).parent
    port = free_port()
    address = f"spark://127.0.0.1:{port}"
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(home), "SPARK_NO_DAEMONIZE": "1"}
    started = []

    def start(kind, *arguments, local=tmp_path):
        log = (tmp_path / f"{kind}{len(started)}.log").open("wb")
        command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", *arguments]
        one = subprocess.Popen(
            command, env={**environment, "SPARK_LOCAL_DIRS": str(local)}, stdout=log, stderr=log, start_new_session=True
        )
        started.append(one)
        return one

    start("master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(free_port()))
    workers = [
        start("worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port",
              str(free_port()), "--work-dir", str(tmp_path / f"work{number}"), address,
              local=tmp_path / f"local{number}")
        for number in (0, 1)
    ]  # fmt: skip
    yield address, workers, tmp_path
    for one in started:
        if one.poll() is None:
            os.killpg(one.pid, signal.SIGKILL)
        one.wait()


def test_a_cluster_that_loses_a_worker_concludes_the_same(cluster):
    address, workers, folder = cluster
    made_up_plan(folder / "facts", 400)
    base = [
        sys.executable,
        "-m",
        "plan_graph",
        "infer",
        str(folder / "facts"),
        "--rules",
        str(RULES),
        "--no-derivations",
    ]
    base += ["--format", "parquet"]
    subprocess.run([*base, "--engine", "duckdb", "--out", str(folder / "alone")], check=True, capture_output=True)
    ours = [*base, "--engine", "spark", "--master", address, "--out", str(folder / "many")]
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}
    with (folder / "driver.log").open("wb") as log:
        driver = subprocess.Popen(ours, env=environment, stdout=log, stderr=log)
        # both workers work for it: then one of them, with all it holds, is gone
        wait_until(
            lambda: (
                all(list((folder / f"work{n}").glob("app-*/*/stderr")) for n in (0, 1)) or driver.poll() is not None
            ),
            "both workers work",
        )
        assert driver.poll() is None, (folder / "driver.log").read_text()[-2000:]
        os.killpg(workers[0].pid, signal.SIGKILL)
        driver.wait(LIMIT)
    assert driver.returncode == 0, (folder / "driver.log").read_text()[-2000:]
    assert workers[0].wait() != 0
    found, expected = results(folder / "many"), results(folder / "alone")
    assert found.keys() == expected.keys()
    assert all(found[name].equals(expected[name]) for name in found)
