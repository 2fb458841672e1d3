"""A small plan as the files that people have, made here: each with a deadline that nobody can read."""

import io

import openpyxl
from docx import Document

from tests.importing.pdf_files import pages, table
from tests.importing.test_old_formats import open_document

HEADS = ["STT", "Hoạt động", "Chủ trì", "Phối hợp", "Thời gian hoàn thành"]
WORKS = [
    ["1", "Xây dựng kế hoạch <b>", "Sở Nội vụ", "Sở Tư pháp", "Quý II/2025"],
    ["2", "Tổ chức thực hiện", "Sở Tư pháp", "", "31/12/2025"],
    ["3", "Báo cáo kết quả", "Sở Nội vụ", "", "sớm nhất có thể"],
]
ROWS = [HEADS, *WORKS]


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_workbook():
    return workbook(*ROWS)


def as_document():
    document = Document()
    document.add_paragraph("KẾ HOẠCH NĂM 2025")
    there = document.add_table(4, 5)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            there.cell(row, column).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf():
    rows = [["No", "Activity", "Lead", "Deadline"], ["1", "Draft the plan", "Department A", "30/6/2025"],
            ["2", "Carry it out", "Department B", "soon"]]  # fmt: skip
    return pages(table(rows))


def as_page():
    rows = ["".join(f"<td>{text.replace('<', '&lt;')}</td>" for text in row) for row in ROWS]
    body = "".join(f"<tr>{cells}</tr>" for cells in rows)
    return f'<!doctype html><meta charset="utf-8"><p>KẾ HOẠCH NĂM 2025</p><table>{body}</table>'.encode()


def as_rich_text():
    def escaped(text):
        return "".join(letter if letter.isascii() else rf"\u{ord(letter)}?" for letter in text)

    ends = "".join(rf"\cellx{2000 * (number + 1)}" for number in range(len(HEADS)))
    rows = ["".join(rf"\intbl {escaped(text)}\cell " for text in row) for row in ROWS]
    return (r"{\rtf1\ansi " + "".join(rf"\trowd{ends} {cells}\row " for cells in rows) + "}").encode("ascii")


def as_open_sheet():
    def cell(text):
        plain = text.replace("<", "&lt;")
        return f'<table:table-cell office:value-type="string"><text:p>{plain}</text:p></table:table-cell>'

    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in ROWS)
    names = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    return open_document(f'<table:table {names} table:name="A">{rows}</table:table>', "spreadsheet")
