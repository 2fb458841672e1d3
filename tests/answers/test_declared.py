"""Rules that pass every check may still name or shape a conclusion otherwise: every answer is the same, refused, or
said to be not known."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plan_graph
from plan_graph.answers.declared import DECLARED, not_concluded
from plan_graph.knowledge_base import SHIPPED_RULES, open_plan
from plan_graph.model.diagnostics import InputError
from plan_graph.render.formats import render_text
from tests.amount import cases
from tests.commands import run_command

DAY = "2025-06-30"


def rules_with(folder: Path, change) -> Path:
    """The shipped rules with every file's text changed."""
    folder.mkdir(exist_ok=True)
    for file in Path(SHIPPED_RULES).glob("*.yaml"):
        (folder / file.name).write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def renamed(text: str, kind: str, other: str) -> str:
    return re.sub(rf"(?m)^( *)(- |conclusion: |- conclusion: |then: |gives: ){kind}(?=[ (]|$)", rf"\1\2{other}", text)


def status(kb) -> str:
    return render_text(kb.status_tables.for_programs(), "json")


def asked(rules: Path, *words: str):
    return run_command(*words, "--rules", str(rules), "--as-of", DAY, "--lang", "en")


@pytest.fixture(scope="module")
def shipped():
    return open_plan(language="en").as_of(DAY)


@pytest.fixture
def overdue_only(tmp_path):
    text = (Path(SHIPPED_RULES) / "progress.yaml").read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=- )", text)
    kept = [e for e in entries if e.startswith(("- conclusion: overdue\n", "- rule: overdue\n"))]
    file = tmp_path / "overdue.yaml"
    file.write_text("".join(kept), encoding="utf-8")
    return file


@pytest.mark.slow
def test_fields_in_another_order_give_the_same_answers(tmp_path, shipped):
    def change(text):
        return text.replace(
            "then: waiting(activity = succ.id, on = pred.id, edge = dep.basis)",
            "then: waiting(activity = succ.id, edge = dep.basis, on = pred.id)",
        )

    rules = rules_with(tmp_path / "rules", change)
    assert "edge = dep.basis, on = pred.id" in (rules / "waiting.yaml").read_text(encoding="utf-8")
    kb = open_plan(rules=rules, language="en").as_of(DAY)
    assert status(kb) == status(shipped)
    assert [row.item for row in kb.unblock_rows] == [row.item for row in shipped.unblock_rows]


@pytest.mark.slow
@settings(max_examples=cases(20))
@given(st.sampled_from(sorted(DECLARED)), st.randoms(use_true_random=False))
def test_no_order_of_fields_changes_an_answer(tmp_path_factory, shipped, kind, random):
    def turned(found):
        values = re.split(r",\s*(?![^()]*\))", found[2])
        random.shuffle(values)
        return f"{found[1]}{', '.join(values)})"

    def change(text):
        return re.sub(rf"(?m)^(  then: {kind}\()(.*)\)$", turned, text)

    rules = rules_with(tmp_path_factory.mktemp("turned") / "rules", change)
    kb = open_plan(rules=rules, language="en").as_of(DAY)
    assert status(kb) == status(shipped)
    assert list(kb.findings.because) == list(shipped.findings.because)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(DECLARED))
def test_a_renamed_kind_is_the_same_or_said_to_be_not_known(tmp_path, shipped, kind):
    rules = rules_with(tmp_path / "rules", lambda text: renamed(text, kind, f"{kind}_anew"))
    kb = open_plan(rules=rules, language="en").as_of(DAY)
    lacking = [fault.values["kind"] for fault in not_concluded(kb.program)]
    assert lacking == ([kind] if DECLARED[kind].absence == "unknown" else [])
    for name, number in shipped.summary.counts.items():
        assert kb.summary.counts[name] in (number, None)
    for name in ("overdue", "blocked", "at_risk"):
        rows, before = getattr(kb.summary, name), getattr(shipped.summary, name)
        assert rows is None or [row.activity.id for row in rows] == [row.activity.id for row in before]
    assert {row.status for row in kb.summary.activities} == {"unknown"} if kind == "status" else True


def test_a_renamed_kind_makes_its_counts_not_known_and_names_the_nearest(tmp_path):
    rules = rules_with(tmp_path / "rules", lambda text: renamed(text, "unreported", "unreported_now"))
    kb = open_plan(rules=rules, language="en").as_of(DAY)
    counts = kb.summary.counts
    assert (counts["ongoing_reported"], counts["ongoing_unreported"], counts["open_overdue"]) == (None, None, 2)
    (fault,) = not_concluded(kb.program)
    told = (fault.id, fault.values["kind"], fault.values["near"])
    assert told == ("answer-not-known", "unreported", "unreported_now")
    shown = asked(rules, "status")
    assert shown.exit_code == 0
    assert shown.output.count("not known with these rules") >= 2


def test_a_conclusion_without_a_field_that_code_reads_is_refused_with_its_line(tmp_path):
    file = tmp_path / "overdue.yaml"
    file.write_text(
        """- rule: overdue
  title: {vi: Quá hạn, en: Overdue}
  because: {vi: "{a.id}", en: "{a.id}"}
  basis: x
  when: ["activity a: open and due < $as_of"]
  then: overdue(activity = a.id, day = $as_of - a.due)
  examples:
    - fires: ["activity(id = 'A', open = true, due = date '2025-01-01')"]
      with: {as_of: 2025-01-03}
      gives: overdue(activity = 'A', day = 2)
    - silent: ["activity(id = 'A', open = true, due = date '2025-01-03')"]
      with: {as_of: 2025-01-03}
""",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as refused:
        open_plan(rules=file)
    (fault,) = refused.value.diagnostics
    assert (fault.id, fault.file, fault.line, fault.values["field"], fault.values["near"]) == (
        "answer-field-missing", "overdue.yaml", 1, "days", "day",
    )  # fmt: skip


def test_a_field_of_another_type_is_refused(tmp_path):
    file = tmp_path / "overdue.yaml"
    file.write_text(
        """- rule: overdue
  title: {vi: Quá hạn, en: Overdue}
  because: {vi: "{a.id}", en: "{a.id}"}
  basis: x
  when: ["activity a: open and due < $as_of"]
  then: overdue(activity = a.id, days = a.title_en)
  examples:
    - fires: ["activity(id = 'A', open = true, due = date '2025-01-01', title_en = 'two')"]
      with: {as_of: 2025-01-03}
      gives: overdue(activity = 'A', days = 'two')
    - silent: ["activity(id = 'A')"]
""",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as refused:
        open_plan(rules=file)
    assert [fault.id for fault in refused.value.diagnostics] == ["answer-field-type"]


def test_rules_with_one_conclusion_answer_what_they_can_and_say_what_they_cannot(overdue_only, tmp_path):
    shown = asked(overdue_only, "status")
    assert shown.exit_code == 0, shown.output
    assert re.search(r"open, overdue +2\n", shown.output)
    assert "Not known with these rules, which do not conclude" in shown.output
    assert "Blocked: not known with these rules" in shown.output
    for command in (["unblock"], ["publish", "--period", "Q2-2025", "--to", str(tmp_path / "out")]):
        refused = asked(overdue_only, *command)
        assert refused.exit_code == 2, (command, refused.output)
        assert "not known with these rules: no rule concludes 'blocked'" in " ".join(refused.output.split()), command
        assert refused.exception is None or isinstance(refused.exception, SystemExit)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "command",
    ["findings", "finish-first", "check", "why V/3.1", "what-clears V/3.1", "changes --since 2025-03-31",
     "what-if slip-inspection", "status --format json", "status --format csv", "status --format markdown"],
)  # fmt: skip
def test_every_question_answers_or_refuses_with_rules_of_one_conclusion(overdue_only, command):
    answer = asked(overdue_only, *command.split())
    assert answer.exit_code in (0, 2), answer.output
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exception


def test_a_notebook_list_that_is_not_known_is_refused_and_a_count_is_missing(overdue_only):
    kb = open_plan(rules=overdue_only, language="en").as_of(DAY)
    with pytest.raises(InputError) as refused:
        _ = kb.blocked
    assert [fault.id for fault in refused.value.diagnostics] == ["answer-not-known"]
    assert kb.counts.set_index("count").activities.isna().any()
    assert len(kb.overdue) == 2


def _reads_by_position(node: ast.AST) -> bool:
    """``x.values[1]``, ``x.values[:2]``, and ``a, b = x.values``."""
    if isinstance(node, ast.Subscript):
        parts = [node.slice.lower, node.slice.upper] if isinstance(node.slice, ast.Slice) else [node.slice]
        constant = any(isinstance(part, ast.Constant) and isinstance(part.value, int) for part in parts)
        return isinstance(node.value, ast.Attribute) and node.value.attr == "values" and constant
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Attribute) and node.value.attr == "values":
        return any(isinstance(target, ast.Tuple) for target in node.targets)
    return False


@pytest.mark.parametrize(
    ("code", "found"),
    [("fact.values[1]", True), ("fact.values[:2]", True), ("a, b = fact.values", True), ("fact.values[place]", False),
     ("table.values('id')", False), ("rows[0]", False)],
)  # fmt: skip
def test_reading_by_position_is_seen(code, found):
    assert any(map(_reads_by_position, ast.walk(ast.parse(code)))) is found


def test_no_code_outside_the_engines_reads_a_fact_by_position():
    """``fact["on"]``, never ``fact.values[1]``: the order of fields belongs to the rules."""
    package = Path(plan_graph.__file__).parent
    made_there = {"inference", "language"}
    files = [file for file in package.rglob("*.py") if file.relative_to(package).parts[0] not in made_there]
    found = [
        f"{file.relative_to(package)}:{node.lineno}"
        for file in files
        if file.parts[-2:] != ("model", "facts.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if _reads_by_position(node)
    ]
    assert found == []
