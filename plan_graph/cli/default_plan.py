"""The plan that is meant when none is named: the one of the current folder, else the sample; and saying so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.words import texts

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase
    from plan_graph.model.plan import Plan
    from plan_graph.words import Text

_KEY = "plan_graph.sample"
_TABLE = "activities.csv"


def choose_plan(given: Path | None) -> tuple[Path, str]:
    """The folder of the plan to open, and the id of what is to be said of the choice; empty when it was named.

    Parameters
    ----------
    given
        The plan that was named. Without, it is the current folder, or the only plan folder in it, or else the sample.
    """
    from plan_graph.knowledge_base import SHIPPED_PLAN

    if given is not None:
        return given, ""
    here = plan_here()
    return (here, "only-plan-here") if here else (SHIPPED_PLAN, "sample-plan")


def plan_here() -> Path | None:
    """The current folder when it is a plan folder, else the only plan folder in it."""
    here = Path()
    try:
        if _is_plan(here):
            return here
        found = [one for one in sorted(here.iterdir()) if one.is_dir() and _is_plan(one)]
    except OSError:  # a folder that may not be read holds no plan that could be
        return None
    return found[0] if len(found) == 1 else None


def _is_plan(folder: Path) -> bool:
    from plan_graph.storing.data_package import PACKAGE_FILE

    return (folder / PACKAGE_FILE).is_file() and (folder / _TABLE).is_file()


def name_default(kb: KnowledgeBase, how: str, *, words_follow: bool) -> KnowledgeBase:
    """The knowledge base, called a sample where it is; says on standard error which plan was chosen.

    Parameters
    ----------
    kb
        What was opened.
    how
        As :func:`choose_plan` gives it.
    words_follow
        Is the answer one for people; it names the plan itself.
    """
    from plan_graph.cli.messages import print_note
    from plan_graph.knowledge_base.state import derive_plan
    from plan_graph.model.diagnostics import Diagnostic

    if not how:
        return kb
    package = kb.plan.package
    if how != "sample-plan" or not words_follow:
        print_note(Diagnostic(how, "plan-graph", values={"title": package.title[kb.language]}), kb.language)
    if how != "sample-plan":
        return kb
    click.get_current_context().meta[_KEY] = package.title
    title = texts("headings.sample", title=package.title)
    return replace(kb, plan=derive_plan(kb, "sample", lambda: _with_title(kb.plan, title)))


def without_sample_name(kb: KnowledgeBase) -> KnowledgeBase:
    """The knowledge base under the title of its plan, for papers that state on each page that they are a sample."""
    from plan_graph.knowledge_base.state import derive_plan

    title = click.get_current_context().meta.get(_KEY)
    if title is None:
        return kb
    return replace(kb, plan=derive_plan(kb, "no sample", lambda: _with_title(kb.plan, title)))


def _with_title(plan: Plan, title: Text) -> Plan:
    return replace(plan, package=replace(plan.package, title=title))


def sample_note(kb: KnowledgeBase, note: str) -> str:
    """What stands beside a view: its note, after the name of the plan where that is the sample."""
    if not click.get_current_context().meta.get(_KEY):
        return note
    return ".  ".join(part for part in (kb.plan.package.title[kb.language], note) if part)
