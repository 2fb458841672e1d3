"""The picture of a what-if shows who leads and what load changes, also where no finding does."""

from itertools import pairwise

import pytest
from matplotlib.text import Text

from plan_graph import Scenario
from tests.shipped import opened


@pytest.mark.parametrize(("language", "words"), [("vi", "Sở Nội vụ, quý III/2025: 5 → 4"), ("en", "Q3 2025: 5 → 4")])
def test_leads_and_loads_that_change_are_written_out(language, words):
    kb = opened(language)
    handed = kb.what_if(Scenario("handed over").reassign("so-noi-vu", "so-tu-phap", activity=["I/3.18"]))
    texts = [text.get_text() for text in handed.picture().figure.findobj(Text)]
    assert any(words in text for text in texts)
    agencies = kb.plan.titles(language)
    assert f"I/3.18: {agencies['so-noi-vu']} → {agencies['so-tu-phap']}" in texts


def test_a_picture_in_which_no_finding_changes_has_no_gap():
    """The room for bars is there only where there are bars."""
    kb = opened("vi")
    handed = kb.what_if(Scenario("handed over").reassign("so-noi-vu", "so-tu-phap", activity=["I/3.18"]))
    figure = handed.picture().figure
    height = figure.get_figheight()
    tops = sorted((1 - text.get_position()[1]) * height for text in figure.findobj(Text) if text.get_text())
    assert not figure.axes
    assert max(later - earlier for earlier, later in pairwise(tops)) < 0.6
