"""The texts of the notebooks: in one language, with the figures of the plan that the notebook has opened."""

from __future__ import annotations

from typing import Any

from plan_graph.render.markdown import escape
from plan_graph.scene.tiles import tile_counts
from plan_graph.words import Value, message

UNKNOWN = "?"
"""What stands for a figure that these rules do not conclude."""


class Guide:
    """The texts of one notebook; a call shows one of them.

    Parameters
    ----------
    kb
        The knowledge base whose language the texts are in and whose figures they name.
    notebook
        Which notebook it is: the first part of the ids of its texts.

    Examples
    --------
    >>> import plan_graph
    >>> guide = Guide(plan_graph.open_plan(language="en").as_of("2025-06-30"), "start")
    >>> guide.text("overdue").splitlines()[0]
    '## 2 activities are overdue'
    """

    def __init__(self, kb: Any, notebook: str) -> None:
        self.kb = kb
        self.notebook = notebook

    def __call__(self, part: str, **values: Value) -> None:
        """Show a text; further values are those that the notebook has worked out itself."""
        from IPython.display import display

        show: Any = display  # has no types
        text = self.text(part, **values)
        show({"text/markdown": text, "text/plain": text}, raw=True)

    def text(self, part: str, **values: Value) -> str:
        """A text as Markdown; what it names of the plan is no markup."""
        given = {**self._figures(), **values}
        plain = {name: escape(value) if isinstance(value, str) else value for name, value in given.items()}
        return message(f"notebooks.{self.notebook}-{part}", self.kb.language, **plain)

    def _figures(self) -> dict[str, Value]:
        """How much there is of what the texts name; a question mark where these rules do not conclude it."""
        summary, plan = self.kb.summary, self.kb.plan
        lists = {"overdue": summary.overdue, "blocked": summary.blocked, "at-risk": summary.at_risk}
        figures: dict[str, Value] = {name: UNKNOWN if one is None else len(one) for name, one in lists.items()}
        if self.kb.assessment.answers.knows("status"):
            figures["urgent"] = tile_counts(summary.activities, self.kb.date)["urgent"]
        else:
            figures["urgent"] = UNKNOWN
        return {
            **figures, "day": self.kb.date, "plan": plan.package.title[self.kb.language], "activities": summary.total,
            "fields": len(plan.fields), "agencies": len(plan.agencies), "dependencies": len(plan.dependencies),
        }  # fmt: skip
