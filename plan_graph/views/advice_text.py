"""The adviser's answers, as sections of a table each."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.words import both
from plan_graph.views.sections import Section
from plan_graph.whatif.advice import Proposal
from plan_graph.whatif.advice_question import Wishes
from plan_graph.whatif.finishing import Finish
from plan_graph.words import Language, Text, written_date

_PROPOSED = both("Đề xuất chủ trì", "Proposed leads")
_SCORES = both("Giá của đề xuất", "What the proposal costs")
_CLASH = both("Không thể: các ràng buộc này trái nhau", "Impossible: these constraints clash")
_FINISH = both("Cần xong trước ngày {}", "To be finished before {}")
_HEADS: Mapping[str, Text] = {
    "activity": both("Hoạt động", "Activity"),
    "former": both("Chủ trì nay", "Lead now"),
    "lead": both("Đề xuất", "Proposed"),
    "why": both("Vì sao được", "Why it can be"),
    "constraint": both("Ràng buộc", "Constraint"),
    "score": both("Số lần", "Times"),
    "weight": both("Trọng số", "Weight"),
    "cost": both("Giá", "Cost"),
    "about": both("Về", "About"),
    "number": both("Số việc", "Number"),
}
_WHY: Mapping[str, Text] = {
    "keeps": both("đang chủ trì", "leads it now"),
    "heir": both("kế thừa cơ quan chủ trì", "heir of the lead"),
    "supports": both("đang phối hợp việc này", "takes part in it"),
    "field": both("chủ trì việc khác cùng lĩnh vực", "leads other work of the field"),
    "any": both("không xét thẩm quyền", "competence does not count"),
}
_CONSTRAINT: Mapping[str, Text] = {
    "one_lead": both("đúng một cơ quan chủ trì", "exactly one lead"),
    "in_force": both("một cơ quan còn hiệu lực đến hạn", "a single agency in force until the work is due"),
    "competence": both(
        "có thẩm quyền: phối hợp, cùng lĩnh vực hoặc kế thừa", "competent: takes part, same field, or heir"
    ),
    "forbidden": both("không thuộc danh sách cấm", "not forbidden"),
    "required": both("đúng cơ quan đã ấn định", "the lead that is settled"),
    "most_load": both("không quá số việc tối đa trong quý", "at most so much work in a quarter"),
    "load": both("việc vượt mức trong quý", "work above the limit of a quarter"),
    "changes": both("chủ trì thay đổi", "changed leads"),
    "newcomers": both("chủ trì chưa từng tham gia việc", "leads that had no part in the work"),
}


def advice_sections(
    found: Proposal, wishes: Wishes, names: Mapping[str, str], language: Language
) -> tuple[Section, ...]:
    """The leads proposed and what they cost; or the constraints that clash."""
    if found.clash:
        rows = [
            (_CONSTRAINT[c.sort][language], ", ".join(names.get(each, each) for each in c.about)) for c in found.clash
        ]
        return (Section("clash", _CLASH[language], _heads(language, "constraint", "about"), tuple(rows)),)
    proposed = [
        (
            names.get(reason.activity, reason.activity),
            ", ".join(names.get(each, each) for each in reason.former) or "—",
            names.get(reason.lead, reason.lead) if reason.why != "keeps" or len(reason.former) > 1 else "=",
            _WHY[reason.why][language],
        )
        for reason in found.reasons
    ]
    scores = [
        (_CONSTRAINT[name][language], str(score), str(wishes.weights[name]), str(score * wishes.weights[name]))
        for name, score in found.scores.items()
    ]
    return (
        Section(
            "proposed", _PROPOSED[language], _heads(language, "activity", "former", "lead", "why"), tuple(proposed)
        ),
        Section("scores", _SCORES[language], _heads(language, "constraint", "score", "weight", "cost"), tuple(scores)),
    )


def finish_sections(
    found: Finish, counts: tuple[tuple[str, str, str], ...], names: Mapping[str, str], language: Language
) -> tuple[Section, ...]:
    """What to finish, and the official counts on the cut-off without and with it."""
    day = written_date(found.period.closes, language)
    rows = [(names.get(activity, activity),) for activity in found.activities]
    before, after = both("Không làm", "Without"), both("Làm", "With")
    heads = (both("Nhóm", "Count")[language], before[language], after[language])
    return (
        Section(
            "finish", f"{_FINISH[language].format(day)}: {len(rows)}", (_HEADS["activity"][language],), tuple(rows)
        ),
        Section("counts", both("Số liệu vào ngày chốt", "Counts on the cut-off")[language], heads, counts),
    )


def _heads(language: Language, *keys: str) -> tuple[str, ...]:
    return tuple(_HEADS[key][language] for key in keys)
