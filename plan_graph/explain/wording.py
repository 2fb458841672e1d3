"""Proofs in words, in Vietnamese or English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from plan_graph.explain.proofs import Leaf
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
    "comparator": dict(
        zip(
            (">=", "<=", "=", ">", "<", "~"),
            words("explain.comparator-", "at-least at-most exactly above below about").values(),
            strict=True,
        )
    ),
}
"""Fields whose values are words of the tool, and those words."""

_WORKS = ("activity", "task", "objective", "field")
_WHERE_NONE: Mapping[str, str] = {
    "reported_on": "never", "done_on": "never", "valid_from": "without-end", "valid_to": "without-end",
}  # fmt: skip
"""Days that are not unknown where there is none, and the message that says what it means."""
_PERIODS = ("quarter", "code", "period")
"""Fields whose values are parts of a year."""
_PERIOD = re.compile(r"(\d{4})-(Q[1-4]|H1|FY)")
_CONNECTIVES: Mapping[str, Text] = words("explain.connectives-", "and or not")


def _word(words: Mapping[str, Text], code: str, language: Language) -> str:
    return words[code][language] if code in words else code


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
    own_labels
        The same for the ids of single kinds of facts.
    """

    inference: Inference
    names: Mapping[str, str]
    language: Language
    own_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    own_labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def value(self, field: str, value: Value) -> str:
        """A value as people write it."""
        match value:
            case None:
                return message(f"explain.{_WHERE_NONE.get(field, 'unknown')}", self.language)
            case bool():
                return YES_NO[value][self.language]
            case date():
                return format_date(value, self.language)
            case float():
                return f"{value:g}"
            case str() if value in _VOCABULARY.get(field, {}):
                return _VOCABULARY[field][value][self.language]
            case str() if field in _PERIODS and (period := _PERIOD.fullmatch(value)):
                return message(f"explain.period-{period[2]}", self.language, year=period[1])
            case str() if field != "id":
                return self.own_names.get(field, self.names).get(value, value)
            case _:
                return str(value)

    def of_fact(self, fact: Fact, field: str, own: str = "") -> str:
        """A field of a fact as people write it; ``own`` is its name there where that is longer."""
        value = self.inference.facts.value(fact, own or field)
        if field == "id" and fact.kind in _WORKS:
            return self.labels.get(str(value), str(value))
        if field == "id" and fact.kind in self.own_labels:
            return self.own_labels[fact.kind].get(str(value), str(value))
        return self.value(field, value)

    def reason(self, derivation: Derivation) -> str:
        """The rule's own sentence with the values of this derivation."""
        rule = self.inference.program.rule(derivation.rule)
        written = rule.because[self.language]
        if not written.strip():
            return self._reason_of_conclusion(derivation.conclusion)
        matches = matches_of(rule, derivation)

        def fill(match: re.Match[str]) -> str:
            variable, field, parameter = match["variable"], match["field"], match["parameter"]
            if parameter is not None:
                return self.value("", self.inference.parameters[parameter])
            number = next((n for n, pattern in enumerate(rule.when) if pattern.variable == variable), None)
            if variable is not None and number is None:
                return message("explain.nothing", self.language)  # counted, in a group in which there is nothing
            said = [derivation.conclusion] if number is None else [match[number] for match in matches]
            known = self.inference.facts.kinds[said[0].kind].fields
            own = field if field in known else f"{field}_{title_language(self.language)}"
            # a rule that counts has many facts in one place: each value once, in order
            shown = ", ".join(dict.fromkeys(self.of_fact(fact, field, own) for fact in said))
            if match["one"] is None:
                return shown
            values = {self.inference.facts.value(fact, own) for fact in said}
            is_none = values == {0} and match["none"] is not None
            form = match["none"] if is_none else match["one"] if values == {1} else match["many"]
            return str(form).replace("#", shown)

        return PLACEHOLDER.sub(fill, written)

    def _reason_of_conclusion(self, conclusion: Fact) -> str:
        """The sentence where a rule has none: what is concluded about what, and the other values by their names."""
        values = self.inference.facts.as_dict(conclusion)
        first, *others = [(name, self.value(name, value)) for name, value in values.items()]
        said = "; ".join(f"{self.field_word(name)}: {value}" for name, value in others)
        title = self.inference.program.title(conclusion.kind, self.language)
        about = {"item": first[1], "title": f"{title[:1].lower()}{title[1:]}"}
        if said:
            return message("explain.concluded-with", self.language, **about, values=said)
        return message("explain.concluded", self.language, **about)

    def field_word(self, name: str) -> str:
        """What to call a field; the words of its name where nobody has named it."""
        own = name.removesuffix(f"_{title_language(self.language)}")
        return FIELD[own][self.language] if own in FIELD else _word(FIELD, name, self.language).replace("_", " ")

    def leaf(self, leaf: Leaf, is_full: bool = False) -> str:
        """A base fact: what it says, field by field, each with its place and, in full, how a value is computed."""
        fact = leaf.fact
        kind = _word(KIND, fact.kind, self.language)
        parts = [self._place(fact, leaf.used, source, is_full) for source in leaf.sources]
        if not parts:
            fields = [f for f in self.inference.facts.kinds[fact.kind].fields if f in leaf.used]
            parts = [f"{self.fields_in_words(fact, fields)} ({message('explain.calendar', self.language)})".strip()]
        label = (
            self.value(fact.kind if fact.kind in self.own_names else "", self.inference.facts.value(fact, "id"))
            if "id" in self.inference.facts.kinds[fact.kind].fields
            else ""
        )
        return f"{kind} {label}".strip() + ": " + "; ".join(parts)

    def _place(self, fact: Fact, used: tuple[str, ...], source: Source, is_full: bool) -> str:
        fields = self.inference.facts.kinds[fact.kind].fields
        said = [f for f in fields if f in used and f != "id" and (not source.fields or f in source.fields)]
        words = self.fields_in_words(fact, said)
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
            inputs = self.fields_in_words(fact, [field for field in source.inputs if field in fields])
            is_brief = inputs and not is_full
            how = inputs if is_brief else message(f"explain.computed-{source.computed}", self.language, inputs=inputs)
            place += f"; {how}"
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

    def fields_in_words(self, fact: Fact, fields: Sequence[str]) -> str:
        """Some fields of a fact, each with its value."""
        facts = self.inference.facts
        return ", ".join(f"{self.field_word(f)} = {self.value(f, facts.value(fact, f))}" for f in fields)

    def absence(self, pattern: Pattern, rule: Rule, derivation: Derivation) -> str:
        """What was looked for and not found."""
        matches = matches_of(rule, derivation)
        facts = {p.variable: f for p, f in zip(rule.when, matches[0], strict=True)} if len(matches) == 1 else {}

        hidden = is_hidden(pattern.kind)
        own = self.inference.facts.kinds[rule.concludes if hidden else pattern.kind].fields

        compared = ""  # the field before a value

        def write(match: re.Match[str]) -> str:
            nonlocal compared
            text, variable, field, parameter, word = match.groups()
            if text:
                return self.value(compared, text[1:-1]) if len(text) > len("''") else text
            if parameter:
                return self.value("", self.inference.parameters.get(parameter))
            if word:
                compared = word if word in own else compared
                known = FIELD.get(word) if word in own else _CONNECTIVES.get(word)
                return known[self.language] if known else word
            if variable in facts:
                return self.of_fact(facts[variable], field)
            return match[0]

        text = re.sub(r"('[^']*')|\b(\w+)\.(\w+)\b|\$(\w+)|\b([a-z_]+)\b", write, pattern.text)
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
