"""Old Word, Excel and OpenDocument files: read through LibreOffice, which runs nothing and fetches nothing for them."""

import http.server
import io
import random
import subprocess
import threading
import zipfile

import pytest

from plan_graph.importing import isolation, old_formats
from plan_graph.importing.old_formats import convert_file
from plan_graph.importing.read_document import read_document
from plan_graph.importing.safe_files import kind_of
from plan_graph.model.diagnostics import InputError
from tests.importing.pdf_files import pages, stream
from tests.libreoffice import SOFFICE
from tests.waiting import LIMIT

REAL_PROCESS = True
NEEDS_OFFICE = pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice: apt install libreoffice-writer-nogui")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0")
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"),
                       ("script", "script"), ("manifest", "manifest"))
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip


def entry(name):
    return name.encode("utf-16-le").ljust(64, b"\0") + (2 * len(name) + 2).to_bytes(2, "little")


def open_document(body, kind="text", scripts="", manifest="", **parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        listed = "".join(
            f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{media}"/>'
            for name, media in (("/", f"application/vnd.oasis.opendocument.{kind}"),
                                *((name, "text/xml") for name in ("content.xml", *parts)))
        )  # fmt: skip
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {NAMES}>{listed}{manifest}</manifest:manifest>")
        archive.writestr(
            "content.xml",
            f'<office:document-content {NAMES} office:version="1.2">{scripts}<office:body><office:{kind}>{body}'
            f"</office:{kind}></office:body></office:document-content>",
        )
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


RTF = rb"{\rtf1\ansi {\trowd\cellx2000\cellx4000 TT\intbl\cell Viec\intbl\cell\row}}"
KINDS = {
    "doc": lambda: OLE + entry("WordDocument"),
    "xls": lambda: OLE + entry("Workbook"),
    "rtf": lambda: RTF,
    "odt": lambda: open_document("<text:p>a</text:p>"),
    "ods": lambda: open_document("", "spreadsheet"),
}


def refused(file):
    with pytest.raises(InputError) as error:
        read_document(file)
    return [(one.id, one.file, one.values) for one in error.value.diagnostics]


@pytest.mark.parametrize("kind", KINDS)
def test_without_libreoffice_the_kind_is_named_whatever_the_ending(kind, tmp_path, monkeypatch):
    monkeypatch.setattr(old_formats, "find_libreoffice", lambda: None)
    other = "docx" if kind in ("doc", "rtf", "odt") else "xlsx"
    (tmp_path / "plan.txt").write_bytes(KINDS[kind]())
    assert refused(tmp_path / "plan.txt") == [
        ("import-old-format", "plan.txt", {"kind": f".{kind}", "other": f".{other}"})
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (OLE + entry("WordDocument") + entry("Macros"), "import-file-macros"),
        (OLE + entry("Workbook") + entry("_VBA_PROJECT_CUR"), "import-file-macros"),
        (OLE + entry("EncryptedPackage"), "import-file-encrypted"),
        (OLE + entry("Workbooks"), "import-file-kind"),
        (open_document("", **{"Basic/script-lc.xml": "<a/>"}), "import-file-macros"),
        (open_document("", **{"Scripts/python/a.py": ""}), "import-file-macros"),
        (open_document("", manifest="<manifest:encryption-data/>"), "import-file-encrypted"),
        (open_document("", "presentation"), "import-file-kind"),
        (open_document("", **{"a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "import-file-entities"),
    ],
)
def test_macros_passwords_and_other_kinds_are_refused_before_libreoffice_sees_them(content, fault):
    with pytest.raises(InputError) as error:
        kind_of("p", content)
    assert [one.id for one in error.value.diagnostics] == [fault]


@pytest.mark.slow
@NEEDS_OFFICE
@pytest.mark.parametrize("kind", ["doc", "xls"])
def test_garbage_and_cut_files_are_refused(kind, tmp_path):
    noise = random.Random(5).randbytes(20_000)
    (tmp_path / f"p.{kind}").write_bytes(KINDS[kind]() + noise)
    assert refused(tmp_path / f"p.{kind}")[0][:2] == ("import-not-converted", f"p.{kind}")
    (tmp_path / f"q.{kind}").write_bytes(noise)
    assert refused(tmp_path / f"q.{kind}")[0][0] in ("import-file-kind", "import-file-encoding")


@pytest.mark.slow
@NEEDS_OFFICE
def test_a_libreoffice_that_does_not_end_in_time_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(old_formats, "WAIT_SECONDS", 0.01)
    (tmp_path / "p.odt").write_bytes(KINDS["odt"]())
    assert refused(tmp_path / "p.odt") == [("import-file-too-large", "p.odt", {})]


class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_GET  # noqa: N815

    def log_message(self, *_):
        pass


@pytest.mark.slow
@NEEDS_OFFICE
def test_libreoffice_asks_no_server_and_reads_no_other_file_for_a_document(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        server.asked = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        there = f"http://127.0.0.1:{server.server_port}"
        document = open_document(
            f'<text:p>a <draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char"><draw:image '
            f'xlink:href="{there}/p.png" xlink:type="simple"/></draw:frame></text:p><text:section text:name="S">'
            f'<text:section-source xlink:type="simple" xlink:href="{secret.as_uri()}"/></text:section>'
        )
        made = convert_file("p.odt", "odt", document)
        assert server.asked == []
        (tmp_path / "p.odt").write_bytes(document)
        subprocess.run(
            [SOFFICE, f"-env:UserInstallation={(tmp_path / 'usual').as_uri()}", "--headless", "--convert-to", "docx",
             "--outdir", str(tmp_path), str(tmp_path / "p.odt")], capture_output=True, timeout=LIMIT, check=True,
        )  # fmt: skip
        assert server.asked, "a LibreOffice with the usual settings asks: else this test shows nothing"
        server.shutdown()
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b"SECRET" not in archive.read("word/document.xml")


@pytest.mark.slow
@NEEDS_OFFICE
def test_a_macro_that_would_write_a_file_when_the_document_opens_is_not_run(tmp_path):
    proof = tmp_path / "proof"
    script = "http://openoffice.org/2000"
    document = open_document(
        "<text:p>a</text:p>",
        scripts='<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" '
        'script:event-name="dom:load" xlink:type="simple" '
        'xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document"/>'
        "</office:event-listeners></office:scripts>",
        **{
            "Basic/script-lc.xml": f'<l:libraries xmlns:l="{script}/library" {NAMES}>'
            '<l:library l:name="Standard" l:link="false"/></l:libraries>',
            "Basic/Standard/script-lb.xml": f'<l:library xmlns:l="{script}/library" l:name="Standard" '
            'l:readonly="false" l:passwordprotected="false"><l:element l:name="M"/></l:library>',
            "Basic/Standard/M.xml": f'<s:module xmlns:s="{script}/script" s:name="M" s:language="StarBasic">'
            f'Sub Main\nOpen "{proof}" For Output As #1\nClose #1\nEnd Sub</s:module>',
        },
    )
    assert convert_file("p.odt", "odt", document)
    assert not proof.exists()


@pytest.mark.slow
def test_a_pdf_that_unpacks_to_gigabytes_is_refused():
    import zlib

    packed = zlib.compress(zlib.compress(b"0 " * 2**29, 9), 9)
    made = pages("x").replace(stream("x"), stream(packed, "/Filter[/FlateDecode/FlateDecode]"))
    assert len(made) < 100_000
    with pytest.raises(InputError) as error:
        isolation.read_apart("document", "p.pdf", made)
    assert [(one.id, one.file) for one in error.value.diagnostics] == [("import-file-too-large", "p.pdf")]
