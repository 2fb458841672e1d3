"""Cut a phrase into the parts that have a meaning of their own, from left to right, each token in one part."""

from __future__ import annotations

from collections.abc import Sequence

from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.cursor import Order
from plan_graph.importing.deadlines.days_without_month import LooseDayReader
from plan_graph.importing.deadlines.items import (
    Bound,
    Connector,
    DayNumber,
    Event,
    Impossible,
    Item,
    ItemsAndEnd,
    Join,
    Ongoing,
    OpenEnd,
    QuarterMonths,
    Remark,
    Repetition,
    Span,
    Unknown,
    Weekday,
    Withdrawal,
)
from plan_graph.importing.deadlines.phrase_table import PhraseTable
from plan_graph.importing.deadlines.repetitions import RepetitionReader
from plan_graph.importing.deadlines.spans import SpanReader
from plan_graph.importing.deadlines.tokens import Token

_BOUNDS = PhraseTable(v.BOUNDS)
_OPEN_ENDS = PhraseTable.of(v.OPEN_ENDS)
_LINKS = PhraseTable.of(v.LINKS)
_ONGOING = PhraseTable.of(v.ONGOING)
_EVENTS = PhraseTable.of(v.EVENT_HEADS)
_NOT_EVENTS = PhraseTable.of(v.NOT_EVENTS)
_AFTER_OFFSET = PhraseTable.of(v.AFTER_OFFSET)
_SURE_BOUNDS = PhraseTable.of(v.SURE_BOUNDS)
_WITHDRAWN = PhraseTable.of(v.WITHDRAWN)
_CONNECTORS = PhraseTable.of(v.CONNECTORS)
_VERBS = PhraseTable.of(v.WORK_VERBS)
_DOCUMENTS = PhraseTable.of(v.DOCUMENT_HEADS)
_UNDATED = PhraseTable.of(v.UNDATED_YEARS)
_AMENDMENTS = PhraseTable.of(v.AMENDMENTS)
_YIELDING = {"during", "following", "theo", "where", "if", "as", "in", "on"}
"""Heads of events that are plain words before a date."""
_WHOLE_EVENTS = {"đột", "on", "ad"}
"""Heads that name the event themselves: *đột xuất*, *on request*, *ad hoc*."""
_EVENT_BOUNDS = {
    "đến", "tới", "cho", "until", "till", "từ", "kể", "from", "since", "trước", "sau", "before", "after", "prior",
    "following", "ahead",
}  # fmt: skip
_LISTS = {",", "và", "&", "+", "hoặc", "and", "or", "/"}
_LABELS = {"đợt", "giai", "bước", "lần", "phase", "stage", "step", "kỳ"}
_PARTS_OF_DAY = {"sáng", "trưa", "chiều", "tối"}


def scan(tokens: Sequence[Token], order: Order = "day-first") -> list[Item]:
    """The parts of a phrase, in order; together they hold every token once."""
    return _Scanner(tokens, order).between(0, len(tokens), True)


class _Scanner:
    def __init__(self, tokens: Sequence[Token], order: Order) -> None:
        self.tokens = tokens
        self.spans = SpanReader(tokens, order)
        self.repetitions = RepetitionReader(tokens, self.spans)
        self.loose = LooseDayReader(tokens, self.spans)

    def between(self, start: int, end: int, brackets: bool) -> list[Item]:
        items: list[Item] = []
        at = start
        while at < end:
            part, at = self._part(at, end, brackets)
            items += part
        return items

    def _word(self, index: int) -> str:
        return self.tokens[index].word if index < len(self.tokens) else ""

    def _part(self, at: int, end: int, brackets: bool) -> ItemsAndEnd:
        token = self.tokens[at]
        if token.word in ("(", "[") and brackets:
            return self._bracket(at, end)
        if token.newline and at and self._begins_time(at):
            # a line of its own is an entry of a list
            return self._time_or_words(at, end, [Join(at, at, "list")])
        return self._time_or_words(at, end, [])

    def _time_or_words(self, at: int, end: int, before: list[Item]) -> ItemsAndEnd:
        parsed = (
            self._amendment(at, end) or self._withdrawal(at) or self._period_without_days(at) or self.loose.clock(at)
            or self._document(at) or self._open_end(at) or self.repetitions.at(at) or self._offset(at, end)
            or self._lasting(at) or self.loose.quarter_month(at)
            or self.loose.weekday(at) or self.spans.at(at) or self.loose.day_number(at)
            or self._event_or_bound(at, end) or self._label(at) or self._mark(at) or self._connector(at)
            or self._description(at, end)
        )  # fmt: skip
        if parsed is None:
            return [*before, Unknown(at, at + 1)], at + 1
        return [*before, *parsed[0]], min(parsed[1], max(end, at + 1))

    def _begins_time(self, at: int) -> bool:
        """Whether a window, a day, a repetition or a bound before one of them begins at a token."""
        if at >= len(self.tokens):
            return False
        if self._begins_date(at) or self.repetitions.at(at) or _ONGOING.at(self.tokens, at):
            return True
        bound = _BOUNDS.at(self.tokens, at)
        return bool(bound and self._begins_date(bound[1]))

    def _begins_date(self, at: int) -> bool:
        """Whether a window or a day begins at a token, after words that change nothing."""
        for _ in range(4):
            if at >= len(self.tokens):
                return False
            if (
                self.spans.at(at)
                or self.loose.day_number(at)
                or self.loose.quarter_month(at)
                or self.loose.clock(at)
                or self.loose.weekday(at)
            ):
                return not self._offset_follows(at)
            connector = _CONNECTORS.at(self.tokens, at)
            if connector:
                at = connector[1]
            elif self._word(at) in (":", "ngày", "tháng"):
                at += 1
            else:
                bound = _BOUNDS.at(self.tokens, at)
                if not bound or bound[0] not in ("until", "before"):
                    return False
                at = bound[1]
        return False

    # brackets and remarks

    def _bracket(self, at: int, end: int) -> ItemsAndEnd:
        depth, close = 0, at
        while close < end:
            depth += (self._word(close) in ("(", "[")) - (self._word(close) in (")", "]"))
            if not depth:
                break
            close += 1
        inner = self.between(at + 1, close, False)
        after = min(close + 1, end)
        strange = any(isinstance(one, Unknown) and self._matters(one) for one in inner)
        if any(isinstance(one, Withdrawal) for one in inner):
            return [Withdrawal(at, after)], after
        impossible = any(isinstance(one, Impossible) for one in inner)
        spans = tuple(one for one in inner if isinstance(one, Span))
        described = any(isinstance(one, Remark) and (spans or not one.plain) for one in inner)
        timed = any(
            isinstance(one, Span | Repetition | DayNumber | QuarterMonths | Weekday | Ongoing | Event) for one in inner
        )
        if timed and not strange and not described and not impossible:
            return [Connector(at, at + 1), *inner, Connector(close, after)], after
        return [Remark(at, after, "bracket", spans)], after

    def _matters(self, item: Item) -> bool:
        return any(token.kind != "mark" or token.word == "?" for token in self.tokens[item.at : item.until])

    def _amendment(self, at: int, end: int) -> ItemsAndEnd | None:
        phrase = _AMENDMENTS.at(self.tokens, at)
        if not phrase:
            return None
        stop = self._end_of_clause(at, end)
        return [Remark(at, stop, "bracket")], stop

    def _label(self, at: int) -> ItemsAndEnd | None:
        """``đợt 1:``, ``phase II``: the name of a stage."""
        if self._word(at) not in _LABELS:
            return None
        number = at + 2 if self._word(at) == "giai" and self._word(at + 1) == "đoạn" else at + 1
        if self.spans.number(number) is None and self._word(number) not in v.ROMAN:
            return None
        if self._word(number + 1) in ("/", "-"):
            return None
        return [Remark(at, number + 1, "label")], number + 1

    def _description(self, at: int, end: int) -> ItemsAndEnd | None:
        """A stage: a verb of work and the words after it, up to the next date or the end of the clause."""
        verb = _VERBS.at(self.tokens, at)
        if not verb:
            return None
        stop = verb[1]
        plain = True
        while stop < end and self._word(stop) not in (";", "(", ")", "[", "]") and not self._ends_sentence(stop):
            known = _VERBS.at(self.tokens, stop) or _CONNECTORS.at(self.tokens, stop)
            if (
                self._begins_time(stop)
                or _WITHDRAWN.at(self.tokens, stop)
                or _OPEN_ENDS.at(self.tokens, stop)
                or (_EVENTS.at(self.tokens, stop) and not known)
                or self._word(stop) in v.NEGATIONS
            ):
                break
            if self.tokens[stop].kind == "number":
                break
            if known:
                stop = known[1]
                continue
            plain = plain and self.tokens[stop].kind == "mark"
            stop += 1
        return [Remark(at, stop, "stage", plain=plain)], stop

    def _ends_sentence(self, at: int) -> bool:
        return self._word(at) == "." and (at + 1 >= len(self.tokens) or self.tokens[at + 1].blank)

    def _end_of_clause(self, at: int, end: int, lasting: bool = False) -> int:
        """The index where the words of an event end.

        That is a semicolon, the end of a sentence, a sure bound before a date, or a comma before a window of time.
        """
        stop = at + 1
        dated = False
        while stop < end:
            word = self._word(stop)
            if word in (";", ")", "]") or (self._ends_sentence(stop) and self._opens_sentence(stop + 1, end)):
                break
            sure = _SURE_BOUNDS.at(self.tokens, stop)
            if sure and self._begins_date(sure[1]):
                break
            if self._word(at) == "theo" and self._opens_range(stop):
                break
            until = _BOUNDS.at(self.tokens, stop) if lasting else None
            if until and until[0] in ("until", "before") and self._begins_date(until[1]):
                break
            if word == "," and stop + 1 < end and self._goes_on_with_time(stop + 1, dated):
                break
            dated = dated or word in ("quý", "tháng")
            stop += 1
        return stop

    def _opens_range(self, at: int) -> bool:
        """Whether *từ ... đến ...* with two windows begins at a token."""
        bound = _BOUNDS.at(self.tokens, at)
        if not bound or bound[0] != "from" or bound[1] >= len(self.tokens):
            return False
        first = self.spans.at(bound[1]) or self.loose.day_number(bound[1])
        until = _BOUNDS.at(self.tokens, first[1]) if first else None
        if first is None:
            return False
        opening = first[0][0]
        whole = len(first[0]) > 1 or (isinstance(opening, Span) and opening.grain == "years")
        return whole or bool(until and self._begins_date(until[1]))

    def _goes_on_with_time(self, at: int, dated: bool) -> bool:
        """Whether a bound, a repetition or a window of its own follows a comma; days belong to documents."""
        bound = _BOUNDS.at(self.tokens, at)
        if not bound and self._word(at) in ("hoàn", "xong", "kết"):
            bound_after = _CONNECTORS.at(self.tokens, at)
            return bool(bound_after and self._begins_date(bound_after[1]))
        if bound:
            return self._begins_date(bound[1])
        if self._word(at) in v.EVERY or _ONGOING.at(self.tokens, at):
            return bool(self.repetitions.at(at) or _ONGOING.at(self.tokens, at))
        at += self._word(at) in ("trong", "vào", "in")
        return not dated and self._word(at) in ("quý", "tháng", *v.MONTH_NAMES) and bool(self.spans.at(at))

    def _opens_sentence(self, at: int, end: int) -> bool:
        return at >= end or self.tokens[at].kind == "number" or self.tokens[at].text[:1].isupper()

    # what is no date

    def _withdrawal(self, at: int) -> ItemsAndEnd | None:
        phrase = _WITHDRAWN.at(self.tokens, at)
        return ([Withdrawal(at, phrase[1])], phrase[1]) if phrase else None

    def _period_without_days(self, at: int) -> ItemsAndEnd | None:
        """School years and terms of office, with their numbers."""
        phrase = _UNDATED.at(self.tokens, at)
        if not phrase:
            return None
        end = phrase[1]
        while end < phrase[1] + 3 and (self._word(end).isdecimal() or (self._word(end) == "-" and end > phrase[1])):
            end += 1
        return [Unknown(at, end)], end

    def _document(self, at: int) -> ItemsAndEnd | None:
        """The number of a document, whose digits are no date."""
        head = _DOCUMENTS.at(self.tokens, at)
        if head and (self._word(head[1]) == "số" or self.spans.number(head[1]) is not None):
            first = head[1] + (self._word(head[1]) == "số")
        elif self._word(at) == "số" and self.spans.number(at + 1, 5) is not None:
            first = at + 1
        else:
            first = at
        if first >= len(self.tokens) or self.tokens[first].kind != "number":
            return None
        end = first + 1
        lettered = False
        while end < min(len(self.tokens), first + 12) and not self.tokens[end].blank:
            if self._word(end) in (",", ";", ")", ".", ":"):
                break
            lettered = lettered or self._ties_letters(end)
            end += 1
        if first == at and not (lettered and self._word(at + 1) in ("/", "-")):
            return None
        if first == at and any(
            self._word(one) in v.MONTH_NAMES or self._word(one) in v.ROMAN for one in range(at, end)
        ):
            return None
        return [Unknown(at, end)], end

    def _ties_letters(self, at: int) -> bool:
        """Whether capital letters follow a slash or hyphen, as in ``15/KH-UBND``."""
        tied = self._word(at - 1) in ("/", "-") and self.tokens[at].kind == "word" and self.tokens[at].text.isupper()
        return tied and self._word(at) not in ("quý", "w", "h", "t")

    def _open_end(self, at: int) -> ItemsAndEnd | None:
        phrase = _OPEN_ENDS.at(self.tokens, at)
        if phrase:
            return [OpenEnd(at, phrase[1])], phrase[1]
        if link := _LINKS.at(self.tokens, at):
            # "then monthly" goes on from the date before it; "then June" is another date
            repeated = self.repetitions.at(link[1] + (self._word(link[1]) == ","))
            return [OpenEnd(at, link[1]) if repeated else Unknown(at, link[1])], link[1]
        return None

    def _lasting(self, at: int) -> ItemsAndEnd | None:
        phrase = _ONGOING.at(self.tokens, at)
        if not phrase:
            return None
        if self._word(at) == "trong" and self.spans.at(phrase[1] - 1):
            return [Ongoing(at, phrase[1] - 1)], phrase[1] - 1
        if self._word(phrase[1] - 1) == "năm" and self.spans.at(phrase[1] - 1):
            return [Ongoing(at, phrase[1] - 1)], phrase[1] - 1
        return [Ongoing(at, phrase[1])], phrase[1]

    def _connector(self, at: int) -> ItemsAndEnd | None:
        phrase = _CONNECTORS.at(self.tokens, at)
        return ([Connector(at, phrase[1])], phrase[1]) if phrase else None

    def _mark(self, at: int) -> ItemsAndEnd | None:
        word = self._word(at)
        if word == ";" or self._ends_sentence(at):
            return [Join(at, at + 1, "stop")], at + 1
        if word in _LISTS:
            return [Join(at, at + 1, "list" if word in (",", "/") else "and")], at + 1
        if word in ("-", "to"):
            return [Join(at, at + 1, "range")], at + 1
        if self.tokens[at].kind == "mark" and word != "?":
            return [Connector(at, at + 1)], at + 1
        return None

    # bounds and events

    def _offset_follows(self, at: int) -> bool:
        counted = self.spans.count(at)
        if not counted:
            return False
        return self._offset_end(counted[1]) is not None

    def _offset_end(self, unit_at: int) -> int | None:
        """The index after *ngày làm việc sau khi*, *working days after*, from the unit on."""
        at = unit_at
        at += self._word(at) in ("working", "business", "calendar")
        if self._word(at) not in v.UNITS:
            return None
        at += 1
        if self._word(at) == "làm" and self._word(at + 1) == "việc":
            at += 2
        at += self._word(at) == ","
        after = _AFTER_OFFSET.at(self.tokens, at)
        return after[1] if after else None

    def _offset(self, at: int, end: int) -> ItemsAndEnd | None:
        """``15 ngày kể từ ...``, ``trong vòng 30 ngày sau khi ...``, ``within 30 days of ...``."""
        start = at
        for _ in range(4):
            if self.tokens[start].kind == "number" or self._word(start) in v.NUMBER_WORDS:
                break
            bound = _BOUNDS.at(self.tokens, start)
            if bound and bound[0] in ("until", "after"):
                start = bound[1]
            elif self._word(start) in (
                "trong",
                "vòng",
                "thời",
                "hạn",
                "within",
                "sau",
                "tối",
                "đa",
                "in",
                "at",
                "most",
                "a",
            ):
                start += 1
            else:
                return None
            if start >= end:
                return None
        counted = self.spans.count(start)
        number = self.spans.number(start, 4)
        unit_at = counted[1] if counted else start + 1 if number is not None else None
        after = self._offset_end(unit_at) if unit_at is not None else None
        if after is None:
            return None
        if self._word(after) in ("đó", "that", "này"):
            return [Unknown(at, after + 1)], after + 1
        stop = self._end_of_clause(at, end)
        return [Event(at, stop)], stop

    def _names_an_event(self, at: int, end: int) -> bool:
        """Whether words follow a bound that is before no date; a number is part of a date that nothing reads."""
        return at < end and self._word(at) not in (")", ";", ".") and self.tokens[at].kind != "number"

    def _event_or_bound(self, at: int, end: int) -> ItemsAndEnd | None:
        if skip := _NOT_EVENTS.at(self.tokens, at):
            return [Unknown(at, skip[1])], skip[1]
        event, bound = _EVENTS.at(self.tokens, at), _BOUNDS.at(self.tokens, at)
        if bound and self._begins_date(bound[1]) and not (event and event[1] > bound[1]):
            return [Bound(at, bound[1], bound[0], self._word(at) == "between")], bound[1]
        if self._word(at) == "following" and at and self._word(at - 1) in ("and", "the"):
            return [Unknown(at, at + 1)], at + 1
        lasting = self._word(at) in ("từ", "kể", "since", "from")
        if event and not (self._word(at) in _YIELDING and self._begins_date(event[1])):
            stop = self._end_of_clause(at, end, lasting)
            named = stop > event[1] or self._word(at) in _WHOLE_EVENTS
            return [Event(at, stop, lasting) if named else Unknown(at, stop)], stop
        if event:
            return [Connector(at, event[1])], event[1]
        if bound and self._word(at) in _EVENT_BOUNDS and self._names_an_event(bound[1], end):
            stop = self._end_of_clause(at, end, lasting)
            return [Event(at, stop, lasting)], stop
        if bound and self._word(at) in ("hạn", "deadline", "due"):
            return [Connector(at, bound[1])], bound[1]
        return None
