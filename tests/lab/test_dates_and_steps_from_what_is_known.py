"""Another date or step of the tray is concluded from what is known of others, and equals what is concluded alone."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from plan_graph.inference.columns.run import ColumnsRun
from plan_graph.knowledge_base import KnowledgeBase
from plan_graph.knowledge_base.seen import Seen
from plan_graph.lab import Session
from plan_graph.model.diagnostics import InputError
from plan_graph.scene import Scene, TrayStep
from plan_graph.whatif import Scenario
from tests.amount import shared_out
from tests.analysis.random_reorganisations import BODIES, day_of, random_plan, random_reorganisation
from tests.shipped import opened, rules

DAY = date(2025, 6, 30)


def session_of(plan, day=DAY):
    return Session(KnowledgeBase(plan, rules(), day, "vi", seen=Seen()))


def state_of(session, scene):
    """The state of a scene, or why there is none; without the items, which are numbered in the order of sending."""
    try:
        return {name: column for name, column in session._columns(scene).items() if name != "items"}
    except InputError as error:
        return error.diagnostics


def random_tray(draw, plan):
    """Steps of every kind: some works passed on, slipped, completed or dropped, or a reorganisation."""
    if draw.random() < 0.4:
        return random_reorganisation(draw, plan)[0].steps
    scenario = Scenario("random")
    for _ in range(draw.randint(1, 3)):
        part = draw.choice(plan.assignments.rows) if plan.assignments else None
        work = draw.choice(plan.activities.rows).id
        deed = draw.choice(("reassign", "reassign", "slip", "complete", "cancel"))
        if deed == "reassign" and part is not None:
            to = draw.choice([body for body in BODIES if body != part.agency])
            scenario = scenario.reassign(part.agency, to, part.role, activity=part.activity)
        elif deed == "slip":
            scenario = scenario.slip(draw.randrange(-40, 90), activity=work)
        elif deed == "complete":
            scenario = scenario.complete(work)
        else:
            scenario = scenario.cancel(work)
    return scenario.steps


@pytest.mark.parametrize("seed", shared_out(range(40), fast=1, slow=4))
def test_a_random_way_there_and_back_shows_at_each_stop_what_is_concluded_alone(seed):
    draw = random.Random(seed)
    plan = random_plan(draw)
    session = session_of(plan)
    days = [day_of(draw) for _ in range(2)]
    trays = [(), random_tray(draw, plan)]
    for _ in range(5):
        steps = tuple(TrayStep(step, False) for step in draw.choice(trays))
        scene = replace(Scene("small", draw.choice(days), "vi"), plan=plan.package.name, tray=steps)
        assert state_of(session, scene) == state_of(session_of(plan), scene)


@pytest.fixture
def runs(monkeypatch):
    """The runs that concluded everything, one after the other."""
    done = []
    conclude = ColumnsRun.conclude

    def note(run, *more):
        done.append(run)
        return conclude(run, *more)

    monkeypatch.setattr(ColumnsRun, "conclude", note)
    return done


def test_a_step_of_the_tray_concludes_only_what_it_changes(runs):
    session = session_of(opened().plan)
    scene = session.scene
    works = [row for row in session.items(session.kb).rows if row.is_open and row.leads and row.leads[0] != "ubnd-tinh"]
    session._columns(scene)
    before = len(runs)
    for row in works[:2]:
        scenario = Scenario("x").reassign(row.leads[0], "ubnd-tinh", activity=row.id)
        stepped = replace(scene, tray=tuple(TrayStep(step, False) for step in scenario.steps))
        assert session._columns(stepped)["difference"]["leads"]
    assert len(runs) == before


def test_a_new_date_concludes_once_and_a_seen_one_not_at_all(runs):
    session = session_of(opened().plan)
    for day, expected in ((DAY, 1), (DAY + timedelta(30), 2), (DAY, 2)):
        session._columns(replace(session.scene, day=day))
        assert len(runs) == expected
