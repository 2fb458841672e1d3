"""The knowledge base: a plan, its rules and a date, and what follows from them.

This is the object a planner holds in a notebook::

    kb = open_plan("data/ha-tinh-2025")
    kb = kb.as_of("2025-06-30")
    kb.counts, kb.blocked, kb.why("I/3.21")

It never changes: another date, language or parameter gives another object. What it concludes is worked
out when first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from plan_graph.analysis.progress import last_reported
from plan_graph.knowledge_base.derived_rules import derive_with_texts, read_texts, without_text
from plan_graph.knowledge_base.questions import Questions
from plan_graph.knowledge_base.state import derive
from plan_graph.model.arguments import not_an_object, read_path, read_text, read_whole, read_word
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest

if TYPE_CHECKING:
    from plan_graph.knowledge_base.advice import AdviceAnswer, FinishAnswer
    from plan_graph.knowledge_base.plan_view import PlanView
    from plan_graph.knowledge_base.rule_trial import RuleTrial
    from plan_graph.knowledge_base.what_if import SweepAnswer, WhatIf
    from plan_graph.lab import Workbench
    from plan_graph.scene import Scene
    from plan_graph.whatif import Scenario
    from plan_graph.whatif.advice_question import Wishes
    from plan_graph.whatif.sweep import Sweep

MOST_FINISHED = 1_000_000
"""Activities to finish at most; what is more is as good as no limit."""


@dataclass(frozen=True, eq=False, repr=False)
class KnowledgeBase(Questions):
    """A plan, its rules, a date and a language, to be asked questions; see :func:`open_plan`."""

    def explore(
        self,
        view: str = "plan",
        *,
        scene: Scene | str | None = None,
        plans: Mapping[str, Callable[[], KnowledgeBase]] | None = None,
        folder: str | Path = "out",
        in_app: bool = False,
        by: str = "",
    ) -> Workbench:
        """The workbench for a notebook: graph, tree, time line, matrices, list, cards, what-if, export.

        Parameters
        ----------
        view
            The view to start with: a member of :data:`plan_graph.scene.SCENE_VIEWS`.
        scene
            A scene to start with, or the link of one.
        plans
            Further plans among which a person can choose: how to open each, by its name, as
            :func:`plan_graph.knowledge_base.find_plans` returns them.
        folder
            Where scenes are saved when the plan has no folder of its own.
        in_app
            Does it have the page for itself: then the address of the page is the link of the scene.
        by
            Who records changes, unless they type another name.

        Raises
        ------
        InputError
            When there is no such view, the scene is of another plan, or the packages of the extra ``lab`` are not
            installed.
        """
        try:
            from plan_graph.lab import Workbench
        except ModuleNotFoundError as error:
            raise InputError([Diagnostic("lab-not-installed", "explore", values={"name": str(error.name)})]) from error
        from plan_graph.scene import SCENE_VIEWS, Scene

        read_word(view, "explore", SCENE_VIEWS, "view-unknown")
        start = Scene.from_link(scene) if isinstance(scene, str) else scene
        workbench = Workbench(self, start, plans, read_path(folder, "explore"), in_app, by)
        if start is not None:
            workbench.session.knowledge(start)
        elif view != "plan":
            workbench.session.scene = replace(workbench.scene, view=view)
        return workbench

    def report_form(self, *activities: str, by: str = "") -> Workbench:
        """The list of works with the form for reporting, correcting and deciding, and the log, for a notebook.

        Parameters
        ----------
        activities
            Works that are chosen at first.
        by
            Who records, unless they type another name.

        Raises
        ------
        InputError
            When there is no such work, or the packages of the extra ``lab`` are not installed.
        """
        works = [self._check_item(one, "report_form", "activity") for one in activities]
        return self._form("work", by, tuple(f"activity:{one}" for one in works))

    def review(self, *, by: str = "") -> Workbench:
        """The dependencies awaiting review, one after the other, one key for each decision, for a notebook."""
        return self._form("review", by)

    def import_form(self, folder: str | Path = "out", *, by: str = "") -> Workbench:
        """The form by which a plan or reports come in, are read, shown and confirmed, for a notebook.

        Parameters
        ----------
        folder
            Where new plan folders are made.
        by
            Who records, unless they type another name.
        """
        return self._form("files", by, folder=read_path(folder, "import_form"))

    def _form(self, only: str, by: str, selection: tuple[str, ...] = (), folder: Path = Path("out")) -> Workbench:
        try:
            from plan_graph.lab import Workbench
        except ModuleNotFoundError as error:
            raise InputError([Diagnostic("lab-not-installed", "explore", values={"name": str(error.name)})]) from error
        workbench = Workbench(self, folder=folder, by=by, only=only)
        if selection:
            workbench.session.scene = replace(workbench.scene, selection=selection)
        return workbench

    def open_scene(self, scene: Scene | str) -> PlanView:
        """The view of a scene: this plan on its date, in its language and under its scenario.

        Parameters
        ----------
        scene
            A scene, or its link.

        Raises
        ------
        InputError
            When it is no link, the scene is of another plan, or its steps cannot be made.
        """
        from plan_graph.knowledge_base.plan_view import PlanView
        from plan_graph.scene import Scene, items_of, scene_view

        shown = Scene.from_link(scene) if isinstance(scene, str) else scene
        if not isinstance(shown, Scene):
            raise not_an_object(scene, "open_scene", "Scene")
        if shown.plan != self.plan.package.name:
            values = {"found": shown.plan, "wanted": self.plan.package.name}
            raise InputError([Diagnostic("scene-other-plan", "scene", values=values)])
        before = self.in_language(shown.language).as_of(shown.day)
        supposed = shown.supposed
        kb = before if supposed is None else before.what_if(supposed).after
        was = None if kb is before else items_of(before.assessment)
        return PlanView.of(scene_view(shown, kb.assessment, items_of(kb.assessment), was), kb)

    def what_if(self, *scenarios: Scenario | str | Path) -> WhatIf[Self]:
        """The plan as a scenario supposes it, beside the plan as it is; several are made one after the other.

        Parameters
        ----------
        scenarios
            Scenarios, names as :meth:`scenario` takes them, or paths of scenario files.

        Raises
        ------
        InputError
            With every fault of the files, every step that cannot be made, and every two that contradict each other.
        """
        from plan_graph.knowledge_base.what_if import suppose
        from plan_graph.whatif import Scenario

        read = [each if isinstance(each, Scenario) else self._scenario(each, "what_if") for each in scenarios]
        whole = reduce(Scenario.then, read) if read else Scenario("baseline")
        return suppose(self, whole)

    def scenario(self, name: str | Path) -> Scenario:
        """A scenario file, by its path, or by its name among the scenarios of the plan's own folder.

        Raises
        ------
        InputError
            With every fault of the file; when there is none of that name, with the names there are.
        """
        return self._scenario(name, "scenario")

    def _scenario(self, name: str | Path, place: str) -> Scenario:
        if not isinstance(name, str | Path):
            raise not_an_object(name, place, "Scenario")
        from plan_graph.whatif import read_scenario

        path = read_path(name, place)
        if path.is_file() or self.scenarios is None:
            return read_scenario(path)
        known = {file.stem: file for file in sorted(self.scenarios.glob("*.yaml"))}
        if path.stem not in known:
            values = {"found": str(name), "near": nearest(path.stem, known), "allowed": join_names(known)}
            raise InputError([Diagnostic("scenario-missing-file", place, values=values)])
        return read_scenario(known[path.stem])

    def with_rules(self, *rules: RuleTrial[Any] | str | Path) -> Self:
        """The same plan with more rules beside its own.

        Parameters
        ----------
        rules
            What a cell ``%%rules name`` made, in place of the cell of that name before; a rule file or a folder of
            them; or the text of rules in YAML, of at least two lines.

        Raises
        ------
        InputError
            With every fault of the rules.
        """
        from plan_graph.knowledge_base.rule_trial import RuleTrial

        kb = self
        for each in rules:
            if isinstance(each, RuleTrial):
                kb = derive_with_texts(kb, read_texts(kb).with_typed(each.name, each.text))
            elif isinstance(each, str) and "\n" in each:
                kb = derive_with_texts(kb, read_texts(kb).with_typed("rules", each))
            else:
                paths = [read_path(each, "with_rules")]
                kb = derive_with_texts(kb, read_texts(kb).with_paths(paths))
        return kb

    def without_rules(self, name: str) -> Self:
        """The same plan without the text of rules of that name; as it is where there is none."""
        return without_text(self, name)

    def reload(self) -> Self:
        """The same plan with its rule files as they are now; the plan itself is read again by :func:`open_plan`.

        Texts of cells stay, but for those that are saved: whose entries are all in files now.

        Raises
        ------
        InputError
            With every fault of the rules.
        """
        return derive_with_texts(self, read_texts(self).read_again())

    def reload_plan(self) -> Self:
        """The same questions to the plan as its folder has it now, after somebody recorded changes.

        Raises
        ------
        InputError
            With every fault of the plan; for the plan of a scenario.
        """
        from plan_graph.knowledge_base.plan_journal import require_journal

        return self._from_folder(require_journal(self.journal, "reload_plan").folder, self.date)

    def open_beside(self, folder: str | Path) -> Self:
        """The plan of another folder with the same rules, in the same language, on the date of its last report.

        Raises
        ------
        InputError
            With every fault of the plan.
        """
        return self._from_folder(read_path(folder, "open_beside"), None)

    def _from_folder(self, folder: Path, day: date | None) -> Self:
        from plan_graph.analysis.versions import plan_in_force
        from plan_graph.knowledge_base.plan_journal import PlanJournal
        from plan_graph.storing import read_plan

        plan = read_plan(folder)
        day = day or last_reported(plan)
        recorded, now = (plan, plan_in_force(plan, day)) if plan.versions else (None, plan)
        journal, scenarios = PlanJournal(folder, plan), folder / "scenarios"
        return derive(self, plan=now, date=day, recorded=recorded, journal=journal, scenarios=scenarios)

    def try_rules(self, text: str, name: str = "rules") -> RuleTrial[Self]:
        """A text of rules tried on this plan: faults, examples, weaknesses, findings gained and lost.

        Parameters
        ----------
        text
            Rules in YAML, as a rule file has them.
        name
            What to call the text in faults.

        Examples
        --------
        >>> import plan_graph
        >>> plan_graph.open_plan(language="en").try_rules("- rule: late").faults[0].id
        'rule-shape'
        """
        from plan_graph.knowledge_base.rule_trial import try_rules

        return try_rules(self, read_text(text, "try_rules", "- rule: …"), name)

    def sweep(self, sweep: Sweep | str | Path, step: Callable[[str], None] = lambda _: None) -> SweepAnswer:
        """Thousands of scenarios at once: how many findings of each kind every one of them has.

        Parameters
        ----------
        sweep
            What to try, or the path of a sweep file.
        step
            Told what is being done.

        Raises
        ------
        InputError
            With every fault of the file.
        """
        from plan_graph.knowledge_base.what_if import SweepAnswer
        from plan_graph.whatif.sweep import Sweep, run_sweep
        from plan_graph.whatif.sweep_reading import read_sweep

        if isinstance(sweep, str | Path):
            tried = read_sweep(read_path(sweep, "sweep"), self.program, self.plan)
        elif isinstance(sweep, Sweep):
            tried = sweep
        else:
            raise not_an_object(sweep, "sweep", "Sweep")
        found = run_sweep(tried, self.plan, self.program, self.date, self.inference.parameters, step)
        return SweepAnswer(self, found)

    def advise(self, wishes: Wishes | str | Path | None = None) -> AdviceAnswer:
        """Who should lead: the proposal that keeps the hard constraints and costs least, or what clashes.

        Parameters
        ----------
        wishes
            The constraints, or the path of an advice file; without them, for the open work whose lead ends before it
            is due, with the load limit of the rules.

        Raises
        ------
        InputError
            With every fault of the file.
        """
        from plan_graph.knowledge_base.advice import AdviceAnswer
        from plan_graph.whatif.advice import advise, leads_that_end
        from plan_graph.whatif.advice_question import Wishes
        from plan_graph.whatif.advice_reading import read_wishes

        if wishes is None:
            limit = self.inference.parameters.get("load_limit", 8)
            wishes = Wishes(leads_that_end(self.plan, self.date), load_limit=int(str(limit)))
        elif isinstance(wishes, str | Path):
            wishes = read_wishes(read_path(wishes, "advise"), self.plan, self.date)
        elif not isinstance(wishes, Wishes):
            raise not_an_object(wishes, "advise", "Wishes")
        return AdviceAnswer(self, wishes, advise(self.plan, self.date, wishes))

    def finish_first(self, most: int | None = None) -> FinishAnswer:
        """The smallest set of activities to finish so that fewest are overdue on the next reporting cut-off.

        Parameters
        ----------
        most
            How many can be finished at most; None for any number.
        """
        from plan_graph.knowledge_base.advice import FinishAnswer
        from plan_graph.whatif.finishing import finish_first

        if most is not None:
            most = read_whole(most, "most", 0, MOST_FINISHED)
        return FinishAnswer(self, finish_first(self.plan, self.date, most))
