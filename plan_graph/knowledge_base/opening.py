"""Opening a plan folder with rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from plan_graph.analysis.progress import last_reported
from plan_graph.analysis.versions import plan_in_force
from plan_graph.knowledge_base.base import KnowledgeBase
from plan_graph.knowledge_base.plan_journal import PlanJournal
from plan_graph.knowledge_base.rule_texts import read_rule_texts
from plan_graph.knowledge_base.seen import Seen
from plan_graph.model.arguments import read_path, read_word
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.garbage import collect_later
from plan_graph.model.records import RECORDS
from plan_graph.shipped import SHIPPED_PLAN, SHIPPED_RULES, refuse_missing
from plan_graph.storing import read_plan
from plan_graph.storing.data_package import read_package
from plan_graph.words import LANGUAGES, Language, message


def open_plan(
    folder: str | Path = SHIPPED_PLAN,
    rules: str | Path | Iterable[str | Path] = SHIPPED_RULES,
    language: Language | None = None,
) -> KnowledgeBase:
    """Open a plan folder with rules.

    The date is that of the plan's last progress report, or the first day of the plan year when there is none.

    Parameters
    ----------
    folder
        A plan folder; the shipped plan when not given.
    rules
        A folder with ``*.yaml`` rule files, one such file, or several of either; the shipped rules when not given.
    language
        ``vi`` or ``en``; the plan's own when not given.

    Raises
    ------
    InputError
        With every fault of the plan and every fault of the rules; when the shipped plan or rules are wanted and the
        installation lacks them.
    """
    if language is not None:
        read_word(language, "open_plan", LANGUAGES, "language-unknown")
    read_path(folder, "open_plan")
    if isinstance(rules, str | Path) or not isinstance(rules, Iterable):
        read_path(rules, "open_plan: rules")
    rules = [Path(rules)] if isinstance(rules, str | Path) else [Path(each) for each in rules]
    refuse_missing(*(one for one in (SHIPPED_PLAN, SHIPPED_RULES) if one in (Path(folder), *rules)))
    faults: list[Diagnostic] = []
    plan = program = texts = None
    try:
        with collect_later():
            plan = read_plan(Path(folder))
    except InputError as error:
        faults += error.diagnostics
    try:
        texts = read_rule_texts(map(Path, rules))
        program = texts.program()
    except InputError as error:
        faults += error.diagnostics
    if plan is None or program is None:
        raise InputError(faults)
    own, rows = language or plan.package.language, sum(len(plan.table(record.table)) for record in RECORDS)
    last = last_reported(plan)
    recorded, plan_then = (plan, plan_in_force(plan, last)) if plan.versions else (None, plan)
    return KnowledgeBase(
        plan_then, program, last, own, scenarios=Path(folder) / "scenarios", rule_texts=texts, recorded=recorded,
        seen=Seen(rows), journal=PlanJournal(Path(folder), plan),
    )  # fmt: skip


def load_for_queries() -> None:
    """Load what a first query needs and opening with kept rules does not: the parser of conditions, and the words.

    Who opens a plan from Python is likely to ask it something; who runs one command is not, so commands leave it out.
    """
    import_module("plan_graph.knowledge_base.query")
    for language in LANGUAGES:
        message("query.found", language, query="", number=1)


@dataclass(frozen=True, slots=True)
class PlanOpener:
    """How to open the plan of a folder; with its titles, by which a person chooses it."""

    folder: Path
    language: Language | None
    titles: Mapping[Language, str]

    def __call__(self) -> KnowledgeBase:
        """Open it."""
        return open_plan(self.folder, language=self.language)


def find_plans(folder: str | Path, language: Language | None = None) -> Mapping[str, PlanOpener]:
    """How to open each plan folder of a folder, by the name of its data package; for ``kb.explore(plans=...)``.

    Parameters
    ----------
    folder
        A folder of plan folders.
    language
        The language that they are opened in; that of each plan when not given.
    """
    places = (file.parent for file in sorted(read_path(folder, "find_plans").glob("*/datapackage.json")))
    names = ((place, *_name_of(place)) for place in places)
    return {name: PlanOpener(place, language, titles) for place, name, titles in names}


def _name_of(folder: Path) -> tuple[str, Mapping[Language, str]]:
    """Name and titles of the data package; of a damaged one those of the folder: opening it names the faults."""
    try:
        package = read_package(folder)
        return package.name, package.title
    except InputError:
        return folder.name, dict.fromkeys(LANGUAGES, folder.name)
