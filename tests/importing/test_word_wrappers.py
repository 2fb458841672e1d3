"""A wrapper means the same at every level of a Word document: body, table, row, cell, paragraph, run."""

import subprocess

import pytest

from plan_graph.importing.document_reading import document_of
from tests.importing.office_files import HEAD, cell, grid_texts, paragraph, row, run, table, told, word
from tests.libreoffice import SOFFICE

PLAIN = [list(HEAD), ["1", "Lập kế hoạch", "Sở Nội vụ", "Sở Tài chính", "Quý I/2025"],
         ["2", "Mở hội nghị", "Sở Tư pháp", "Sở Nội vụ", "30/6/2025"]]  # fmt: skip
FIRST, SECOND = row(*PLAIN[1]), row(*PLAIN[2])
REVISED = 'w:id="7" w:author="a" w:date="2025-01-01T00:00:00Z"'


def sdt(inner):
    return f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def custom(inner):
    return f'<w:customXml w:uri="urn:a" w:element="b"><w:customXmlPr/>{inner}</w:customXml>'


def twice(inner):
    return sdt(sdt(inner))


def mixed(inner):
    return sdt(custom(inner))


BLOCKS = {"control": sdt, "control in control": twice, "customXml": custom, "customXml in control": mixed}


def complex_field(inner):
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a \\h </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{inner}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def field_in_field(inner):
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        + complex_field(run("không in"))
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{inner}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def alternative(choice, fallback, requires="wps"):
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


RUNS = {
    **BLOCKS,
    "smartTag": lambda inner: f'<w:smartTag w:uri="urn:a" w:element="place">{inner}</w:smartTag>',
    "ins": lambda inner: f"<w:ins {REVISED}>{inner}</w:ins>",
    "ins in control": lambda inner: sdt(f"<w:ins {REVISED}>{inner}</w:ins>"),
    "moveTo": lambda inner: f"<w:moveTo {REVISED}>{inner}</w:moveTo>",
    "hyperlink": lambda inner: f'<w:hyperlink w:anchor="a">{inner}</w:hyperlink>',
    "fldSimple": lambda inner: f'<w:fldSimple w:instr=" REF a ">{inner}</w:fldSimple>',
    "field": complex_field,
    "field in field": field_in_field,
    "bdo": lambda inner: f'<w:bdo w:val="ltr">{inner}</w:bdo>',
    "dir": lambda inner: f'<w:dir w:val="ltr">{inner}</w:dir>',
    "ruby": lambda inner: f"<w:r><w:ruby><w:rubyPr/><w:rubyBase>{inner}</w:rubyBase></w:ruby></w:r>",
    "choice": lambda inner: alternative(inner, run("KHÔNG IN")),
    "fallback": lambda inner: alternative(run("KHÔNG IN"), inner, "x"),
    "link in smartTag": lambda inner: (
        f'<w:smartTag w:uri="urn:a" w:element="b"><w:hyperlink w:anchor="a">{inner}</w:hyperlink></w:smartTag>'
    ),
}


def wrapped(level, wrap):
    """The plain table with one wrapper at one level of its second row."""
    lead = paragraph(run("Sở Tư ") + wrap(run("pháp"))) if level == "run" else paragraph("Sở Tư pháp")
    lead = wrap(lead) if level == "paragraph" else lead
    third = cell(lead)
    third = wrap(third) if level == "cell" else third
    second = row("2", "Mở hội nghị", third, "Sở Nội vụ", "30/6/2025")
    second = wrap(second) if level == "row" else second
    whole = table(row(*HEAD), FIRST, second)
    return (wrap(whole) if level == "table" else whole) + paragraph("hết")


CASES = {
    **{(level, name): wrap for level in ("table", "row", "cell", "paragraph") for name, wrap in BLOCKS.items()},
    **{("run", name): wrap for name, wrap in RUNS.items()},
}


@pytest.mark.parametrize(("level", "name"), CASES, ids=" of ".join)
def test_a_wrapper_changes_nothing(level, name):
    document = document_of("p.docx", word(wrapped(level, CASES[level, name])))
    assert grid_texts(document) == [PLAIN]
    assert told(document) == []


def test_the_matrix_is_as_large_as_it_says():
    assert len(CASES) >= 32


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice on this machine: apt install libreoffice-writer-nogui")
def test_libreoffice_shows_what_is_read(tmp_path):
    """LibreOffice saves each document again, without the wrappers that it does not know itself."""
    files = {}
    for number, (level, name) in enumerate(CASES):
        files[level, name] = tmp_path / f"case{number}.docx"
        files[level, name].write_bytes(word(wrapped(level, CASES[level, name])))
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--norestore", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), *map(str, files.values())],
        capture_output=True, timeout=600, check=True,
    )  # fmt: skip
    differ = []
    for case, file in files.items():
        saved = tmp_path / "saved" / file.name
        if grid_texts(document_of(file.name, saved.read_bytes())) != [PLAIN]:
            differ.append(case)
    assert differ == []
