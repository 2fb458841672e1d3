"""The picture of the plan: nothing overlaps or is cut, text stays text, and the same plan gives the same bytes."""

import base64
import io
import itertools
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from plan_graph import open_plan
from plan_graph.model.diagnostics import InputError
from plan_graph.views.pictures import Picture
from plan_graph.views.plan_layout import LONGEST_ARC, plan_layout
from plan_graph.views.plan_picture import plan_picture
from plan_graph.views.status_marks import MARK
from plan_graph.views.text_fit import join_to_width, shorten_to_width, width_of, wrap_to_width
from plan_graph.words import LANGUAGES
from tests.made_plans import write_layered_plan
from tests.shipped import opened
from tests.tiny_plan import write_tiny_plan
from tests.views.texts import assert_texts_are_apart, text_boxes

DOCUMENTS = Path(__file__).resolve().parents[2] / "docs" / "pictures"


@cache
def drawn(language) -> Picture:
    return opened(language).picture()


@cache
def drawn_texts(language):
    return text_boxes(drawn(language).figure)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_two_texts_overlap_and_none_leaves_the_page(language):
    assert_texts_are_apart(drawn(language).figure, drawn_texts(language))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_activity_and_objective_is_named(language):
    shown = {text for text, _ in drawn_texts(language)}
    assert {activity.id for activity in opened().plan.activities} <= shown
    for objective in opened().plan.objectives:
        assert any(text.startswith(f"{objective.id} ") for text in shown), objective.id


@pytest.mark.slow
def test_titles_of_activities_are_not_cut_in_either_language():
    cut = 0
    for language in LANGUAGES:
        shown = {text for text, _ in drawn_texts(language)}
        titles = opened().plan.titles(language)
        cut += sum(titles[activity.id] not in shown for activity in opened().plan.activities)
    assert cut == 0


@pytest.mark.slow
def test_the_legend_lists_only_what_is_drawn():
    statuses = set(opened().assessment.status.values())
    words = [text for text, _ in drawn_texts("en")]
    assert any(word.startswith("overdue: 2") for word in words)
    early = {text for text, _ in text_boxes(opened().as_of("2025-01-31").in_language("en").picture().figure)}
    assert not any(word.startswith(("overdue:", "cancelled:")) for word in early)
    assert "cancelled" in statuses


def test_a_plan_without_objectives_and_dependencies_is_not_said_to_have_lost_them(tmp_path):
    tiny = write_tiny_plan(tmp_path / "plan")
    flat = tiny.text("activities.csv").replace(",I/1.1,I/2.1,activity,", ",,,activity,")
    tiny.write("activities.csv", flat)
    for table in ("tasks", "objectives", "dependencies"):
        tiny.write(f"{table}.csv", tiny.text(f"{table}.csv").splitlines()[0] + "\n")
    texts = [text for text, _ in text_boxes(open_plan(tiny.path, language="en").as_of("2025-05-15").picture().figure)]
    assert not {"lost in the text", "proposed"} & set(texts)
    assert not any("only proposed" in text for text in texts)


@pytest.mark.slow
def test_two_hundred_works_of_two_uneven_fields_are_read_on_one_page(tmp_path):
    """Rows that were squeezed into the page overlapped; arrows that bulged with their length ran over its edge."""
    kb = open_plan(write_layered_plan(tmp_path / "plan", 200)).as_of("2025-06-30")
    figure = kb.picture().figure
    assert_texts_are_apart(figure, text_boxes(figure))
    line = kb.view("time-line").picture().figure
    line.canvas.draw()
    arrows = [one.arrow_patch.get_window_extent() for one in line.axes[0].texts if getattr(one, "arrow_patch", None)]
    assert len(arrows) > 100
    assert all(arrow.x0 >= 0 and arrow.x1 <= line.bbox.x1 for arrow in arrows)


def test_the_picture_says_the_date_and_that_progress_is_an_illustration():
    text = "\n".join(text for text, _ in drawn_texts("vi"))
    assert "30/06/2025" in text
    assert "minh họa" in text


@pytest.mark.slow
def test_svg_keeps_vietnamese_as_text_and_is_the_same_bytes_each_time():
    svg = drawn("vi").as_bytes(".svg")
    assert "Tổng hợp, báo cáo kiểm tra CCHC" in svg.decode("utf-8")
    assert svg == open_plan().as_of("2025-06-30").picture().as_bytes(".svg")


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".png", ".pdf"])
def test_png_and_pdf_are_the_same_bytes_each_time(suffix):
    assert drawn("en").as_bytes(suffix) == drawn("en").as_bytes(suffix)


@pytest.mark.slow
def test_a_picture_takes_400_kb_of_a_notebook_file_at_most():
    image = Image.open(io.BytesIO(png := drawn("vi")._repr_png_()))
    assert len(base64.b64encode(png)) <= 400_000
    assert image.width > 1500  # and can still be read


def test_a_picture_in_a_notebook_keeps_the_colours_of_statuses():
    image = Image.open(io.BytesIO(drawn("vi")._repr_png_())).convert("RGB")
    colours = {colour for _, colour in image.getcolors(image.width * image.height)}
    drawn_statuses = set(opened().assessment.status.values())
    assert {ImageColor.getrgb(MARK[status].colour) for status in drawn_statuses} <= colours


def test_the_picture_of_the_documents_is_the_one_drawn_now():
    assert (DOCUMENTS / "ha-tinh-2025.svg").read_bytes() == drawn("vi").as_bytes(".svg"), "run `make pictures`"


def test_a_picture_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    file = tmp_path / "plan.svg"
    file.write_text("old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("plan_graph.storing.temporary_sibling.os.fsync", fail)
    with pytest.raises(InputError) as error:
        drawn("en").save(file)
    assert [d.id for d in error.value.diagnostics] == ["file-unwritable"]
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_form_that_cannot_be_drawn_is_refused(tmp_path):
    with pytest.raises(InputError) as error:
        drawn("en").save(tmp_path / "plan.bmp")
    assert [d.id for d in error.value.diagnostics] == ["picture-format"]
    assert list(tmp_path.iterdir()) == []


def test_every_dependency_is_drawn_or_named_and_no_two_arcs_touch_in_a_lane():
    layout = plan_layout(opened().plan)
    rows = {item: y for panel in layout.panels for item, y in panel.rows.items()}
    assert list(rows) == [activity.id for activity in opened().plan.activities]
    drawn = sum(len(panel.arcs) for panel in layout.panels)
    named = sum(map(len, layout.named.values()))
    assert drawn + named == len([d for d in opened().plan.dependencies if d.basis != "rejected"])
    for panel in layout.panels:
        for one, two in itertools.combinations(panel.arcs, 2):
            if one.lane == two.lane:
                apart = max(one.start, one.end) < min(two.start, two.end)
                assert apart or max(two.start, two.end) < min(one.start, one.end)
        assert all(abs(arc.start - arc.end) <= LONGEST_ARC for arc in panel.arcs)


@pytest.mark.parametrize("width", [0.2, 0.5, 1.0, 2.0])
def test_shortened_text_fits_and_ends_in_an_ellipsis_when_it_is_cut(width):
    text = "Chỉ đạo khắc phục sau kiểm tra cải cách hành chính"
    fitted = shorten_to_width(text, width, 8)
    assert width_of(fitted, 8) <= width
    assert fitted == text or fitted.endswith("…")
    lines = wrap_to_width(text, width, 8, 2)
    assert len(lines) <= 2
    assert all(width_of(line, 8) <= width for line in lines)


def test_items_that_do_not_fit_are_counted_not_lost():
    assert join_to_width(["Sở Nội vụ", "Sở Tài chính"], 5, 8) == "Sở Nội vụ, Sở Tài chính"
    assert join_to_width(["Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp"], 1.0, 8) == "Sở Nội vụ +2"
    assert join_to_width([], 1.0, 8) == ""


def test_a_plan_without_statuses_is_drawn_as_unknown():
    figure = plan_picture(opened().plan, {}, opened().date, "en", illustration=False)
    words = {text.get_text() for axes in figure.axes for text in axes.texts}
    assert "unknown: 95" in words
