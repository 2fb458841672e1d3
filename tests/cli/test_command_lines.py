"""What is wrong with a command line is told in the reader's language; a plan that is not named is named."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from tests.cli.every_command import leaves, write_inputs
from tests.commands import run_command
from tests.tiny_plan import write_tiny_plan

LEAVES = dict(leaves())
OF_CLICK = re.compile(r"Usage:|Error:|Invalid value|No such|Missing|Try '|requires an|does not take|is not (one|a|in)")
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầậắặẹếềệỉịọốồộớờợụứừựỳ]")


def wrong_lines():
    """A command line with each fault that click finds in each command, and the id that is expected."""
    for name, command in LEAVES.items():
        yield [*name.split(), "--no-such-option"], "option-unknown"
        required = [param for param in command.params if param.required]
        if required:
            option = isinstance(required[0], click.Option)
            yield name.split(), "option-missing" if option else "argument-missing"
        if not any(param.nargs == -1 for param in command.params if isinstance(param, click.Argument)):
            yield [*name.split(), *"abcdefgh"], "argument-surplus"
        for param in command.params:
            if not isinstance(param, click.Option):
                continue
            if param.is_flag:
                yield [*name.split(), f"{param.opts[-1]}=x"], "option-takes-no-value"
                continue
            yield [*name.split(), param.opts[0]], "option-without-value"
            if isinstance(param.type, click.Choice | click.IntRange | click.DateTime) or param.type.name in (
                "integer", "float",
            ):  # fmt: skip
                values = ["a"] * sum(isinstance(one, click.Argument) and one.required for one in command.params)
                yield [*name.split(), param.opts[0], "zzz", *values], "option-value"


def test_every_fault_of_a_command_line_is_told_in_both_languages():
    lines = [(words, fault) for words, fault in wrong_lines() if "--lang" not in words]
    assert len(lines) > 200
    for words, fault in [*lines, (["stauts"], "command-unknown"), (["rules", "lst"], "command-unknown")]:
        for language in ("vi", "en"):
            at = len(words) - 1 if fault == "option-without-value" else len(words)
            spoken = [] if fault == "command-unknown" else [f"--lang={language}"]
            done = run_command(*words[:at], *spoken, *words[at:])
            assert (done.exit_code, done.stdout) == (2, ""), (words, done.output)
            first = (
                (fault, "argument-missing", "option-missing", "option-value")
                if fault == "argument-surplus"
                else (fault,)
            )
            assert any(f"[{one}]" in done.stderr for one in first), (words, done.stderr)
            said = re.sub(r"(Cách dùng|Usage): .*", "", done.stderr)
            assert not OF_CLICK.search(said), said
            assert bool(VIETNAMESE.search(said)) == (language == "vi" or fault == "command-unknown"), said


def test_the_nearest_name_and_what_is_allowed_are_told():
    assert "Nearest: --format." in run_command("status", "--fromat", "csv", "--lang", "en").stderr
    assert "Gần nhất: status." in run_command("stauts").stderr
    assert (
        "Allowed: table, markdown, html, csv, json" in run_command("status", "--format", "xml", "--lang", "en").stderr
    )
    assert "--since  giá trị '31/12' không hợp lệ" in run_command("changes", "--since", "31/12").stderr


def test_the_language_is_that_of_the_plan_that_is_named(tmp_path):
    plan = write_tiny_plan(tmp_path / "p")
    plan.replace("datapackage.json", '"lang": "vi"', '"lang": "en"')
    assert "invalid value" in run_command("status", tmp_path / "p", "--format", "xml").stderr
    assert "giá trị" in run_command("status", tmp_path / "p", "--format", "xml", "--lang", "vi").stderr
    assert "no such option" in run_command("export", "plan", f"--plan={tmp_path / 'p'}", "--x").stderr


FOR_PEOPLE = [
    ("status",), ("status", "--format", "markdown"), ("findings",), ("check",), ("check", "--format", "list"),
    ("why", "I/3.21"), ("why-not", "blocked", "I/3.1"), ("what-clears", "V/3.1"), ("unblock",), ("advise",),
    ("query", "overdue"), ("ask", "overdue o"), ("query", "overdue", "--format", "html"),
    ("finish-first",), ("changes", "--since", "2025-03-31"), ("what-if", "slip-inspection"),
    ("what-if", "slip-inspection", "--format", "markdown"), ("what-if", "slip-inspection", "--format", "html"),
]  # fmt: skip
FOR_PROGRAMS = [("findings", "--format", "csv"), ("why", "I/3.21", "--format", "json"), ("unblock", "--format", "json")]
DAY = ("--as-of", "2025-06-30")


@pytest.mark.slow
@pytest.mark.parametrize("words", FOR_PEOPLE, ids=" ".join)
def test_an_answer_about_the_sample_names_it(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "Kế hoạch mẫu: Kế hoạch cải cách hành chính" in run_command(*words, *DAY, "--lang", "vi").stdout
    assert "Sample plan: Hà Tĩnh province" in run_command(*words, *DAY, "--lang", "en").stdout


@pytest.mark.parametrize("words", FOR_PROGRAMS, ids=" ".join)
def test_beside_an_answer_for_programs_the_sample_is_told(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run_command(*words, *DAY, "--lang", "en")
    assert "the answer is about the sample plan: Hà Tĩnh province" in done.stderr
    if "json" in words:
        json.loads(done.stdout)


def test_an_exported_view_of_the_sample_names_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run_command("export", "field", "V", "--to", "v.html", *DAY)
    assert "Kế hoạch mẫu: Kế hoạch cải cách hành chính" in Path("v.html").read_text(encoding="utf-8")
    assert "kế hoạch mẫu" in done.stderr


def test_the_plan_of_the_current_folder_is_meant_and_named(tmp_path, monkeypatch):
    write_tiny_plan(tmp_path / "kế hoạch")
    for here in (tmp_path, tmp_path / "kế hoạch"):
        monkeypatch.chdir(here)
        done = run_command("why", "I/3.2", *DAY)
        assert "dùng kế hoạch trong thư mục hiện tại: Kế hoạch nhỏ" in done.stderr
        assert done.stdout.startswith("Kế hoạch nhỏ\n")
        assert json.loads(run_command("status", "--format", "json").stdout)["plan"] == "tiny"


def test_of_two_plans_in_a_folder_none_is_chosen(tmp_path, monkeypatch):
    write_tiny_plan(tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    monkeypatch.chdir(tmp_path)
    assert run_command("status", *DAY).stdout.startswith("Kế hoạch mẫu: ")


def copied_whole(tmp_path, lengths):
    """Commands and paths that name a folder stand on one line each, whatever the length of its name."""
    write_inputs(tmp_path)
    for length in lengths:
        home = tmp_path / "kế hoạch của tỉnh ".ljust(length, "x")[:length].replace(" ", "_" if length < 20 else " ")
        check, report = f"plan-graph check {shlex.quote(str(home))}", home / "p" / "import-report.html"
        made = run_command("init", home, "--lang", "en").stdout
        assert made.endswith(f"Then check it: {check}\n"), made
        read = run_command("import", tmp_path / "plan.md", "--into", home / "p", "--lang", "en").stdout
        assert f"Written into {home / 'p'}\n" in read
        command = shlex.join(["plan-graph", "check", str(home / "p")])
        assert f"Open {report} to see every cell; then: {command}\n" in read
        refused = run_command("check", home / "none", "--lang", "en").stderr
        assert f"\n{home / 'none'}  there is no such plan folder" in refused
        written = run_command("check", home, "--to", home / "check.md").stdout
        assert written == f"{home / 'check.md'}\n"
        shutil.rmtree(home)


def test_what_a_person_is_to_copy_is_on_one_line(tmp_path):
    copied_whole(tmp_path, (1, 33, 90, 200))


@pytest.mark.long
def test_what_a_person_is_to_copy_is_on_one_line_for_every_length_of_a_folder(tmp_path):
    copied_whole(tmp_path, range(1, 201))


def test_tests_run_commands_through_one_function():
    """Else what they read depends on the width and the language of a machine."""
    tests = Path(__file__).parents[1]
    alone = {"tests/commands.py", "tests/cli/test_command_lines.py"}
    for file in sorted(tests.rglob("*.py")):
        name = file.relative_to(tests.parent).as_posix()
        uses = re.search(r"(?m)^from click.testing import", file.read_text(encoding="utf-8").split('= """')[0])
        assert not uses or name in alone, f"{name}: use run_command of tests.commands"
