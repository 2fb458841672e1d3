"""What a scenario, an answer or a proposal gives in a notebook: tables, views, text, HTML."""

from datetime import date

import pytest

from plan_graph import open_plan
from plan_graph.edits.agencies import AddAgency
from plan_graph.edits.assignments import Appoint, Demote
from plan_graph.model.diagnostics import InputError
from plan_graph.storing import read_plan
from tests.commands import run_command
from tests.tiny_plan import write_tiny_plan

DAY = date(2025, 6, 30)


@pytest.fixture(scope="module")
def kb():
    return open_plan(language="en").as_of("2025-06-30")


@pytest.fixture(scope="module")
def merged(kb):
    return kb.what_if(kb.scenario("merge-departments-2025"))


@pytest.mark.slow
def test_what_a_scenario_changes_as_tables(kb, merged):
    assert list(merged.counts.columns) == ["count", "before", "after", "change"]
    for table in (merged.counts, merged.statuses, merged.loads, merged.duties, merged.partners):
        assert not table.astype(str).apply(lambda column: column.str.contains("None of")).to_numpy().any()
    assert len(merged.duties) > 0
    assert set(merged.duties.role) <= {"lead", "support", "advise"}
    later = kb.as_of("2025-09-30")
    statuses = later.what_if(later.scenario("slip-inspection")).statuses
    title = "Issue the PAR inspection plan"
    assert [tuple(row) for row in statuses.to_numpy()] == [("activity", "I/3.18", title, "due_soon", "not_reported")]


def test_what_a_scenario_changes_as_a_view(kb):
    slipped = kb.what_if(kb.scenario("slip-inspection"))
    graph = slipped.view().graph
    found = {(row.kind, str(row.item)) for table in (slipped.gained, slipped.lost) for row in table.itertuples()}
    assert len(found) > 0
    assert graph.number_of_nodes() > 0
    assert graph.number_of_edges() > 0
    both = kb.what_if(kb.scenario("merge-departments-2025"), kb.scenario("slip-inspection"))
    assert both.view().graph.number_of_nodes() >= graph.number_of_nodes()


def test_an_explanation_of_nothing_says_so(kb):
    assert str(kb.why("I/3.1", "blocked")).endswith("there is no finding on 'I/3.1' on this date")


def test_what_to_finish_first_as_text_and_values(kb):
    answer = kb.finish_first()
    whole = answer.as_dict()
    assert set(whole) == {"as_of", "cut_off", "activities", "before", "after"}
    assert sum(whole["before"].values()) == sum(whole["after"].values())
    assert answer._repr_html_()
    assert all(one in str(answer) for one in whole["activities"])


def test_a_field_that_a_conclusion_lacks_is_refused(kb):
    with pytest.raises(InputError) as error:
        kb.what_clears("I/3.21", "blocked", predecesor="I/3.20")
    assert [fault.id for fault in error.value.diagnostics] == ["rule-unknown-field"]


def test_agencies_are_added_appointed_and_demoted(tmp_path):
    plan = read_plan(write_tiny_plan(tmp_path / "p").path)
    wider = AddAgency("so-moi", "Sở Mới", "New", DAY).apply_to(plan, DAY)
    with pytest.raises(InputError):
        AddAgency("so-moi", "Sở Mới", "New", DAY).apply_to(wider, DAY)
    two = Appoint("I/3.1", "so-tu-phap").apply_to(wider, DAY)
    leads = [row.agency for row in two.assignments if (row.activity, row.role) == ("I/3.1", "lead")]
    assert leads == ["so-noi-vu", "so-tu-phap"]
    one = Demote("I/3.1", "so-noi-vu").apply_to(two, DAY)
    assert {row.agency: row.role for row in one.assignments if row.activity == "I/3.1"} == {
        "so-noi-vu": "support", "so-tu-phap": "lead",
    }  # fmt: skip


def test_findings_as_csv_are_those_of_the_notebook(kb):
    done = run_command("findings", "--lang", "en", "--as-of", "2025-06-30", "--format", "csv")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == len(kb.findings) + 1
    only = run_command("findings", "--kind", "blokked", "--lang", "en")
    assert only.exit_code == 2
    assert "blocked" in only.stderr
