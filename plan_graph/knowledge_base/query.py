"""Queries: which items a condition holds of, which facts fit patterns, each row with why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import TYPE_CHECKING

from plan_graph.answers.table import Cell, Column, ColumnType, Table
from plan_graph.explain.item_query import ItemMatch, fields_shown, matching_items, notes_on
from plan_graph.inference import infer
from plan_graph.knowledge_base.live_answer import LiveAnswer
from plan_graph.language.expressions import FieldOf
from plan_graph.language.fault_places import fault_with_marks
from plan_graph.language.item_conditions import (
    ITSELF,
    QUERY,
    ItemCondition,
    Relation,
    item_kinds,
    read_item_condition,
    relations_of,
)
from plan_graph.language.pattern_query import (
    facts_read,
    find_compared_texts,
    names_of_answer,
    read_pattern_query,
    refuse_cross_product,
)
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.facts import Fact, TypeName, Value
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.model.words import BASIS, FIELD, KIND, KIND_OF, ROLE, STATE, STATUS, WINDOW
from plan_graph.words import LANGUAGES, Language, Text, Word, message

if TYPE_CHECKING:
    import pandas

    from plan_graph.knowledge_base.state import PlanState
    from plan_graph.language.program import Program

ROLES: Mapping[str, str] = {"lead": "lead", "support": "support", "advise": "advise"}
"""Names of relations between an activity and its agencies, and the role that each means."""

_CODES: Mapping[str, Mapping[str, Text]] = {
    "basis": BASIS, "edge": BASIS, "kind": KIND_OF, "level": KIND, "state": STATE, "status": STATUS, "role": ROLE,
    "window": WINDOW,
}  # fmt: skip
"""Fields whose values are codes, and the words of each code."""

_COLUMN_TYPES: Mapping[TypeName, ColumnType] = {
    "text": "id", "integer": "whole", "number": "number", "date": "date", "boolean": "yes_no",
}  # fmt: skip

_MOST_REASONS = 4
"""Sentences in one cell of `why`; :meth:`KnowledgeBase.why` has all."""


class QueryError(InputError):
    """A query that cannot be answered; shows each fault under the text of the query.

    Parameters
    ----------
    diagnostics, language
        As of every :class:`InputError`.
    text
        The query.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic], language: Language | None = None, text: str = "") -> None:
        super().__init__(diagnostics, language)
        self.text = text

    def __reduce__(self) -> tuple[object, ...]:
        return QueryError, (self.diagnostics, self.language, self.text)

    def __str__(self) -> str:
        return "\n".join(fault_with_marks(one, self.text, self.language or "en") for one in self.diagnostics)

    def _render_traceback_(self) -> list[str]:
        spoken = (self.language,) if self.language else LANGUAGES
        return [
            line
            for one in self.diagnostics
            for language in spoken
            for line in fault_with_marks(one, self.text, language).splitlines()
        ]


@dataclass(frozen=True, eq=False, repr=False)
class QueryAnswer(LiveAnswer, NotebookObject):
    """What fits a query: prints as text, shows as a table in a notebook, and is a table.

    Parameters
    ----------
    kb
        What was asked.
    text
        The query.
    table
        A row for each item or match, and in its last column why.
    notes
        What may be a slip of the pen: values that nothing has.
    """

    kb: PlanState
    text: str
    table: Table
    notes: tuple[Diagnostic, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return iter(self.table.rows)

    @property
    def frame(self) -> pandas.DataFrame:
        """The table as pandas users expect it."""
        from plan_graph.render.pandas import to_frame

        return to_frame(self.table)

    def as_dict(self) -> dict[str, object]:
        """The answer as plain values, for JSON."""
        from plan_graph.render.json import to_rows

        notes = [note.as_dict(self.kb.language) for note in self.notes]
        return {"as_of": self.kb.date.isoformat(), "query": self.text, "rows": to_rows(self.table), "notes": notes}

    def _own_language(self) -> Language:
        return self.kb.language

    def _line(self) -> str:
        return f"{self.text}: {len(self.table)}"

    def __str__(self) -> str:
        from plan_graph.render.markdown import to_markdown

        return (
            f"{self.table.title}\n\n{to_markdown(self.table)}"
            if len(self)
            else f"{self.table.title}\n{self.table.note}"
        )

    def _repr_html_(self) -> str:
        from plan_graph.render.html import render_macro, to_html

        head = render_macro("notebook.html", "titled", self.table.title, self.kb.illustration_note())
        return head + (
            to_html(self.table) if len(self) else render_macro("notebook.html", "paragraph", self.table.note)
        )


def query(kb: PlanState, text: str, of: str) -> QueryAnswer:
    """The items that a condition holds of; see :meth:`KnowledgeBase.query`."""
    known = item_kinds(kb.program)
    if of not in known:
        values = {"found": str(of)[:80], "near": nearest(str(of)[:80], known), "allowed": join_names(known)}
        raise InputError([Diagnostic("query-item-unknown", "query", values=values)])
    relations = relations_of(kb.program, of) | (_agencies_of_activities(kb.program) if of == "activity" else {})
    try:
        condition = read_item_condition(text, kb.program, of, relations, kb.language)
        matches = matching_items(condition, kb.inference)
        notes = notes_on(condition, kb.inference)
    except InputError as error:
        raise QueryError(error.diagnostics, kb.language, _one_line(text)) from None
    shown = [each for each in fields_shown(condition) if each != FieldOf(ITSELF, "id")]
    titles = kb.plan.titles(kb.language)
    columns = [
        Column("id", "id", FIELD.get(of, Word("query.kind-of-item"))),
        Column("title", "text", Word("query.title")),
        *(_item_column(kb, condition, each, matches, number) for number, each in _number(condition, shown)),
        Column("why", "text", Word("query.why")),
    ]
    places = [number for number, _ in _number(condition, shown)]
    named = {fact: None for match in matches for _, fact in match.facts if fact in kb.inference.derivations}
    kb.assessment.proofs.prepare(named)
    rows = [
        (
            kb.inference.facts.value(match.item, "id"),
            titles.get(str(kb.inference.facts.value(match.item, "id")), ""),
            *(_cell(match.values[place], column) for place, column in zip(places, columns[2:-1], strict=True)),
            "; ".join(_reasons(kb, condition, match)),
        )
        for match in matches
    ]
    return _answer(kb, condition.text, columns, rows, notes)


def ask(kb: PlanState, text: str, show: str) -> QueryAnswer:
    """The facts that fit patterns; see :meth:`KnowledgeBase.ask`."""
    try:
        asked = read_pattern_query(text, kb.program, show)
        facts = kb.inference.facts
        refuse_cross_product(asked, facts)
        found = infer(asked.program, facts_read(asked, facts), kb.inference.parameters, kb.engine)
    except InputError as error:
        raise QueryError(error.diagnostics, kb.language, _one_line(text)) from None
    kind = asked.program.conclusion_kinds[asked.rule.concludes]
    shown = names_of_answer(asked.rule)
    columns = [
        *(_column(kb, name, *shown.get(name, (name, "")), type_name) for name, type_name in kind.fields.items()),
        Column("why", "text", Word("query.why")),
    ]
    rows = []
    for fact in found.conclusions(kind.name):
        used: dict[str, None] = {}
        for derivation in found.derivations[fact]:
            for pattern, premise in zip(cycle(asked.rule.when), derivation.premises):
                used |= dict.fromkeys(_sentence(kb, premise, asked.rule.fields_used(pattern.variable)))
        used |= dict.fromkeys(_absent(kb, each.kind) for each in asked.rule.unless)
        rows.append((*fact.values, "; ".join([*used][:_MOST_REASONS])))
    notes = {}
    for pattern, name, value in find_compared_texts(asked.rule):
        known = {each for fact in facts.of(pattern.kind) if isinstance(each := facts.value(fact, name), str)}
        if value not in known:
            values = {"name": f"{pattern.kind}.{name}", "found": value, "near": nearest(value, known)}
            notes[pattern.kind, name, value] = Diagnostic("query-value-unseen", QUERY, 1, "", values)
    return _answer(kb, asked.text, columns, rows, tuple(notes.values()))


def _answer(
    kb: PlanState, text: str, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], notes: tuple[Diagnostic, ...]
) -> QueryAnswer:
    word = "query.found" if rows else "query.none"
    counted = {"number": len(rows)} if rows else {}
    title = message(word, kb.language, query=text, **counted)
    said = " ".join(f"{note.message(kb.language)}. {note.hint(kb.language)}".strip() for note in notes)
    return QueryAnswer(kb, text, Table("query", title, tuple(columns), tuple(rows), kb.language, said), notes)


def _one_line(text: object) -> str:
    return " ".join(str(text)[:10_000].split("\n")).strip()


def _agencies_of_activities(program: Program) -> dict[str, Relation]:
    """The agencies of an activity by role: those responsible on the day where rules conclude it, else as assigned."""
    responsible = program.conclusion_kinds.get("responsible")
    by_rule = responsible is not None and {"activity", "agency", "role"} <= {*responsible.fields}
    kind = "responsible" if by_rule else "assignment"
    return {name: Relation(kind, "activity", "agency", {"role": role}) for name, role in ROLES.items()}


def _number(condition: ItemCondition, shown: Sequence[FieldOf]) -> list[tuple[int, FieldOf]]:
    every = fields_shown(condition)
    return [(every.index(each), each) for each in shown]


def _item_column(
    kb: PlanState, condition: ItemCondition, each: FieldOf, matches: Sequence[ItemMatch], number: int
) -> Column:
    kinds = kb.inference.facts.kinds
    relation = condition.relations.get(each.variable)
    fields = kinds[relation.kind if relation else condition.kind].fields
    named = each.variable in ROLES or each.variable == each.field
    others = [other for other in fields_shown(condition) if other.field == each.field and other != each]
    key = each.variable if named else f"{each.variable}_{each.field}" if others and relation else each.field
    heading = ROLE[each.variable] if each.variable in ROLES else None
    several = any(len(match.values[number]) > 1 for match in matches)
    return _column(kb, key, each.field, "", fields[each.field], heading, several)


def _column(
    kb: PlanState, key: str, name: str, kind: str, type_name: TypeName, heading: Text | None = None,
    several: bool = False,
) -> Column:  # fmt: skip
    words = _CODES.get(name, {}) if type_name == "text" else {}
    sort: ColumnType = "list" if several else "code" if words else _COLUMN_TYPES[type_name]
    spoken = name.removesuffix("_vi").removesuffix("_en")
    if type_name == "text" and spoken in ("title", "name", "evidence") and not several:
        sort = "text"
    if heading is None:
        named = FIELD.get(kind if name == "id" else name)
        heading = named or (Word("query.title") if spoken in ("title", "name") else dict.fromkeys(LANGUAGES, key))
    names = {} if words or type_name != "text" else kb.wording.own_names.get(kind or name, kb.wording.names)
    return Column(key, sort, heading, words, names=names)


def _cell(values: tuple[Value, ...], column: Column) -> Cell:
    if column.type == "list":
        return tuple(map(str, values))
    return values[0] if values else None


def _reasons(kb: PlanState, condition: ItemCondition, match: ItemMatch) -> list[str]:
    """Why the condition holds: the sentences of conclusions, other facts in words, what there is none of."""
    facts = kb.inference.facts
    said = []
    for name, fact in match.facts:
        relation = condition.relations[name]
        if relation.value is not None and name in ROLES:
            said.append(_in_words(kb, ROLE[name], relation.value, facts.value(fact, relation.value)))
        else:
            said += _sentence(kb, fact, [field for field in facts.kinds[fact.kind].fields if field != relation.item])
    own = [each.field for each in fields_shown(condition) if each.variable == ITSELF and each.field != "id"]
    said += [_field_in_words(kb, name, facts.value(match.item, name)) for name in own]
    said += [_absent(kb, condition.relations[name].kind) for name in match.absent]
    return list(dict.fromkeys(said))[:_MOST_REASONS]


def _sentence(kb: PlanState, fact: Fact, fields: Sequence[str]) -> list[str]:
    """A fact in words: a conclusion by the sentence of its best proof, another by its fields."""
    if fact in kb.inference.derivations:
        return [kb.wording.reason(kb.assessment.proofs.derivation(fact))]
    facts = kb.inference.facts
    return [_field_in_words(kb, name, facts.value(fact, name)) for name in fields if name not in ("id", "activity")]


def _field_in_words(kb: PlanState, name: str, value: Value) -> str:
    return _in_words(kb, FIELD.get(name) or dict.fromkeys(LANGUAGES, name), name, value)


def _in_words(kb: PlanState, heading: Text, name: str, value: Value) -> str:
    return message("query.field-is", kb.language, field=heading[kb.language], value=kb.wording.value(name, value))


def _absent(kb: PlanState, kind: str) -> str:
    title = kb.program.title(kind, kb.language)
    if kind not in kb.program.declared and kind in KIND:
        title = KIND[kind][kb.language]
    return message("query.no-fact", kb.language, title=title)
