"""Proofs in words, in Vietnamese or English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from plan_graph.explain.proofs import Leaf, Step, Ways
from plan_graph.inference import Derivation, Inference
from plan_graph.inference.derivations import matches_of
from plan_graph.language.program import PLACEHOLDER, Pattern, Rule, is_hidden
from plan_graph.model.facts import Fact, Source, Value
from plan_graph.model.words import BASIS, FIELD, KIND, KIND_OF, QUESTION, ROLE, STATE, STATUS, WINDOW, YES_NO
from plan_graph.words import Language, Text, format_date, message, title_language, words

_VOCABULARY: Mapping[str, Mapping[str, Text]] = {
    "basis": BASIS,
    "edge": BASIS,
    "kind": KIND_OF,
    "level": KIND,
    "state": STATE,
    "status": STATUS,
    "question": QUESTION,
    "role": ROLE,
    "window": WINDOW,
}
"""Fields whose values are words of the tool, and those words."""

_WORKS = ("activity", "task", "objective", "field")
_MOST_COUNTED = 12  # matches of a count that a text shows; JSON has all
_DEEPEST = 60  # what lies deeper in a proof is not indented further
_MOST_WAYS = 4  # proofs of one conclusion that a text shows in full; JSON has all
_CONNECTIVES: Mapping[str, Text] = words("explain.connectives-", "and or not")


def _word(words: Mapping[str, Text], code: str, language: Language) -> str:
    return words[code][language] if code in words else code


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a proof in words: how deep it stands, what it is, and the words.

    ``what`` is ``conclusion``, ``absence``, ``leaf`` or ``note``.
    """

    depth: int
    what: str
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Wording:
    """Turns facts, derivations and proofs into sentences.

    Parameters
    ----------
    inference
        What is explained.
    names
        What to call an item, by its id, for example ``I/3.1`` to ``I/3.1 (title)``; ids not in it stay as they are.
    language
        ``vi`` or ``en``.
    own_names
        The same for the values of single fields, where an id means another thing than elsewhere: target ``II/1.1``
        is not objective ``II/1.1``.
    labels
        What to call works whose number is not their id, where only the id of one is wanted.
    """

    inference: Inference
    names: Mapping[str, str]
    language: Language
    own_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def value(self, field: str, value: Value) -> str:
        """A value as people write it."""
        match value:
            case None:
                return message("explain.unknown", self.language)
            case bool():
                return YES_NO[value][self.language]
            case date():
                return format_date(value, self.language)
            case float():
                return f"{value:g}"
            case str() if value in _VOCABULARY.get(field, {}):
                return _VOCABULARY[field][value][self.language]
            case str() if field != "id":
                return self.own_names.get(field, self.names).get(value, value)
            case _:
                return str(value)

    def of_fact(self, fact: Fact, field: str, own: str = "") -> str:
        """A field of a fact as people write it; ``own`` is its name there where that is longer."""
        value = self.inference.facts.value(fact, own or field)
        if field == "id" and fact.kind in _WORKS:
            return self.labels.get(str(value), str(value))
        return self.value(field, value)

    def reason(self, derivation: Derivation) -> str:
        """The rule's own sentence with the values of this derivation."""
        rule = self.inference.program.rule(derivation.rule)
        matches = matches_of(rule, derivation)

        def fill(match: re.Match[str]) -> str:
            variable, field, parameter = match.groups()
            if parameter is not None:
                return self.value("", self.inference.parameters[parameter])
            number = next((n for n, pattern in enumerate(rule.when) if pattern.variable == variable), None)
            if variable is not None and number is None:
                return message("explain.nothing", self.language)  # counted, in a group in which there is nothing
            said = [derivation.conclusion] if number is None else [match[number] for match in matches]
            known = self.inference.facts.kinds[said[0].kind].fields
            own = field if field in known else f"{field}_{title_language(self.language)}"
            # a rule that counts has many facts in one place: each value once, in order
            return ", ".join(dict.fromkeys(self.of_fact(fact, field, own) for fact in said))

        return PLACEHOLDER.sub(fill, rule.because[self.language])

    def once(self) -> Narration:
        """A narration that proves each conclusion once and names each item in full once."""
        return Narration(self)

    def leaf(self, leaf: Leaf) -> str:
        """A base fact: what it says, field by field, each with its place."""
        fact = leaf.fact
        kind = _word(KIND, fact.kind, self.language)
        parts = [self._place(fact, leaf.used, source) for source in leaf.sources]
        if not parts:
            fields = [f for f in self.inference.facts.kinds[fact.kind].fields if f in leaf.used]
            parts = [f"{self._sentence(fact, fields)} ({message('explain.calendar', self.language)})".strip()]
        label = (
            self.value("", self.inference.facts.value(fact, "id"))
            if "id" in self.inference.facts.kinds[fact.kind].fields
            else ""
        )
        return f"{kind} {label}".strip() + ": " + "; ".join(parts)

    def _place(self, fact: Fact, used: tuple[str, ...], source: Source) -> str:
        fields = self.inference.facts.kinds[fact.kind].fields
        said = [f for f in fields if f in used and f != "id" and (not source.fields or f in source.fields)]
        words = self._sentence(fact, said)
        if source.line == 0:
            place = f"{source.file}: {message('explain.not-named', self.language)}"
        else:
            place = message("explain.place", self.language, file=source.file, line=source.line)
            if source.cited:
                place += ", " + self._cite(source.cited)
            elif source.plan_line is not None:
                place += ", " + message("explain.plan-line", self.language, line=source.plan_line)
            if source.inherited:
                place += f", {message('explain.inherited', self.language)}"
        if source.computed:
            inputs = self._sentence(fact, [field for field in source.inputs if field in fields])
            place += "; " + message(f"explain.computed-{source.computed}", self.language, inputs=inputs)
        return f"{words} ({place})" if words else place

    def _cite(self, cited: Sequence[str]) -> str:
        """A place in a document without lines, as the document has it."""
        form, file, *place = cited
        names = {
            "cell": ("sheet", "cell"),
            "row": ("table", "row", "column"),
            "page": ("page", "table", "row", "column"),
            "file": ("row",),
            "line": ("line",),
        }
        return message(f"explain.cited-{form}", self.language, file=file, **dict(zip(names[form], place, strict=True)))

    def _sentence(self, fact: Fact, fields: Sequence[str]) -> str:
        facts, language = self.inference.facts, self.language
        return ", ".join(f"{_word(FIELD, f, language)} = {self.value(f, facts.value(fact, f))}" for f in fields)

    def absence(self, pattern: Pattern, rule: Rule, derivation: Derivation) -> str:
        """What was looked for and not found."""
        matches = matches_of(rule, derivation)
        facts = {p.variable: f for p, f in zip(rule.when, matches[0], strict=True)} if len(matches) == 1 else {}

        hidden = is_hidden(pattern.kind)
        own = self.inference.facts.kinds[rule.concludes if hidden else pattern.kind].fields

        def write(match: re.Match[str]) -> str:
            variable, field, parameter, word = match.groups()
            if parameter:
                return self.value("", self.inference.parameters.get(parameter))
            if word:
                known = FIELD.get(word) if word in own else _CONNECTIVES.get(word)
                return known[self.language] if known else word
            if variable in facts:
                return self.of_fact(facts[variable], field)
            return match[0]

        text = re.sub(
            r"'[^']*'|\b(\w+)\.(\w+)\b|\$(\w+)|\b([a-z_]+)\b", lambda m: write(m) if m.lastindex else m[0], pattern.text
        )
        if hidden:
            return message("explain.nothing-counted", self.language, group=text)
        program = self.inference.program
        titled = program.title(pattern.kind, self.language).lower()
        kind = titled if pattern.kind in program.conclusion_kinds else _word(KIND, pattern.kind, self.language)
        return message("explain.absent", self.language, kind=kind, condition=text)


def rule_name(rule: Rule, language: Language) -> str:
    """The name of a rule, and which of its branches it is."""
    if rule.part.isdigit():
        return message("explain.branch", language, rule=rule.written_name, number=rule.part)
    return rule.written_name


class Narration:
    """One telling of several proofs: each conclusion is proven once, each item named in full once."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._proven: set[Fact] = set()
        self._named: set[str] = set()
        short = ((wording.labels.get(item, item), name) for item, name in wording.names.items())
        self._full = {label: name for label, name in short if name.startswith(f"{label} (")}
        self._lengths = sorted({len(item) for item in self._full}, reverse=True)

    def has_proven(self, fact: Fact) -> bool:
        """Was the conclusion proven already."""
        return fact in self._proven

    def lines(self, step: Step) -> Iterator[Line]:
        """The proof line by line, premises under their conclusion."""
        for line in self._lines(step, 0):
            yield self.brief(line)

    def all_lines(self, ways: Ways) -> Iterator[Line]:
        """Every way to a conclusion: the first proof in full, and under each other what it adds."""
        language = self._wording.language
        for number, step in enumerate(ways.proofs[:_MOST_WAYS]):
            if number:
                self._proven.discard(step.fact)
                count = message("explain.another", language, number=number + 1, of=len(ways.proofs))
                yield Line(1, "note", count)
            for line in self._lines(step, 2 if number else 0, with_others=False):
                yield self.brief(line)
        if len(ways.proofs) > _MOST_WAYS:
            yield Line(1, "note", message("explain.others", language, n=len(ways.proofs) - _MOST_WAYS))
        if ways.circular:
            yield Line(1, "note", message("explain.circular", language, n=ways.circular))

    def brief(self, line: Line) -> Line:
        """The line with only the ids of those items that were named in full before."""
        return Line(line.depth, line.what, self._shorten(line.text))

    def _shorten(self, text: str) -> str:
        parts: list[str] = []
        kept = free = 0  # what is copied already, and where the next name may begin
        for bracket in re.finditer(r" \(", text):
            for start in (bracket.start() - length for length in self._lengths):
                item = text[max(start, 0) : bracket.start()]
                if start < free or item not in self._full or not text.startswith(self._full[item], start):
                    continue
                free = start + len(self._full[item])
                if item in self._named:
                    parts += [text[kept:start], item]
                    kept = free
                self._named.add(item)
                break
        return "".join([*parts, text[kept:]])

    def _lines(self, step: Step, depth: int, with_others: bool = True) -> Iterator[Line]:
        under_way = [self._lines_of_step(step, depth, with_others)]
        while under_way:  # no recursion: chains are long
            line = next(under_way[-1], None)
            if line is None:
                under_way.pop()
            elif isinstance(line, Line):
                yield line
            else:
                under_way.append(self._lines_of_step(*line))

    def _lines_of_step(self, step: Step, depth: int, with_others: bool = True) -> Iterator[Line | tuple[Step, int]]:
        """The lines of a step, and in their places the steps under it with their depth."""
        wording, language = self._wording, self._wording.language
        rule = wording.inference.program.rule(step.derivation.rule)
        if step.fact in self._proven:
            yield Line(
                depth, "conclusion", f"{wording.reason(step.derivation)}  [{message('explain.above', language)}]"
            )
            return
        self._proven.add(step.fact)
        grounds = message("explain.grounds", language, rule=rule_name(rule, language), basis=rule.basis[language])
        yield Line(depth, "conclusion", f"{wording.reason(step.derivation)}  [{grounds}]")
        shown = step.under
        if rule.is_aggregate:
            shown = step.under[: _MOST_COUNTED * len(rule.when)]
            yield Line(depth + 1, "note", message("explain.counted", language, n=len(step.under) // len(rule.when)))
        told: set[Leaf] = set()  # a fact of several matches that are counted is told once
        for part in shown:
            if isinstance(part, Step):
                yield part, min(depth + 1, _DEEPEST)
            elif part not in told or not rule.is_aggregate:
                told.add(part)
                yield Line(depth + 1, "leaf", wording.leaf(part))
        if len(shown) < len(step.under):
            more = (len(step.under) - len(shown)) // len(rule.when)
            yield Line(depth + 1, "note", message("explain.more-counted", language, n=more))
        for pattern in rule.unless:
            yield Line(depth + 1, "absence", wording.absence(pattern, rule, step.derivation))
        if rule.optimum is not None:
            yield Line(depth + 1, "absence", message(f"explain.best-{rule.optimum.function}", language))
        if step.others and with_others:
            yield Line(depth + 1, "note", message("explain.others", language, n=step.others))
