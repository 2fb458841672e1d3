"""What a knowledge base answers to a question: text, HTML for a notebook, plain values for JSON, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from plan_graph.explain.proof_documents import finding_as_dict, plain
from plan_graph.explain.proofs import Ways
from plan_graph.explain.wording import Line
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import Value
from plan_graph.model.words import BASIS, written_date

if TYPE_CHECKING:
    from plan_graph.knowledge_base.base import KnowledgeBase
    from plan_graph.views.pictures import Picture

SIGN: Mapping[str, str] = {"conclusion": "∴ ", "leaf": "• ", "absence": "∅ ", "note": "+ "}
"""What stands before a line of a text, by what the line is."""


@dataclass(frozen=True)
class Explanation:
    """The findings about one item, each with every proof; prints as sentences, shows as a tree in a notebook."""

    kb: KnowledgeBase
    item: Value
    findings: tuple[Ways, ...]

    def sections(self) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """For each finding its title and the lines of its proofs.

        What was proven further up is named and not proven again; an item's title stands at its first mention.
        """
        wording = self.kb.wording.once()
        for ways in self.findings:
            if wording.has_proven(ways.fact):
                continue
            title = self.kb.program.title(ways.fact.kind, self.kb.language)
            if ways.basis == "proposed":
                title += f" [{BASIS['proposed'][self.kb.language]}]"
            yield title, tuple(wording.all_lines(ways))

    @property
    def sentences(self) -> tuple[str, ...]:
        """One sentence for each finding: that of its first proof."""
        return tuple(self.kb.wording.reason(ways.proofs[0].derivation) for ways in self.findings)

    def as_dict(self) -> dict[str, object]:
        """The explanation as plain values, for JSON; :mod:`plan_graph.explain.checker` re-verifies it."""
        inference = self.kb.inference
        found = [finding_as_dict(ways, self.kb.wording.reason, inference) for ways in self.findings]
        parameters = {name: plain(value) for name, value in inference.parameters.items()}
        return {
            "item": plain(self.item),
            "as_of": self.kb.date.isoformat(),
            "parameters": parameters,
            "findings": found,
        }

    def picture(self, number: int = 0) -> Picture:
        """The proof of one finding, the first unless told otherwise, drawn as a tree.

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
        proof = self.findings[number].proofs[0]
        illustration = self.kb.plan.package.illustration_note[self.kb.language] if self.kb.shows_illustration else ""
        return Picture(proof_picture(proof, self.kb.wording, self._heading(), illustration))

    def _heading(self) -> str:
        return f"{self.kb.heading_of(self.item)} — {written_date(self.kb.date, self.kb.language)}"

    def __str__(self) -> str:
        body = []
        for title, lines in self.sections():
            body += ["", title, *("  " * (line.depth + 1) + SIGN[line.what] + line.text for line in lines)]
        if not body:
            none = Diagnostic("no-finding", str(self.item), values={"found": str(self.item)})
            body = ["", none.message(self.kb.language)]
        return "\n".join([self._heading(), *body])

    def _repr_html_(self) -> str:
        parts = [f"<b>{escape(self._heading())}</b>{self.kb.illustration_note()}"]
        for title, lines in self.sections():
            parts.append(f"<details open><summary>{escape(title)}</summary>{html_lines(lines)}</details>")
        return "".join(parts)


def html_lines(lines: tuple[Line, ...]) -> str:
    """Lines as HTML, indented by their depth; every text is escaped."""
    return "".join(
        f'<div style="margin-left:{1.5 * line.depth}em">{escape(SIGN[line.what] + line.text)}</div>' for line in lines
    )
