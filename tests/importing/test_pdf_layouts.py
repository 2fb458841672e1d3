"""The shipped plan on paper, by Writer, Calc and Chromium, in layouts that planners use: what is read of 95 rows."""

import io
import subprocess
import unicodedata

import pytest
from pypdf import PdfReader, PdfWriter, Transformation

from plan_graph.importing.document_reading import document_of
from plan_graph.importing.read_document import read_document
from tests.browser import BROWSER
from tests.importing.plan_papers import paper, plan_rows, sheet, web_page
from tests.libreoffice import SOFFICE
from tests.waiting import LIMIT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice on this machine: apt install libreoffice-writer-nogui"),
]
NEEDS_CHROMIUM = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine: apt install chromium")
WRITER = {
    "landscape": {},
    "two-rows": {"landscape": False, "two_rows": True, "repeat": False},
    "cut": {"split": True},
    "notes": {"extras": True},
    "no-rules": {"rules": False},
    "no-rules-two-fonts": {"rules": False, "font": "No Such Font"},
    "shading": {"rules": False, "shading": True},
    "decomposed": {"form": "NFD", "justify": True},
    "two-fonts": {"font": "No Such Font"},
}


def made_by_office(place, made, *files):
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore",
         "--convert-to", made, "--outdir", str(place / "out"), *map(str, files)],
        capture_output=True, timeout=LIMIT, check=True,
    )  # fmt: skip
    return [place / "out" / f"{file.stem}.{made.partition(':')[0]}" for file in files]


@pytest.fixture(scope="module")
def writer(tmp_path_factory):
    place = tmp_path_factory.mktemp("writer")
    files = []
    for name, options in WRITER.items():
        files.append(place / f"{name}.fodt")
        files[-1].write_text(paper(**options), encoding="utf-8")
    (place / "calc.xlsx").write_bytes(sheet())
    return {file.stem: file.read_bytes() for file in made_by_office(place, "pdf", *files, place / "calc.xlsx")}


def plain(text):
    return "".join(unicodedata.normalize("NFC", text).split())


def found_rows(content):
    """How many activity cells are read whole, and in how many of their rows product, bodies and date are right too."""
    document = document_of("plan.pdf", content)
    read = {plain(row[3].text): row for grid in document.grids for row in grid.rows if len(row) == 8}
    rows = [(one, read[plain(one[3])]) for one in plan_rows()[0] if plain(one[3]) in read]
    right = sum(all(plain(row[at].text) == plain(one[at]) for at in (4, 5, 6, 7)) for one, row in rows)
    return len(rows), right, document


def turned(content, marked):
    """Every page with its content turned; a mark puts it upright again, or not."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    for page in writer.pages:
        wide, high = map(float, (page.mediabox.width, page.mediabox.height))
        page.add_transformation(Transformation((0, 1, -1, 0, high, 0)))
        page.mediabox.upper_right = (high, wide)
        page.cropbox = page.trimbox = page.bleedbox = page.artbox = page.mediabox
        if marked:
            page.rotate(90)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("name", [*WRITER, "calc"])
def test_a_layout_of_writer_or_calc_is_read_whole(name, writer):
    found, right, document = found_rows(writer[name])
    assert (found, right) == (95, 95)
    told = {one.id for one in document.doubts}
    assert ("import-pdf-gaps" in told) == (name in {"no-rules", "no-rules-two-fonts", "shading"})
    assert ("import-pdf-row-joined" in told) == (name == "cut")
    assert len(document.grids) == 1


# not "two-rows": there Writer draws a rule through a merged cell whose last row it puts on the page later
@pytest.mark.parametrize("name", ["landscape", "cut", "decomposed"])
def test_merged_cells_are_those_of_the_paper_also_over_pages(name, writer):
    (grid,) = document_of("plan.pdf", writer[name]).grids
    rows, spans = plan_rows()
    header = len(grid.rows) - len(rows)
    for column in (1, 2):
        texts = {at: rows[at][column] for (at, own) in spans if own == column}
        for at, text in texts.items():
            cell = grid.rows[header + at][column]
            assert (cell.merged_with, plain(cell.text)) == (None, plain(text)), (at, column)
            for below in range(at + 1, at + spans[at, column]):
                assert grid.rows[header + below][column].merged_with == cell.place, (below, column)


@pytest.mark.parametrize("marked", [True, False], ids=["upright by a mark", "no mark"])
def test_turned_pages_are_read_whole(marked, writer):
    assert found_rows(turned(writer["landscape"], marked))[:2] == (95, 95)


def test_a_web_page_printed_by_writer_is_read_whole(tmp_path):
    page = tmp_path / "plan.html"
    page.write_text(web_page("").replace("<table>", "<table border=1 cellspacing=0>"), encoding="utf-8")
    (made,) = made_by_office(tmp_path, "pdf:writer_web_pdf_Export", page)
    assert found_rows(made.read_bytes())[:2] == (95, 95)


@NEEDS_CHROMIUM
@pytest.mark.parametrize(("style", "fewest"), [("border:1px solid black", 94), ("border-bottom:1px solid black", 95)])
def test_a_web_page_printed_by_chromium_is_read(style, fewest, tmp_path):
    page, made = tmp_path / "plan.html", tmp_path / "plan.pdf"
    page.write_text(web_page(style), encoding="utf-8")
    subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={made}", page.as_uri()],
        capture_output=True, timeout=LIMIT, check=True,
    )  # fmt: skip
    found, right, document = found_rows(made.read_bytes())
    assert min(found, right) >= fewest
    assert ("import-pdf-gaps" in {one.id for one in document.doubts}) == ("bottom" in style)


def cells(document):
    return [
        [[(cell.text, cell.merged_with) for cell in row] for row in grid.rows] for grid in document.grids
    ]  # fmt: skip


@pytest.mark.parametrize(("modern", "old"), [("docx", ("doc", "odt", "rtf")), ("xlsx", ("xls", "ods"))])
def test_no_cell_of_an_old_format_differs_from_the_modern_one(modern, old, tmp_path):
    source = tmp_path / ("plan.fodt" if modern == "docx" else "plan.xlsx")
    source.write_bytes(paper(two_rows=True).encode() if modern == "docx" else sheet())
    for kind in (modern, *old):
        made_by_office(tmp_path, kind, source)
    wanted = cells(read_document(tmp_path / "out" / f"plan.{modern}"))
    assert sum(map(len, wanted[0])) > 700
    for kind in old:
        document = read_document(tmp_path / "out" / f"plan.{kind}")
        assert cells(document) == wanted, kind
        assert [(one.id, one.values["kind"]) for one in document.doubts if one.id == "import-converted"] == [
            ("import-converted", kind)
        ]
