"""Numbers, days and texts of a workbook are read as their cells show them."""

import csv
import subprocess

import pytest

from plan_graph.importing.number_format_codes import BUILT_IN
from plan_graph.importing.number_formats import format_number, format_text, plain_number
from tests.importing.workbook_files import number_cell, sheet_of, workbook
from tests.libreoffice import SOFFICE

JUNE, DECEMBER, NEW_YEAR, HALF = 45809, 45992, 45658, 45838.5  # 1/6/2025, 1/12/2025, 1/1/2025, 30/6/2025 12:00

SHOWN = [
    (JUNE, "mmm-yy", "06/2025"), (DECEMBER, "mm/yyyy", "12/2025"), (NEW_YEAR, "yyyy", "2025"), (JUNE, "mmmm yyyy", "06/2025"),
    (JUNE, "m/yy", "06/2025"), (JUNE, "yyyy-mm", "06/2025"), (45838, "dd/mm/yyyy", "30/06/2025"), (45838, "m/d/yyyy", "30/06/2025"),
    (45838, "mm-dd-yy", "30/06/2025"), (45838, "yyyy-mm-dd", "30/06/2025"), (45838, "d-mmm-yy", "30/06/2025"),
    (45838, "[$-409]d\\-mmm\\-yyyy;@", "30/06/2025"), (45838, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "30/06/2025"),
    (HALF, "dd/mm/yyyy h:mm", "30/06/2025 12:00"), (45838, "dd/mm/yyyy hh:mm:ss", "30/06/2025"), (HALF, "dd/mm/yyyy", "30/06/2025"),
    (45838, "d/m", "30/06"), (45838, "d-mmm", "30/06"), (JUNE, '"Tháng "m"/"yyyy', "Tháng 6/2025"),
    (JUNE, '"Quý II/"yyyy', "Quý II/2025"), (45838, '"Trước ngày "dd/mm/yyyy', "Trước ngày 30/06/2025"),
    (JUNE, "[$-42A]mmmm", "tháng 6"), (JUNE, "[$-vi-VN]mmmm", "tháng 6"), (JUNE, "mmmm", "June"), (JUNE, "[Red]mmm-yy", "06/2025"),
    (0.5, "h:mm", "12:00"), (0.75, "h:mm AM/PM", "6:00 PM"), (1.5, "[h]:mm", "36:00"), (0.5, "mm:ss", "00:00"), (-1, "dd/mm/yyyy", "-1"),
    (0.35, "0%", "35%"), (0.125, "0.0%", "12.5%"), (0.355, "0%", "36%"), (12.5, '#,##0.0" tỷ"', "12.5 tỷ"), (12.5, '0.0\\ "tỷ đồng"', "12.5 tỷ đồng"),
    (3.1, "0.00", "3.10"), (3.1, "General", "3.1"), (3, "0.0", "3.0"), (7, "000", "007"), (7, '"KT"00', "KT07"), (7, '00"."', "07."),
    (123456, "000-000", "123-456"), (1500000000, "#,##0", "1500000000"), (1500000, "#,##0,", "1500"), (1500000, '#,##0.0,,"tr"', "1.5tr"),
    (-5, "0;(0)", "(5)"), (-5, "0", "-5"), (0, '0;-0;"không"', "không"), (5, "[<10]0;[>=10]0.0", "5"), (12, "[<10]0;[>=10]0.0", "12.0"),
    (0.5, "# ?/?", "1/2"), (1.5, "# ?/?", "1 1/2"), (1, "# ?/?", "1"), (1234.5, "0.00E+00", "1.23E+03"), (12.5, "0.000", "12.5"), (12.125, "0.000", "12,125"),
    (2.5, "0", "3"), (0.04, "0.##", "0.04"), (5, "0.##", "5"), (1, "#", "1"), (0, "#", ""), (0.5, ".0", "0.5"), (42, "@", "42"),
    (9, '[=1]"một";[=9]"chín";0', "chín"), (41518, "General", "41518"), (1.5, 'General" km"', "1.5 km"), (0, '"Đã xong"', "Đã xong"),
    (2025, '"Năm "0', "Năm 2025"), (31, '"Quý "#', "Quý 31"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "code", "text"), SHOWN, ids=[f"{value} {code}" for value, code, _ in SHOWN])
def test_a_number_is_read_as_its_format_shows_it(value, code, text):
    assert format_number(value, code).text == text


def test_there_are_as_many_as_in_the_trial():
    assert len(SHOWN) >= 61


def test_what_is_not_shown_is_said():
    assert format_number(45838, "d/m").without_year
    assert format_number(JUNE, "mmmm").without_year
    assert not format_number(45838, "d/m/yy").without_year
    assert format_number(5, ";;;").unseen
    assert not format_number(0, "0;-0;;@").unseen
    assert format_text("mật", ";;;").unseen
    assert format_text("a", '0;0;0;"Việc "@').text == "Việc a"


def test_days_of_a_workbook_that_counts_from_1904():
    assert format_number(44347, "mm/yyyy", from_1904=True).text == "06/2025"


@pytest.mark.parametrize("number", BUILT_IN)
def test_every_format_without_a_code_shows_something(number):
    assert format_number(45838.25, BUILT_IN[number]).text


def test_no_number_is_mistaken_for_thousands():
    assert [plain_number(value) for value in (1.5, 12.125, 1234.125, 0.001, -1.125)] == [
        "1.5",
        "12,125",
        "1234.125",
        "0,001",
        "-1,125",
    ]


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice on this machine: apt install libreoffice-calc-nogui")
def test_libreoffice_shows_the_same_but_for_order_of_days_and_thousands(tmp_path):
    codes = [
        code.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        for _, code, _ in SHOWN
    ]
    rows = [[number_cell("@", value, at + 1)] for at, (value, _, _) in enumerate(SHOWN)]
    file = tmp_path / "formats.xlsx"
    file.write_bytes(workbook(sheet_of(rows), codes=codes))
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--norestore", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,true,false,false,-1", "--outdir", str(tmp_path), str(file)],
        capture_output=True, timeout=300, check=True,
    )  # fmt: skip
    (saved,) = tmp_path.glob("*.csv")
    shown = [row[0] if row else "" for row in csv.reader(saved.read_text(encoding="utf-8").splitlines())]
    days = {code for value, code, _ in SHOWN if format_number(value, code).text != format_number(value, "General").text and any(
        part in code.lower() for part in ("yy", "mmm", "d/m", "d-m", "h]", "h:mm", "mm:ss"))}  # fmt: skip
    differ = [
        (code, text, other)
        for (_, code, text), other in zip(SHOWN, shown, strict=False)
        if code not in days and " ".join(other.replace(",", "").split()) != text.replace(",", "")
    ]
    # three decimals would be read as thousands, and a number that begins with a point as nothing at all
    assert {one[0] for one in differ} == {"0.000", ".0"}
