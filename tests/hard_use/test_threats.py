"""What a stranger's plan, rules, scenario or workbook could try, from the command line on; see docs/threat-model.md."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from plan_graph.storing import read_plan, write_plan
from tests.tiny_plan import write_tiny_plan
from tests.waiting import LIMIT

HOME = Path(__file__).parents[2]
FONTS = Path(tempfile.gettempdir()) / "plan-graph-test-fonts"
"""Where matplotlib keeps its list of fonts, made once by asking fc-list; nothing else may be written or started."""
FEW_THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Each thread reserves address space; where there are many processors that alone would be too much."""
WATCHED = """
import json, os, sys
seen, OURS = [], (os.getcwd(), os.environ["MPLCONFIGDIR"], "/dev/null")
RUNS = ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "subprocess.Popen", "os.startfile", "pty.spawn")
def hook(event, arguments):
    if event in RUNS and arguments[0] != "fc-list":
        seen.append(f"{event} {arguments[0]}")
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"):
        seen.append(event)
    if event == "open" and isinstance(arguments[0], str):
        writes = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        path = os.path.realpath(arguments[0])
        if path.startswith("/etc/passwd") or writes and not path.startswith(OURS):
            seen.append(f"open {path}")
    if event in ("os.rename", "os.remove", "os.mkdir", "os.symlink") and isinstance(arguments[0], str):
        if not os.path.realpath(arguments[0]).startswith(OURS):
            seen.append(f"{event} {arguments[0]}")
from plan_graph.cli import main
if os.environ.get("READS_HERE"):
    from plan_graph.importing import isolation, reading_process
    isolation.answer_of_process = reading_process.answer
sys.addaudithook(hook)
try:
    main.main(sys.argv[1:], "plan-graph")
except SystemExit as ended:
    code = ended.code or 0
sys.stdout.flush()
print("SEEN", json.dumps([code, sorted(set(seen))]), file=sys.stderr)
"""
"""Runs a command and tells each program it starts, each connection, and each file outside the folder it works in."""


def run(place: Path, *words: str, here: str = "") -> tuple[int, list[str], str]:
    """Exit status, what the command did that it may not, and what it said; 4 GB and 60 s at most.

    ``here`` lets it open files of strangers itself, so that this can be watched.
    """
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, *words], cwd=place, capture_output=True, text=True, timeout=LIMIT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30)),
        env={**os.environ, "MPLCONFIGDIR": str(FONTS), "HOME": str(place), "TMPDIR": str(place), "READS_HERE": here,
             "PLAN_GRAPH_CACHE": str(place / ".kept"),
             **FEW_THREADS},
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    code, seen = json.loads(done.stderr.rpartition("SEEN ")[2])
    return code, seen, done.stdout + done.stderr


@pytest.fixture
def place(tmp_path):
    write_tiny_plan(tmp_path / "plan")
    return tmp_path


YAML = {
    "tag": "!!python/object/apply:os.system ['touch owned']",
    "module": "!!python/module:antigravity",
    "aliases": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)),
    "deep": "[" * 100_000,
    "merge": "<<: &x {<<: *x}",
    "long": "a: " + "9" * 1_000_000,
}
READERS = {
    "rules": ["status", "plan", "--rules", "f.yaml"],
    "scenario": ["what-if", "f.yaml", "--plan", "plan"],
    "sweep": ["sweep", "f.yaml", "--plan", "plan"],
    "advice": ["advise", "f.yaml", "--plan", "plan"],
    "layout": ["import", "p.md", "--into", "new", "--layout", "f.yaml"],
}


@pytest.mark.slow
@pytest.mark.parametrize("attack", YAML)
@pytest.mark.parametrize("reader", READERS)
def test_yaml_that_would_run_code_or_fill_the_memory_is_refused(reader, attack, place):
    (place / "f.yaml").write_text(YAML[attack], encoding="utf-8")
    (place / "p.md").write_bytes((HOME / "tests" / "importing" / "layouts" / "ministry.md").read_bytes())
    code, seen, said = run(place, *READERS[reader])
    assert (code, seen) == (2, []), said
    assert "f.yaml" in said
    assert sorted(one.name for one in place.iterdir() if one.name in ("owned", "new")) == []


CONDITIONS = [
    "a.id in (select * from read_csv('/etc/passwd'))", "read_text('/etc/passwd') = a.id", "getenv('HOME') = a.id",
    "a.id = '' ; drop table activity", "a.id = '' union select 1", "a.id like '%' escape '' or system('id') = 0",
    "exists (select 1)", "a.id = (copy activity to 'owned')", "a.id ~ '(a+)+$'", "__import__('os').system('id')",
    "a.id = current_setting('home_directory')", "a.id /* */ = 'x' -- '", "cast(a.id as blob) is not null",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_that_reaches_beyond_its_facts_is_refused(condition, place):
    (place / "r.yaml").write_text(
        "- conclusion: odd\n  title: {vi: Lạ, en: Odd}\n"
        "- rule: odd\n  title: {vi: Lạ, en: Odd}\n  because: {vi: lạ, en: odd}\n  basis: {vi: thử, en: test}\n"
        f"  when: [{json.dumps('activity a: ' + condition)}]\n  then: odd(id = a.id)\n  examples: []\n",
        encoding="utf-8",
    )
    code, seen, said = run(place, "status", "plan", "--rules", "r.yaml")
    assert (code, seen) == (2, []), said
    assert "r.yaml:6" in said or "r.yaml:7" in said, said
    assert not (place / "owned").exists()


EVIL = (
    "x'\"; drop table fact; --<script>alert(1)</script><img src=x onerror=alert(1)>\x1b]0;owned\x07\x9b31m{{7*7}}%s{0}"
)


@pytest.mark.slow
def test_a_hostile_text_is_a_text_everywhere(place):
    plan = read_plan(place / "plan")
    named = replace(plan.activities, rows=tuple(replace(r, title_vi=EVIL, title_en=EVIL) for r in plan.activities))
    formula = "=cmd|' /C calc'!A0"
    agencies = replace(plan.agencies, rows=tuple(replace(r, name_vi=EVIL, name_en=formula) for r in plan.agencies))
    write_plan(replace(plan, activities=named, agencies=agencies), place / "plan")
    day = ["--as-of", "2025-12-01", "--plan", "plan"]
    for lang in ("vi", "en"):
        asked = ["--lang", lang]
        for words in (
            ["status", "plan", "--as-of", "2025-12-01"], ["findings", "plan", "--as-of", "2025-12-01"],
            ["why", "I/3.1", "plan", "--as-of", "2025-12-01"], ["check", "plan", "--format", "list"],
            ["export", "plan", *day, "--to", f"v.{lang}.html", "--to", f"v.{lang}.svg", "--to", f"v.{lang}.csv"],
            ["publish", "plan", "--period", "2025", "--issuer", "so-noi-vu", "--to", f"p.{lang}"],
            ["check", "plan", "--to", f"f.{lang}.html"],
        ):  # fmt: skip
            code, seen, said = run(place, *words, *asked)
            assert (code, seen) == (0, []), said
            assert "\x1b]" not in said
            assert "\x07" not in said
            assert "\x9b" not in said
    for file in place.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    for file in place.rglob("*.svg"):
        assert "<script" not in file.read_text(encoding="utf-8")
    for file in place.rglob("*.csv"):
        cells = file.read_text(encoding="utf-8-sig").replace('"', "").replace("\n", ",").split(",")
        assert not [cell for cell in cells if cell.startswith("=cmd")], file
    for file in [*place.rglob("*.docx"), *place.rglob("*.xlsx")]:
        with zipfile.ZipFile(file) as archive:
            assert not [name for name in archive.namelist() if "vba" in name.lower() or "external" in name.lower()]
            assert b"<f>" not in b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.slow
@pytest.mark.parametrize(
    "id_", ["../../owned", "/owned", "a\\..\\b", "CON", "..", "=1+1", "-rf", "a\nb", "x" * 300, "~root"]
)
def test_an_id_never_becomes_a_path(id_, place):
    plan = read_plan(place / "plan")
    first = plan.agencies.rows[0].id

    def renamed(rows, column):
        return replace(
            rows, rows=tuple(replace(r, **{column: id_}) if getattr(r, column) == first else r for r in rows)
        )

    changed = replace(
        plan, agencies=renamed(plan.agencies, "id"), assignments=renamed(plan.assignments, "agency"),
        obligations=renamed(plan.obligations, "agency"), reports=renamed(plan.reports, "reporter"),
    )  # fmt: skip
    try:
        write_plan(changed, place / "plan")
    except Exception as refused:
        assert type(refused).__name__ == "InputError"  # noqa: PT017 - or it is written, and then does no harm
        return
    before = {one for one in place.parent.rglob("*") if place not in one.parents}
    for words in (["publish", "plan", "--period", "2025", "--issuer", "so-noi-vu", "--to", "p"],
                  ["report", "template", "--plan", "plan", "--to", "t.xlsx"],
                  ["export", "--plan", "plan", "--to", "a.html", "--", "agency", id_]):  # fmt: skip
        code, seen, said = run(place, *words)
        assert (code in (0, 2), seen) == (True, []), said
    assert {one for one in place.parent.rglob("*") if place not in one.parents} == before


@pytest.mark.slow
def test_the_main_commands_need_no_network_and_start_no_program(place):
    empty = place / "no plan here"
    empty.mkdir()
    for words in (["status"], ["why", "I/3.21"], ["check"], ["what-if", "slip-inspection"], ["advise"],
                  ["finish-first"], ["sweep", str(HOME / "data/ha-tinh-2025/sweeps/load-limit.yaml")],
                  ["picture", "--to", "p.svg"], ["export", "plan", "--to", "p.html"],
                  ["publish", "--period", "Q2-2025", "--to", "out"]):  # fmt: skip
        code, seen, said = run(empty, *words)
        assert (code, seen) == (0, []), said


def test_an_import_reads_no_other_file_and_asks_no_server(place):
    (place / "p.html").write_text(
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><link href='http://example.org/x.css'>"
        "<iframe src='file:///etc/passwd'></iframe><table>"
        "<tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th><th>Thời hạn</th>"
        "</tr><tr><td>1</td><td>Việc &x; <img src='http://example.org/a.png'><script>alert(1)</script></td>"
        "<td>Sở Nội vụ</td><td>30/6/2025</td></tr></table>",
        encoding="utf-8",
    )
    code, seen, said = run(place, "import", "p.html", "--into", "new", "--year", "2025")
    assert (code, seen) == (0, [f"subprocess.Popen {sys.executable}"]), said  # the process that opens the file
    code, seen, said = run(place, "import", "p.html", "--into", "again", "--year", "2025", here="yes")
    assert seen == []
    assert code in (0, 2), said
    for file in [*place.rglob("new/*"), *place.rglob("again/*")]:
        assert b"root:" not in file.read_bytes()
        assert b"<script>alert" not in file.read_bytes()
