"""Scenario files with faults, and the located diagnostics that each must give."""

import pytest

from plan_graph.model.diagnostics import InputError
from plan_graph.words import LANGUAGES
from tests.shipped import opened

HEAD = "scenario: bad\ntitle: {vi: Xấu, en: Bad}\n"


def faults(tmp_path, text, name="bad.yaml"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        opened("en").what_if(tmp_path / name)
    for fault in error.value.diagnostics:
        for language in LANGUAGES:
            assert fault.message(language)
            fault.hint(language)
    return [f"{fault.id} {fault.place}" for fault in error.value.diagnostics]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ("- reassign: {former: so-noi-vu, to: so-x}", ["scenario-unknown bad.yaml:4:reassign.agency"]),
        ("- reassign: {former: so-noi-vu, to: so-tttt}", ["agency-not-in-force bad.yaml:4:reassign"]),
        ("- reassign: {former: so-noi-vu, to: so-tu-phap, where: {field: IX}}",
         ["scenario-unknown bad.yaml:4:reassign.field"]),
        ("- reassign: {former: so-cong-thuong, to: so-tu-phap, where: {field: V}}",
         ["scenario-matches-nothing bad.yaml:4:reassign"]),
        ("- merge: {agencies: [so-noi-vu], into: so-noi-vu-x, on: 2025-07-01}", ["unknown-reference bad.yaml:4:merge"]),
        ("- merge: {agencies: [so-noi-vu], into: so-noi-vu, on: 2025-07-01}",
         ["scenario-merge-cycle bad.yaml:4:merge"]),
        ("- merge: {agencies: [so-noi-vu], into: so-tu-phap, on: 2025-07-01}\n"
         "  - merge: {agencies: [so-tu-phap], into: so-noi-vu, on: 2025-08-01}",
         ["scenario-merge-cycle bad.yaml:5:merge"]),
        ("- merge: {agencies: [so-noi-vu], into: so-tu-phap, on: 2024-07-01}", ["edit-before-plan bad.yaml:4:merge"]),
        ("- merge: {agencies: [so-tttt], into: so-noi-vu, on: 2025-05-01}", ["agency-ended bad.yaml:4:merge"]),
        ("- merge: {agencies: [so-noi-vu], into: so-tttt, on: 2025-05-01}", ["agency-not-in-force bad.yaml:4:merge"]),
        ("- dissolve: {agency: so-noi-vu, on: 2025-07-01}\n  - dissolve: {agency: so-noi-vu, on: 2025-08-01}",
         ["agency-ended bad.yaml:5:dissolve"]),
        ("- complete: {where: {activity: I/3.3}}\n  - cancel: {where: {activity: I/3.3}}",
         ["scenario-conflict bad.yaml:5:cancel"]),
        ("- slip: {days: 3, where: {activity: I/3.3}}\n  - slip: {due: 2025-12-01, where: {activity: [I/3.3, I/3.4]}}",
         ["scenario-conflict bad.yaml:5:slip"]),
        ("- add-dependency: {predecessor: I/3.1, successor: I/3.999}", ["unknown-reference bad.yaml:4:add-dependency"]),
        ("- add-dependency: {predecessor: V/3.1, successor: VII.1/3.3}", ["edit-already bad.yaml:4:add-dependency"]),
        ("- drop-dependency: {predecessor: V/3.1, successor: I/3.1}", ["unknown-reference bad.yaml:4:drop-dependency"]),
        ("- occur: {event: cong-bo}", ["unknown-reference bad.yaml:4:occur"]),
        ("- fulfil: {obligation: III/9, due: 2025-06-30}", ["unknown-reference bad.yaml:4:fulfil"]),
        ("- complete: {where: {activity: I/3.999}}", ["scenario-unknown bad.yaml:4:complete.activity"]),
        ("- complete: {where: {state: doing}}", ["scenario-unknown bad.yaml:4:complete.state"]),
        ("- slip: {where: {activity: I/3.3}}", ["scenario-shape bad.yaml:4:slip"]),
        ("- slip: {days: --30, where: {activity: I/3.3}}", ["value-not-whole bad.yaml:4:slip.days"]),
        ("- slip: {days: three, where: {activity: I/3.3}}", ["value-not-whole bad.yaml:4:slip.days"]),
        ("- slip: {days: 3}", ["scenario-missing bad.yaml:4:slip.where"]),
        ("- slip: {due: 31/12/2025, where: {activity: I/3.3}}", ["value-not-date bad.yaml:4:slip.due"]),
        ("- slip: {days: 3, were: {activity: I/3.3}}",
         ["rule-unknown-key bad.yaml:4:slip", "scenario-missing bad.yaml:4:slip.where"]),
        ("- complete: {where: {activities: I/3.3}}", ["rule-unknown-key bad.yaml:4:complete.where"]),
        ("- reasign: {former: a, to: b}", ["scenario-unknown-edit bad.yaml:4:edits"]),
        ("- merge", ["scenario-shape bad.yaml:4:edits", "scenario-shape bad.yaml:4:edits"]),
        ("- merge: {agencies: so-tttt, into: so-khcn, on: 2025-03-01}", ["scenario-shape bad.yaml:4:merge.agencies"]),
        ("- split: {agency: so-noi-vu, parts: [{agency: so-tu-phap}], rest: so-tu-phap, on: 2025-07-01}",
         ["scenario-missing bad.yaml:4:split.parts"]),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_made_is_told_at_its_line(tmp_path, edits, expected):
    assert faults(tmp_path, f"{HEAD}edits:\n  {edits}\n") == expected


def test_every_fault_is_told_at_once(tmp_path):
    edits = "edits:\n  - occur: {event: x}\n  - complete: {where: {activity: y}}\n"
    edits += "  - reassign: {former: z, to: so-noi-vu}\n"
    assert faults(tmp_path, HEAD + edits) == [
        "unknown-reference bad.yaml:4:occur",
        "scenario-unknown bad.yaml:5:complete.activity",
        "scenario-unknown bad.yaml:6:reassign.agency",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", ["scenario-shape bad.yaml:1", "scenario-missing bad.yaml:1:scenario"]),
        ("scenario: x\nedits: [\n", ["rule-file-not-yaml bad.yaml:2"]),
        ("scenario: x\nas_of: soon\n", ["value-not-date bad.yaml:2:as_of"]),
        ("scenario: x\ntitle: {vi: a}\n", ["scenario-missing bad.yaml:2:title.en"]),
        ("scenario: x\nextends: [none.yaml]\n", ["file-unreadable none.yaml"]),
        ("scenario: x\nextends: [bad.yaml]\n", ["scenario-extends-itself bad.yaml:2:extends"]),
        ("scenario: x\nscenario: y\n", ["rule-key-twice bad.yaml:2"]),
        ("", ["scenario-shape bad.yaml", "scenario-missing bad.yaml:scenario"]),
    ],
)
def test_a_file_that_is_no_scenario_is_told_where(tmp_path, text, expected):
    assert faults(tmp_path, text) == expected


def test_a_fault_of_a_scenario_that_is_extended_is_told_in_its_own_file(tmp_path):
    (tmp_path / "base.yaml").write_text("scenario: base\nedits:\n  - occur: {event: x}\n", encoding="utf-8")
    assert faults(tmp_path, "scenario: x\nextends: [base.yaml]\n") == ["unknown-reference base.yaml:3:occur"]


def test_a_scenario_extends_another_and_goes_on_from_there(tmp_path):
    (tmp_path / "base.yaml").write_text(
        "scenario: base\nas_of: 2025-07-31\nedits:\n  - complete: {where: {activity: I/3.3}}\n", encoding="utf-8"
    )
    (tmp_path / "more.yaml").write_text(
        "scenario: more\nextends: [base.yaml]\nedits:\n  - complete: {where: {activity: I/3.4}}\n", encoding="utf-8"
    )
    answer = opened("en").what_if(tmp_path / "more.yaml")
    assert (answer.scenario.name, str(answer.after.date)) == ("more", "2025-07-31")
    assert [step.values or step.where.activity for step, _ in answer.steps] == [("I/3.3",), ("I/3.4",)]
