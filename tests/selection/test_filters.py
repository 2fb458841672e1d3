"""Filters know their vocabulary: attributes and values of nodes and edges, and the words of plans and rules."""

import pandas
import pytest

from plan_graph import InputError, open_plan
from plan_graph.model.words import STATUS
from tests.commands import run_command


@pytest.fixture(scope="module")
def kb():
    return open_plan(language="en").as_of("2025-06-30")


def kinds(view):
    return {node["kind"] for _, node in view.graph.nodes(data=True)}


@pytest.mark.fast(4)
@pytest.mark.parametrize("status", STATUS)
def test_every_status_there_is_may_be_asked_for(kb, status):
    shown = kb.view(kind="activity", status=status)
    expected = sum(row.status == status for row in kb.summary.activities)
    assert len(shown.graph) == expected
    assert (f"status = {status}" in shown.note) == (expected == 0)


def test_a_known_value_that_does_not_occur_gives_an_empty_view_that_says_so(kb):
    early = kb.as_of("2025-01-02")
    for language, words in (
        ("en", "Nothing matches status = cancelled"),
        ("vi", "Không có gì khớp với status = cancelled"),
    ):
        empty = early.in_language(language).view(status="cancelled")
        assert len(empty.graph) == 0
        assert empty.note.startswith(words)
        assert words in empty.dated
        with pytest.raises(InputError):
            empty.picture()


def test_what_has_no_status_stays_beside_what_has_the_wanted_one(kb):
    graph = kb.view(status="overdue").graph
    sure = {key for key, node in graph.nodes(data=True) if node.get("status") == "overdue"}
    assert sure
    assert all(key in sure or sure & {*graph.predecessors(key), *graph.successors(key)} for key in graph)
    assert "agency" in kinds(kb.view(status="overdue"))


def test_edges_are_wanted_by_their_kind_and_their_basis(kb):
    order = kb.view(kind="precedes")
    assert {edge["kind"] for *_, edge in order.graph.edges(data=True)} == {"precedes"}
    assert kinds(order) == {"activity"}
    proposed = kb.view("order", basis="proposed")
    assert {edge["basis"] for *_, edge in proposed.graph.edges(data=True)} == {"proposed"}
    assert len(kb.view("order", basis="confirmed").graph) == 0
    leads = kb.view(kind=["agency", "activity", "leads"])
    assert kinds(leads) == {"agency", "activity"}
    assert {edge["kind"] for *_, edge in leads.graph.edges(data=True)} == {"leads"}


def test_a_list_has_a_value_when_a_member_is_it(kb):
    led = kb.view(kind="activity", leads="Home Affairs").graph
    assert led
    assert all("Home Affairs" in node["leads"] for _, node in led.nodes(data=True))
    assert len(kb.view(kind="activity", findings="overdue").graph) == 2


def test_values_that_are_not_text_are_taken_as_they_are(kb):
    assert len(kb.view(kind="activity", task_inherited=True).graph) > 0
    assert len(kb.view("load", over=True).graph) >= 0
    assert len(kb.view("rules", stratum=1).graph) > 0
    assert len(kb.view(kind="activity", due=["30/9/2025", "2025-12-31"]).graph) > 0


def test_several_values_may_come_in_anything_that_holds_them(kb):
    two = ["done", "overdue"]
    sizes = {
        len(kb.view(kind="activity", status=each).graph) for each in (two, tuple(two), set(two), pandas.Series(two))
    }
    assert len(sizes) == 1


def test_every_fault_of_a_filter_is_told_at_once(kb):
    with pytest.raises(InputError) as error:
        kb.view(statuss="x", status=["bloked", "overdue", "don"], kind="activty")
    assert [(fault.id, fault.values["near"]) for fault in error.value.diagnostics] == [
        ("filter-unknown", "status"), ("filter-value-unknown", "blocked"), ("filter-value-unknown", "done"),
        ("filter-value-unknown", "activity"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("only", "words"),
    [("statuss=blocked", "Nearest: status"), ("status=bloked", "Nearest: blocked"), ("status", "has no value ''"),
     ("=blocked", "has no attribute ''"), ("kind=activities", "Nearest: activity")],
)  # fmt: skip
def test_the_command_refuses_what_a_view_does_not_know(tmp_path, only, words):
    to = tmp_path / "x.graphml"
    done = run_command("export", "plan", "--lang", "en", "--only", only, "--to", str(to))
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())
    assert not to.exists()


def test_the_command_says_when_a_known_value_does_not_occur(tmp_path):
    to = tmp_path / "x.json"
    asked = ["export", "plan", "--lang", "en", "--as-of", "2/1/2025", "--only", "status=cancelled", "--to", str(to)]
    done = run_command(*asked)
    assert done.exit_code == 0
    assert "Nothing matches status = cancelled" in done.stderr
    assert to.exists()
