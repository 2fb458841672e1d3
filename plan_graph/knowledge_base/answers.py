"""What a knowledge base answers to a question: text, HTML for a notebook, plain values for JSON, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plan_graph.answers.table import Document, Table
from plan_graph.explain.narration import Line, Narration
from plan_graph.explain.proof_documents import explanation_as_dict
from plan_graph.explain.proofs import Ways
from plan_graph.model.arguments import read_whole
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import Fact, Value
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.model.words import BASIS
from plan_graph.render.html import render_macro
from plan_graph.render.pandas import to_frame
from plan_graph.words import Language, format_date, message

if TYPE_CHECKING:
    import pandas

    from plan_graph.explain.unblock import UnblockRow
    from plan_graph.explain.what_clears import Clearing
    from plan_graph.explain.why_not import WhyNot
    from plan_graph.knowledge_base.state import PlanState
    from plan_graph.views.pictures import Picture

SIGN: Mapping[str, str] = {"conclusion": "∴ ", "leaf": "• ", "absence": "∅ ", "note": "+ "}
"""What stands before a line of a text, by what the line is."""


class _AboutPlan(NotebookObject):
    """What answers in the language of a knowledge base."""

    kb: PlanState

    def _own_language(self) -> Language:
        return self.kb.language


@dataclass(frozen=True, eq=False, repr=False)
class Explanation(_AboutPlan):
    """The findings about one item, each with every proof; prints as sentences, shows as a tree in a notebook.

    ``kind`` is the conclusion kind that was asked for; None for all findings. Steps in between are folded unless
    ``is_full``.
    """

    kb: PlanState
    item: Value
    findings: tuple[Ways, ...]
    kind: str | None = None
    is_full: bool = False

    def __reduce__(self) -> tuple[object, ...]:
        # proofs may be deeper than a pickle can be: the copy asks again
        return explain, (self.kb, self.item, tuple(ways.fact for ways in self.findings), self.kind, self.is_full)

    def unfold(self) -> Explanation:
        """The same with every step in between, and the names of the rules."""
        return replace(self, is_full=True)

    def _line(self) -> str:
        return f"{self.item}, {self.kb.date.isoformat()}: {', '.join(ways.fact.kind for ways in self.findings) or '-'}"

    def sections(self) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """For each finding its title and the lines of its proofs.

        What was proven further up is named and not proven again; an item's title stands at its first mention.
        """
        narration = Narration(self.kb.wording, self.is_full)
        for ways in self.findings:
            if narration.has_proven(ways.fact):
                continue
            title = self.kb.program.title(ways.fact.kind, self.kb.language)
            if ways.basis == "proposed":
                title += f" [{BASIS['proposed'][self.kb.language]}]"
            yield title, tuple(narration.all_lines(ways))

    @property
    def sentences(self) -> tuple[str, ...]:
        """One sentence for each finding: that of its first proof."""
        return tuple(self.kb.wording.reason(ways.proofs[0].derivation) for ways in self.findings)

    def as_dict(self) -> dict[str, object]:
        """The explanation as plain values, for JSON; :mod:`plan_graph.explain.checker` re-verifies it."""
        kb = self.kb
        return explanation_as_dict(
            self.item, self.kind, kb.language, kb.date, self.findings, kb.wording.reason, kb.inference
        )

    def picture(self, number: int = 0) -> Picture:
        """The first proof of a finding, the first finding unless told otherwise, drawn on a page or on several.

        Raises
        ------
        InputError
            When nothing is found about the item.
        """
        from plan_graph.model.diagnostics import InputError
        from plan_graph.views.pictures import Picture
        from plan_graph.views.proof_picture import proof_picture

        if not self.findings:
            raise InputError([Diagnostic("no-finding", str(self.item), values={"found": str(self.item)})])
        ways = self.findings[read_whole(number, "picture", 0, len(self.findings) - 1)]
        illustration = self.kb.plan.package.illustration_note[self.kb.language] if self.kb.shows_illustration else ""
        first, *further = proof_picture(ways, self.kb.wording, self._heading(), illustration, self.is_full)
        return Picture(first, self.kb.language, tuple(further))

    def _heading(self) -> str:
        return f"{self.kb.heading_of(self.item)} — {format_date(self.kb.date, self.kb.language)}"

    def __str__(self) -> str:
        body = []
        for title, lines in self.sections():
            body += ["", title, *("  " * (line.depth + 1) + SIGN[line.what] + line.text for line in lines)]
        if not body:
            none = Diagnostic("no-finding", str(self.item), values={"found": str(self.item)})
            body = ["", none.message(self.kb.language)]
        return "\n".join([self._heading(), *filter(None, [self.kb.number_note(self.item)]), *body])

    def _repr_html_(self) -> str:
        sections = [(title, indent(lines)) for title, lines in self.sections()]
        full = [] if self.is_full else [(title, indent(lines)) for title, lines in self.unfold().sections()]
        word = message("explain.every-step", self.kb.language)
        every = (word, full) if full != sections else ("", [])
        notes = _notes(self.kb, self.item)
        return render_macro("notebook.html", "proofs", self._heading(), notes, sections, *every)


@dataclass(frozen=True, eq=False, repr=False)
class WhyNotAnswer(_AboutPlan):
    """Why nothing of a kind is concluded about an item; prints as text, shows itself in a notebook."""

    kb: PlanState
    answer: WhyNot

    def _line(self) -> str:
        return f"{self.answer.kind}, {self.answer.item}, {self.kb.date.isoformat()}"

    @property
    def lines(self) -> tuple[Line, ...]:
        """The answer line by line."""
        from plan_graph.explain import why_not_words

        return tuple(why_not_words.lines(self.answer, self.kb.wording))

    def as_dict(self) -> dict[str, object]:
        """The answer as plain values, for JSON."""
        from plan_graph.explain import why_not_words

        return {"as_of": self.kb.date.isoformat(), **why_not_words.as_dict(self.answer, self.kb.wording)}

    def __str__(self) -> str:
        return _lines_text(self.kb, self.answer.item, self.lines)

    def _repr_html_(self) -> str:
        return render_macro("notebook.html", "noted_lines", _notes(self.kb, self.answer.item), indent(self.lines))


@dataclass(frozen=True, eq=False, repr=False)
class ClearingAnswer(_AboutPlan):
    """What clears a finding; prints as text, shows itself in a notebook, and is a table."""

    kb: PlanState
    answer: Clearing

    def _line(self) -> str:
        wanted = ", ".join(str(value) for value in self.answer.wanted.values())
        return f"{self.answer.kind}, {wanted}, {self.kb.date.isoformat()}: {len(self.answer.solutions)} sets"

    @property
    def lines(self) -> tuple[Line, ...]:
        """The answer line by line, under what is to be cleared."""
        from plan_graph.explain import what_clears

        title = self.kb.program.title(self.answer.kind, self.kb.language)
        wording = self.kb.wording
        wanted = [wording.value(name, value) for name, value in self.answer.wanted.items()]
        below = what_clears.lines(self.answer, self._names, self.kb.language)
        return (
            Line(0, "conclusion", f"{title}: {', '.join(wanted)}"),
            *(Line(line.depth + 1, line.what, line.text) for line in below),
        )

    @property
    def table(self) -> pandas.DataFrame:
        """A row for each change of each minimal set; sets are numbered from 1, fewest changes first."""
        return to_frame(self._table())

    @property
    def document(self) -> Document:
        """The sets as a table under what is to be cleared."""
        return replace(self.kb.document(self._table()), title=self.lines[0].text)

    def _table(self) -> Table:
        from plan_graph.reporting.work_tables import clearing_table

        return clearing_table(self.answer.solutions, self._names, self.kb.language)

    def as_dict(self) -> dict[str, object]:
        """The answer as plain values, for JSON."""
        from plan_graph.explain import what_clears

        return {"as_of": self.kb.date.isoformat(), **what_clears.as_dict(self.answer, self._names)}

    @property
    def _item(self) -> Value:
        return next(iter(self.answer.wanted.values()))

    @property
    def _names(self) -> Mapping[str, str]:
        return {**self.kb.wording.names, **self.kb.wording.own_names.get("obligation", {})}

    def __str__(self) -> str:
        return _lines_text(self.kb, self._item, self.lines)

    def _repr_html_(self) -> str:
        return render_macro("notebook.html", "noted_lines", _notes(self.kb, self._item), indent(self.lines))


@dataclass(frozen=True, eq=False, repr=False)
class UnblockAnswer(_AboutPlan):
    """What to finish first; prints as text, shows itself in a notebook, and is a table."""

    kb: PlanState
    rows: tuple[UnblockRow, ...]

    def _line(self) -> str:
        return f"{self.kb.date.isoformat()}: {len(self.rows)} candidates"

    @property
    def table(self) -> pandas.DataFrame:
        """Columns id, title, lead, former_lead, due, frees, freed, eased: how many it frees, which, which it eases."""
        return to_frame(self._table())

    @property
    def data(self) -> Document:
        """The table for programs."""
        return self.kb.document(self._table())

    @property
    def document(self) -> Document:
        """The table for people, under the title of the plan."""
        return self.kb.document(self.kb.status_tables.write_out(self._table()))

    def _table(self) -> Table:
        from plan_graph.reporting.work_tables import unblock_table

        return unblock_table(self.rows, self.kb.status_tables)

    def __str__(self) -> str:
        from plan_graph.render.markdown import document_to_markdown

        return document_to_markdown(self.document)

    def _repr_html_(self) -> str:
        from plan_graph.render.html import document_to_html

        return document_to_html(self.document)


def explain(
    kb: PlanState, item: Value, facts: Iterable[Fact], kind: str | None = None, is_full: bool = False
) -> Explanation:
    """The explanation of conclusions about an item, each with every proof; of a kind, when one was asked for."""
    return Explanation(kb, item, tuple(map(kb.assessment.proofs.ways, facts)), kind, is_full)


def _notes(kb: PlanState, item: Value) -> str:
    """That the number of a work is the id of another, and that the log is an illustration, where it is so."""
    return " ".join(filter(None, [kb.number_note(item), kb.illustration_note()]))


def _lines_text(kb: PlanState, item: Value, lines: Iterable[Line]) -> str:
    """Lines under the sentence that the number of the work is the id of another, where it is."""
    note = kb.number_note(item)
    return "\n".join([*([note] if note else []), *("  " * line.depth + SIGN[line.what] + line.text for line in lines)])


def indent(lines: tuple[Line, ...]) -> list[tuple[int, str]]:
    """Lines as people read them, each with its depth."""
    return [(line.depth, SIGN[line.what] + line.text) for line in lines]
