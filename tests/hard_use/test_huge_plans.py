"""Long chains, many rules, and one agency that leads thousands: an answer, or a refusal in bounded memory."""

import re
import resource
import subprocess
import sys
from datetime import date

import pytest

from plan_graph import open_plan
from plan_graph.inference import infer
from plan_graph.language import read_rules
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Facts, Kind
from plan_graph.storing import write_plan
from tests.hard_use.plans import activity, agency, chain, lead, plan

GIGABYTES = 4


def run(*words: str) -> tuple[int, str]:
    """A command in a process of its own, which gets four gigabytes."""
    done = subprocess.run(
        [sys.executable, "-m", "plan_graph", *words], capture_output=True, text=True, timeout=600,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (GIGABYTES * 2**30, GIGABYTES * 2**30)),
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


def test_the_end_of_a_chain_of_a_hundred_waits_for_its_first_link(tmp_path):
    kb = open_plan(chain(100, tmp_path / "p")).as_of("2025-06-30")
    assert sum(kb.summary.counts.values()) == 100
    assert "I/3.1 " in str(kb.why("I/3.100"))


@pytest.mark.parametrize(
    "size", [pytest.param(20_000, marks=pytest.mark.slow), pytest.param(100_000, marks=pytest.mark.long)]
)
def test_a_chain_of_any_length_is_answered(size, tmp_path):
    folder = chain(size, tmp_path / "p")
    code, said = run("status", str(folder), "--as-of", "2025-06-30", "--lang", "en")
    assert code == 0, said
    assert f"Activities in all: {size:,}" in said
    assert re.search(rf"open, within term +{size - 1:,}\n *open, overdue +1\n", said)


@pytest.mark.slow
def test_one_agency_leads_five_thousand(tmp_path):
    ids = [f"I/3.{number}" for number in range(5000)]
    acts = [activity(one, "Việc", date(2025, 3, 31)) for one in ids]
    write_plan(plan(acts, [agency("so-a")], [lead(one, "so-a") for one in ids]), tmp_path / "p")
    code, said = run("status", str(tmp_path / "p"), "--as-of", "2025-06-30", "--lang", "en", "--format", "csv")
    assert code == 0, said
    assert said.count(",overdue,") == 5000


RULE = """- rule: r{n}
  title: {{vi: Luật {n}, en: Rule {n}}}
  because: {{vi: "{{a.id}} {n}", en: "{{a.id}} {n}"}}
  basis: {{vi: thử, en: test}}
  when: ["k{n} a"]
  then: k{m}(id = a.id)
  examples:
  - {{fires: ["k{n}(id = 'a')"], gives: "k{m}(id = 'a')"}}
  - {{silent: []}}
"""


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["durable", "duckdb"])
def test_five_hundred_rules_in_a_row_reach_the_last(engine, tmp_path):
    file = tmp_path / "rules.yaml"
    heads = "".join(f"- conclusion: k{n}\n  title: {{vi: Loại {n}, en: Kind {n}}}\n" for n in range(1, 501))
    file.write_text(heads + "".join(RULE.format(n=n, m=n + 1) for n in range(500)), encoding="utf-8")
    first = Kind("k0", {"id": "text"})
    program = read_rules([file], {"k0": first})
    found = infer(program, Facts({"k0": first}, [Fact("k0", ("x",)), Fact("k0", ("y",))]), engine=engine)
    assert {fact.values for fact in found.derivations if fact.kind == "k500"} == {("x",), ("y",)}
    assert len(found.derivations) == 1000


def test_a_database_that_runs_out_of_memory_says_so(tmp_path):
    import duckdb

    from plan_graph.inference.table_run import TableRun

    class Full:
        def execute(self, _sql):
            raise duckdb.OutOfMemoryException("could not allocate block of size 256.0 KiB")

        def close(self):
            pass

    program = read_rules([], {"k": Kind("k", {"id": "text"})})
    with TableRun(program, {}) as run:
        run._db.close()
        run._db = Full()
        with pytest.raises(InputError) as error:
            run._run("select 1")
    assert [fault.id for fault in error.value.diagnostics] == ["engine-out-of-memory"]
