"""Scenarios: what each step does, what cannot be, and what they change of the shipped plan."""

import random
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_graph import open_plan
from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.analysis.responsibility import responsible_on
from plan_graph.inference import infer
from plan_graph.knowledge_base import SHIPPED_PLAN
from plan_graph.model.diagnostics import InputError
from plan_graph.model.records import RECORDS
from plan_graph.storing import read_plan
from plan_graph.whatif import Filter, Scenario, read_scenario
from plan_graph.whatif.patch import Patch
from tests.shipped import opened, plan

DAY = date(2025, 6, 30)
SHIPPED = sorted((SHIPPED_PLAN / "scenarios").glob("*.yaml"))


def rows(plan):
    return {record.table: plan.table(record.table).rows for record in RECORDS}


def parts(plan, agency):
    return {(row.activity, row.role) for row in plan.assignments if row.agency == agency}


@cache
def led_and_supported():
    """An agency that leads an activity, one that supports it, and the activity."""
    in_force = {
        row.id for row in plan().agencies if row.kind == "agency" and row.valid_to is None and row.valid_from is None
    }
    return next(
        (one.agency, two.agency, one.activity)
        for one in plan().assignments
        for two in plan().assignments
        if one.activity == two.activity and (one.role, two.role) == ("lead", "support") and one.agency != two.agency
        if {one.agency, two.agency} <= in_force
    )


def shipped(name):
    return opened("en").what_if(SHIPPED_PLAN / "scenarios" / f"{name}.yaml")


# the shipped ones


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_scenario_can_be_made_and_says_what_it_assumes(file):
    before = rows(plan())
    answer = opened("en").what_if(file)
    assert rows(answer.after.plan) != before
    assert rows(plan()) == before
    assert answer.scenario.name == file.stem
    assert all(answer.scenario.note[language] and answer.scenario.title[language] for language in ("vi", "en"))


def finished_before(day):
    last = {}
    for report in sorted(plan().reports, key=lambda report: report.date):
        if report.date < day:
            last[report.activity] = report.state
    return {activity for activity, state in last.items() if state in ("done", "cancelled")}


MERGED = {"so-tu-phap": "so-noi-vu", "so-khcn": "so-tai-chinh"}


def responsible(of, day=DAY):
    return {(part.activity, part.agency, part.role) for part in responsible_on(of, day)}


def test_a_merger_writes_the_rows_of_a_decree_and_no_assignment():
    after = shipped("merge-departments-2025").after.plan
    assert after.assignments == plan().assignments
    ends = {row.id: row.valid_to for row in after.agencies}
    assert {ends[former] for former in MERGED} == {date(2025, 6, 14)}
    new = set(after.agency_successions.rows) - set(plan().agency_successions.rows)
    assert {(row.predecessor, row.successor, row.kind, row.date) for row in new} == {
        (former, heir, "merge", date(2025, 6, 15)) for former, heir in MERGED.items()
    }


def test_every_open_duty_of_the_merged_departments_passes_to_the_successor_and_no_other_part_changes():
    answer = shipped("merge-departments-2025")
    before, after = responsible(plan()), responsible(answer.after.plan)
    finished = finished_before(date(2025, 6, 15))
    strength = ("lead", "support", "advise")
    best = {}
    for activity, agency, role in before:
        now = agency if activity in finished else MERGED.get(agency, agency)
        if (activity, now) not in best or strength.index(role) < strength.index(best[activity, now]):
            best[activity, now] = role
    assert after == {(activity, agency, role) for (activity, agency), role in best.items()}
    lost = {(duty.activity, duty.agency, duty.role) for duty in answer.comparison.duties if not duty.gained}
    assert lost == before - after


def test_a_body_that_merges_into_one_that_supports_the_same_work_has_one_part_the_lead():
    former, heir, _ = led_and_supported()
    twice = {activity for activity, _ in parts(plan(), former)} & {activity for activity, _ in parts(plan(), heir)}
    twice -= finished_before(date(2025, 3, 1))
    merged = opened("en").what_if(Scenario("all").merge([former], into=heir, on="2025-03-01"))
    assert twice
    found = responsible(merged.after.plan)
    for activity in twice:
        assert len([role for item, agency, role in found if (item, agency) == (activity, heir)]) == 1
    assert not any(fact.values[1] == heir for fact in merged.after.inference.conclusions("lead_supports_itself"))


def test_every_activity_that_loses_a_lead_with_the_districts_is_named_from_the_day_on():
    gone = ("ubnd-cap-huyen", "phong-tckh", "chu-tich-ubnd-cap-huyen")
    finished = finished_before(date(2025, 7, 1))
    led = {row.activity for row in plan().assignments if row.agency in gone and row.role == "lead"} - finished
    others = {row.activity for row in plan().assignments if row.role == "lead" and row.agency not in gone}
    districts = Scenario("d")
    for agency in gone:
        districts = districts.dissolve(agency, "2025-07-01")
    eve, day = (opened("en").as_of(on).what_if(districts) for on in (DAY, "2025-07-01"))
    assert eve.comparison.duties == ()
    without = {row.item for row in eve.after.assessment.answers.of("lead_without_heir")}
    assert without == {item for item in led if next(r.due for r in plan().activities if r.id == item) > DAY}
    assert not [change for change in eve.comparison.gained if change.fact.kind == "no_lead"]
    nobody = {change.item for change in day.comparison.gained if change.fact.kind == "no_lead"}
    assert nobody == led - others == {"V/3.5", "V/3.6"}


def test_collective_actors_follow_their_members():
    after = shipped("merge-departments-2025").after.plan
    members = {row.member for row in after.agency_members if row.group == "so-ban-nganh-tinh" and row.valid_to is None}
    assert {"so-noi-vu", "so-tai-chinh", "so-nnmt", "so-xay-dung"} <= members
    assert not members & set(MERGED)


def test_a_slip_moves_the_whole_window_and_its_successors_are_then_due_first():
    answer = shipped("slip-inspection")
    moved = next(row for row in answer.after.plan.windows if row.activity == "I/3.19")
    was = next(row for row in plan().activities if row.id == "I/3.19")
    assert moved.valid_from == DAY
    assert (moved.start - was.start, moved.due - was.due) == (timedelta(61), timedelta(61))
    gained = {(c.fact.kind, c.item) for c in answer.comparison.gained}
    assert {("successor_due_first", "I/3.21"), ("successor_due_first", "I/3.22"), ("at_risk", "I/3.21")} <= gained


# what is compared


def test_what_is_gained_and_lost_is_proven_on_its_own_side():
    answer = shipped("slip-inspection")
    before, after = answer.why("I/3.21", "at_risk")
    assert (len(before.findings), len(after.findings)) == (0, 1)
    for change in (*answer.comparison.gained, *answer.comparison.lost):
        assert answer.proof(change)["premises"]


@pytest.mark.slow
def test_the_comparison_is_inference_of_the_one_minus_the_other_for_every_engine():
    for file in SHIPPED:
        for engine in ("durable", "duckdb"):
            kb = opened("en").with_engine(engine)
            found = kb.what_if(file).comparison
            after = read_scenario(file).apply_to(plan(), DAY)
            old = set(
                infer(
                    opened("en").program, plan_facts(plan(), DAY), opened("en").inference.parameters, engine
                ).derivations
            )
            new = set(
                infer(
                    opened("en").program, plan_facts(after, DAY), opened("en").inference.parameters, engine
                ).derivations
            )
            assert found.conclusions_gained == new - old
            assert found.conclusions_lost == old - new
            findings = set(opened("en").program.findings)
            assert {c.fact for c in found.gained} == {f for f in new - old if f.kind in findings}
            assert {c.fact for c in found.lost} == {f for f in old - new if f.kind in findings}


def test_an_empty_scenario_changes_nothing():
    found = opened("en").what_if(Scenario("nothing")).comparison
    for nothing in (found.gained, found.lost, found.statuses, found.loads, found.duties, found.partners):
        assert nothing == ()
    assert all(moved.before == moved.after for moved in found.counts)
    assert opened("en").what_if().comparison == found


STEPS = st.sampled_from(
    [
        lambda s, a: s.slip(30, activity=a),
        lambda s, a: s.slip(-10, activity=a),
        lambda s, a: s.complete(a),
        lambda s, a: s.cancel(a),
        lambda s, a: s.move_due("2026-01-31", activity=a),
    ]
)
ACTIVITIES = st.deferred(lambda: st.sampled_from([row.id for row in plan().activities if row.due is not None]))


@pytest.mark.slow
@given(st.lists(st.tuples(ACTIVITIES, STEPS), min_size=1, max_size=4, unique_by=lambda each: each[0]), st.randoms())
def test_steps_on_different_activities_commute(chosen, shuffled):
    def made(steps):
        scenario = Scenario("x")
        for activity, step in steps:
            scenario = step(scenario, activity)
        return scenario.apply_to(plan(), DAY)

    other = list(chosen)
    shuffled.shuffle(other)
    assert set(plan_facts(made(chosen), DAY)) == set(plan_facts(made(other), DAY))


@given(st.lists(st.tuples(ACTIVITIES, STEPS), min_size=1, max_size=4, unique_by=lambda each: each[0]))
def test_a_scenario_and_its_inverse_cancel(chosen):
    scenario = Scenario("x")
    for activity, step in chosen:
        scenario = step(scenario, activity)
    after = scenario.apply_to(plan(), DAY)
    patch = Patch.between(plan(), after)
    assert rows(patch.apply_to(plan())) == rows(after)
    assert rows(patch.inverse().apply_to(after)) == rows(plan())
    again = Patch.from_json(patch.as_json())
    assert rows(again.apply_to(plan())) == rows(after)


def test_a_merge_is_taken_back_by_its_inverse():
    for file in SHIPPED:
        answer = opened("en").what_if(file)
        back = Patch.from_json(answer.patch.inverse().as_json()).apply_to(answer.after.plan)
        assert rows(back) == rows(plan())


def test_a_slip_and_the_same_slip_back_cancel():
    back = Scenario("back").slip(30, field="II").apply_to(plan(), DAY)
    assert rows(Scenario("again").slip(-30, field="II").apply_to(back, DAY)) == rows(plan())


def test_a_patch_for_another_plan_does_not_fit_and_changes_nothing():
    patch = Patch.between(plan(), Scenario("x").complete("I/3.21").slip(5, activity="I/3.3").apply_to(plan(), DAY))
    other = Scenario("y").slip(1, activity="I/3.3").apply_to(plan(), DAY)
    with pytest.raises(InputError) as error:
        patch.apply_to(other)
    assert [fault.id for fault in error.value.diagnostics] == ["patch-does-not-fit"]


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"plan": "x", "pieces": [{"table": "zzz", "at": 0}]}',
        '{"plan": "x", "pieces": [{"table": "zzz", "at": 0, "removed": [], "added": []}]}',
        '{"plan": "x", "pieces": [{"table": "fields", "at": 1e999, "removed": [], "added": []}]}',
    ],
)  # fmt: skip
def test_what_is_no_patch_is_refused(text):
    with pytest.raises(InputError) as error:
        Patch.from_json(text)
    assert error.value.diagnostics[0].id == "patch-shape"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_saved_and_opened_again_the_findings_are_the_same(file, tmp_path):
    answer = opened("en").what_if(file)
    answer.save(tmp_path / "plan")
    again = open_plan(tmp_path / "plan", language="en").as_of(DAY)
    assert set(again.inference.derivations) == set(answer.after.inference.derivations)
    assert rows(read_plan(tmp_path / "plan")) == rows(answer.after.plan)


# each step


def test_dissolving_without_an_heir_leaves_work_without_a_lead_and_with_one_hands_it_on():
    alone = Scenario("a").dissolve("so-tu-phap", on="2025-06-01")
    with_heir = Scenario("b").dissolve("so-tu-phap", on="2025-06-01", to="vp-ubnd-tinh")
    lost = {duty.activity for duty in opened("en").what_if(alone).comparison.duties if duty.role == "lead"}
    assert lost
    assert any(change.fact.kind == "no_lead" for change in opened("en").what_if(alone).comparison.gained)
    handed = opened("en").what_if(with_heir)
    assert not any(change.fact.kind == "no_lead" for change in handed.comparison.gained)
    assert {d.activity for d in handed.comparison.duties if d.gained and d.role == "lead"} == lost


def test_a_split_hands_parts_to_others_and_the_rest_to_one():
    day = date(2025, 7, 1)
    scenario = Scenario("split").add_agency("so-so", "Sở Số", "Digital Department", day).split(
        "so-noi-vu", {"so-so": Filter(field=("I",))}, rest="so-tu-phap", on=day
    )  # fmt: skip
    after = scenario.apply_to(plan(), DAY)
    assert responsible(after, DAY) == responsible(plan(), DAY)
    before, found = responsible(plan(), day), responsible(after, day)
    assert {activity[:2] for activity, agency, _ in found if agency == "so-so"} == {"I/"}
    mine = {activity for activity, agency, _ in before if agency == "so-noi-vu"} - finished_before(day)
    for activity in mine:
        assert ("so-so" if activity.startswith("I/") else "so-tu-phap") in {b for a, b, _ in found if a == activity}
    assert next(row for row in after.agencies if row.id == "so-noi-vu").valid_to == DAY


def test_a_renamed_agency_keeps_its_duties_under_the_new_name_from_the_day_on():
    day = date(2025, 7, 1)
    after = Scenario("r").rename("so-tu-phap", "so-tp-moi", "Sở Tư pháp mới", "New Justice", day).apply_to(plan(), DAY)
    moved = {(a, r) for a, b, r in responsible(plan(), day) if b == "so-tu-phap" and a not in finished_before(day)}
    assert {(a, r) for a, b, r in responsible(after, day) if b == "so-tp-moi"} == moved
    assert responsible(after, DAY) == responsible(plan(), DAY)
    assert after.titles("vi")["so-tp-moi"] == "Sở Tư pháp mới"


def test_a_renamed_collective_stays_a_collective():
    after = Scenario("r").rename("ubnd-cap-xa", "xa-moi", "Xã mới", "New communes", "2025-09-01").apply_to(plan(), DAY)
    old, new = ([row for row in after.agencies if row.id == id][0] for id in ("ubnd-cap-xa", "xa-moi"))  # noqa: RUF015, A001
    assert (new.kind, new.level) == (old.kind, old.level)


def test_reassigning_a_lead_to_a_supporting_agency_leaves_one_part_from_the_day_on():
    former, heir, activity = led_and_supported()
    after = Scenario("x").reassign(former, heir, activity=activity).apply_to(plan(), DAY)
    assert {role for item, agency, role in responsible(after) if (item, agency) == (activity, heir)} == {"lead"}
    assert not [part for part in responsible(after) if part[:2] == (activity, former)]
    eve = DAY - timedelta(days=1)
    assert responsible(after, eve) == responsible(plan(), eve)
    assert {row.valid_to for row in after.assignments if (row.activity, row.agency) == (activity, heir)} == {eve, None}


def test_a_reassignment_is_of_open_work_unless_asked_otherwise():
    finished = finished_before(DAY + timedelta(days=1))
    led = {activity for activity, role in parts(plan(), "so-noi-vu") if role == "lead"}
    done = led & finished
    assert done
    plain = Scenario("x").reassign("so-noi-vu", "so-tai-chinh").apply_to(plan(), DAY)
    taken = {a for a, b, role in responsible(plain) - responsible(plan()) if b == "so-tai-chinh"}
    assert taken == led - finished
    every = Scenario("x").reassign("so-noi-vu", "so-tai-chinh", finished=True).apply_to(plan(), DAY)
    assert {a for a, b, role in responsible(every) - responsible(plan()) if b == "so-tai-chinh"} == led


def test_a_reassignment_takes_what_an_agency_has_as_heir():
    after = Scenario("x").reassign("so-khcn", "so-cong-thuong").apply_to(plan(), DAY)
    heirs = {a for a, b, role in responsible(plan()) if (b, role) == ("so-khcn", "lead")} - finished_before(DAY)
    assert "VII.1/3.1" in heirs
    assert heirs <= {a for a, b, role in responsible(after) if (b, role) == ("so-cong-thuong", "lead")}


@pytest.mark.parametrize(
    ("scenario", "ids"),
    [
        (Scenario("x").move_due("2025-01-01", activity="I/3.21"), ["window-reversed"]),
        (Scenario("x").merge(["so-y-te"], "so-gddt", "2025-07-01").merge(["so-gddt"], "so-y-te", "2025-07-01"),
         ["scenario-merge-cycle"]),
        (Scenario("x").merge(["so-y-te"], "so-gddt", "2025-07-01").dissolve("so-y-te", "2025-08-01"), ["agency-ended"]),
        (Scenario("x").merge(["so-y-te"], "so-tttt", "2025-07-01"), ["agency-not-in-force"]),
        (Scenario("x").reassign("so-tu-phap", "so-tttt"), ["agency-not-in-force"]),
    ],
)  # fmt: skip
def test_circles_and_contradictions_are_refused(scenario, ids):
    with pytest.raises(InputError) as error:
        scenario.apply_to(plan(), DAY)
    assert sorted({fault.id for fault in error.value.diagnostics}) == ids


def test_steps_are_made_in_the_order_of_their_days_and_those_of_one_day_follow_one_another():
    day = "2025-06-15"
    into = Scenario("x").merge(["so-tu-phap"], "so-gddt", day).merge(["so-gddt"], "so-y-te", day)
    turned = Scenario("x").merge(["so-gddt"], "so-y-te", day).merge(["so-tu-phap"], "so-gddt", day)
    later_first = Scenario("x").merge(["so-gddt"], "so-y-te", day).merge(["so-tu-phap"], "so-gddt", "2025-06-01")
    directly = Scenario("x").merge(["so-tu-phap"], "so-y-te", day).merge(["so-gddt"], "so-y-te", day)
    wanted = responsible(directly.apply_to(plan(), DAY))
    for scenario in (into, turned, later_first):
        after = scenario.apply_to(plan(), DAY)
        assert responsible(after) == wanted
        assert not [
            row for row in after.agency_members if row.valid_from and row.valid_to and row.valid_to < row.valid_from
        ]


def test_the_other_steps_do_what_they_say():
    scenario = (
        Scenario("x")
        .complete("I/3.3")
        .cancel("I/3.4")
        .occur("hoan-thanh-sap-xep-bo-may")
        .fulfil("III/7.1c", "2025-06-29")
        .add_dependency("I/3.6", "I/3.9")
        .drop_dependency("I/3.18", "I/3.19")
        .confirm_dependency("V/3.1", "VII.1/3.3")
    )
    facts = plan_facts(scenario.apply_to(plan(), DAY), DAY)
    state = {fact.values[0]: facts.value(fact, "state") for fact in facts.of("activity")}
    assert (state["I/3.3"], state["I/3.4"]) == ("done", "cancelled")
    basis = {fact.values[:2]: fact.values[2] for fact in facts.of("dependency")}
    assert basis["I/3.6", "I/3.9"] == "confirmed"
    assert basis["I/3.18", "I/3.19"] == "rejected"
    assert basis["V/3.1", "VII.1/3.3"] == "confirmed"


def test_a_cycle_that_a_scenario_makes_is_found_by_the_rules_and_cannot_be_saved(tmp_path):
    answer = opened("en").what_if(Scenario("x").add_dependency("I/3.20", "I/3.18"))
    found = {change.item for change in answer.comparison.gained if change.fact.kind == "dependency_cycle"}
    assert found == {"I/3.18", "I/3.19", "I/3.20"}
    with pytest.raises(InputError) as error:
        answer.save(tmp_path / "plan")
    assert error.value.diagnostics[0].id == "dependency-cycle"


def test_another_date_is_part_of_a_scenario():
    answer = opened("en").what_if(Scenario("later").on("2025-12-31"))
    assert answer.after.date == date(2025, 12, 31)
    assert answer.comparison.conclusions_gained == (
        set(opened("en").as_of("2025-12-31").inference.derivations) - set(opened("en").inference.derivations)
    )


@pytest.mark.parametrize(
    ("where", "check"),
    [
        ({"field": ("VII",)}, lambda row: row.field.startswith("VII")),
        ({"objective": ("I/1.4",)}, lambda row: row.objective == "I/1.4"),
        ({"window": ("ongoing",)}, lambda row: row.window == "ongoing"),
        ({"agency": ("so-noi-vu",), "role": ("lead",)}, lambda row: (row.id, "lead") in parts(plan(), "so-noi-vu")),
        ({"due_from": date(2025, 7, 1), "due_to": date(2025, 9, 30)},
         lambda row: row.due is not None and date(2025, 7, 1) <= row.due <= date(2025, 9, 30)),
    ],
)  # fmt: skip
def test_a_filter_matches_what_it_says(where, check):
    expected = tuple(row.id for row in plan().activities if check(row))
    assert expected
    assert Filter(**where).matching(plan(), DAY) == expected


def test_a_filter_by_state_reads_the_log_on_the_date():
    done = Filter(state=("done",)).matching(plan(), DAY)
    assert set(done) == {f.values[0] for f in plan_facts(plan(), DAY).of("activity")
                         if plan_facts(plan(), DAY).value(f, "state") == "done"}  # fmt: skip
    assert set(Filter(state=("open",)).matching(plan(), DAY)) | set(done) | {"I/3.8"} >= {
        r.id for r in plan().activities
    } - {
        f.values[0]
        for f in plan_facts(plan(), DAY).of("activity")
        if plan_facts(plan(), DAY).value(f, "state") == "cancelled"
    }


def test_random_scenarios_never_change_the_baseline():
    before, chosen = rows(plan()), random.Random(3)
    activities = [row.id for row in plan().activities]
    for _ in range(30):
        scenario = (
            Scenario("x")
            .complete(chosen.choice(activities))
            .slip(chosen.randrange(-60, 90), activity=chosen.choice(activities))
        )
        try:
            scenario.apply_to(plan(), DAY)
        except InputError:
            continue
    assert rows(plan()) == before
