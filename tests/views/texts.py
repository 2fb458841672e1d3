"""Texts of a drawn figure and the room that they take."""

import itertools


def text_boxes(figure):
    """Each text of a figure with its box, in pixels."""
    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    return [(t.get_text(), t.get_window_extent(renderer)) for axes in figure.axes for t in axes.texts if t.get_text()]


def assert_texts_are_apart(figure, boxes):
    """None of the texts leaves the page, no two overlap."""
    page = figure.bbox
    for text, box in boxes:
        assert page.x0 <= box.x0 <= box.x1 <= page.x1, text
        assert page.y0 <= box.y0 <= box.y1 <= page.y1, text
    overlapping = [
        (one, two)
        for (one, a), (two, b) in itertools.combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 0.3 * min(a.height, b.height)
    ]
    assert overlapping == []
