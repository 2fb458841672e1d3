"""Every command, whatever its output takes and whenever it is stopped: one sentence, the right status, files whole."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plan_graph.cli import main
from plan_graph.storing import read_plan
from tests.amount import shared_out
from tests.cli.every_command import COMMANDS, leaves, write_inputs
from tests.commands import SETTINGS, run_command

ENCODINGS = ("cp1252", "cp1258", "latin-1", "ascii")
MADE_BY_ONE_RUN = (
    "patched",
    "p.svg",
    "v.dot",
    "v.html",
    "concluded",
    "t.xlsx",
    "published",
    "c.ics",
    "imported",
    "new",
)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("inputs")
    write_inputs(folder)
    return folder


@pytest.fixture
def here(inputs, tmp_path, monkeypatch):
    shutil.copytree(inputs, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def words_of(name: str) -> list[str]:
    return [*name.split(), *COMMANDS[name]]


def begin_again(here: Path, inputs: Path) -> None:
    """Put the folder back to what the commands were given."""
    for made in MADE_BY_ONE_RUN:
        shutil.rmtree(made) if Path(made).is_dir() else Path(made).unlink(missing_ok=True)
    for changed in ("p", "j"):
        shutil.rmtree(here / changed)
        shutil.copytree(inputs / changed, here / changed)


def test_every_command_is_tried():
    assert sorted(COMMANDS) == sorted(name for name, _ in leaves())


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_any_encoding_of_the_output_takes_every_answer(name, here, inputs):
    usual = run_command(*words_of(name))
    assert usual.exit_code in (0, 1), usual.output
    for encoding in ENCODINGS[list(COMMANDS).index(name) % 2 :: 2]:
        begin_again(here, inputs)
        there = run_command(*words_of(name), charset=encoding)
        assert there.exit_code == usual.exit_code, there.output
        assert there.output.encode(encoding).isascii() or encoding != "ascii"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_report_is_added_and_json_is_read_back_under_any_encoding(encoding, here):
    words = ("--evidence", "Quyết định 12", "--plan", "p", "--date", "2025-06-20", "--lang", "vi")
    assert run_command("report", "add", "I/3.1", "done", *words, charset=encoding).exit_code == 0
    assert any(report.evidence == "Quyết định 12" for report in read_plan(Path("p")).reports)
    plain = json.loads(run_command("status", "p", "--format", "json").stdout)
    assert json.loads(run_command("status", "p", "--format", "json", charset=encoding).stdout) == plain


class Full(io.BytesIO):
    """An output that takes nothing."""

    reason = errno.ENOSPC

    def write(self, _content):
        raise OSError(self.reason, os.strerror(self.reason))


class Closed(Full):
    reason = errno.EPIPE


def ended(words: list[str], out: io.BytesIO, monkeypatch) -> tuple[int, str]:
    """The status of a command whose output goes there, and what it says on standard error."""
    said = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, "utf-8"))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(said, "utf-8"))
    with pytest.raises(SystemExit) as end:
        main.main(words, "plan-graph")
    sys.stderr.flush()
    heard = said.getvalue().decode()
    monkeypatch.undo()
    return end.value.code, heard


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_output_is_told_and_what_is_written_is_named(name, here, monkeypatch):
    status, said = ended(words_of(name), Full(), monkeypatch)
    monkeypatch.chdir(here)
    assert status == 2, said
    assert "[output-failed]" in said
    assert "đĩa đã đầy" in said
    made = [one for one in MADE_BY_ONE_RUN if Path(one).exists()]
    assert all(f"Đã ghi: {here / one}" in said for one in made if one != "published"), said
    assert ("chưa ghi tệp nào" in said) == ("Đã ghi" not in said)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_reader_that_went_away_changes_nothing(name, here, inputs, monkeypatch):
    usual = run_command(*words_of(name)).exit_code
    begin_again(here, inputs)
    status, said = ended(words_of(name), Closed(), monkeypatch)
    assert status == usual
    assert "Errno" not in said
    assert "Traceback" not in said


class Stopper:
    """Raises an error at the n-th call of a function of the package."""

    def __init__(self, at: int, error: type[BaseException]) -> None:
        self.at, self.error, self.calls = at, error, 0

    def __call__(self, frame, event, _argument):
        if event == "call" and "plan_graph" in frame.f_globals.get("__name__", ""):
            self.calls += 1
            if self.calls == self.at:
                sys.setprofile(None)
                raise self.error

    def run(self, words: list[str]):
        sys.setprofile(self)
        try:
            return run_command(*words)
        finally:
            sys.setprofile(None)


def stops():
    """Each command with each error; CI meets each command with one of them."""
    errors = [
        (KeyboardInterrupt, 130, "interrupted"),
        (MemoryError, 2, "out-of-memory"),
        (RecursionError, 2, "nested-too-deeply"),
    ]
    for place, name in enumerate(name for name in COMMANDS if name not in ("picture", "publish")):
        for turn, error in enumerate(errors):
            mark = pytest.mark.slow if turn == place % len(errors) else pytest.mark.long
            yield pytest.param(name, *error, id=f"{name}-{error[2]}", marks=mark)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # raised where Python tidies up
@pytest.mark.parametrize(("name", "error", "status", "fault"), [*stops()])
def test_a_command_that_is_stopped_anywhere_ends_with_one_sentence(name, error, status, fault, here, inputs, tmp_path):
    counting = Stopper(-1, error)
    counting.run(words_of(name))
    begin_again(here, inputs)
    places = sorted({max(2, counting.calls * part // 7) for part in range(8)})  # the first is where it is caught
    for number, place in enumerate(places):
        folder = tmp_path / str(number)
        shutil.copytree(here, folder, ignore=shutil.ignore_patterns(*MADE_BY_ONE_RUN))
        os.chdir(folder)
        stopped = Stopper(place, error).run(words_of(name))
        if stopped.exit_code != status:  # the error was met where a fault is expected anyway, or the last call was past
            assert stopped.exit_code in (0, 1, 2), stopped.output
            assert stopped.exception is None or isinstance(stopped.exception, SystemExit), stopped.exception
        else:
            assert stopped.stderr.count(f"[{fault}]") + stopped.stderr.count("[json-too-deep]") == 1
        assert not list(folder.rglob("*.new"))
        read_plan(folder / "p")
    os.chdir(here)


@pytest.mark.parametrize("words", [["verify"], ["apply-patch", "--to", "x"]])
@pytest.mark.parametrize("content", ["[" * 200_000, '{"a":' * 100_000, "[" * 50_000 + "]" * 50_000])
def test_json_without_end_is_a_fault_of_the_file(words, content, here):
    Path("deep.json").write_text(content, encoding="utf-8")
    done = run_command(words[0], "deep.json", *words[1:], *(["p"] if words[0] == "verify" else ["--plan", "p"]))
    assert done.exit_code == 2
    assert "deep.json" in done.stderr
    assert "lồng nhau quá sâu" in done.stderr


def test_a_disk_that_fills_while_a_folder_is_copied_is_told_in_words(here, monkeypatch):
    Path("full").mkdir()
    shutil.copytree("p", "full/p")
    Path("full/p/notes").mkdir()
    Path("full/p/notes/a.txt").write_text("x", encoding="utf-8")

    def refuse(_source, target, **_more):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))

    monkeypatch.setattr(shutil, "copyfile", refuse)
    done = run_command("apply-patch", "patch.json", "--plan", "p", "--to", "full/p")
    assert done.exit_code == 2
    assert "đĩa đã đầy" in done.stderr
    assert "[(" not in done.stderr
    assert "Errno" not in done.stderr


def command(*words: object, **more) -> subprocess.Popen:
    environment = {**os.environ, **SETTINGS}
    program = "import sys; from plan_graph.cli import main; sys.exit(main())"
    return subprocess.Popen([sys.executable, "-c", program, *map(str, words)], env=environment, stderr=subprocess.PIPE,
                            text=True, **more)  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_device_and_a_pipe_that_is_closed_are_met_by_a_program_of_its_own(here):
    with Path("/dev/full").open("w") as full:
        told = command("findings", "p", "--format", "csv", "--lang", "en", stdout=full)
        _, said = told.communicate(timeout=120)
    assert (told.returncode, said.count("\n")) == (2, 1)
    assert "No space left on device; no file was written." in said
    cut = command("rules", "list", "--rules", "r.yaml", "--format", "json", stdout=subprocess.PIPE)
    cut.stdout.close()
    _, said = cut.communicate(timeout=120)
    assert (cut.returncode, said) == (0, "")


@pytest.mark.parametrize("engine", shared_out(["columns", "durable", "duckdb"], 1))
def test_a_command_that_is_done_leaves_standard_error_empty_whichever_libraries_it_loaded(engine):
    done = command("what-if", "slip-inspection", "--engine", engine, stdout=subprocess.DEVNULL)
    _, said = done.communicate(timeout=120)
    assert (done.returncode, said) == (0, "")


COUNTING = """\
- fact: x
  fields: {n: integer}
- rule: first
  title: {vi: Số đầu, en: First number}
  because: {vi: "{a.n}", en: "{a.n}"}
  basis: test
  when: ["x a"]
  then: y(n = a.n)
  examples:
    - fires: ["x(n = 1)"]
      gives: y(n = 1)
    - silent: []
- rule: next
  title: {vi: Số kế tiếp, en: Next number}
  because: {vi: "{a.n}", en: "{a.n}"}
  basis: test
  when: ["y a: n < 1000000000"]
  then: y(n = a.n + 1)
  examples:
    - fires: ["y(n = 999999999)"]
      gives: y(n = 1000000000)
    - silent: ["y(n = 1000000000)"]
"""


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["durable", "duckdb"])
def test_ctrl_c_stops_any_engine_with_one_sentence(engine, here):
    Path("endless.yaml").write_text(COUNTING, encoding="utf-8")
    Path("facts/x.csv").write_text("n\n1\n", encoding="utf-8")
    words = ("infer", "facts", "--rules", "endless.yaml", "--out", "endless", "--engine", engine, "--lang", "en")
    started = command(*words, stdout=subprocess.DEVNULL)
    time.sleep(6)
    assert started.poll() is None, started.stderr.read()
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=60)
    assert started.returncode == 130, said
    assert said.strip() == "plan-graph: stopped on request (Ctrl-C); no file was written.  [interrupted]"
    assert not Path("endless").exists()
