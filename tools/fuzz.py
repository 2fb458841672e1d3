"""Break everything that reads: files of the project, changed at random, must be read or refused, and soon.

Each reader is given changed copies of what it reads every day. A copy that reaches lines of the package which none
reached before is kept and changed further. A find is anything else than a refusal with diagnostics: another exception,
more than five seconds, or more than four gigabytes. Finds and kept copies are written to a folder, and a later run
begins with the copies kept there; the same seed and folder give the same run for as long as time allows.

    python tools/fuzz.py [--seconds 60] [--jobs 1] [--only NAME ...] [--seed 1] [--to out/fuzz] [--structure]

With ``--structure`` the readers of documents get files whose elements, attributes, parts and cells are changed in place of their
bytes (``structure_changes.py``). An error that a library raises becomes a refusal in the product, since the file is opened in a process of
its own; an error raised in a line of ours is a find.

Each reader is broken in a process of its own, ``--jobs`` of them at a time: a library that ends its process is a find
like any other.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from plan_graph.analysis.plan_kinds import PLAN_KINDS, PLAN_PARAMETERS
from plan_graph.edits.progress_log import read_reports
from plan_graph.export.report_template import report_template
from plan_graph.importing import isolation, reading_process
from plan_graph.importing.agency_cells import read_agencies
from plan_graph.importing.budgets import read_budget
from plan_graph.importing.deadlines import read_deadline
from plan_graph.importing.dependency_review import read_decisions
from plan_graph.importing.import_plan import import_plan
from plan_graph.importing.layout import read_layout
from plan_graph.importing.report_workbook import read_report_workbook
from plan_graph.knowledge_base import SHIPPED_PLAN, SHIPPED_RULES, open_plan
from plan_graph.language.conditions import ConditionError, parse_assignments, parse_conclusion_value, parse_condition
from plan_graph.language.parameters import read_parameters
from plan_graph.language.reading import read_rules, rule_files
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Kind
from plan_graph.storing import read_plan
from plan_graph.storing.csv_facts import read_csv
from plan_graph.storing.data_package import parse_package
from plan_graph.storing.parquet_facts import read_parquet
from plan_graph.storing.plan_folder import plan_of
from plan_graph.whatif.advice_reading import read_wishes
from plan_graph.whatif.patch import Patch
from plan_graph.whatif.reading import read_scenario
from plan_graph.whatif.sweep_reading import read_sweep

sys.path.append(str(Path(__file__).parent))
from structure_changes import change_structure

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = str(ROOT / "plan_graph")
SLOW = 5
ODD = [
    b"\x00", b"\xff", b"\xef\xbb\xbf", b'"', b"'", b"\\", b"\n", b"\r\n", b"\t", b";", b",", b"|", b"{", b"}", b"[", b"]", b": ", b"- ",
    b"&a", b"*a", b"!!python/object:os.system", b"<<", b"null", b"-0", b"1e999", b"9" * 25, b"NaN", b"2025-02-30", b"0000-01-01",
    b"9999-12-31", "Ha\u0300".encode(), "\u202e".encode(), "😀".encode(), "１２".encode(), b"=cmd|' /C calc'!A0", b"<script>", b"%s", b"../",
    b"(" * 60, b"not " * 60, b"select", b"--", b"/*", b"a" * 2000,
]  # fmt: skip
"""What has broken readers before, somewhere."""

Reader = Callable[[bytes], Any]
Target = tuple[list[bytes], Reader]
Change = Callable[[bytes, list[bytes], random.Random], bytes]
STRUCTURED = ("docx", "xlsx", "html", "markdown", "csv", "text", "report-workbook")
"""The readers of documents, whose files have a structure to change."""


def targets(place: Path) -> dict[str, Target]:
    """Every reader with what it reads every day; readers of files are given files in ``place``.

    Files of strangers are opened in this process, so that the lines they reach are seen.
    """
    isolation.answer_of_process = answer_here
    plan = read_plan(SHIPPED_PLAN)
    base = open_plan().as_of("2025-06-30")
    rules = {file.name: file.read_bytes() for file in rule_files([SHIPPED_RULES])}
    program = read_rules(rule_files([SHIPPED_RULES]), PLAN_KINDS, PLAN_PARAMETERS)
    tables = {file.name: file.read_bytes() for file in SHIPPED_PLAN.glob("*.csv")}
    package = (SHIPPED_PLAN / "datapackage.json").read_bytes()
    conditions = [p.text.encode() for rule in program.rules for p in (*rule.when, *rule.unless) if p.text]
    layouts = ROOT / "tests" / "importing" / "layouts"
    phrases = ROOT / "tests" / "importing" / "phrases"
    words = [line.encode() for file in phrases.iterdir() for line in file.read_text().splitlines()]
    cells = [line.split(b"\t")[0] for line in words]

    def file(name: str, read: Callable[[Path], Any]) -> Reader:
        def read_given(content: bytes) -> Any:
            path = place / name
            path.write_bytes(content)
            return read(path)

        return read_given

    def import_reader(name: str) -> Reader:
        return file(name, lambda path: import_plan(path, date(2025, 6, 1), 2025))

    def text(read: Callable[[str], Any]) -> Reader:
        return lambda content: read(content.decode("utf-8", "replace"))

    def table(name: str) -> Reader:
        return lambda content: plan_of({**tables, "datapackage.json": package, name: content})

    def facts(read: Callable[..., Any], kind: Kind | None) -> Reader:
        def read_given(content: bytes) -> None:
            faults: list[Any] = []
            read("f", content, kind, faults)
            if faults:
                raise InputError(faults)

        return read_given

    patch = base.what_if(base.scenario("slip-inspection")).patch.as_json().encode()
    proof = json.dumps(base.why("I/3.21").as_dict()).encode()
    grid = [
        [cell or "" for cell in row.split("|")[1:-1]]
        for row in (layouts / "ministry.md").read_text().splitlines()
        if "|" in row
    ]
    simple = b"id,at,n,x,yes\n1,2025-06-30,5,0.5,true\n2,,-1,1e3,false\n"
    return {
        "rules": (list(rules.values()), file("r.yaml", lambda path: read_rules([path], PLAN_KINDS, PLAN_PARAMETERS))),
        "condition": (conditions, text(lambda t: parse_condition(t, "a", ["id", "state", "due", "start", "open"]))),
        "conclusion": ([b"count(distinct a.id)", b"a.due + 5", b"sum(a.n)"], text(parse_conclusion_value)),
        "assignments": ([b"overdue(activity = a.id, days = $as_of - a.due)"], text(parse_assignments)),
        "parameters": ([b"due_soon_days=14", b"as_of=2025-06-30"], text(lambda t: read_parameters(t.splitlines(), program.parameters))),
        "package": ([package], lambda content: parse_package(content)),
        "activities": ([tables["activities.csv"]], table("activities.csv")),
        "agencies": ([tables["agencies.csv"]], table("agencies.csv")),
        "dependencies": ([tables["dependencies.csv"]], table("dependencies.csv")),
        "reports": ([tables["reports.csv"]], file("reports.csv", lambda path: read_reports(path, plan))),
        "scenario": ([f.read_bytes() for f in (SHIPPED_PLAN / "scenarios").iterdir()], file("s.yaml", read_scenario)),
        "sweep": ([f.read_bytes() for f in (SHIPPED_PLAN / "sweeps").iterdir()],
                  file("w.yaml", lambda path: read_sweep(path, program, plan))),
        "advice": ([b"never: [so-noi-vu]\nmost: 5\n"], file("a.yaml", lambda path: read_wishes(path, plan, date(2025, 6, 30)))),
        "deadline": (cells, text(lambda t: read_deadline(t, 2025))),
        "agency-cell": (cells, text(read_agencies)),
        "budget": ([b"100 tri\xe1\xbb\x87u \xc4\x91\xe1\xbb\x93ng", b"0", b"theo quy \xc4\x91\xe1\xbb\x8bnh"], text(read_budget)),
        "docx": ([_docx(grid), _rich_docx(grid)], import_reader("p.docx")),
        "xlsx": ([_xlsx(grid), _rich_xlsx(grid)], import_reader("p.xlsx")),
        "csv": (_csv(grid), import_reader("p.csv")),
        "html": ([_html(grid)], import_reader("p.html")),
        "markdown": ([f.read_bytes() for f in layouts.glob("*.md")], import_reader("p.md")),
        "text": ([f.read_bytes() for f in layouts.glob("*.txt")], import_reader("p.txt")),
        "layout": ([b"columns:\n  1: number\n  2: title\n  3: lead\n"], file("l.yaml", read_layout)),
        "review": ([b"predecessor,successor,decision\nI/3.1,I/3.2,confirm\n"], file("d.csv", read_decisions)),
        "report-workbook": ([report_template(base.assessment, date(2025, 6, 30))], file("w.xlsx", lambda path: read_report_workbook(path, plan, "vi"))),
        "facts-csv": ([simple], facts(read_csv, None)),
        "facts-parquet": ([_parquet()], facts(read_parquet, None)),
        "patch": ([patch], text(Patch.from_json)),
        "proof": ([proof], _of_json(base.faults_of_proof)),
    }  # fmt: skip


class Broken(BaseException):
    """An error in a line of ours over a file of a stranger; nothing may catch it."""


def answer_here(reader: str, name: str, content: bytes) -> bytes:
    """The answer of the process that opens a file, given here; what a library raises is a refusal, our own errors are not."""
    module, _, function = reading_process.READERS[reader].partition(":")
    try:
        return json.dumps({"value": getattr(import_module(module), function)(name, content)}).encode("utf-8", "replace")
    except (InputError, MemoryError):
        raise
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        if last.filename.startswith(PACKAGE):
            raise Broken(f"{type(error).__name__}: {error}") from error
        return json.dumps({"failed": f"{type(error).__name__}: {error}"[:200]}).encode("utf-8", "replace")


def _of_json(read: Callable[[Any], Any]) -> Reader:
    """A reader of the content of a JSON file; a text that is no JSON never gets to it."""

    def read_given(content: bytes) -> None:
        try:
            value = json.loads(content)
        except ValueError:
            return
        read(value)

    return read_given


def _docx(grid: list[list[str]]) -> bytes:
    import docx

    document = docx.Document()
    made = document.add_table(len(grid), max(map(len, grid)))
    for row, cells in zip(made.rows, grid, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _rich_docx(grid: list[list[str]]) -> bytes:
    """A document with what Word puts around text: lists, styles, fields, revisions, boxes, notes, merged cells."""
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document(io.BytesIO(_docx(grid)))
    names = (
        nsdecls("w")
        + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    pieces = [
        '<w:p {}><w:pPr><w:pStyle w:val="ListNumber"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>',
        '<w:p {}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>b</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        '<w:p {}><w:ins><w:r><w:t>c</w:t></w:r></w:ins><w:del><w:r><w:delText>d</w:delText></w:r></w:del><w:r><w:rPr><w:strike/>'
        '<w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>',
        '<w:p {}><w:r><mc:AlternateContent><mc:Choice Requires="v"><w:t>e</w:t></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>'
        "<w:r><w:t>f</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        '<w:sdt {}><w:sdtPr><w:showingPlcHdr w:val="0"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>g</w:t></w:r></w:p></w:sdtContent></w:sdt>',
    ]  # fmt: skip
    table = document.tables[0]
    for row, piece in zip(table.rows[1:], pieces, strict=False):
        row.cells[1]._tc.append(parse_xml(piece.format(names)))
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 1))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _rich_xlsx(grid: list[list[str]]) -> bytes:
    """A workbook with dates, formats, merged cells, hidden rows, comments, formulas, several fonts."""
    import openpyxl
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    book = openpyxl.load_workbook(io.BytesIO(_xlsx(grid)))
    sheet = book.active
    for row, (value, code) in enumerate(
        [(45809, "mmm-yy"), (0.35, "0%"), (12.5, '0.0" tr"'), (3.1, "0.00"), (45838, "d/m")], 3
    ):
        sheet.cell(row, 4, value).number_format = code
    sheet.cell(3, 3).font = Font(name=".VnTime", strike=True)
    sheet.cell(4, 3).value = CellRichText("a", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    sheet.cell(5, 3).value = "=A1"
    sheet.cell(5, 2).comment = Comment("x", "y")
    sheet.merge_cells("B6:C7")
    sheet.row_dimensions[6].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv(grid: list[list[str]]) -> list[bytes]:
    import csv

    made = []
    for mark in ",;\t":
        out = io.StringIO()
        csv.writer(out, delimiter=mark).writerows(grid)
        made.append(out.getvalue().encode())
    return [*made, b"sep=;\n" + made[1]]


def _xlsx(grid: list[list[str]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in grid:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _html(grid: list[list[str]]) -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in grid)
    return f"<html><body><table>{rows}</table></body></html>".encode()


def _parquet() -> bytes:
    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"id": ["a", "b"], "n": [1, None], "x": [0.5, 1.0]}), out)
    return out.getvalue()


def change_content(content: bytes, others: list[bytes], chosen: random.Random) -> bytes:
    """A copy with one to six changes; of a zip archive, in one of its files."""
    if content[:2] == b"PK" and chosen.random() < 0.85:
        return _change_inside(content, others, chosen)
    data = bytearray(content)
    for _ in range(chosen.randint(1, 6)):
        at = chosen.randrange(len(data) + 1)
        length = min(chosen.choice([1, 1, 2, 4, 16, 64, 300]), len(data) - at)
        match chosen.randrange(7):
            case 0:
                data[at:at] = chosen.choice(ODD)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length] * chosen.choice([1, 2, 50])
            case 3 if length:
                data[at] = chosen.randrange(256)
            case 4:
                other = chosen.choice(others)
                start = chosen.randrange(len(other) + 1)
                data[at : at + length] = other[start : start + length]
            case 5:
                lines = bytes(data).split(b"\n")
                chosen.shuffle(lines)
                data = bytearray(b"\n".join(lines))
            case _:
                data[at : at + length] = chosen.choice(ODD)
    return bytes(data[:200_000])


def _change_inside(content: bytes, others: list[bytes], chosen: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
        return content
    name = chosen.choice(sorted(parts))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, change_content(data, [data, *others], chosen) if part == name else data)
    return out.getvalue()


class TooSlow(BaseException):
    """More than five seconds; no reader may catch it."""


def trace_reading(
    read: Reader, content: bytes, *, traced: bool = True
) -> tuple[set[tuple[str, int]], BaseException | None]:
    """The lines of the package that reading goes through, and how it ended when not as it may."""
    lines: set[tuple[str, int]] = set()

    def each(frame: Any, event: str, _: object) -> Any:
        if event == "line":
            lines.add((frame.f_code.co_filename, frame.f_lineno))
        return each

    def trace(frame: Any, _event: str, _: object) -> Any:
        return each if frame.f_code.co_filename.startswith(PACKAGE) else None

    def stop(*_: object) -> None:
        raise TooSlow

    signal.signal(signal.SIGPROF, stop)
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_PROF, 3 * SLOW)  # tracing makes it about three times slower
    signal.setitimer(signal.ITIMER_REAL, 12 * SLOW)  # waiting counts too, but others may have the processor
    before = sys.gettrace()
    if traced:
        sys.settrace(trace)
    try:
        read(content)
    except (InputError, ConditionError):
        pass
    except BaseException as error:
        return lines, error
    finally:
        sys.settrace(before)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
    return lines, None


def fuzz(
    name: str,
    target: Target,
    seconds: float,
    seed: int,
    to: Path,
    most: int = 10**9,
    change: Change | None = None,
    *,
    traced: bool = True,
) -> int:
    """Change and read for some time, or ``most`` times; gives the number of different finds."""
    seeds, read = target
    change = change or change_content
    chosen = random.Random(f"{name} {seed}")
    corpus = to / name / "kept"
    corpus.mkdir(parents=True, exist_ok=True)
    kept = [*seeds, *(file.read_bytes() for file in sorted(corpus.iterdir()))]
    earlier, known, finds, tried = len(kept), set(), {}, 0
    for content in kept:
        lines, error = trace_reading(read, content, traced=traced)
        known |= lines
    last = to / f"{name}.last"
    end = time.monotonic() + seconds
    while time.monotonic() < end and tried < most:
        content = change(chosen.choice(kept), kept, chosen)
        last.write_bytes(content)  # what is left when a library ends the whole program
        lines, error = trace_reading(read, content, traced=traced)
        tried += 1
        if error is not None:
            cause = error.__cause__ if isinstance(error, Broken) and error.__cause__ else error
            where = traceback.extract_tb(cause.__traceback__)
            ours = [frame for frame in where if frame.filename.startswith(PACKAGE)]
            key = (
                f"{type(cause).__name__} at {Path(ours[-1].filename).name}:{ours[-1].lineno}"
                if ours
                else type(error).__name__
            )
            if key not in finds:
                finds[key] = content
                (to / name / f"find-{len(finds)}").write_bytes(content)
                print(f"  {name}: {key}: {str(error)[:100]}", flush=True)
        elif not lines <= known:
            known |= lines
            kept.append(content)
            (corpus / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        f"{name:<16} {tried:>8,} tried  {len(kept) - earlier:>5,} kept  {len(known):>6,} lines  {len(finds)} finds"
        f"  {used.ru_utime + used.ru_stime:>5.0f} s of processor  {used.ru_maxrss / 1024:>5.0f} MB",
        flush=True,
    )
    last.unlink(missing_ok=True)
    return len(finds)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--jobs", type=int, default=1)
    asked.add_argument("--only", nargs="*", default=[])
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--to", type=Path, default=Path("out/fuzz"))
    asked.add_argument("--structure", action="store_true")
    asked.add_argument("--untraced", action="store_true", help="several times more files, and none is kept")
    given = asked.parse_args()
    change = change_structure if given.structure else change_content
    with tempfile.TemporaryDirectory() as place:
        chosen = {
            name: it
            for name, it in targets(Path(place)).items()
            if (name in given.only or not given.only) and (name in STRUCTURED or not given.structure)
        }
        if len(chosen) == 1:
            resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30))
            ((name, target),) = chosen.items()
            sys.exit(
                1
                if fuzz(name, target, given.seconds, given.seed, given.to, change=change, traced=not given.untraced)
                else 0
            )

    def alone(name: str) -> bool:
        options = ["--seconds", str(given.seconds), "--seed", str(given.seed), "--to", str(given.to)]
        options += ["--structure"] if given.structure else []
        options += ["--untraced"] if given.untraced else []
        ended = subprocess.run([sys.executable, "-W", "ignore", __file__, "--only", name, *options]).returncode
        if ended not in (0, 1):
            print(f"{name:<16} ended by {-ended}; what it read last: {given.to / name}.last", flush=True)
        return ended == 0

    with ThreadPoolExecutor(given.jobs) as together:
        sys.exit(0 if all(list(together.map(alone, chosen))) else 1)


if __name__ == "__main__":
    main()
