"""Strangers' files are opened in a process of its own: whatever happens there becomes a located refusal."""

import os
import resource
import signal
import time
from pathlib import Path

import pytest

from plan_graph.importing import isolation, reading_process
from plan_graph.importing.read_document import read_document
from plan_graph.model.diagnostics import InputError
from tests.commands import run_command

REAL_PROCESS = True
PAGE = (
    "<table><tr><td>TT</td><td>Nhiệm vụ</td></tr><tr><td rowspan=2>1</td><td>Họp</td></tr><tr><td>b</td></tr></table>"
)


def refusal(call):
    with pytest.raises(InputError) as error:
        call()
    (one,) = error.value.diagnostics
    return one.id, one.file


@pytest.fixture
def reader(monkeypatch, tmp_path):
    """Makes the process run some code in place of a reader."""

    def replace(code):
        (tmp_path / "stranger_reader.py").write_text(f"def read(name, content):\n    {code}\n")
        monkeypatch.syspath_prepend(str(tmp_path))
        monkeypatch.setattr(
            isolation, "_START",
            isolation._START.replace("main()", "import plan_graph.importing.reading_process as p; "
                                     "p.READERS = {'document': 'stranger_reader:read'}; main()"),
        )  # fmt: skip
        return lambda: isolation.read_apart("document", "plan.docx", b"x")

    return replace


def test_a_document_from_the_process_is_the_document_read_here(tmp_path):
    from plan_graph.importing.document_reading import document_of

    file = tmp_path / "kế hoạch.html"
    file.write_text(PAGE, encoding="utf-8")
    assert read_document(file) == document_of(file.name, file.read_bytes())
    file = tmp_path / "a.txt"
    file.write_text("\tSTT\n\tViệc\n\t1\n\tHọp\n\tI\n", encoding="utf-8")
    document = read_document(file)
    assert document == document_of(file.name, file.read_bytes())
    assert document.grids[0].rows[0][0].place.line == 1


@pytest.mark.fast(4)
@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("raise AttributeError('x')", "import-file-damaged"),
        ("raise SystemExit(3)", "import-file-damaged"),
        ("raise MemoryError", "import-file-too-large"),
        ("return read(name, content)", "import-file-damaged"),
        ("import os; os.abort()", "import-file-damaged"),
        ("import os; os.kill(os.getpid(), 11)", "import-file-damaged"),
        ("import os; os.kill(os.getpid(), 9)", "import-file-too-large"),
        ("import os; os.write(1, b'['); os._exit(0)", "import-file-damaged"),
        ("import os; os.write(1, b'[' * 100_000); os._exit(0)", "import-file-damaged"),
        ("return [b'']", "import-file-damaged"),
        ("return bytearray(2**31)", "import-file-too-large"),
        ("return [[content] * 10**8 for _ in range(10**8)]", "import-file-too-large"),
    ],
)
def test_whatever_a_reader_does_is_a_refusal_that_names_the_file(reader, code, fault):
    assert refusal(reader(code)) == (fault, "plan.docx")


def test_a_reader_that_never_ends_is_ended_with_what_it_has_started(reader, monkeypatch, tmp_path):
    monkeypatch.setattr(isolation, "WAIT_SECONDS", 2)
    note = tmp_path / "pid"
    code = (
        "import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
        f" __import__('pathlib').Path({str(note)!r}).write_text(str(p.pid)); time.sleep(600)"
    )
    assert refusal(reader(code)) == ("import-file-too-large", "plan.docx")
    pid = int(note.read_text())
    for _ in range(100):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] if Path("/proc/self").exists() else "?"
        except (ProcessLookupError, FileNotFoundError):
            break
        if state == "Z":
            break
        time.sleep(0.1)
    else:
        os.kill(pid, signal.SIGKILL)
        pytest.fail("what the reader had started still runs")


def test_the_processor_time_is_bounded(reader):
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, resource.getrlimit(resource.RLIMIT_CPU)[1]))\n"
        "    while True: pass"
    )
    assert refusal(reader(code)) == ("import-file-too-large", "plan.docx")


def test_the_bounds_are_set_and_nothing_of_the_planners_folder_is_imported(reader, monkeypatch, tmp_path):
    trap = tmp_path / "folder"
    trap.mkdir()
    for name in ("json", "lxml", "plan_graph", "zipfile"):
        (trap / f"{name}.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(trap)
    said = reader("import resource as r; return [r.getrlimit(r.RLIMIT_AS)[0], r.getrlimit(r.RLIMIT_CPU)[0]]")()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    assert said == [
        reading_process.MEMORY if hard < 0 else min(hard, reading_process.MEMORY),
        reading_process.PROCESSOR_SECONDS,
    ]


def test_the_process_loads_nothing_that_a_reader_does_not_need(reader):
    loaded = reader("import sys; return sorted(name for name, module in sys.modules.items() if module)")()
    heavy = {"pandas", "numpy", "ortools", "matplotlib", "duckdb", "networkx", "pyarrow", "openpyxl", "lxml", "sqlglot"}
    assert not heavy & set(loaded)


def test_the_process_with_all_readers_loads_no_arrays(reader):
    code = (
        "import sys\n    from importlib import import_module\n"
        "    for one in ('document_reading', 'read_docx', 'read_xlsx', 'read_pdf', 'read_html', 'read_text', "
        "'report_cells'): "
        "import_module('plan_graph.importing.' + one)\n"
        "    return sorted(name for name, module in sys.modules.items() if module)"
    )
    loaded = set(reader(code)())
    assert "lxml" in loaded
    heavy = {"openpyxl", "pandas", "numpy", "ortools", "matplotlib", "duckdb", "pyarrow", "networkx", "sqlglot"}
    assert not heavy & loaded


def test_the_command_refuses_with_the_name_of_the_file_and_status_2(tmp_path, monkeypatch):
    file = tmp_path / "hỏng.html"
    file.write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(isolation, "WAIT_SECONDS", 0)
    done = run_command("import", str(file), "--into", str(tmp_path / "new"))
    assert done.exit_code == 2
    assert "import-file-too-large" in done.stderr
    assert "hỏng.html" in done.stderr
    assert not (tmp_path / "new").exists()
