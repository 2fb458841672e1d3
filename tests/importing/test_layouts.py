"""Tables as other provinces, ministries and communes draw them; each of at least fifteen rows."""

from datetime import date
from pathlib import Path

import pytest

from plan_graph.importing.import_plan import import_plan
from plan_graph.importing.outlining import outline_of
from plan_graph.importing.read_document import read_document
from plan_graph.model.diagnostics import InputError

FOLDER = Path(__file__).parent / "layouts"
DETAILS = ("deliverable", "lead", "support", "deadline", "budget")


def shown(outline):
    """The outline as indented text: level, id, title, and the cells; ``^`` marks what is inherited."""
    lines = []
    for item in outline.items:
        cells = [
            f"{role}={'^' if cell.inherited else ''}{' / '.join(cell.text.split(chr(10)))}"
            for role, cell in sorted(item.cells.items(), key=lambda pair: [*DETAILS, "note"].index(pair[0]))
            if cell.text
        ]
        lines.append(" | ".join([f"{item.level} {item.id}: {item.title}", *cells]))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.md")), ids=lambda file: file.stem)
def test_a_layout_is_read(file, request):
    text = shown(outline_of(read_document(file).grids))
    expected = file.with_suffix(".txt")
    if request.config.getoption("--write-golden"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert text.count("\n") >= 15


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.md")), ids=lambda file: file.stem)
def test_no_cell_of_a_layout_is_lost(file):
    document = read_document(file)
    outline = outline_of(document.grids)
    kept = " ".join(
        [
            text
            for item in outline.items
            for text in (item.title, item.code, *(cell.text for cell in item.cells.values()))
        ]
        + [name for doubt in outline.doubts for name in doubt.values.values()]
    )
    for grid in document.grids:
        for row in grid.rows[2:]:
            for cell in row[1:]:
                for word in cell.text.split():
                    assert word.strip("().:;-") in kept, cell


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.md")), ids=lambda file: file.stem)
def test_a_layout_becomes_a_plan_whose_activities_have_leads_and_dates(file):
    plan = import_plan(file, date(2025, 1, 2), 2025).plan
    leads = {row.activity for row in plan.assignments if row.role == "lead"}
    assert {row.id for row in plan.activities} == leads
    assert all(row.window for row in plan.activities)


def table(*rows):
    head = "| " + " | ".join(rows[0]) + " |\n|" + "---|" * len(rows[0]) + "\n"
    return head + "".join("| " + " | ".join(row) + " |\n" for row in rows[1:])


def outline(tmp_path, text):
    file = tmp_path / "plan.md"
    file.write_text(text, encoding="utf-8")
    return outline_of(read_document(file).grids, name=file.name)


HEAD = ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn")


def test_the_tail_of_a_cell_on_the_next_page_is_joined_even_inside_a_name(tmp_path):
    made = outline(
        tmp_path,
        table(
            HEAD, ("1", "Lập", "Sở Khoa học", "Quý I"), ("", "", "và Công nghệ", ""), ("2", "Ban", "Sở Y tế", "Quý II")
        ),
    )
    leads = [item.cells["lead"].text for item in made.items if item.level == "activity"]
    assert leads == ["Sở Khoa học và Công nghệ", "Sở Y tế"]


def test_repeated_headers_and_numbered_columns_are_no_work(tmp_path):
    made = outline(
        tmp_path,
        table(
            HEAD, ("(1)", "(2)", "(3)", "(4)"), ("1", "Lập", "Sở Y tế", "Quý I"), HEAD, ("2", "Ban", "Sở Y tế", "Quý I")
        ),
    )
    assert [item.title for item in made.items if item.level == "activity"] == ["Lập", "Ban"]


def test_a_table_without_header_goes_on_the_one_before(tmp_path):
    text = f"{table(HEAD, ('1', 'Lập', 'Sở Y tế', 'Quý I'))}\nTrang 2\n\n" + table(
        ("2", "Ban", "Sở Tài chính", "Quý II"), ("3", "Gửi", "Sở Y tế", "Quý III")
    )
    assert [item.code for item in outline(tmp_path, text).items if item.level == "activity"] == ["1", "2", "3"]


def test_a_group_row_gives_its_lead_to_those_below(tmp_path):
    made = outline(
        tmp_path,
        table(HEAD, ("I", "Cải cách", "Sở Nội vụ", ""), ("1", "Lập", "", "Quý I"), ("2", "Ban", "Sở Y tế", "Quý I")),
    )
    cells = {item.id: item.cells["lead"] for item in made.items if item.level == "activity"}
    assert [(cell.text, cell.inherited) for cell in cells.values()] == [("Sở Nội vụ", True), ("Sở Y tế", False)]


def test_a_code_that_stands_twice_is_told_and_both_are_kept(tmp_path):
    made = outline(
        tmp_path, table(HEAD, ("I", "Nhóm", "", ""), ("1", "Lập", "Sở Y tế", "Quý I"), ("1", "Ban", "Sở Y tế", "Quý I"))
    )
    assert [item.id for item in made.items] == ["I", "I/1", "I/1-2"]
    assert [doubt.id for doubt in made.doubts] == ["import-code-twice"]


def test_a_table_that_is_not_recognised_is_refused_with_its_columns_and_an_example(tmp_path):
    with pytest.raises(InputError) as error:
        outline(tmp_path, table(("Alpha", "Beta", "Gamma"), ("1", "2", "x")))
    (fault,) = error.value.diagnostics
    assert fault.id == "import-table-unrecognised"
    assert "1: Alpha | 2: Beta | 3: Gamma" in fault.message("en")
    assert "columns: {1: number" in fault.hint("en")


def test_a_layout_file_says_what_the_header_does_not(tmp_path):
    from plan_graph.importing.layout import read_layout

    file, layout = tmp_path / "plan.md", tmp_path / "layout.yaml"
    file.write_text(table(("A1", "B1", "C1"), ("1", "Lập", "Sở Y tế"), ("2", "Ban", "Sở Nội vụ")), encoding="utf-8")
    layout.write_text("columns: {1: number, 2: activity, 3: lead}\nheader_rows: 1\n", encoding="utf-8")
    made = outline_of(read_document(file).grids, read_layout(layout))
    assert [item.cells["lead"].text for item in made.items if item.level == "activity"] == ["Sở Y tế", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("text", "faults"),
    [("columns: [", ["rule-file-not-yaml"]),
     ("columns: {1: !!python/name:os.system }", ["rule-file-not-yaml"]),
     ("- 1", ["layout-columns"]), ("columns: {1: number}", ["layout-columns"]),
     ("columns: {0: task, 2: lid}\nrows: 3\nheader_rows: x",
      ["layout-key", "layout-header", "layout-column", "layout-role"])],
)  # fmt: skip
def test_every_fault_of_a_layout_file_is_told(tmp_path, text, faults):
    from plan_graph.importing.layout import read_layout

    file = tmp_path / "layout.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_layout(file)
    assert [fault.id for fault in error.value.diagnostics] == faults
