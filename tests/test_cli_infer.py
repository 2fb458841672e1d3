"""``plan-graph infer``: own facts and own rules in, conclusions and derivations out."""

import json
import random
import re
import signal
import subprocess
import sys

import networkx
import pyarrow.csv
import pytest

from plan_graph.inference import folder_run
from tests.commands import run_command
from tests.waiting import LIMIT

RULE = """
- rule: {name}
  title: {{vi: luật, en: rule}}
  because: {{vi: "vì {then}", en: "because {then}"}}
  basis: test
  when: {when}
  unless: {unless}
  then: "{then}"
  examples: {examples}
"""


def rule(name, then, when, examples, unless=()):
    listed = [json.dumps(list(part)) for part in (when, unless)]
    return RULE.format(name=name, then=then, when=listed[0], unless=listed[1], examples=json.dumps(examples))


REACH = (
    "- {fact: edge, fields: {source: integer, target: integer}}\n"
    + rule(
        "by-edge",
        "reach(source = e.source, target = e.target)",
        ["edge e"],
        [{"silent": []}, {"fires": ["edge(source = 1, target = 2)"], "gives": "reach(source = 1, target = 2)"}],
    )
    + rule(
        "further",
        "reach(source = r.source, target = e.target)",
        ["reach r", "edge e: source = r.target"],
        [
            {"silent": []},
            {
                "fires": ["reach(source = 1, target = 2)", "edge(source = 2, target = 3)"],
                "gives": "reach(source = 1, target = 3)",
            },
        ],
    )
    + rule(
        "no-cycle",
        "on_no_cycle(id = n.id)",
        ["node n"],
        [{"silent": []}, {"fires": ["node(id = 1)"], "gives": "on_no_cycle(id = 1)"}],
        ["reach r: source = n.id and target = n.id"],
    )
)
FAMILY = (
    "- {parameter: least, type: integer, default: 2, title: {vi: ít nhất, en: least}}\n"
    + rule(
        "children",
        "children(parent = p.parent, n = count(distinct p.child))",
        ["parent p"],
        [{"silent": []}, {"fires": ["parent(parent = 'a', child = 'b')"], "gives": "children(parent = 'a', n = 1)"}],
    )
    + rule(
        "large",
        "large_family(parent = c.parent)",
        ["children c: n >= $least"],
        [
            {"silent": ["children(parent = 'a', n = 1)"]},
            {"fires": ["children(parent = 'a', n = 2)"], "gives": "large_family(parent = 'a')"},
        ],
    )
)


@pytest.fixture
def home(tmp_path):
    (tmp_path / "facts").mkdir()
    return tmp_path


def run(home, *options, rules="rules.yaml"):
    return run_command(
        "infer", str(home / "facts"), "--rules", str(home / rules), "--out", str(home / "out"), *options, "--lang", "en"
    )


def put(home, rules, **tables):
    (home / "rules.yaml").write_text(rules, encoding="utf-8")
    for name, text in tables.items():
        (home / "facts" / f"{name}.csv").write_text(text, encoding="utf-8")


def result(home, name):
    return (home / "out" / name).read_text(encoding="utf-8-sig")


def everything(home):
    """Every file of the result but what names the engine."""
    files = {str(p.relative_to(home / "out")): p.read_bytes() for p in (home / "out").rglob("*") if p.is_file()}
    run_file = json.loads(files.pop("run.json"))
    del run_file["engine"]
    return files, {key: value for key, value in run_file.items() if key not in ("rules", "facts")}


PEOPLE = "parent,child\nHà,An\nHà,Bình\nAn,Chi\n,Dũng\nHà,An\n"


def test_a_family_tree_with_kinds_of_ones_own(home):
    put(home, FAMILY, parent=PEOPLE)
    done = run(home)
    assert done.exit_code == 0, done.output
    assert "4" in done.output
    assert re.search(r"parent +parent: text, child: text +\d+ +types inferred from the values +1\n", done.output)
    assert "Engine: durable (few facts)" in done.output
    assert result(home, "children.csv") == "parent,n\n,1\nAn,1\nHà,2\n"
    assert result(home, "large_family.csv") == "parent\nHà\n"
    assert result(home, "derivations/children.csv") == (
        "then.parent,then.n,p.parent,p.child\n,1,,Dũng\nAn,1,An,Chi\nHà,2,Hà,An\nHà,2,Hà,Bình\n"
    )
    assert result(home, "derivations/large.csv") == "then.parent,c.parent,c.n\nHà,Hà,2\n"
    assert run(home, "--param", "least=1").exit_code == 0
    assert result(home, "large_family.csv") == "parent\n\nAn\nHà\n"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Engine: columns (in place of durable_rules, which is not installed)"),
        ("vi", "Bộ suy luận: columns (thay cho “durable_rules” chưa cài)"),
    ],
)
def test_without_durable_rules_another_engine_does_it_and_the_answer_says_so(home, monkeypatch, language, said):
    monkeypatch.delitem(sys.modules, "plan_graph.inference.durable", raising=False)
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    put(home, FAMILY, parent=PEOPLE)
    files = ["--rules", str(home / "rules.yaml"), "--out", str(home / "out")]
    assert said in run_command("infer", str(home / "facts"), *files, "--lang", language).output
    assert result(home, "children.csv") == "parent,n\n,1\nAn,1\nHà,2\n"
    refused = run(home, "--engine", "durable")
    assert refused.exit_code == 2
    assert "engine-not-installed" in refused.stderr


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_every_engine_and_any_order_of_rows_and_rules_give_the_same_bytes(home, form):
    chosen = random.Random(5)
    edges = sorted({(chosen.randrange(12), chosen.randrange(12)) for _ in range(25)})
    nodes = "id\n" + "".join(f"{n}\n" for n in range(12))
    put(home, REACH, edge="source,target\n" + "".join(f"{a},{b}\n" for a, b in edges), node=nodes)
    assert run(home, "--engine", "durable", "--format", form).exit_code == 0
    first = everything(home)
    chosen.shuffle(edges)
    entries = REACH.split("\n- ")
    put(
        home,
        "\n- ".join([entries[0], *reversed(entries[1:])]),
        edge="target,source\n" + "".join(f"{b},{a}\n" for a, b in edges),
    )
    for engine in ("duckdb", "columns"):
        assert run(home, "--engine", engine, "--format", form).exit_code == 0
        files, described = everything(home)
        assert files == first[0]
        assert sorted(described) == sorted(first[1])


@pytest.mark.slow
def test_the_closure_of_a_hundred_thousand_edges_equals_networkx(home):
    chosen, edges = random.Random(2), set()
    while len(edges) < 100_000:
        group = 40 * chosen.randrange(2_000)
        edges.add((group + chosen.randrange(40), group + chosen.randrange(40)))
    nodes = range(80_000)
    put(
        home,
        REACH,
        edge="source,target\n" + "".join(f"{a},{b}\n" for a, b in sorted(edges)),
        node="id\n" + "".join(f"{n}\n" for n in nodes),
    )
    done = run(home, "--no-derivations")
    assert done.exit_code == 0, done.output
    assert "Engine: columns (many facts)" in done.output
    expected = set(networkx.transitive_closure(networkx.DiGraph(edges), reflexive=False).edges)
    found = pyarrow.csv.read_csv(home / "out" / "reach.csv")
    assert set(zip(found["source"].to_pylist(), found["target"].to_pylist(), strict=True)) == expected
    outside = pyarrow.csv.read_csv(home / "out" / "on_no_cycle.csv")["id"].to_pylist()
    assert outside == [n for n in nodes if (n, n) not in expected]
    assert not (home / "out" / "derivations").exists()


def test_every_fault_of_facts_rules_and_parameters_is_told_and_nothing_is_written(home):
    put(home, FAMILY.replace("p.parent", "p.parnt"), parent=PEOPLE, edge="source\n1,2\n")
    done = run(home, "--param", "most=1")
    assert done.exit_code == 2
    for fault in ("edge.csv:2", "rule-unknown-field", "rules.yaml"):
        assert fault in done.stderr
    assert not (home / "out").exists()
    put(home, FAMILY, edge="source\n1\n")
    done = run(home, "--param", "most=1", "--engine", "prolog")
    assert done.exit_code == 2
    assert "parameter-not-declared" in done.stderr


def test_a_folder_without_rules_is_refused(home):
    put(home, FAMILY, parent=PEOPLE)
    (home / "none").mkdir()
    done = run(home, rules="none")
    assert done.exit_code == 2
    assert "rules-none" in done.stderr


def test_a_kind_whose_file_has_a_fault_is_not_called_unknown(home):
    put(home, FAMILY, parent="parent,child\nHà\n")
    done = run(home)
    assert "row-length" in done.stderr
    assert "rule-unknown-kind" not in done.stderr
    (home / "facts" / "parent.csv").unlink()
    done = run(home)
    assert "facts-none" in done.stderr
    assert "rule-unknown-kind" not in done.stderr


def test_the_folder_of_something_else_is_not_written_over_and_own_files_stay(home):
    put(home, FAMILY, parent=PEOPLE)
    (home / "out").mkdir()
    (home / "out" / "diary.txt").write_text("mine")
    done = run(home)
    assert done.exit_code == 2
    assert "result-not-result" in done.stderr
    assert [path.name for path in (home / "out").iterdir()] == ["diary.txt"]
    (home / "out" / "diary.txt").unlink()
    assert run(home).exit_code == 0
    (home / "out" / "diary.txt").write_text("mine")
    assert run(home, "--format", "parquet", "--no-derivations").exit_code == 0
    assert sorted(path.name for path in (home / "out").iterdir()) == [
        "children.parquet", "diary.txt", "large_family.parquet", "run.json",
    ]  # fmt: skip


def test_a_result_is_put_in_place_whole_or_not_at_all(home, monkeypatch):
    put(home, FAMILY, parent=PEOPLE)
    assert run(home).exit_code == 0
    before = everything(home)
    written = folder_run.write_facts

    def fail_at_the_second(path, rows, form):
        if path.name == "large_family.csv":
            raise OSError(28, "No space left on device")
        return written(path, rows, form)

    monkeypatch.setattr(folder_run, "write_facts", fail_at_the_second)
    done = run(home, "--param", "least=1")
    assert done.exit_code == 2
    assert "No space left" in done.stderr
    assert everything(home) == before
    assert sorted(path.name for path in home.iterdir()) == ["facts", "out", "rules.yaml"]


def test_two_runs_of_the_same_input_describe_themselves_alike(home):
    put(home, FAMILY, parent=PEOPLE)
    run(home)
    first = (home / "out" / "run.json").read_bytes()
    run(home)
    assert (home / "out" / "run.json").read_bytes() == first
    described = json.loads(first)
    assert described["facts"][0]["rows"] == 5
    assert described["facts"][0]["repeated"] == 1
    assert described["conclusions"][0] == {
        "kind": "children", "fields": {"parent": "text", "n": "integer"}, "rows": 3,
    }  # fmt: skip
    assert described["parameters"] == {"least": 2}


def test_only_the_kinds_asked_for_are_worked_out_and_written(home):
    put(home, FAMILY, parent=PEOPLE)
    assert run(home, "--only", "children").exit_code == 0
    assert sorted(path.name for path in (home / "out").iterdir()) == ["children.csv", "derivations", "run.json"]
    done = run(home, "--only", "childs", "--only", "children")
    assert done.exit_code == 2
    assert "rule-unknown-kind" in done.stderr
    assert "children" in done.stderr


CHAIN = "source,target\n" + "".join(f"{n},{n + 1}\n" for n in range(1, 6))


def folder_of(home, name, **tables):
    (home / name).mkdir()
    for kind, text in tables.items():
        (home / name / f"{kind}.csv").write_text(text, encoding="utf-8")
    return str(home / name)


def test_a_change_writes_what_changes_and_nothing_else(home):
    put(home, REACH, edge=CHAIN, node="id\n1\n2\n")
    removed = folder_of(home, "removed", edge="source,target\n4,5\n")
    added = folder_of(home, "added", edge="source,target\n2,1\n")
    done = run(home, "--removed", removed, "--added", added)
    assert done.exit_code == 0, done.output
    assert "Conclusions that change" in done.output
    assert "columns (computes differences)" in done.output
    assert (home / "out" / "on_no_cycle.csv").read_text(encoding="utf-8-sig") == "change,id\ngone,1\ngone,2\n"
    lines = (home / "out" / "reach.csv").read_text(encoding="utf-8-sig").splitlines()
    gone = {f"gone,{a},{b}" for a in range(1, 5) for b in (5, 6)}
    assert set(lines) == {"change,source,target", *gone, "new,1,1", "new,2,1", "new,2,2"}
    assert not (home / "out" / "derivations").exists()
    assert json.loads((home / "out" / "run.json").read_text())["engine"]["name"] == "columns"


def test_faults_of_a_change_are_told_all_at_once_and_nothing_is_written(home):
    put(home, REACH, edge=CHAIN, node="id\n1\n")
    removed = folder_of(home, "removed", edge="source,target\nx,5\n")
    added = folder_of(home, "added", edges="source,target\n2,1\n", node="id\n1\n7.5\n")
    (home / "facts" / "edge.csv").write_text(CHAIN + "two,3\n")
    done = run(home, "--removed", removed, "--added", added, "--only", "reached")
    assert done.exit_code == 2
    for place in ("edge.csv:2:source", "edge.csv:7:source", "node.csv:3:id", "edges.csv", "--only"):
        assert place in done.stderr
    assert not (home / "out").exists()
    (home / "facts" / "edge.csv").write_text(CHAIN)
    assert "engine-limit" in run(home, "--removed", removed.replace("removed", "facts"), "--engine", "durable").stderr


@pytest.mark.slow
def test_little_memory_is_enough_for_the_same_answer(home):
    chains = [(chain * 1000 + n, chain * 1000 + n + 1) for chain in range(40) for n in range(60)]
    edges = "source,target\n" + "".join(f"{a},{b}\n" for a, b in chains)
    put(home, REACH, edge=edges, node="id\n1\n")
    assert run(home, "--engine", "duckdb", "--only", "reach").exit_code == 0
    expected = (home / "out" / "reach.csv").read_bytes()
    assert run(home, "--engine", "duckdb", "--only", "reach", "--memory", "60MB").exit_code == 0
    assert (home / "out" / "reach.csv").read_bytes() == expected
    done = run(home, "--memory", "much")
    assert done.exit_code == 2
    assert "500MB" in done.stderr


TELLS = """
import sys, threading, time
from plan_graph.cli import main
from tests.commands import run_command
def tell():
    while not hasattr(sys.modules.get("plan_graph.inference.ENGINE"), "refusals"):
        time.sleep(0.05)
    time.sleep(0.5)
    print("at work", flush=True)
threading.Thread(target=tell, daemon=True).start()
main()
"""


@pytest.mark.slow
def test_an_interrupted_run_stops_soon_and_leaves_nothing(home):
    edges = "source,target\n" + "".join(f"{a},{b}\n" for a in range(1500) for b in (a + 1, a + 2))
    put(home, REACH, edge=edges, node="id\n1\n")
    code = TELLS.replace("ENGINE", "duckdb")
    command = [sys.executable, "-c", code, "infer", str(home / "facts"), "--rules", str(home / "rules.yaml")]
    command += ["--out", str(home / "out"), "--engine", "duckdb"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    assert running.stdout.readline() == b"at work\n", running.stderr.read()
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=LIMIT)
    assert running.returncode != 0
    assert sorted(path.name for path in home.iterdir()) == ["facts", "rules.yaml"]


PAIRS = """
- {fact: node, fields: {id: integer}}
- conclusion: pair
  title: {vi: Cặp, en: Pair}
- rule: pairs
  title: {vi: Cặp, en: Pair}
  because: {vi: "{a.id}", en: "{a.id}"}
  basis: {vi: thử, en: trial}
  when:
    - node a
    - node b: a.id + id < -1 and a.id < id
  then: pair(one = a.id, other = b.id)
  examples:
    - fires: [node(id = -6), node(id = -5)]
      gives: pair(one = -6, other = -5)
    - silent: [node(id = 1)]
"""


@pytest.mark.slow
@pytest.mark.parametrize(("engine", "nodes"), [("columns", 60_000), ("durable", 4_000)])
def test_columns_and_durable_rules_end_without_a_trace_when_interrupted(home, engine, nodes):
    for file in (home / "facts").iterdir():
        file.unlink()
    put(home, PAIRS, node="id\n" + "\n".join(map(str, range(nodes))) + "\n")
    code = TELLS.replace("ENGINE", engine)
    command = [sys.executable, "-c", code, "infer", str(home / "facts"), "--rules", str(home / "rules.yaml")]
    command += ["--out", str(home / "out"), "--engine", engine]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    assert running.stdout.readline() == b"at work\n", running.stderr.read()
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=LIMIT)
    assert running.returncode == 130, said
    assert b"Traceback" not in said
    assert sorted(path.name for path in home.iterdir()) == ["facts", "rules.yaml"]
