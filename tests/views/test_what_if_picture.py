"""The picture of a what-if shows who leads and what load changes, also where no finding does."""

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
