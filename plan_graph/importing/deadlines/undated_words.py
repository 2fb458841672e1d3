"""Words and numbers beside dates that are none: what was withdrawn, school years, documents, the names of stages."""

from __future__ import annotations

from collections.abc import Sequence

from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.items import ItemsAndEnd, Remark, Unknown, Withdrawal
from plan_graph.importing.deadlines.phrase_table import PhraseTable
from plan_graph.importing.deadlines.spans import SpanReader
from plan_graph.importing.deadlines.tokens import Token

WITHDRAWN = PhraseTable.of(v.WITHDRAWN)
_DOCUMENTS = PhraseTable.of(v.DOCUMENT_HEADS)
_UNDATED = PhraseTable.of(v.UNDATED_YEARS)
_LABELS = {"đợt", "giai", "bước", "lần", "phase", "stage", "step", "kỳ"}


class UndatedWordReader:
    """Reads the parts of a phrase that hold digits or words of time and are no date."""

    def __init__(self, tokens: Sequence[Token], spans: SpanReader) -> None:
        self.tokens = tokens
        self.spans = spans

    def _word(self, index: int) -> str:
        return self.tokens[index].word if index < len(self.tokens) else ""

    def withdrawal(self, at: int) -> ItemsAndEnd | None:
        """Words that withdraw the date before them."""
        phrase = WITHDRAWN.at(self.tokens, at)
        return ([Withdrawal(at, phrase[1])], phrase[1]) if phrase else None

    def period_without_days(self, at: int) -> ItemsAndEnd | None:
        """School years and terms of office, with their numbers."""
        phrase = _UNDATED.at(self.tokens, at)
        if not phrase:
            return None
        end = phrase[1]
        while end < phrase[1] + 3 and (self._word(end).isdecimal() or (self._word(end) == "-" and end > phrase[1])):
            end += 1
        return [Unknown(at, end)], end

    def document(self, at: int) -> ItemsAndEnd | None:
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

    def label(self, at: int) -> ItemsAndEnd | None:
        """``đợt 1:``, ``phase II``: the name of a stage."""
        if self._word(at) not in _LABELS:
            return None
        number = at + 2 if self._word(at) == "giai" and self._word(at + 1) == "đoạn" else at + 1
        if self.spans.number(number) is None and self._word(number) not in v.ROMAN:
            return None
        if self._word(number + 1) in ("/", "-"):
            return None
        return [Remark(at, number + 1, "label")], number + 1
