"""What a command that takes long shows meanwhile: once it does, on a terminal only, on standard error."""

import sys
from contextlib import contextmanager

import pytest

from plan_graph.cli import messages
from tests.commands import run_command
from tests.tiny_plan import write_tiny_plan
from tests.waiting import wait_until


class Screen:
    """Standard error as a terminal, or as a file."""

    def __init__(self, is_terminal):
        self.written = ""
        self.is_terminal = is_terminal

    def write(self, text):
        self.written += text
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return self.is_terminal


def standard_error(monkeypatch, *, is_terminal=True, patience=0):
    """Standard error of a test; a fixture cannot put it there, for pytest takes it back when the test begins."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(messages, "PATIENCE", patience)
    screen = Screen(is_terminal)
    monkeypatch.setattr(sys, "stderr", screen)
    return screen


def test_work_that_takes_long_is_named_with_its_step(monkeypatch):
    terminal = standard_error(monkeypatch)
    with messages.progress("vi", "saving") as step:
        step("a [b].docx")
        wait_until(lambda: "Đang ghi tệp: a [b].docx" in terminal.written, "the step")
    assert terminal.written.endswith("\x1b[?25h\r\x1b[1A\x1b[2K")  # the cursor is back, and the line is gone


def test_short_work_shows_nothing(monkeypatch):
    terminal = standard_error(monkeypatch, patience=600)
    with messages.progress("vi", "inferring"):
        pass
    assert terminal.written == ""


def test_nothing_is_shown_where_there_is_no_terminal(monkeypatch):
    file = standard_error(monkeypatch, is_terminal=False)
    with messages.progress("vi", "inferring") as step:
        step("x")
    assert file.written == ""


@pytest.mark.parametrize(
    ("command", "options"),
    [("status", ()), ("check", ()), ("findings", ()), ("changes", ("--since", "2025-03-31")), ("calendar", ())],
)
def test_commands_that_ask_the_rules_report_that_they_do(command, options, tmp_path, monkeypatch):
    shown = []

    @contextmanager
    def note(language, doing="drawing"):
        shown.append((language, doing))
        yield lambda _: None

    monkeypatch.setattr(messages, "progress", note)
    plan = write_tiny_plan(tmp_path / "plan").path
    where = tmp_path / ("dates.ics" if command == "calendar" else "answer.csv")
    result = run_command(command, plan, "--lang", "en", *options, "--to", where)
    assert result.exit_code == 0, result.stderr
    assert shown == [("en", "inferring"), *[("en", "saving")] * (command != "calendar")]
