"""Questions from the command line: why with its picture, why not, what clears, what to finish first, verify."""

import json
from pathlib import Path

import pytest

from tests.commands import run_command

DAY = ("--as-of", "2025-06-30")


def run(*arguments, code=0):
    result = run_command(*arguments)
    assert result.exit_code == code, result.output + result.stderr
    return result


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("why-not-blocked", ("why-not", "blocked", "I/3.1")),
        ("why-not-at_risk", ("why-not", "at_risk", "I/3.21")),
        ("what-clears", ("what-clears", "I/3.21")),
        ("what-clears-target", ("what-clears", "II/1.2a", "--kind", "target_at_risk")),
        ("unblock", ("unblock",)),
    ],
)
def test_the_answer_is_the_golden_one(name, arguments, language, golden):
    golden(f"{name}.{language}.txt", run(*arguments, *DAY, "--lang", language).output)


def test_why_of_one_kind_and_as_a_picture(tmp_path):
    text = run("why", "I/3.21", "--kind", "root_cause", *DAY, "--lang", "en").output
    assert "Root cause" in text
    assert "Status" not in text
    picture = tmp_path / "why.svg"
    assert run("why", "I/3.21", "--to", str(picture), *DAY).stdout.strip() == str(picture)
    assert "<svg" in picture.read_text(encoding="utf-8")


def test_a_proof_saved_as_json_is_verified_and_a_changed_one_is_not(tmp_path):
    file = tmp_path / "why.json"
    file.write_text(run("why", "I/3.21", "--format", "json", *DAY).stdout, encoding="utf-8")
    assert "the proof holds: 5 findings, 5 derivations" in run("verify", str(file), *DAY, "--lang", "en").output
    document = json.loads(file.read_text(encoding="utf-8"))
    document["findings"][0]["premises"][0]["values"]["activity"] = "I/3.1"
    file.write_text(json.dumps(document), encoding="utf-8")
    refused = run("verify", str(file), *DAY, "--lang", "en", code=1)
    assert "proof-not-concluded" in refused.stderr
    run("verify", str(file), "--as-of", "2025-07-31", code=1)


@pytest.mark.parametrize("content", ["", "[]", "{}", "no json"])
def test_a_file_that_is_no_proof_is_refused(content, tmp_path):
    file = tmp_path / "why.json"
    file.write_text(content, encoding="utf-8")
    assert run_command("verify", str(file)).exit_code in (1, 2)
    assert run("verify", str(tmp_path / "missing.json"), code=2).stderr


def test_what_clears_has_forms_for_programs():
    document = json.loads(run("what-clears", "V/3.1", "--kind", "overdue", "--format", "json", *DAY).stdout)
    assert [[change["do"] for change in changes] for changes in document["solutions"]] == [["complete"], ["move"]]
    table = run("what-clears", "V/3.1", "--format", "csv", *DAY, "--lang", "en").stdout.splitlines()
    assert table[0] == "set,do,change"
    assert table[1].startswith("1,complete,complete V/3.1")


def test_a_status_is_cleared_when_it_is_another_one():
    document = json.loads(run("what-clears", "I/1.6", "--kind", "status", "--format", "json", *DAY).stdout)
    assert document["wanted"] == {"item": "I/1.6", "status": "blocked"}
    assert document["solutions"]


def test_unblock_has_forms_for_programs():
    rows = json.loads(run("unblock", "--format", "json", *DAY).stdout)["unblock"]
    assert rows[0] == {
        "do": "complete",
        "id": "V/3.1",
        "title": rows[0]["title"],
        "lead": ["so-noi-vu"],
        "former_lead": [],
        "due": "2025-03-31",
        "frees": 5,
        "freed": ["I/3.25", "V/3.2", "V/3.4", "V/3.5", "VII.1/3.3"],
        "eased": [],
    }
    assert (
        run("unblock", "--format", "csv", *DAY, "--lang", "en")
        .stdout.splitlines()[1]
        .startswith("complete,V/3.1,Training plan")
    )


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("why-not", "blockd", "I/3.1"), "unknown-conclusion"),
        (("why-not", "blocked", "I/3.999"), "unknown-item"),
        (("what-clears", "I/3.999"), "unknown-item"),
        (("what-clears", "I/3.21", "--kind", "blockd"), "unknown-conclusion"),
        (("why", "I/3.21", "--kind", "blockd"), "unknown-conclusion"),
    ],
)
def test_an_unknown_kind_or_item_is_refused_with_the_nearest(arguments, fault):
    assert fault in run(*arguments, code=2).stderr


def test_a_rule_on_whole_numbers_is_asked_about_by_its_number(tmp_path):
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        """
- rule: long
  title: {vi: dài, en: long}
  because: {vi: "{a.id}", en: "{a.id}"}
  basis: test
  when: ["activity a: percent >= 100"]
  then: percentage(percent = a.percent, activity = a.id)
  examples:
    - silent: []
    - fires: ["activity(id = 'A', percent = 100)"]
      gives: "percentage(percent = 100, activity = 'A')"
""",
        encoding="utf-8",
    )
    said = run("why-not", "percentage", "99.5", "--rules", str(rules), *DAY, "--lang", "en").output
    assert "no 'percentage'" in said
    said = run("why-not", "percentage", "100", "--rules", str(rules), *DAY, "--lang", "en").output
    assert "'percentage' holds — see its proof" in said


def test_nothing_is_written_by_a_question(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for arguments in (("why-not", "blocked", "I/3.1"), ("what-clears", "I/3.21"), ("unblock",)):
        run(*arguments, *DAY)
    assert list(Path().iterdir()) == []
