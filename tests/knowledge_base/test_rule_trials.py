"""Rules tried on the shipped plan, kept beside its own, read again, and saved."""

import pickle
import re
import shutil

import pytest

from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.explain.proofs import Proofs
from plan_graph.inference import infer
from plan_graph.inference.changed_rules import infer_with_changed_rules
from plan_graph.knowledge_base import open_plan
from plan_graph.knowledge_base.rule_trial import RuleTrial
from plan_graph.model.diagnostics import InputError
from plan_graph.shipped import SHIPPED_RULES
from tests import shipped
from tests.made_plans import write_layered_plan
from tests.operations import count_calls

LONG = """\
- conclusion: long_running
  title: {vi: Kéo dài, en: Long running}
  severity: low

- parameter: long_days
  type: integer
  default: 100
  title: {vi: Số ngày coi là dài, en: Days that count as long}

- rule: long-running
  title: {vi: Việc kéo dài, en: Long running work}
  because:
    vi: "{a.id} ({a.title}) kéo dài {days} ngày, hơn $long_days"
    en: "{a.id} ({a.title}) takes {days} days, more than $long_days"
  basis: {vi: Quy ước, en: our own agreement}
  when:
    - activity a: open and due - start > $long_days
  then: long_running(activity = a.id, days = a.due - a.start)
  examples:
    - fires:
        - activity(id = 'A', open = true, start = date '2025-01-01', due = date '2025-12-31')
      gives: long_running(activity = 'A', days = 364)
    - silent:
        - activity(id = 'A', open = true, start = date '2025-09-22', due = date '2025-12-31')
"""
EARLIER = """\
- rule: overdue-at-once
  title: {vi: Quá hạn, en: Overdue}
  because: {vi: "{a.id} đến hạn hôm nay", en: "{a.id} is due today"}
  basis: {vi: Quy ước, en: our own agreement}
  when:
    - activity a: open and due = $as_of
  then: overdue(activity = a.id, days = 0)
  examples:
    - fires: ["activity(id = 'A', open = true, due = date '2025-01-01')"]
      gives: overdue(activity = 'A', days = 0)
    - silent: ["activity(id = 'A', open = true, due = date '2025-01-02')"]
"""
READS = """\
- conclusion: late_lead
  title: {vi: Chủ trì việc muộn, en: Lead of late work}
  severity: low
- rule: late-lead
  title: {vi: Chủ trì việc muộn, en: Lead of late work}
  because: {vi: "{s.agency}", en: "{s.agency} leads late work {o.activity}"}
  basis: {vi: thử, en: trial}
  when:
    - overdue o
    - assignment s: activity = o.activity and role = 'lead'
    - any of:
        - blocked b: activity = o.activity
        - status t: item = o.activity
  then: late_lead(activity = o.activity, agency = s.agency)
"""


@pytest.fixture
def kb():
    return shipped.opened("en")


def ids_of(faults):
    return [fault.id for fault in faults]


def test_a_new_rule_shows_what_it_finds_with_why_and_proof(kb):
    trial = kb.try_rules(LONG, "own")
    assert (trial.faults, trial.failures, trial.notes) == ((), (), ())
    assert len(trial.gained) == len(trial.table) > 5
    assert trial.lost == ()
    assert "own: 1 rule" in str(trial)
    assert "takes 364 days, more than 100" in str(trial)
    page = trial._repr_html_()
    assert page.count('<details class="pg-change">') == min(20, len(trial.gained))
    assert "activities.csv" in page
    assert "kb = kb.with_rules(own)" in page


def test_a_rule_that_changes_findings_of_others_shows_those_gained_and_those_lost(kb):
    trial = kb.as_of("2025-06-30").try_rules(EARLIER, "own")
    gained = {fact.kind for fact in trial.gained}
    assert "overdue" in gained
    assert {fact.kind for fact in trial.lost} == {"due_soon"} or "status" in {fact.kind for fact in trial.lost}


@pytest.mark.parametrize("text", [LONG, EARLIER, LONG + EARLIER])
def test_what_is_concluded_at_once_is_what_is_concluded_from_the_start(kb, text):
    quick = kb.try_rules(text, "own").after
    whole = infer(quick.program, plan_facts(kb.plan, kb.date), quick.inference.parameters)
    base = {kind: kb.inference.facts.of(kind) for kind in kb.program.base_kinds}
    assert all(quick.inference.facts.of(kind) == facts for kind, facts in base.items())
    for kind in quick.program.conclusion_kinds:
        assert quick.inference.conclusions(kind) == whole.conclusions(kind), kind
    assert dict(quick.inference.derivations) == dict(whole.derivations)
    assert list(quick.inference.derivations) == list(whole.derivations)


def test_dropping_rules_again_gives_what_there_was(kb):
    more = kb.try_rules(LONG + EARLIER, "own").after
    back = infer_with_changed_rules(more.inference, kb.program, kb.inference.parameters)
    assert list(back.derivations.items()) == list(kb.inference.derivations.items())
    assert list(back.facts) == list(kb.inference.facts)


MISTAKES = [
    ("activity a: open", "activty a: open", "activty", "rule-unknown-kind"),
    ("open and due", "opne and due", "opne", "rule-unknown-field"),
    ("> $long_days", "> $longdays", "$longdays", "rule-unknown-parameter"),
    ("days = a.due", "days = b.due", "b", "rule-unbound-variable"),
    ("severity: low", "severity: lwo", "lwo", "rule-severity"),
    ("  when:", "  wehn:", "wehn", "rule-unknown-key"),
    ("{days} days", "{dayz} days", "{dayz}", "rule-message-field"),
    ("{days} ngày", "{dayz} ngày", "{dayz}", "rule-message-field"),
    ("type: integer", "type: whole", "whole", "rule-unknown-type"),
    ("due - start > $long_days", "due - start > 'x'", "open and due - start > 'x'", "rule-type-clash"),
    ("basis: {vi", "basis {vi", ": our own", "rule-file-not-yaml"),
]


@pytest.mark.parametrize(("right", "wrong", "marked", "id"), MISTAKES, ids=[wrong for _, wrong, _, _ in MISTAKES])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_mistake_is_marked_in_its_line_and_nothing_is_concluded(language, right, wrong, marked, id):
    assert right in LONG
    text = LONG.replace(right, wrong, 1)
    trial = shipped.opened(language).try_rules(text, "own")
    assert id in ids_of(trial.faults)
    assert trial.gained == trial.lost == trial.notes == ()
    told = str(trial).splitlines()
    shown = [(told[n - 1], told[n]) for n, line in enumerate(told) if re.match(r"    │ +\^", line)]
    assert any(above[below.index("^") : below.index("^") + len(marked)] == marked for above, below in shown), told
    number = text[: text.index(wrong.splitlines()[0])].count("\n") + 1
    assert any(above.startswith(f"{number:>3} │") for above, _ in shown) or id == "rule-file-not-yaml"
    (fault,) = {each.message(language) for each in trial.faults if each.id == id}
    assert fault in " ".join(str(trial).replace("\n", " ").split()) or id == "rule-type-clash"


def test_an_example_that_the_rule_does_not_do_is_shown(kb):
    trial = kb.try_rules(
        LONG.replace("gives: long_running(activity = 'A', days = 364)", "gives: long_running(days = 5)")
    )
    assert [failure.line for failure in trial.failures] == [20]
    assert "line 20" in str(trial)
    assert "1 of 2 examples fail" in str(trial)


def test_lint_speaks_of_the_rules_of_the_text_only(kb):
    trial = kb.try_rules(LONG.replace("open and due - start", "open and not open and due - start"), "own")
    assert ids_of(trial.notes) == ["lint-never-true"]
    assert {note.file for note in trial.notes} == {"own"}


def test_a_text_without_a_rule_is_told(kb):
    for text in (" \n", "\n# nothing\n"):
        trial = kb.try_rules(text + "x: 1") if text.strip() == "" else kb.try_rules(text + "- just words")
        assert trial.faults
    with pytest.raises(InputError):
        kb.try_rules("")


@pytest.mark.slow
def test_rules_stay_beside_those_of_the_plan_and_give_way_to_their_next_version(kb):
    first = kb.try_rules(LONG, "own")
    more = kb.with_rules(first)
    assert len(more.query("long_running")) == len(first.gained)
    again = more.try_rules(LONG.replace("default: 100", "default: 363"), "own")
    assert 0 < len(again.gained) < len(first.gained)
    assert len(more.with_rules(again).query("long_running")) == len(again.gained)
    assert more.without_rules("own").program == kb.program
    assert kb.without_rules("own") is kb
    assert more.as_of("2025-09-30").query("long_running")
    assert pickle.loads(pickle.dumps(more)).query("long_running").table == more.query("long_running").table  # noqa: S301


def test_two_texts_stand_beside_each_other_and_a_clash_of_names_is_refused(kb):
    both = kb.with_rules(kb.try_rules(LONG, "one"), kb.try_rules(EARLIER, "two"))
    assert both.query("long_running")
    with pytest.raises(InputError) as caught:
        kb.with_rules(kb.try_rules(LONG, "one"), kb.try_rules(LONG, "two"))
    assert "rule-name-twice" in ids_of(caught.value.diagnostics)


@pytest.mark.slow
def test_with_rules_takes_files_folders_and_texts_and_refuses_faults(kb, tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text(LONG, encoding="utf-8")
    for rules in (file, str(file), tmp_path, LONG):
        assert kb.with_rules(rules).query("long_running")
    with pytest.raises(InputError) as caught:
        kb.with_rules(kb.try_rules("- rule: late\n", "own"))
    assert "rule-shape" in ids_of(caught.value.diagnostics)
    with pytest.raises(InputError):
        kb.with_rules(tmp_path / "missing.yaml")


def test_a_parameter_that_a_text_declares_can_be_set_and_goes_with_it(kb):
    more = kb.with_rules(LONG).with_parameters(long_days=363)
    assert len(more.query("long_running")) < len(kb.with_rules(LONG).query("long_running"))
    assert more.without_rules("rules").parameters == ()


def test_rules_of_folders_are_read_again(tmp_path):
    folder = tmp_path / "rules"
    shutil.copytree(SHIPPED_RULES, folder)
    kb = open_plan(rules=folder, language="en").as_of("2025-06-30")
    assert kb.reload().program == kb.program
    (folder / "own.yaml").write_text(LONG, encoding="utf-8")
    assert "long_running" not in kb.program.conclusion_kinds
    again = kb.reload()
    assert again.query("long_running")
    assert (again.date, again.language) == (kb.date, "en")
    (folder / "own.yaml").write_text("- rule: [", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        again.reload()
    assert ids_of(caught.value.diagnostics) == ["rule-file-not-yaml"]


def test_a_saved_text_gives_way_to_its_file(tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text(EARLIER, encoding="utf-8")
    kb = open_plan(rules=[SHIPPED_RULES, file], language="en").as_of("2025-06-30")
    trial = kb.try_rules("# long work\n" + LONG, "own")
    kb = kb.with_rules(trial)
    assert trial.save(file) == file
    assert file.read_text(encoding="utf-8") == EARLIER + "\n# long work\n" + LONG
    again = kb.reload()
    assert again.query("long_running")
    assert again.rule_texts.typed == ()
    fresh = tmp_path / "new" / "long.yaml"
    trial.save(fresh)
    assert fresh.read_text(encoding="utf-8") == "# long work\n" + LONG


def test_rules_with_faults_are_not_saved(kb, tmp_path):
    with pytest.raises(InputError):
        kb.try_rules("- rule: late\n").save(tmp_path / "own.yaml")
    assert not (tmp_path / "own.yaml").exists()


def test_a_bound_that_is_reached_is_a_fault_of_the_rules(kb):
    trial = kb.try_rules(
        """\
- rule: counts-on
  title: {vi: Đếm, en: Counts}
  because: {vi: "{n}", en: "{n}"}
  basis: {vi: Không, en: none}
  when: ["tick a"]
  then: tick(n = a.n + 1)
  examples:
    - fires: ["tick(n = 1)"]
      gives: tick(n = 2)
    - silent: []
- rule: starts
  title: {vi: Đếm, en: Counts}
  because: {vi: "{n}", en: "{n}"}
  basis: {vi: Không, en: none}
  when: ["activity a"]
  then: tick(n = 0)
  examples:
    - fires: ["activity(id = 'A')"]
      gives: tick(n = 0)
    - silent: []
""",
        "own",
    )
    assert trial.faults
    assert isinstance(trial, RuleTrial)
    assert trial.gained == ()


GROUPED = """\
- rule: open-of-task
  title: {vi: Việc chưa xong, en: Open work}
  because: {vi: "{task} còn {n} việc", en: "{task} has {n} open activities"}
  basis: {vi: Không, en: none}
  for each:
    - task t
  when:
    - "activity a: task = t.id and open"
  then: open_of_task(task = t.id, n = count(*))
  examples:
    - fires: ["task(id = 'T')"]
      gives: open_of_task(task = 'T', n = 0)
    - silent: []
- conclusion: soon_or_waiting
  title: {vi: Sắp hạn hoặc chờ, en: Due soon or waiting}
  severity: info
- rule: soon-or-waiting
  title: {vi: Sắp hạn hoặc chờ, en: Due soon or waiting}
  because: {vi: "{a.id}", en: "{a.id}"}
  basis: {vi: Không, en: none}
  when:
    - "activity a: open"
    - any of:
        - "due_soon d: activity = a.id"
        - "waiting w: activity = a.id"
  then: soon_or_waiting(activity = a.id)
  examples:
    - fires: ["activity(id = 'A', open = true)", "waiting(activity = 'A')"]
      gives: soon_or_waiting(activity = 'A')
    - silent: ["activity(id = 'A', open = true)"]
"""


def test_a_written_rule_that_becomes_several_is_one_in_a_trial(kb):
    trial = kb.try_rules(GROUPED, "own")
    assert trial.faults == ()
    assert trial.failures == ()
    assert [rule.written_name for rule in trial.rules] == ["open-of-task", "soon-or-waiting"]
    assert f"open-of-task: {len(kb.plan.tasks)} conclusions on this plan" in str(trial)
    assert {fact.kind for fact in trial.gained} == {"soon_or_waiting"}
    more = kb.with_rules(trial)
    assert len(more.query("soon_or_waiting")) == len(kb.query("open and (due_soon or waiting)"))
    assert len(more.query("open_of_task and n = 0", of="task")) == len(kb.ask(
        "task t, not activity a: task = t.id and open"
    ))  # fmt: skip


CALLS = 900_000
"""So many calls of functions take some tenths of a second."""


@pytest.mark.fast(1)
@pytest.mark.parametrize("text", [LONG, EARLIER, GROUPED], ids=["new", "changes others", "groups"])
def test_a_cell_of_rules_takes_few_steps(kb, text):
    numbers = iter(range(100))

    def try_it():  # another text each time: nothing of it is remembered
        kb.try_rules(f"{text}\n# {next(numbers)}\n", "own")._repr_html_()

    try_it()  # what the first needs is kept
    assert count_calls(try_it) < CALLS


UNFINISHED = """\
- conclusion: very_late
  severity: high

- rule: very-late
  when:
    - overdue o: days > 90
    - activity a: id = o.activity
  then: very_late(activity = a.id, days = o.days, still_open = a.open)
"""


@pytest.mark.fast(1)
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("vi", "V/3.1 (Lập kế hoạch đào tạo CBCCVC): very late (số ngày: 91; still open: có)"),
        ("en", "V/3.1 (Training plan for officials): very late (days: 91; still open: yes)"),
    ],
)
def test_a_rule_without_words_is_tried_and_its_sentence_is_made_of_its_conclusion(language, sentence):
    trial = shipped.opened(language).try_rules(UNFINISHED, "own")
    assert trial.faults == ()
    assert sentence in str(trial)
    (note,) = [each for each in trial.notes if each.id == "rule-unfinished"]
    assert note.values["lacking"] == "basis, because, examples"
    kb = shipped.opened(language).with_rules(trial)
    document = kb.why("V/3.1", "very_late").as_dict()
    assert document["findings"][0]["because"] == sentence
    assert kb.faults_of_proof(document) == ()


def test_a_rule_without_words_is_not_saved(kb, tmp_path):
    with pytest.raises(InputError) as caught:
        kb.try_rules(UNFINISHED, "own").save(tmp_path / "own.yaml")
    assert {"rule-text-missing", "rule-no-example"} <= set(ids_of(caught.value.diagnostics))
    assert not (tmp_path / "own.yaml").exists()


def test_one_language_is_enough_while_a_rule_is_tried(kb):
    text = UNFINISHED.replace("  when:", '  because: {vi: "{a.title} đã chậm {days} ngày"}\n  when:')
    trial = kb.try_rules(text, "own")
    assert trial.faults == ()
    assert "Training plan for officials): very late (days: 91" in str(trial)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_trial_in_columns_is_what_all_rules_conclude_and_nothing_that_stays_is_concluded_again(tmp_path, seed):
    kb = open_plan(write_layered_plan(tmp_path / "plan", 40, seed), language="en").as_of("2025-06-30")
    kb = kb.with_engine("columns")
    assert kb.inference.count_by_rules("overdue", {"overdue"}) == len(kb.inference.conclusions("overdue"))
    for name, text in (("own", LONG + EARLIER), ("reads", READS)):
        trial = kb.try_rules(text, name)
        assert trial.faults == ()
        again = infer(trial.after.program, kb.inference.facts.of_kinds(kb.program.base_kinds, {}), engine="columns",
                      parameters=trial.after.inference.parameters)  # fmt: skip
        extended = trial.after.inference
        assert [*extended.facts] == [*again.facts]
        assert [*extended.derivations.items()] == [*again.derivations.items()]
        ours, theirs = Proofs(extended), Proofs(again)
        for fact in extended.derivations:
            assert ours.ways(fact) == theirs.ways(fact)
            assert ours.basis(fact) == theirs.basis(fact)
        kinds = {fact.kind for fact in trial.gained}
        assert {*trial.gained} == {f for f in again.derivations if f.kind in kinds} - {*kb.inference.derivations}
        assert str(trial) == str(kb.with_engine("durable").try_rules(text, name))
        kb = trial.after


def test_the_best_derivation_of_one_kind_needs_no_costs_of_others(tmp_path):
    kb = open_plan(write_layered_plan(tmp_path / "plan", 40), language="en").as_of("2025-06-30").with_engine("columns")
    near, every = Proofs(kb.inference), Proofs(kb.inference)
    facts = [fact for kind in ("overdue", "blocked", "status") for fact in kb.inference.conclusions(kind)]
    calls = count_calls(lambda: near.derivation(facts[0]))
    assert calls < count_calls(lambda: every.cost(facts[0])) / 4
    assert [near.derivation(fact) for fact in facts] == [every.derivation(fact) for fact in facts]


def test_a_rule_that_reads_what_is_there_concludes_only_itself(tmp_path):
    kb = open_plan(write_layered_plan(tmp_path / "plan", 40), language="en").as_of("2025-06-30").with_engine("columns")
    parameters = kb.inference.parameters
    more = kb.with_rules(READS).program
    kept = count_calls(lambda: infer_with_changed_rules(kb.inference, more, parameters))
    base = kb.inference.facts.of_kinds(kb.program.base_kinds, {})
    assert kept < count_calls(lambda: infer(more, base, parameters, "columns")) / 6
