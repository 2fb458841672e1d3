"""Dependencies that a plan does not state but suggests: by the order of work, by phrases, by numbers, by products.

Four sources, each with its basis and its evidence in each language:

* ``sequence``: inside a task, work has stages (draft, consult, issue, carry out, inspect, minutes, report, analyse,
  remedy); a later activity at a later stage follows the nearest earlier stage.
* ``stated``: the title of an activity names another before it, of its task: "sau kiểm tra", "after the inspection".
* ``proposed``: the title or the note names the number of another before it: "sau mục 1", "after item 1"; or an activity
  names the product of another of its field: "thực hiện Kế hoạch tuyên truyền".

They are proposals: nothing is added that is in the table already, whatever was decided of it, and no cycle is made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity, Dependency
from plan_graph.words import Text, texts, words

_STAGES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (stage, re.compile(pattern))
    for stage, pattern in (
        ("remedy", r"khắc phục|chấn chỉnh|\bremed|\bcorrective"),
        ("minutes", r"^(?:lập )?biên bản|\bminutes\b"),
        ("report", r"^(?:văn bản )?(?:tổng hợp,? )?báo cáo|^report|\breport (?:on|the)\b"),
        ("consult", r"(?:xin|lấy|cho|tham gia) ý kiến|thẩm định|góp ý|\bconsult|\bappraise|\bopinion"),
        ("draft", r"dự thảo|\bdraft"),
        ("analyse", r"phân tích|\banalys"),
        ("issue", r"^(?:xây dựng, )?ban hành|phê duyệt|(?:xây dựng|lập) (?:và ban hành )?(?:kế hoạch|đề án)|"
                  r"tham mưu .*(?:điều chỉnh|ban hành)|\bissue\b|\bapprove|\badopt|\bplan for\b"),
        ("inspect", r"kiểm tra|giám sát|\binspect|\bmonitor"),
        ("carry_out", r"thực hiện|triển khai|tổ chức|mở lớp|\bcarry out|\bimplement|\bconduct|\bhold\b|^cử "),
    )
)  # fmt: skip
"""Stages by the words of their titles; the first that fits counts."""

_ORDER = ("draft", "consult", "issue", "carry_out", "inspect", "minutes", "report", "analyse", "remedy")
_STAGE: Mapping[str, Text] = words(
    "imports.proposal-stage-",
    """
        draft consult issue carry_out inspect minutes report analyse remedy
    """,
)
_AFTER = re.compile(r"\b(?:sau khi|sau|after(?: the)?)\s+(?P<what>[^,;.()]{3,60})")
_NUMBER = r"(?:[ivx]+(?:\.\d+)*/)?\d+(?:\.\d+)*(?!\w|[./]\w)"
_AFTER_NUMBERS = re.compile(
    r"\b(?:sau|after)\b(?:(?P<between>[^;,.()\d]{0,60}?)\b(?:mục|việc|công việc|nhiệm vụ|hoạt động|số|stt|items?|"
    r"activity|activities|tasks?|no\.?|numbers?)| *) *"
    rf"(?P<numbers>{_NUMBER}(?: *(?:,|và|&|and) *{_NUMBER})*)"
    r"(?! *(?:%|ngày|tuần|tháng|quý|năm|giờ|lần|lớp|days?|weeks?|months?|quarters?|years?|hours?|"
    r"(?:(?:của|tại|in|of) )?(?:nghị|quyết|thông tư|luật|công văn|chỉ thị|kế hoạch|decree|decision|law|circular)))"
)
"""An order by numbers of works; numbers of days, and of the parts of another document, are none."""
_PLAN = re.compile(
    r"(?:ban hành|xây dựng|lập|issue|draw up|prepare)(?: và ban hành)?(?: the)? "
    r"(?P<what>(?:kế hoạch|đề án|quy chế|plan|scheme)(?: \S+){1,6})"
)
_EMPTY = frozenset(
    (
        "các",
        "của",
        "và",
        "cho",
        "theo",
        "về",
        "năm",
        "trong",
        "tại",
        "the",
        "of",
        "and",
        "for",
        "on",
        "in",
        "a",
        "an",
        "to",
    )
)


@dataclass(frozen=True, slots=True)
class _Known:
    activity: Activity
    place: int
    stage: str
    titles: tuple[str, ...]


def propose_dependencies(plan: Plan) -> tuple[Dependency, ...]:
    """The dependencies that a plan suggests and does not have, in plan order of their successors.

    Parameters
    ----------
    plan
        The plan; its titles are read in both languages.

    Returns
    -------
    tuple of Dependency
        Each with a basis of ``stated``, ``sequence`` or ``proposed``, and its evidence.
    """
    groups = {row.task for row in plan.activities if row.task != row.id}  # followed up beside the works under them
    known = [_describe_activity(row, place) for place, row in enumerate(plan.activities) if row.id not in groups]
    taken = {(row.predecessor, row.successor) for row in plan.dependencies}
    after: dict[str, set[str]] = {}
    for row in plan.dependencies:
        if row.basis != "rejected":
            after.setdefault(row.predecessor, set()).add(row.successor)
    proposals: dict[tuple[str, str], Dependency] = {}
    products = _products(plan, known)
    by_number = _by_number_of(known)
    together: dict[str | None, list[_Known]] = {}
    for one in known:
        together.setdefault(one.activity.task, []).append(one)
    for one in known:
        others = together[one.activity.task]
        for dependency in (
            *_by_phrase(one, others), *_by_number(one, by_number), *_sequence(one, others), *_by_product(one, products),
        ):  # fmt: skip
            pair = (dependency.predecessor, dependency.successor)
            if pair in taken or pair in proposals or _reaches(after, pair[1], pair[0]):
                continue
            proposals[pair] = dependency
            after.setdefault(pair[0], set()).add(pair[1])
    return tuple(proposals.values())


def _describe_activity(activity: Activity, place: int) -> _Known:
    titles = tuple(dict.fromkeys((fold(activity.title_vi), fold(activity.title_en))))
    return _Known(activity, place, next((_stage(title) for title in titles if _stage(title)), ""), titles)


def _stage(title: str) -> str:
    """The stage of work that a title names.

    >>> _stage("ban hành kế hoạch kiểm tra"), _stage("báo cáo kết quả kiểm tra"), _stage("khác")
    ('issue', 'report', '')
    """
    return next((stage for stage, pattern in _STAGES if pattern.search(title)), "")


def _sequence(one: _Known, together: Sequence[_Known]) -> Iterable[Dependency]:
    """The activity of its task, of which all are given, that is earlier and at the nearest earlier stage."""
    if not one.stage or one.activity.task is None:
        return
    rank = _ORDER.index(one.stage)
    earlier = [
        other for other in together
        if other.place < one.place and other.stage and _ORDER.index(other.stage) < rank
    ]  # fmt: skip
    if not earlier:
        return
    nearest = max(_ORDER.index(other.stage) for other in earlier)
    other = [other for other in earlier if _ORDER.index(other.stage) == nearest][-1]
    order = texts("imports.proposal-sequence", before=_STAGE[other.stage], after=_STAGE[one.stage])
    yield _make_dependency(other, one, "sequence", order)


def _by_phrase(one: _Known, together: Sequence[_Known]) -> Iterable[Dependency]:
    """The activity of its task, of which all are given, that is earlier and that the title names as coming before."""
    if not one.activity.task:
        return
    for title in one.titles:
        for match in _AFTER.finditer(title):
            wanted = _distinct_words(match["what"])
            others = [
                other for other in together
                if other.place < one.place and wanted
                and any(wanted <= _distinct_words(text) for text in other.titles)
            ]  # fmt: skip
            carried = [other for other in others if other.stage in ("carry_out", "inspect")] or others
            for other in carried[:1]:
                evidence = texts("imports.proposal-stated", phrase=match[0].strip())
                yield _make_dependency(other, one, "stated", evidence)


def _by_number_of(known: Sequence[_Known]) -> dict[tuple[str, str], list[_Known]]:
    """The activities by field and the number that a note calls them by: the whole id, or its last part."""
    by_number: dict[tuple[str, str], list[_Known]] = {}
    for one in known:
        for number in {fold(one.activity.id), fold(one.activity.id).rpartition("/")[2]}:
            by_number.setdefault((one.activity.field, number), []).append(one)
    return by_number


def _by_number(one: _Known, by_number: Mapping[tuple[str, str], list[_Known]]) -> Iterable[Dependency]:
    """The activities of its field whose numbers the title or the note names as coming before, where one has each."""
    for key, text in (*(("title", title) for title in one.titles), ("note", fold(one.activity.note or ""))):
        for match in _AFTER_NUMBERS.finditer(text):
            for number in re.findall(_NUMBER, match["numbers"]):
                others = by_number.get((one.activity.field, number), [])
                if len(others) == 1 and others[0] is not one:
                    evidence = texts(f"imports.proposal-number-{key}", phrase=match[0].strip())
                    yield _make_dependency(others[0], one, "proposed", evidence)


def _products(plan: Plan, known: Sequence[_Known]) -> dict[str, _Products]:
    """By field, the names of products that others may mention: of at least three words, made by one activity only."""
    by_id = {one.activity.id: one for one in known}
    makers_by_title: dict[tuple[str, str], list[_Known]] = {}
    for deliverable in plan.deliverables:
        if deliverable.activity not in by_id:
            continue
        maker = by_id[deliverable.activity]
        for title in dict.fromkeys((fold(deliverable.title_vi), fold(deliverable.title_en))):
            makers_by_title.setdefault((maker.activity.field, title), []).append(maker)
    for one in known:
        for title in one.titles:
            if issued := _PLAN.search(title):
                makers_by_title.setdefault((one.activity.field, issued["what"]), []).append(one)
    named: dict[str, list[tuple[str, _Known]]] = {}
    for (field, product), makers in makers_by_title.items():
        if len({maker.activity.id for maker in makers}) == 1 and len(_distinct_words(product)) >= 3:
            named.setdefault(field, []).append((product, makers[0]))
    return {field: _Products(products) for field, products in named.items()}


def _by_product(one: _Known, products: Mapping[str, _Products]) -> Iterable[Dependency]:
    """Makers of products that the title names, when they are earlier in the field."""
    if one.activity.field not in products:
        return
    for product, maker in products[one.activity.field].look_up(one.titles):
        makes_it = any((match := _PLAN.search(title)) and product in match["what"] for title in one.titles)
        if not makes_it and maker.place < one.place:
            yield _make_dependency(maker, one, "proposed", texts("imports.proposal-product", product=product))


class _Products:
    """The products of a field, looked up by their rarest word: a title is compared only with those that it may name.

    A title that has a product in it has all its words, the first perhaps as the end of a longer one, the last perhaps
    as its beginning.
    """

    def __init__(self, named: Sequence[tuple[str, _Known]]) -> None:
        self.named = named
        self.of_one_word: list[int] = []
        self.by_word: dict[tuple[str, str], list[int]] = {}
        words_of = [self._words_of_product(product) for product, _ in named]
        counts = Counter(word for one in words_of for word in one)
        for place, mine in enumerate(words_of):
            if mine:
                self.by_word.setdefault(min(mine, key=lambda word: (counts[word], word)), []).append(place)
            else:
                self.of_one_word.append(place)

    @staticmethod
    def _words_of_product(product: str) -> list[tuple[str, str]]:
        first, *others = product.split(" ")
        if not others:
            return []
        return [("end", first), *(("whole", word) for word in others[:-1]), ("beginning", others[-1])]

    def look_up(self, titles: Sequence[str]) -> Iterable[tuple[str, _Known]]:
        """The products that a title has in it, in their order, each with its maker."""
        places = set(self.of_one_word)
        for word in {word for title in titles for word in title.split(" ")}:
            places.update(self.by_word.get(("whole", word), ()))
            for cut in range(len(word) + 1):
                places.update(self.by_word.get(("beginning", word[:cut]), ()))
                places.update(self.by_word.get(("end", word[cut:]), ()))
        for place in sorted(places):
            product, maker = self.named[place]
            if any(product in title for title in titles):
                yield product, maker


def _make_dependency(before: _Known, after: _Known, basis: str, evidence: Text) -> Dependency:
    return Dependency(
        before.activity.id, after.activity.id, basis, evidence["vi"], evidence["en"], after.activity.source_line
    )


def _distinct_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text))) - _EMPTY


def _reaches(after: Mapping[str, set[str]], start: str, goal: str) -> bool:
    """Whether a path of dependencies leads from one activity to another."""
    seen, left = {start}, [start]
    while left:
        here = left.pop()
        if here == goal:
            return True
        for following in after.get(here, set()) - seen:
            seen.add(following)
            left.append(following)
    return False
