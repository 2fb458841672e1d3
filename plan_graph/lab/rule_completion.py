"""What may follow in a text of rules, and what a word of it means: for the editor of a notebook cell.

The text is being written and is no YAML yet, so it is read line by line, as far as the cursor and no further.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plan_graph.language.program import IN_PROOFS, SEVERITIES, Program
from plan_graph.language.rule_file import (
    CONCLUSION_KEYS,
    EXAMPLE_KEYS,
    FACT_KEYS,
    IN_PROOFS_KEY,
    PARAMETER_KEYS,
    RULE_KEYS,
)
from plan_graph.model.facts import TYPES
from plan_graph.model.words import FIELD, KIND
from plan_graph.words import TITLE_LANGUAGES, Language, has_message, message

KEYS: Mapping[str, tuple[str, ...]] = {
    "rule": RULE_KEYS, "conclusion": CONCLUSION_KEYS, "parameter": PARAMETER_KEYS, "fact": FACT_KEYS,
}  # fmt: skip
"""The keys of each sort of entry."""

PATTERNS = ("for each", "when", "unless")
"""The keys that hold patterns."""

OPERATORS = (
    "and", "or", "not", "between", "in", "like", "starts with", "contains", "is null", "date '", "lower(", "length(",
)  # fmt: skip
AGGREGATES = ("count(", "sum(", "min(", "max(")

_FRAGMENT = re.compile(r"[\w$-]*\Z")
_PATTERN = re.compile(r"""\s*-\s+["']?(\w+)\s+(\w+)\s*(?=:|["']?\s*$)""")
_THEN = re.compile(r"^\s+then:\s*(\w+)\((.*)\)\s*$", re.MULTILINE)
_FACT = re.compile(r"^- fact:\s*(\w+)\s*\n\s+fields:\s*\{([^}]*)\}", re.MULTILINE)
_DECLARED = re.compile(r"^- conclusion:\s*(\w+)", re.MULTILINE)
_OWN_PARAMETER = re.compile(r"^- parameter:\s*(\w+)", re.MULTILINE)
_CALL = re.compile(r"(\w+)\(([^()]*)$")


@dataclass(frozen=True, slots=True)
class Completion:
    """A word that may follow, and what it is: ``kind``, ``field``, ``parameter``, ``variable``, ``key``, ``word``."""

    text: str
    sort: str


def completions(text: str, offset: int, program: Program) -> tuple[str, list[Completion]]:
    r"""The words that may stand at a place of a text of rules.

    Parameters
    ----------
    text
        The text as it is written so far, without the line ``%%rules``.
    offset
        Where the cursor is.
    program
        The kinds, conclusions and parameters that there are already.

    Returns
    -------
    tuple
        What of a word stands before the cursor, and the words that begin with it.

    Examples
    --------
    >>> from plan_graph.knowledge_base import open_plan
    >>> rules = open_plan().program
    >>> completions("- rule: a\n  when:\n    - activity a: du", 42, rules)
    ('du', [Completion(text='due', sort='field')])
    """
    found = _FRAGMENT.search(text[:offset])
    fragment = found[0] if found else ""
    known = {each.text: each for each in _Place(text, offset - len(fragment), program).words()}
    fitting = [each for name, each in known.items() if name.startswith(fragment)]
    return fragment, fitting


def help_on(text: str, offset: int, program: Program, language: Language) -> str:
    r"""What the word at a place means; empty when it means nothing there.

    >>> from plan_graph.knowledge_base import open_plan
    >>> print(help_on("  when:\n    - overdue o", 17, open_plan().program, "en"))
    overdue: Overdue
    fields: activity text, days integer
    """
    start, end = offset, offset
    while start and re.match(r"[\w$]", text[start - 1]):
        start -= 1
    while end < len(text) and re.match(r"\w", text[end]):
        end += 1
    word = text[start:end]
    place = _Place(text, start, program)
    if word.startswith("$"):
        return _parameter_help(word[1:], program, language)
    owner = re.search(r"(\w+)\.$", text[:start])
    if owner:
        return _field_help(place.kind_of(owner[1]), word, place, language)
    before = text[:start].rpartition("\n")[2]
    if re.fullmatch(r"\s*(- )?", before) and text[end : end + 1] == ":" and has_message(f"rule-help.about-{word}"):
        return message(f"rule-help.about-{word}", language)
    if place.own_kind and word in place.fields(place.own_kind):
        return _field_help(place.own_kind, word, place, language)
    if word in place.kinds:
        return _kind_help(word, place, language)
    if word in program.parameters and place.section == "examples":
        return _parameter_help(word, program, language)
    return message(f"rule-help.about-{word}", language) if word and has_message(f"rule-help.about-{word}") else ""


def _kind_help(kind: str, place: _Place, language: Language) -> str:
    title = place.program.title(kind, language)
    if kind not in place.program.declared and kind in KIND:
        title = KIND[kind][language]
    fields = ", ".join(" ".join(pair) for pair in place.fields(kind).items())
    head = message("rule-help.kind", language, name=kind, title=title)
    return f"{head}\n{message('rule-help.fields', language, fields=fields)}"


def _field_help(kind: str, name: str, place: _Place, language: Language) -> str:
    fields = place.fields(kind)
    if name not in fields:
        return ""
    said = message("rule-help.field", language, kind=kind, name=name, type=fields[name])
    return f"{said} — {FIELD[name][language]}" if name in FIELD else said


def _parameter_help(name: str, program: Program, language: Language) -> str:
    known = program.parameters.get(name)
    if known is None:
        return ""
    said = message("rule-help.parameter", language, name=name, type=known.type, title=known.title[language])
    default = "" if known.default is None else message("rule-help.default", language, value=str(known.default))
    return f"{said}\n{default}".strip()


class _Place:
    """Where in a text of rules a word begins: its entry, its section, its line up to there."""

    def __init__(self, text: str, offset: int, program: Program) -> None:
        self.program = program
        before = text[:offset]
        self.line = before.rpartition("\n")[2]
        lines = before.split("\n")
        first = max((n for n, line in enumerate(lines) if line.startswith("-")), default=0)
        self.entry = lines[first:]
        head = re.match(r"-\s+(\w+):", self.entry[0])
        self.sort = head[1] if head else ""
        indent = len(self.line) - len(self.line.lstrip(" "))
        keys = [
            (len(line) - len(line.lstrip()), key[1]) for line in self.entry if (key := re.match(r"\s+(\w+):", line))
        ]
        own = re.match(r"\s+(for each|\w+):", self.line)
        above = [key for depth, key in keys if depth < indent or (depth == indent and own)]
        self.section = own[1] if own else above[-1] if above else ""
        self.kinds: dict[str, Mapping[str, str]] = {
            name: {**kind.fields} for name, kind in {**program.base_kinds, **program.shown_kinds}.items()
        }
        self.kinds |= _kinds_written(text)
        self.own_parameters = _OWN_PARAMETER.findall(text)
        self.declared = _DECLARED.findall(text)
        patterns = [found for line in self.entry if (found := _PATTERN.match(line))]
        self.variables = {found[2]: found[1] for found in patterns if found[1] in self.kinds}
        self.own_kind = patterns[-1][1] if patterns and patterns[-1].string == self.line and ":" in self.line else ""

    def fields(self, kind: str) -> Mapping[str, str]:
        return self.kinds.get(kind, {})

    def kind_of(self, variable: str) -> str:
        return self.variables.get(variable, variable if variable in self.kinds else "")

    def words(self) -> Iterator[Completion]:
        line = self.line
        if owner := re.search(r"(\w+)\.$", line):
            yield from _as("field", self.fields(self.kind_of(owner[1])))
        elif re.search(r"\{$", line) and self.section in ("because", *TITLE_LANGUAGES):
            yield from _as("variable", (f"{name}." for name in self.variables))
        elif not line.strip() and not line:
            yield from _as("key", (f"- {sort}: " for sort in KEYS))
        elif re.fullmatch(r"-\s+", line):
            yield from _as("key", (f"{sort}: " for sort in KEYS))
        elif re.fullmatch(r"\s+", line):
            yield from _as(
                "key", (f"{key}:" for key in (EXAMPLE_KEYS if self._in_example() else KEYS.get(self.sort, ())))
            )
        elif re.fullmatch(r"\s+-\s+[\"']?", line) and self.section in (*PATTERNS, "fires", "silent", "gives"):
            yield from _as("kind", self.kinds)
        elif re.fullmatch(r"\s+-\s+", line) and self.section == "examples":
            yield from _as("key", (f"{key}:" for key in EXAMPLE_KEYS))
        elif self.section == "severity":
            yield from _as("word", SEVERITIES)
        elif self.section == IN_PROOFS_KEY:
            yield from _as("word", IN_PROOFS)
        elif self.section in ("type", "fields"):
            yield from _as("word", TYPES)
        elif self.section == "then" or self._in_example():
            yield from self._of_call(self.section == "then")
        elif self.section == "with":
            yield from _as("parameter", (f"{name}: " for name in self._parameters()))
        elif self.section in PATTERNS and ":" in line:
            yield from self._of_condition()

    def _of_condition(self) -> Iterator[Completion]:
        yield from _as("field", self.fields(self.own_kind))
        yield from _as("variable", (f"{name}." for name in self.variables))
        yield from _as("parameter", (f"${name}" for name in self._parameters()))
        yield from _as("word", OPERATORS)

    def _of_call(self, is_then: bool) -> Iterator[Completion]:
        call = _CALL.search(self.line)
        if call is None:
            yield from _as("kind", (*self.declared, *(self.program.shown_kinds if is_then else self.kinds)))
        elif re.search(r"=\s*$", self.line):
            yield from _as("variable", (f"{name}." for name in self.variables))
            yield from _as("word", AGGREGATES if is_then else ("date '", "true", "false", "null"))
            yield from _as("parameter", (f"${name}" for name in self._parameters()) if is_then else ())
        else:
            yield from _as("field", (f"{name} = " for name in self.fields(call[1])))

    def _parameters(self) -> Iterable[str]:
        return (*self.program.parameters, *self.own_parameters)

    def _in_example(self) -> bool:
        return self.section in ("examples", "fires", "silent", "gives")


def _kinds_written(text: str) -> dict[str, dict[str, str]]:
    """The kinds that the text itself concludes or declares; the type of a concluded field is not known yet."""
    found = {}
    for name, values in _THEN.findall(text):
        found[name] = dict.fromkeys(re.findall(r"(\w+)\s*=(?!=)", values), "…")
    for name, fields in _FACT.findall(text):
        found[name] = dict(re.findall(r"(\w+):\s*(\w+)", fields))
    return found


def _as(sort: str, words: Iterable[str]) -> Iterator[Completion]:
    return (Completion(word, sort) for word in words)
