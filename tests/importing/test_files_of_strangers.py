"""Files that are damaged, hostile or of another kind are refused, and the rest is read as a person sees it."""

import contextlib
import io
import subprocess
import sys
import unicodedata
import zipfile

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_graph.importing.grid import grid_of
from plan_graph.importing.read_document import read_document
from plan_graph.model.diagnostics import InputError
from plan_graph.words import LANGUAGES
from tests.waiting import LIMIT

HEAD = ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]


def workbook(change=lambda book: None):
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(content, name, data):
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def bomb():
    out = io.BytesIO(workbook())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/zeros.xml", "w") as part:
        for _ in range(200):
            part.write(b"0" * 2**20)
    return out.getvalue()


def encrypted():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + entry("EncryptedPackage")


def entry(name):
    """An entry in the directory of a compound file."""
    return name.encode("utf-16-le").ljust(64, b"\0") + (2 * len(name) + 2).to_bytes(2, "little")


def merged(span):
    """A workbook of 5 kB with one merged range, which openpyxl itself would not write."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    cells = f'</sheetData><mergeCells><mergeCell ref="{span}"/></mergeCells>'.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"</sheetData>", cells) if name == sheet else data)
    return out.getvalue()


HOSTILE = {
    "empty": (lambda: b"", "import-file-empty"),
    "pdf": (lambda: b"%PDF-1.7", "import-file-damaged"),
    "binary": (lambda: b"abc\0def", "import-file-kind"),
    "latin": (lambda: "Sở Nội vụ é".encode("utf-16-be"), "import-file-encoding"),
    "encrypted": (encrypted, "import-file-encrypted"),
    "compound": (lambda: encrypted().replace(entry("EncryptedPackage"), b""), "import-file-kind"),
    "old macros": (lambda: encrypted().replace(entry("EncryptedPackage"), entry("Macros")), "import-file-macros"),
    "macros": (lambda: with_part(workbook(), "xl/vbaProject.bin", b"x"), "import-file-macros"),
    "bomb": (bomb, "import-file-bomb"),
    "entities": (
        lambda: with_part(workbook(), "xl/x.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "import-file-entities",
    ),
    "cut": (lambda: workbook()[:-200], "import-file-damaged"),
    "zip": (lambda: with_part(b"PK\x05\x06" + b"\0" * 18, "a.txt", "b"), "import-file-kind"),
    "hollow": (lambda: with_part(b"PK\x05\x06" + b"\0" * 18, "word/document.xml", "no xml"), "import-file-damaged"),
    "merged sheet": (lambda: merged("A1:XFD1048576"), "import-sheet-large"),
    "merged columns": (lambda: merged("A1:F1048576"), "import-sheet-large"),
    "far": (lambda: workbook(lambda book: book.active.cell(1048576, 60, "x")), "import-sheet-large"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_used_is_refused_with_its_reason(name, tmp_path):
    make, fault = HOSTILE[name]
    file = tmp_path / "plan.xlsx"
    file.write_bytes(make())
    with pytest.raises(InputError) as error:
        read_document(file)
    assert [one.id for one in error.value.diagnostics] == [fault]
    for language in LANGUAGES:
        assert error.value.diagnostics[0].message(language)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for file, fault in ((tmp_path / "none.docx", "import-file-missing"), (tmp_path, "import-not-a-file")):
        with pytest.raises(InputError) as error:
            read_document(file)
        assert error.value.diagnostics[0].id == fault


@pytest.mark.fast(1)
@pytest.mark.parametrize("name", ["bomb", "far", "cut", "merged sheet", "merged columns"])
def test_a_hostile_file_is_refused_within_500_megabytes_and_5_seconds(name, tmp_path):
    """The peak and the processor time of the process that opens it, and of the program itself.

    The system counts into a program's peak what the process that started it held; the program's own is in /proc.
    """
    file = tmp_path / "plan.xlsx"
    file.write_bytes(HOSTILE[name][0]())
    code = (
        "import resource, sys; from pathlib import Path; from plan_graph.importing.read_document import read_document\n"
        "from plan_graph.model.diagnostics import InputError\n"
        "try: read_document(Path(sys.argv[1]))\n"
        "except InputError:\n"
        "    own = next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "    used = resource.getrusage(resource.RUSAGE_SELF); print(own, used.ru_utime + used.ru_stime)\n"
        "    used = resource.getrusage(resource.RUSAGE_CHILDREN); print(used.ru_maxrss, used.ru_utime + used.ru_stime)"
    )
    done = subprocess.run([sys.executable, "-c", code, file], capture_output=True, text=True, timeout=LIMIT, check=True)
    for line in done.stdout.splitlines():
        peak, seconds = map(float, line.split())
        assert peak * 1024 < 500 * 2**20
        assert seconds < 5
    assert len(done.stdout.splitlines()) == 2


def test_formulas_are_not_computed_and_their_text_runs_nowhere(tmp_path):
    file = tmp_path / "plan.xlsx"
    file.write_bytes(workbook(lambda book: book.active.append([1, "=HYPERLINK(1)", "Sở Y tế", "Quý I"])))
    document = read_document(file)
    assert document.grids[0].rows[1][1].text == ""
    assert [doubt.id for doubt in document.doubts] == ["import-formula"]


def test_days_and_whole_numbers_of_a_workbook_read_as_a_person_sees_them(tmp_path):
    from datetime import date

    file = tmp_path / "plan.xlsx"
    file.write_bytes(workbook(lambda book: book.active.append([1.0, "Lập", "Sở Y tế", date(2025, 3, 31)])))
    assert [cell.text for cell in read_document(file).grids[0].rows[1]] == ["1", "Lập", "Sở Y tế", "31/03/2025"]


def test_scripts_of_a_page_are_dropped_and_wide_spans_bounded(tmp_path):
    file = tmp_path / "plan.html"
    file.write_text(
        "<html><table><tr><td rowspan=999999999>a<script>alert(1)</script>b<td colspan=1000000>c</tr>"
        "<tr><td>d</td></tr></table></html>", encoding="utf-8",
    )  # fmt: skip
    assert read_document(file).grids[0].rows[0][0].text == "ab"


TEXT = st.text(alphabet=st.sampled_from("ABc đệ ỗ1.,;()-–\n<&>=|"), max_size=12)


@st.composite
def merged_grids(draw):
    high, wide = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    rows = [[draw(TEXT) or "x" for _ in range(wide)] for _ in range(high)]
    spans = {}
    if draw(st.booleans()):
        row, column = draw(st.integers(0, high - 1)), draw(st.integers(0, wide - 1))
        spans[row, column] = draw(st.integers(1, high - row)), draw(st.integers(1, wide - column))
    return grid_of("table 1", rows, spans)


def texts(grid):
    return [
        [(cell.text, cell.merged_with and (cell.merged_with.row, cell.merged_with.column)) for cell in row]
        for row in grid.rows
    ]


def spans_of(grid):
    for row in grid.rows:
        for cell in row:
            covered = [other.place for line in grid.rows for other in line if other.merged_with == cell.place]
            if covered:
                yield cell.place, max(place.row for place in covered), max(place.column for place in covered)


@pytest.mark.slow
@given(grid=merged_grids())
def test_a_word_table_is_read_back(grid, tmp_path_factory):
    document = docx.Document()
    table = document.add_table(len(grid.rows), len(grid.rows[0]))
    for row in grid.rows:
        for cell in row:
            table.cell(cell.place.row - 1, cell.place.column - 1).text = cell.text
    for first, row, column in spans_of(grid):
        text = grid.rows[first.row - 1][first.column - 1].text
        table.cell(first.row - 1, first.column - 1).merge(table.cell(row - 1, column - 1)).text = text
    file = tmp_path_factory.mktemp("word") / "a.docx"
    document.save(file)
    assert texts(read_document(file).grids[0]) == texts(grid)


@given(grid=merged_grids())
def test_a_web_table_is_read_back(grid, tmp_path_factory):
    from html import escape

    spans = {first: (row - first.row + 1, column - first.column + 1) for first, row, column in spans_of(grid)}
    lines = []
    for row in grid.rows:
        cells = ""
        for cell in row:
            if cell.merged_with is None:
                high, wide = spans.get(cell.place, (1, 1))
                cells += f"<td rowspan={high} colspan={wide}>{escape(cell.text).replace(chr(10), '<br>')}</td>"
        lines.append(f"<tr>{cells}</tr>")
    file = tmp_path_factory.mktemp("web") / "a.html"
    file.write_text(f"<table>{''.join(lines)}</table>", encoding="utf-8")
    found = texts(read_document(file).grids[0])

    def spaced(rows):
        return [[(" ".join(text.split()), merged) for text, merged in row] for row in rows]

    assert spaced(found) == spaced(texts(grid))


@given(
    text=st.text(max_size=300)
    | st.lists(st.text(max_size=9), max_size=40).map(lambda parts: "\tSTT\n\t" + "\n\t".join(parts))
)
def test_any_text_is_read_or_refused(text, tmp_path_factory):
    from plan_graph.importing.outlining import outline_of

    file = tmp_path_factory.mktemp("text") / "a.txt"
    file.write_bytes(unicodedata.normalize("NFC", text).encode("utf-8", "replace"))
    with contextlib.suppress(InputError):
        outline_of(read_document(file).grids)


def test_a_workbook_with_any_byte_changed_is_read_or_refused(tmp_path):
    good = workbook(lambda book: book.active.append(["1", "Họp", "Sở A", "Quý I"]))
    refused = 0
    for at in range(0, len(good), 23):
        (tmp_path / "p.xlsx").write_bytes(good[:at] + bytes([good[at] ^ 0xA5]) + good[at + 1 :])
        try:
            read_document(tmp_path / "p.xlsx")
        except InputError:
            refused += 1
    assert refused > 50
