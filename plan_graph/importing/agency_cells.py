"""Agency cells: the bodies that the lead or the support column of a plan names, however the cell joins them.

A cell is cut into words and separators; brackets and cited documents stay whole. Then the cell is read from left to
right: a post, a committee, a group, a head with its field of work, or a name that goes on until another body begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from plan_graph.importing.agency_bodies import AgencyCell, Body, BodyKind
from plan_graph.importing.agency_checks import PERSONS, ROLES, TAIL, is_plainly_a_name, unread_words, whole_name
from plan_graph.importing.agency_names import agency_key, official_name
from plan_graph.importing.agency_scanner import (
    GROUP_PHRASES,
    POLITE_PHRASES,
    POST_PHRASES,
    QUANTIFIER_PHRASES,
    STRONG,
    VERB_PHRASES,
    WEAK,
    Looking,
    words_of,
)
from plan_graph.importing.agency_vocabulary import (
    ABBREVIATED_PLACES,
    ADVISES,
    BODIES,
    COLLECTIVE,
    DIRECT,
    DITTO,
    FIELD_HEADS,
    LEADS,
    LOCALITIES,
    NOTHING,
    OPEN,
    PLACES,
    SUPPORTS,
    TEAMS,
    fold,
)
from plan_graph.importing.non_agency_text import set_aside


@lru_cache(maxsize=20_000)  # the same bodies stand in many cells of a plan
def read_agencies(cell: str) -> AgencyCell:
    """Read one cell of the lead or the support column.

    Examples
    --------
    >>> [body.name for body in read_agencies("Sở KH&CN, UBND cấp huyện, cấp xã").bodies]
    ['Sở Khoa học và Công nghệ', 'UBND cấp huyện', 'UBND cấp xã']
    """
    whole = fold(cell)
    if DITTO.fullmatch(whole):
        return AgencyCell(ditto=True)
    if NOTHING.fullmatch(whole):
        return AgencyCell()
    asides = set_aside(cell)
    read = _Cell(words_of(asides.text)).read()
    leftover = unread_words(asides.text, read)
    if not (read.bodies or read.doubts or asides.doubts or leftover):
        leftover = tuple(
            word for word in asides.text.split() if any(map(str.isalnum, word))
        )  # words that only connect name nobody
    partly = (f"partly: {' '.join(leftover)}",) if leftover else ()
    return replace(read, doubts=(*asides.doubts, *read.doubts, *partly), leftover=leftover)


@dataclass
class _Cell(Looking):
    """A reading in progress: ``at`` is the next word."""

    role: str = ""
    bodies: list[Body] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def read(self) -> AgencyCell:
        rules: tuple[Callable[[], bool], ...] = (
            self._elliptic,
            self._post,
            self._committee,
            self._field_body,
            self._group,
            self._name,
        )
        while self.at < len(self.words):
            if not self._between():
                next(rule for rule in rules if rule())
        bodies: dict[tuple[object, ...], Body] = {}
        for body in (whole_name(body, self.bodies) for body in self.bodies):
            bodies.setdefault((body.kind, agency_key(body.name), body.scope, body.role), body)
        return AgencyCell(tuple(bodies.values()), doubts=tuple(self.doubts))

    def _between(self) -> bool:
        """Separators, polite words, and the role of the bodies that follow."""
        low = self.low(self.at)
        word = self.words[self.at]
        if word.kind == "mark" or low in (*WEAK, "-", "+", "•"):
            self.at += 1
            return True
        if word.kind == "bracket":
            self._bracket(word.text)
            self.at += 1
            return True
        colon = next((at for at in range(self.at, min(self.at + 5, len(self.words))) if self.low(at) == ":"), None)
        if colon and (role := ROLES.get(" ".join(self.low(at) for at in range(self.at, colon)))):
            self.role, self.at = role, colon + 1
            return True
        size = self.phrase(POLITE_PHRASES, self.at)
        if size:
            if "hợp" in (self.low(self.at + step) for step in range(size)) and self.bodies:
                self.role = "support"
            self.at += size
            return True
        return False

    def _add(self, kind: BodyKind, text: str, name: str = "") -> None:
        official = official_name(name or text)
        if kind == "agency" and COLLECTIVE.search(fold(official)):
            kind = "group"
        self.bodies.append(Body(kind, text, official, role=self.role))

    def _post(self) -> bool:
        size = self.phrase(POST_PHRASES, self.at)
        if not size:
            return False
        start = self.at
        self.at += size
        while self.low(self.at) in (",", "/", "và") and (more := self.one_more_post(self.at + 1)):
            self.at = more
        title = self.text(start, self.at)
        inner = replace(self, bodies=[], doubts=[], at=self.at)
        if self.at < len(self.words) and not self.stops(self.at):
            next(rule for rule in (inner._committee, inner._field_body, inner._group, inner._name) if rule())
        self.at = inner.at
        for body in inner.bodies or [Body("post", "", "")]:
            text = f"{title} {body.text}".strip()
            self.bodies.append(Body("post", text, text, scope=body.scope, role=self.role))
        return True

    def _committee(self) -> bool:
        """A committee or council by level: one, or as many as there are places."""
        start, end = self.at, self.at
        while self.low(end) in ("ubnd", "hđnd") or (
            self.low(end) in ("ủy", "hội") and self.low(end + 2) == "nhân" and self.low(end + 3) == "dân"
        ):
            start, end = end, end + (1 if self.low(end) in ("ubnd", "hđnd") else 4)
        if end == start:
            return False
        head = self.text(start, end)
        many = self.phrase(QUANTIFIER_PHRASES, end) > 0
        nouns, after = self.nouns(end + self.phrase(QUANTIFIER_PHRASES, end), PLACES)
        named = after < len(self.words) and self.words[after].kind == "word" and self.words[after].text[0].isupper()
        colon = self.low(after) == ":"
        self.head = "ubnd"
        if nouns and (many or len(nouns) > 1) and (colon or (named and not self.begins(after))):
            self.at = after + colon
            self._proper_names(f"{head} {nouns[-1]}")
            return True
        if not nouns or not (many or len(nouns) > 1):
            return self._name(start)
        while after < len(self.words) and not self.stops(after) and not self.verb(after):
            after += 1
        text = self.text(start, after)
        self.at = after
        self._add("open" if OPEN.search(fold(text)) else "group", text)
        self._tail()
        return True

    def _group(self) -> bool:
        start = self.at
        quantifier = self.phrase(QUANTIFIER_PHRASES, start)
        nouns, at = self.nouns(start + quantifier)
        if quantifier and not nouns:
            if self.low(start + quantifier) in ("ubnd", "hđnd"):
                self.at += quantifier
                self._committee()
                self.bodies[-1] = replace(self.bodies[-1], kind="group")
                return True
            if self.low(start + quantifier) in FIELD_HEADS and self.field_at(start + quantifier + 1)[1]:
                self.at += quantifier
                return self._field_body()
            if self.low(start) == "the":  # one body by its name
                self.at += 1
                return self._name()
            return self._name(kind="group")
        if not nouns:
            return False
        if self.low(at) == ":" and at + 1 < len(self.words):
            self.at = at + 1
            if nouns[-1] in BODIES:
                return True  # each body of the list names its own kind
            self.head = nouns[0]
            if nouns[0] in FIELD_HEADS:
                self._elliptic()
            else:
                self._proper_names("" if nouns[0] in LOCALITIES else nouns[-1])
            return True
        after = self.words[at] if at < len(self.words) else None
        if (
            nouns[-1] in (*PLACES, *LOCALITIES)
            and after is not None
            and after.kind == "word"
            and after.text[0].isupper()
            and after.low != "trung"
        ):
            self.at = at
            self._proper_names("" if nouns[-1] in LOCALITIES else nouns[-1])
            return True
        if not quantifier and len(nouns) == 1 and nouns[0] in FIELD_HEADS and after is None:
            self.doubts.append(f"cut-off: {self.text(start, at)}")
            self.at = at
            return True
        while at < len(self.words) and (not self.stops(at) or (self.low(at) in WEAK and self.explains(start, at))):
            verb = self.verb(at)
            passive = "được" in (self.low(at - 1), self.low(at - 2))  # those that are inspected, not that inspect
            if verb and not passive and (at + verb >= len(self.words) or self.words[at + verb].kind == "mark"):
                break
            at += 1
        text = self.text(start, at)
        self.at, self.head = at, ""
        self._add("open" if OPEN.search(fold(text)) else "group", text)
        self._tail()
        return True

    def _proper_names(self, noun: str) -> None:
        """Places listed by name after one noun: *các huyện Can Lộc, Thạch Hà*."""
        while self.at < len(self.words):
            end = self.at
            while end < len(self.words) and self.words[end].kind == "word" and self.words[end].low not in WEAK:
                end += 1
            if end == self.at:
                return
            text = self.text(self.at, end)
            self._add("agency", text, f"{noun} {text}".strip())
            self.at = end
            if self.low(end) not in (",", "và") or self.begins(end + 1) or not self.words[end + 1].text[0].isupper():
                return
            self.at = end + 1

    def _elliptic(self) -> bool:
        """A body whose head is with the one before: *Sở Nội vụ, Tư pháp*; *UBND cấp huyện, cấp xã*."""
        low = self.low(self.at)
        if self.head == "ubnd":
            place = ABBREVIATED_PLACES.get(low) or " ".join(
                self.low(self.at + step) for step in range(self.phrase(GROUP_PHRASES, self.at))
            )
            following = self.at + max(1, self.phrase(GROUP_PHRASES, self.at))
            named = place in PLACES and following < len(self.words) and self.words[following].text[0].isupper()
            if low == "cấp" or named:
                end = self.at + 1
                while end < len(self.words) and not self.stops(end):
                    end += 1
                text = "UBND " + self.text(self.at, end)
                self.at = end
                self._add("agency", text)
                self._tail()
                return True
        elif self.head in FIELD_HEADS:
            end, name = self.field_at(self.at)
            if name and not self.begins_with_head(self.at):
                head = self.head[0].upper() + self.head[1:]
                text = f"{head} {self.text(self.at, end)}"
                self.doubts.append(f"elliptic: {text}")
                self.at = end
                self._add("agency", text, f"{head} {name}")
                self._tail()
                return True
        return False

    def _field_body(self) -> bool:
        if self.low(self.at) not in FIELD_HEADS:
            return False
        end, name = self.field_at(self.at + 1)
        if not name:
            return False
        start, self.head = self.at, self.low(self.at)
        official = f"{self.words[start].low.capitalize()} {name}"
        tail = end
        while (
            end < len(self.words)
            and not self.stops(end)
            and not self.verb(end)
            and not self.begins_another_body(start, end)
        ):
            if self.words[end].low in WEAK and self.low(end) != "và":
                break
            end += 1
        self.at = end
        more = self.text(tail, end).strip(" -–")
        if self.begins_another_body(start, end):
            self.doubts.append(f"joined: {self.text(start, min(end + 4, len(self.words)))}")
        if more and not TAIL.match(fold(more)) and not all(word[0].isupper() for word in more.split()):
            self.doubts.append(f"partly: {more}")
        self._add("agency", self.text(start, end).rstrip(" -–"), f"{official} {more}".strip())
        self._tail()
        return True

    def _name(self, start: int | None = None, kind: BodyKind = "agency") -> bool:
        """Anything else: a name until another body begins."""
        start = self.at if start is None else start
        head = self.begins_with_head(start)
        head_text = " ".join(self.low(start + step) for step in range(head))
        end = start + max(head, 1)
        while end < len(self.words):
            if self.stops(end) and not self.is_one_office(start, end):
                break
            if self.words[end].low in (",", "/") and not head:
                break
            verb = self.verb(end) if head and end > start + head and self.words[end].text[0].islower() else 0
            phrase = " ".join(self.low(end + step) for step in range(verb))
            if verb and (head_text not in TEAMS or phrase in (*LEADS, *SUPPORTS)):
                break
            end += 1
        text = self.text(start, end)
        self.at = end
        if not text:
            return True  # "the" alone: the rest is reported
        if self.low(start) not in ("ubnd", "ủy"):
            self.head = ""
        if head == end - start and head_text in ("sở", "bộ", "phòng", "ban", "văn phòng", "vp"):
            self.doubts.append(f"cut-off: {text}")
            return True
        if not head and kind == "agency" and not is_plainly_a_name(text):
            self.doubts.append(f"unknown: {text}")
        self._add("post" if PERSONS.search(text) else kind, text)
        self._tail()
        return True

    def _tail(self) -> None:
        """What follows a body: a verb that gives its role, its scope, or a sentence that is only kept as a note."""
        while self.at < len(self.words) and self.words[self.at].kind == "bracket":
            self._bracket(self.words[self.at].text)
            self.at += 1
        size = self.verb(self.at)
        if not size:
            return
        phrase = " ".join(self.low(self.at + step) for step in range(size))
        if phrase in DIRECT:
            end = self.clause_end()
            self.bodies[-1] = replace(self.bodies[-1], scope=self.text(self.at, end))
            if end < self.sentence_end():
                self.doubts.append(f"joined: {self.text(self.at, min(end + 4, len(self.words)))}")
            self.at = end
            return
        role = "lead" if phrase in LEADS else "support" if phrase in SUPPORTS else "advise" if phrase in ADVISES else ""
        self.at += size
        last = self.bodies[-1]
        after = self.low(self.at)
        more = self.text(self.at + 1, self.at + 1 + self.phrase(VERB_PHRASES, self.at + 1))
        goes_on = after in (",", "/") and more != "" and fold(more) not in (*LEADS, *SUPPORTS)
        if not goes_on and (not after or after in (*WEAK, *STRONG, "phối")):
            self.bodies[-1] = replace(
                last, role=role or last.role, scope=last.scope or (phrase if role == "advise" else "")
            )
            if after == "cùng":
                self.role = "support"
        elif phrase in SUPPORTS:
            self.role = "support"
        elif after == "đối" and self.low(self.at + 1) == "với":
            end = self.sentence_end()
            self.bodies[-1] = replace(last, role=role, scope=self.text(self.at + 2, end))
            self.at = end
        else:
            end = self.sentence_end()
            self.doubts.append(f"sentence: {phrase} {self.text(self.at, end)}")
            self.at = end

    def _bracket(self, text: str) -> None:
        """A bracket is a role, a second body that advises, or the scope of the body before it."""
        if role := ROLES.get(fold(text)):
            if self.bodies:
                self.bodies[-1] = replace(self.bodies[-1], role=role)
            return
        inside = re.sub(r"^(?:qua|do|thông qua)\s+", "", text, flags=re.IGNORECASE)
        small = fold(inside)
        verb = next((verb for verb in ADVISES if small.endswith(" " + verb) or f" {verb} " in small), "")
        after = inside[small.rindex(verb) + len(verb) :].strip() if verb else ""
        verb = "" if after and words_of(after) and Looking(words_of(after)).begins_with_head(0) else verb
        if verb:
            inner = _Cell(words_of(inside[: small.rindex(verb)].strip()))
            advisers = inner.read().bodies
            if advisers and inner.begins_with_head(0) and all(body.kind == "agency" for body in advisers):
                self.bodies += [replace(body, scope=verb, role="advise") for body in advisers]
                return
        if self.bodies:
            last = self.bodies[-1]
            self.bodies[-1] = replace(last, scope=f"{last.scope}; {text}" if last.scope else text)
            if last.kind == "group" and fold(text).startswith(BODIES):  # the scope of all these bodies
                for at in range(len(self.bodies) - 2, -1, -1):
                    if self.bodies[at].kind != "group" or self.bodies[at].scope:
                        break
                    self.bodies[at] = replace(self.bodies[at], scope=text)
        else:
            self.doubts.append(f"sentence: {text}")
