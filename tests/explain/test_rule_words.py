"""Rules in words: conditions as a planner says them, in both languages."""

import pytest

from plan_graph.analysis.plan_kinds import PLAN_KINDS, PLAN_PARAMETERS
from plan_graph.explain.rule_words import RuleWords, kind_word
from plan_graph.language import read_rules
from plan_graph.words import LANGUAGES
from tests.language.small_rules import rule, written
from tests.shipped import rules

LIMIT = {"parameter": "limit", "type": "integer", "default": 3, "title": {"vi": "Mức cao nhất", "en": "Highest"}}


def words(tmp_path, condition, language, then="p(item = a.id)"):
    file = written(tmp_path, LIMIT, rule("r", then, "dependency d", f"activity a: {condition}"))
    program = read_rules([file], PLAN_KINDS, PLAN_PARAMETERS)
    return RuleWords(program, program.rules[0], language)


@pytest.mark.parametrize(
    ("condition", "vi", "en"),
    [
        ("open", "«chưa hoàn thành»", "“open”"),
        ("not open", "không phải «chưa hoàn thành»", "not “open”"),
        ("due < $as_of", "hạn trước ngày chốt số liệu", "due is before the as-of date"),
        ("due <= start", "hạn không muộn hơn bắt đầu", "due is on or before start"),
        ("due > start", "hạn sau bắt đầu", "due is after start"),
        ("$as_of >= due", "ngày chốt số liệu không sớm hơn hạn", "the as-of date is on or after due"),
        ("percent < 50", "tỷ lệ hoàn thành nhỏ hơn 50", "percent done is less than 50"),
        (
            "percent >= $limit",
            "tỷ lệ hoàn thành ít nhất là mức cao nhất ($limit)",
            "percent done is at least highest ($limit)",
        ),
        ("state = 'done'", "trạng thái là 'đã hoàn thành'", "state is 'done'"),
        ("state <> 'done'", "trạng thái khác 'đã hoàn thành'", "state is not 'done'"),
        ("id = d.predecessor", "mã là bên trước của d", "code is predecessor of d"),
        ("title_vi = 'done'", "title_vi là 'done'", "title_vi is 'done'"),
        ("due is null", "chưa rõ hạn", "due is unknown"),
        ("due is not null", "đã rõ hạn", "due is known"),
        (
            "due between start and $as_of + 3",
            "hạn từ bắt đầu đến ngày chốt số liệu + 3",
            "due is from start to the as-of date + 3",
        ),
        (
            "window in ('none', 'event')",
            "thời hạn là một trong: 'không nêu', 'theo sự kiện'",
            "window is one of: 'not stated', 'by event'",
        ),
        ("window not in ('none')", "thời hạn không thuộc: 'không nêu'", "window is none of: 'not stated'"),
        ("id like 'I/%'", "mã giống 'I/%'", "code is like 'I/%'"),
        ("id not like 'I/%'", "mã không giống 'I/%'", "code is not like 'I/%'"),
        ("due = date '2025-06-30'", "hạn là 30/06/2025", "due is 2025-06-30"),
        ("not (percent = 3)", "không phải (tỷ lệ hoàn thành là 3)", "not (percent done is 3)"),
        ("open = false", "chưa hoàn thành là không", "open is no"),
        ("due = null", "hạn là chưa rõ", "due is unknown"),
        ("open and due is null", "«chưa hoàn thành»; chưa rõ hạn", "“open”; due is unknown"),
        ("open or due is null", "«chưa hoàn thành» hoặc chưa rõ hạn", "“open” or due is unknown"),
        (
            "open or open and due is null",
            "«chưa hoàn thành» hoặc («chưa hoàn thành» và chưa rõ hạn)",
            "“open” or (“open” and due is unknown)",
        ),
        (
            "percent > 2 * (budget_amount - 1)",
            "tỷ lệ hoàn thành lớn hơn 2 * (số kinh phí - 1)",
            "percent done is more than 2 * (budget amount - 1)",
        ),
        ("-percent < 3", "-tỷ lệ hoàn thành nhỏ hơn 3", "-percent done is less than 3"),
    ],
)
def test_a_condition_is_said_as_a_planner_says_it(tmp_path, condition, vi, en):
    for language, said in (("vi", vi), ("en", en)):
        found = words(tmp_path, condition, language)
        assert found.pattern(found._rule.when[1]).partition(": ")[2] == said


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("count(*)", "số trường hợp khớp", "number of matches"),
        ("count(distinct a.task)", "số nhiệm vụ của a khác nhau", "number of different task of a"),
        ("sum(a.percent)", "tổng tỷ lệ hoàn thành của a", "sum of percent done of a"),
        ("max(a.due)", "hạn của a lớn nhất", "greatest due of a"),
        ("$as_of - a.due", "ngày chốt số liệu - hạn của a", "the as-of date - due of a"),
    ],
)
def test_a_conclusion_is_said_field_by_field(tmp_path, value, vi, en):
    for language, item, said in (("vi", "mục = mã của a", vi), ("en", "item = code of a", en)):
        found = words(tmp_path, "open", language, f"p(item = a.id, n = {value})")
        assert found.conclusion() == f"p: {item}, n = {said}"


def test_a_constant_of_a_conclusion_is_the_word_of_its_field(tmp_path):
    assert words(tmp_path, "open", "vi", "p(status = 'overdue')").conclusion() == "p: trạng thái = 'quá hạn'"


def test_a_kind_is_called_by_its_title_its_word_or_its_name():
    assert kind_word(rules(), "waiting", "vi") == "'Đang chờ'"
    assert kind_word(rules(), "dependency", "en") == "dependency"
    assert kind_word(rules(), "stone", "en") == "stone"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_of_the_shipped_rules_can_be_said(language):
    for shipped in rules().rules:
        found = RuleWords(rules(), shipped, language)
        for pattern in (*shipped.when, *shipped.unless):
            said = found.pattern(pattern)
            assert f" {pattern.variable}" in said
            assert "$as_of" not in said
        assert found.conclusion()
