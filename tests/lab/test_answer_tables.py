"""Tables of answers in a notebook: a row opens the card of its work."""

import pytest

from plan_graph import open_plan
from plan_graph.lab.answer_tables import AnswerTables
from tests.tiny_plan import write_tiny_plan


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    folder = write_tiny_plan(tmp_path_factory.mktemp("plan") / "tiny").path
    return open_plan(folder, language="vi").as_of("2025-06-30")


def test_a_row_of_a_work_can_be_opened_and_answers_with_its_card(kb):
    tables = AnswerTables(kb.shown(kb.activities)._repr_html_(), kb)
    first = kb.activities["id"].iloc[0]
    assert tables.works == {item: f"activity:{item}" for item in kb.activities["id"]}
    sent = []
    tables.send = sent.append
    tables._hear(tables, {"ask": "card", "key": f"activity:{first}", "seq": 3}, [])
    assert sent[0]["seq"] == 3
    assert "<dl>" in sent[0]["card"]
    tables._hear(tables, {"ask": "card", "key": "activity:<b>", "seq": 4}, [])
    assert "<b>" not in sent[1]["card"]


def test_where_there_is_no_kernel_a_table_is_html_alone(kb):
    shown = kb.shown(kb.activities)
    assert shown._repr_mimebundle_() == {}
    assert "<table>" in shown._repr_html_()
