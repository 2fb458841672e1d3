"""Nonsense in a notebook gets a located message with the nearest name, in the language of the object."""

import copy
import pickle
import re
from collections import OrderedDict

import networkx as nx
import numpy
import pandas
import pytest

from plan_graph import InputError, KnowledgeBase, Scenario, open_plan
from plan_graph.whatif import Filter


@pytest.fixture(scope="module")
def kb():
    return open_plan(language="en").as_of("2025-06-30")


# What is asked, the diagnostic, its place, and the nearest name where there is one.
MISUSES = {
    # of the cases
    "a table by its singular": (lambda kb: kb.table("activity"), "table-unknown", "table", "activities"),
    "another language": (lambda kb: kb.in_language("fr"), "language-unknown", "in_language", None),
    "a status misspelt": (lambda kb: kb.view(status="bloked"), "filter-value-unknown", "status", "blocked"),
    "an attribute misspelt": (lambda kb: kb.view(statuss="blocked"), "filter-unknown", "statuss", "status"),
    # our own
    "a language in capitals": (lambda kb: kb.in_language("EN"), "language-unknown", "in_language", "en"),
    "a language that is nothing": (lambda kb: kb.in_language(None), "language-unknown", "in_language", None),
    "a language in a list": (lambda kb: kb.in_language(["vi"]), "language-unknown", "in_language", None),
    "a table by number": (lambda kb: kb.table(5), "table-unknown", "table", None),
    "a method as a table": (lambda kb: kb.table("titles"), "table-unknown", "table", None),
    "a view misspelt": (lambda kb: kb.view("blokced"), "view-unknown", "view", "blocked"),
    "a view by number": (lambda kb: kb.view(5), "view-unknown", "view", None),
    "an item that a view does not take": (lambda kb: kb.view("plan", "V"), "view-takes-no-item", "view", None),
    "an item in a list": (lambda kb: kb.view("field", ["V"]), "unknown-item", "view field", None),
    "an agency misspelt": (lambda kb: kb.view("agency", "so-noi-vuu"), "unknown-item", "view agency", "so-noi-vu"),
    "a depth as text": (lambda kb: kb.view("agency", "so-noi-vu", depth="2"), "argument-not-whole", "depth", None),
    "a depth below nothing": (lambda kb: kb.view("agency", "so-noi-vu", depth=-1), "argument-not-whole", "depth", None),
    "a depth that is a truth": (lambda kb: kb.view("agency", "so-noi-vu", depth=True), "argument-not-whole", "depth", None),
    "a depth misspelt": (lambda kb: kb.view("agency", "so-noi-vu", dept=2), "filter-unknown", "dept", "depth"),
    "a level in the plural": (lambda kb: kb.view(fold="tasks"), "view-unknown", "fold", "task"),
    "a status in words": (lambda kb: kb.view(status="Quá hạn"), "filter-value-unknown", "status", "overdue"),
    "a status that is nothing": (lambda kb: kb.view(status=None), "filter-value-unknown", "status", None),
    "no status at all": (lambda kb: kb.view(status=[]), "filter-value-unknown", "status", None),
    "a status by number": (lambda kb: kb.view(status=5), "filter-value-unknown", "status", None),
    "one good status of two": (lambda kb: kb.view(status=["done", "overdu"]), "filter-value-unknown", "status", "overdue"),
    "a window in the plural": (lambda kb: kb.view(window="periods"), "filter-value-unknown", "window", "period"),
    "a status of the rules": (lambda kb: kb.view("rules", status="blocked"), "filter-unknown", "status", None),
    "a conclusion misspelt, of the rules": (lambda kb: kb.view("rules", "blokced"), "unknown-conclusion", "view", "blocked"),
    "an item misspelt": (lambda kb: kb.why("I/3.211"), "unknown-item", "why", "I/3.21"),
    "an item in small letters": (lambda kb: kb.why("i/3.21"), "unknown-item", "why", "I/3.21"),
    "an item that is nothing": (lambda kb: kb.why(None), "unknown-item", "why", None),
    "a list of items": (lambda kb: kb.why(["I/3.21"]), "unknown-item", "why", None),
    "a table of items": (lambda kb: kb.why(kb.overdue), "unknown-item", "why", None),
    "a kind misspelt": (lambda kb: kb.why("I/3.21", "blokced"), "unknown-conclusion", "why", "blocked"),
    "a kind by number": (lambda kb: kb.why("I/3.21", 5), "unknown-conclusion", "why", None),
    "kind and item the other way round": (lambda kb: kb.why_not("I/3.1", "blocked"), "unknown-conclusion", "why_not", None),
    "no such item, why not": (lambda kb: kb.why_not("blocked", "I/3.99"), "unknown-item", "why_not", "I/3.9"),
    "no such item, what clears": (lambda kb: kb.what_clears("I/3.99"), "unknown-item", "what_clears", "I/3.9"),
    "no changes at all": (lambda kb: kb.what_clears("V/3.1", most_changes=0), "argument-not-whole", "most_changes", None),
    "a field misspelt": (
        lambda kb: kb.what_clears("I/3.21", "root_cause", causes="x"), "rule-unknown-field", "root_cause:causes", "cause",
    ),
    "a cause that is none": (
        lambda kb: kb.what_clears("I/3.21", "root_cause", cause="I/3.188"), "filter-value-unknown", "what_clears:cause",
        "I/3.18",
    ),
    "a parameter misspelt": (
        lambda kb: kb.with_parameters(due_sun_days=3), "parameter-not-declared", "with_parameters", "due_soon_days",
    ),
    "a parameter as text": (lambda kb: kb.with_parameters(due_soon_days="14"), "parameter-type", "due_soon_days", None),
    "a parameter in a list": (lambda kb: kb.with_parameters(due_soon_days=[14]), "parameter-type", "due_soon_days", None),
    "the as-of date as a parameter": (
        lambda kb: kb.with_parameters(as_of="2025-01-01"), "parameter-not-declared", "with_parameters", None,
    ),
    "an engine misspelt": (lambda kb: kb.with_engine("duckbd"), "engine-unknown", "with_engine", "duckdb"),
    "an engine that is nothing": (lambda kb: kb.with_engine(None), "engine-unknown", "with_engine", None),
    "a finding misspelt": (lambda kb: kb.finding_rows("overdu"), "unknown-conclusion", "finding_rows", "overdue"),
    "a list shown as a table": (lambda kb: kb.shown([1]), "argument-not-table", "shown", None),
    "a scenario misspelt": (lambda kb: kb.scenario("slip-inspecton"), "scenario-missing-file", "scenario", "slip-inspection"),
    "a scenario by number": (lambda kb: kb.scenario(5), "argument-not-object", "scenario", None),
    "a scenario without a name": (lambda kb: kb.scenario(""), "argument-not-path", "scenario", None),
    "what if a number": (lambda kb: kb.what_if(5), "argument-not-object", "what_if", None),
    "what if a list": (lambda kb: kb.what_if([Scenario("a")]), "argument-not-object", "what_if", None),
    "what if a name misspelt": (lambda kb: kb.what_if("slip-inspecton"), "scenario-missing-file", "what_if", "slip-inspection"),
    "a sweep by number": (lambda kb: kb.sweep(5), "argument-not-object", "sweep", None),
    "advice on a number": (lambda kb: kb.advise(5), "argument-not-object", "advise", None),
    "fewer than none to finish": (lambda kb: kb.finish_first(-1), "argument-not-whole", "most", None),
    "a picture of no kind": (lambda kb: kb.view("blocked").save("x.doc"), "picture-format", "x.doc", None),
    "a picture without an ending": (lambda kb: kb.picture().save("plan"), "picture-format", "plan", None),
    "a picture saved to a number": (lambda kb: kb.picture().save(5), "argument-not-path", "save", None),
    "a view saved nowhere": (lambda kb: kb.view("blocked").save(""), "argument-not-path", "save", None),
    "a scenario saved to a number": (lambda kb: kb.what_if().save(5), "argument-not-path", "save", None),
    "a name of a file that none has": (lambda kb: kb.picture().save("a\0.svg"), "argument-not-path", "save", None),
    "a mapping as a status": (lambda kb: kb.view(status={"done": 1}), "filter-value-unknown", "status", None),
    "a page misspelt": (lambda kb: kb.view("blocked").picture("A4"), "page-unknown", "page", "a4"),
    "a page by number": (lambda kb: kb.view("blocked").save("x.svg", page=4), "page-unknown", "page", None),
    "the hundredth proof": (lambda kb: kb.why("I/3.21").picture(99), "argument-not-whole", "picture", None),
    "a node that is not there": (lambda kb: kb.view("blocked").findings_of("nope"), "unknown-item", "findings_of", None),
}  # fmt: skip


@pytest.mark.parametrize("name", MISUSES)
def test_nonsense_is_refused_where_it_stands_with_the_nearest_name(kb, name):
    ask, fault, place, near = MISUSES[name]
    for language in ("en", "vi"):
        with pytest.raises(InputError) as error:
            ask(kb.in_language(language))
        (said,) = error.value.diagnostics
        assert (said.id, said.place) == (fault, place)
        text = str(error.value)
        assert text.startswith(f"{place}: {said.message(language)}")
        assert said.hint(language) in text
        if near is not None:
            assert said.values["near"] == near
            assert near in text
        assert not re.search(r"(?<![\w-])--\w|plan-graph ", text)


SCENARIOS = {
    "a name by number": (lambda: Scenario(5), "argument-not-text", "Scenario: name", None),
    "a condition misspelt": (lambda: Scenario("x").slip(30, feild="II"), "condition-unknown", "slip", "field"),
    "days as text": (lambda: Scenario("x").slip("30", field="II"), "argument-not-whole", "days", None),
    "days with a fraction": (lambda: Scenario("x").slip(1.5, field="II"), "argument-not-whole", "days", None),
    "an activity by number": (lambda: Scenario("x").complete(5), "argument-not-text", "complete: activity", None),
    "an heir by number": (lambda: Scenario("x").merge(["a"], 5, "2025-07-01"), "argument-not-text", "merge: into", None),
    "an agency that is nothing": (lambda: Scenario("x").appoint(None, "I/3.1"), "argument-not-text", "appoint: agency", None),
    "then a text": (lambda: Scenario("x").then("y"), "argument-not-object", "then", None),
    "parts that are no mapping": (lambda: Scenario("x").split("a", ["b"], "b", "2025-07-01"), "argument-not-object", "split", None),
    "a part that is no filter": (
        lambda: Scenario("x").split("a", {"b": 5}, "b", "2025-07-01"), "argument-not-object", "split", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_step_of_nonsense_is_refused_when_it_is_written(name):
    make, fault, place, near = SCENARIOS[name]
    with pytest.raises(InputError) as error:
        make()
    (said,) = error.value.diagnostics
    assert (said.id, said.place) == (fault, place)
    assert near is None or said.values["near"] == near


def test_one_agency_may_be_given_without_a_list():
    one, two = (Scenario("x").merge(ending, into="b", on="2025-07-01") for ending in ("so-noi-vu", ["so-noi-vu"]))
    assert one == two
    parts = {"b": {"field": "II"}}
    assert Scenario("x").split("a", parts, "b", "1/7/2025").steps[0].parts == (("b", Filter(field=("II",))),)


def test_a_scenario_of_the_plan_is_tried_by_its_name(kb):
    assert kb.what_if("slip-inspection").scenario == kb.scenario("slip-inspection")


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [({"language": "fr"}, "language-unknown"), ({"folder": 5}, "argument-not-path"), ({"rules": 5}, "argument-not-path"),
     ({"folder": ""}, "argument-not-path"), ({"folder": "no-such-folder"}, "plan-missing")],
)  # fmt: skip
def test_opening_nonsense_is_refused(arguments, fault):
    with pytest.raises(InputError) as error:
        open_plan(**arguments)
    assert [said.id for said in error.value.diagnostics][:1] == [fault]


def test_numbers_of_numpy_are_numbers(kb):
    assert kb.with_parameters(due_soon_days=numpy.int64(14)).parameters == (("due_soon_days", 14),)
    assert len(kb.view("agency", "so-noi-vu", depth=numpy.int64(1)).graph) == len(kb.view("agency", "so-noi-vu").graph)


# Attributes that are not there


@pytest.mark.parametrize(
    ("name", "near"),
    [("overdu", "overdue"), ("blockd", "blocked"), ("why_nott", "why_not"), ("assignments", "table('assignments')"),
     ("finding", "findings")],
)  # fmt: skip
def test_an_attribute_that_is_not_there_names_the_nearest(kb, name, near):
    for language, words in (("en", f"Nearest: {near}"), ("vi", f"Gần nhất: {near}")):
        with pytest.raises(AttributeError) as error:
            getattr(kb.in_language(language), name)
        assert str(error.value).endswith(words)
        assert name in str(error.value)


def test_answers_and_scenarios_name_the_nearest_attribute_too(kb):
    things = {"senteces": kb.why("I/3.21"), "gainde": kb.what_if("slip-inspection"), "grap": kb.view("blocked"),
              "mrege": Scenario("x"), "tabel": kb.what_clears("V/3.1")}  # fmt: skip
    for name, thing in things.items():
        with pytest.raises(AttributeError, match="Nearest"):
            getattr(thing, name)


def test_what_notebooks_and_libraries_probe_for_is_quietly_not_there(kb):
    probes = ["_repr_latex_", "_ipython_display_", "_ipython_canary_method_should_not_exist_",
              "_repr_javascript_", "__array__", "__dataframe__", "__len__", "__float__", "no_such_thing"]  # fmt: skip
    for thing in (kb, kb.why("I/3.21"), kb.what_if("slip-inspection"), Scenario("x")):
        assert [probe for probe in probes if hasattr(thing, probe)] == []
        assert getattr(thing, "no_such_thing", "default") == "default"
    assert kb._repr_html_()


def test_an_attribute_that_fails_says_why_itself(kb, monkeypatch):
    monkeypatch.setattr(KnowledgeBase, "counts", property(lambda _self: {}.nothing))
    with pytest.raises(AttributeError, match="'dict' object has no attribute 'nothing'"):
        _ = kb.counts


# One line


def things(kb):
    compared, advice, finish = kb.what_if("slip-inspection"), kb.advise(), kb.finish_first()
    why, why_not, clears = kb.why("I/3.21"), kb.why_not("blocked", "I/3.1"), kb.what_clears("V/3.1")
    view = kb.view("blocked")
    return [
        kb, compared, compared.scenario, compared.comparison, compared.patch, compared.view(), advice, advice.wishes,
        advice.found, finish, finish.found, why, *why.findings, *why.findings[0].proofs, why_not, why_not.answer, clears,
        clears.answer, view, view.picture(), kb.plan, kb.plan.activities, kb.program, kb.inference, kb.summary,
        kb.assessment, kb.wording, kb.in_language("vi"),
    ]  # fmt: skip


def test_everything_that_is_held_shows_itself_on_one_short_line(kb):
    for thing in things(kb):
        line = repr(thing)
        assert len(line) < 200, type(thing)
        assert "\n" not in line
        assert type(thing).__name__ in line
    assert repr(kb) == "KnowledgeBase(ha-tinh-2025: 95 activities, 2025-06-30, en)"


def test_a_line_stays_one_and_short_whatever_the_name_is():
    scenario = Scenario("a\nb\u2028" + "dài " * 1_000)
    assert len(repr(scenario)) < 200
    assert repr(scenario).splitlines() == [repr(scenario)]


# Copies


INPLACE = pytest.mark.filterwarnings("ignore:The inplace keyword")


@INPLACE
def test_tables_are_copies(kb):
    kb = kb.as_of("2025-06-30")
    tables = ["counts", "fields", "activities", "overdue", "blocked", "at_risk", "schedule", "findings", "health", "load",
              "roll_ups", "dependencies"]  # fmt: skip
    for name in tables:
        before = getattr(kb, name).copy()
        given = getattr(kb, name)
        given.drop(given.index, inplace=True)
        given["new"] = 1
        pandas.testing.assert_frame_equal(getattr(kb, name), before)
    given = kb.table("activities")
    given.loc[:, "title_vi"] = "x"
    assert "x" not in set(kb.table("activities")["title_vi"])


@INPLACE
def test_tables_of_answers_and_views_are_copies(kb):
    compared, clears, view = kb.what_if("merge-departments-2025"), kb.what_clears("V/3.1"), kb.view("blocked")
    for thing, names in (
        (compared, ("counts", "gained", "lost", "statuses", "loads", "duties", "partners")), (clears, ("table",)),
        (view, ("nodes", "edges")),
    ):  # fmt: skip
        for name in names:
            before = getattr(thing, name).copy(deep=True)
            given = getattr(thing, name)
            given.drop(given.index, inplace=True)
            pandas.testing.assert_frame_equal(getattr(thing, name), before)
    leads = view.nodes["leads"].dropna()
    leads.iloc[0].append("Nobody")
    assert "Nobody" not in str(view.nodes["leads"].tolist())


def test_graphs_are_copies(kb):
    size = len(kb.graph)
    for graph in (kb.graph, kb.view("plan").graph):
        for _, node in graph.nodes(data=True):
            node.clear()
        graph.clear()
    assert len(kb.graph) == len(kb.view("plan").graph) == size
    assert all("kind" in node for _, node in kb.graph.nodes(data=True))
    assert nx.is_directed(kb.graph)


# Comparing, copying, keeping


def test_comparing_and_hashing_do_not_read_the_plan(kb, monkeypatch):
    def never(*_given):
        raise AssertionError("the plan is compared")

    for name in ("__eq__", "__hash__"):
        monkeypatch.setattr(type(kb.plan), name, never)
        monkeypatch.setattr(type(kb.program), name, never)
    assert kb == kb
    assert kb != kb.as_of("2025-03-31")
    assert len({kb, kb, kb.as_of("2025-03-31")}) == 2
    assert hash(kb.what_if()) != 0
    assert kb.view("blocked") != kb.view("blocked")


def test_a_copy_shares_the_plan_and_what_is_kept_answers_alike(kb):
    assert copy.copy(kb) is kb
    assert copy.deepcopy(OrderedDict(kb=kb))["kb"].plan is kb.plan
    _ = kb.inference
    kept = pickle.dumps(kb)
    assert len(kept) < 1_000_000  # what it has concluded stays behind
    again = pickle.loads(kept)
    assert repr(again) == repr(kb)
    pandas.testing.assert_frame_equal(again.findings, kb.findings)


@pytest.mark.slow
def test_answers_are_kept_and_copied(kb):
    for thing in (kb.why("I/3.21"), kb.why_not("blocked", "I/3.1"), kb.what_clears("V/3.1"), kb.advise(),
                  kb.what_if("slip-inspection"), kb.scenario("slip-inspection"), kb.view("blocked")):  # fmt: skip
        for again in (pickle.loads(pickle.dumps(thing)), copy.copy(thing), copy.deepcopy(thing)):
            assert repr(again) == repr(thing)
            if type(thing).__str__ is not object.__str__:
                assert str(again) == str(thing)


def test_a_refusal_is_kept_with_its_faults_and_its_language(kb):
    with pytest.raises(InputError) as error:
        kb.in_language("vi").table("activity")
    again = pickle.loads(pickle.dumps(error.value))
    assert (again.diagnostics, again.language, str(again)) == (error.value.diagnostics, "vi", str(error.value))
    shown = "\n".join(again._render_traceback_())
    assert "Cách sửa" in shown
    assert "What to do" not in shown
