"""When a step of writing fails the old folder stands as it was and nothing else is left."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from plan_graph.model.diagnostics import InputError
from plan_graph.model.plan import Plan, Table
from plan_graph.storing import atomic_folder, read_plan, write_plan
from tests.tiny_plan import PlanFolder


def everything_under(folder: Path) -> dict[str, bytes | None]:
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def without_reports(tiny: PlanFolder) -> Plan:
    return replace(read_plan(tiny.path), reports=Table())


def refused(plan: Plan, folder: Path) -> list[str]:
    with pytest.raises(InputError) as error:
        write_plan(plan, folder)
    return [fault.id for fault in error.value.diagnostics]


def failing_at(call: int, function):
    """The function, but the given call and every later one fails."""
    calls = []

    def fail(*arguments, **options):
        calls.append(arguments)
        if len(calls) >= call:
            raise OSError("the disk is full")
        return function(*arguments, **options)

    return fail


def test_a_new_folder_is_made_with_nothing_beside_it(tiny, tmp_path):
    write_plan(without_reports(tiny), tmp_path / "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "tiny"]
    assert len(read_plan(tmp_path / "new").reports) == 0


def test_an_old_folder_is_replaced_with_nothing_but_the_lock_of_its_writers_beside_it(tiny, tmp_path):
    write_plan(without_reports(tiny), tiny.path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".tiny.lock", "tiny"]
    assert len(read_plan(tiny.path).reports) == 0


@pytest.fixture(params=["exchanged", "renamed"])
def swap(request, monkeypatch):
    """Both ways to put a folder in place of another: in one step, and where no system can do that."""
    if request.param == "renamed":
        monkeypatch.setattr(atomic_folder, "_exchange_in_one_step", lambda *_: False)
    return request.param


def test_a_folder_takes_the_place_of_the_old_one(tiny, tmp_path, swap):
    write_plan(without_reports(tiny), tiny.path)
    assert len(read_plan(tiny.path).reports) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [".tiny.lock", "tiny"]


@pytest.mark.parametrize("call", [1, 5, 22, 23, 24])
def test_the_old_folder_stays_when_a_file_cannot_be_forced_to_the_disk(tiny, tmp_path, monkeypatch, swap, call):
    plan, before = without_reports(tiny), everything_under(tmp_path)
    monkeypatch.setattr(os, "fsync", failing_at(call, os.fsync))
    assert refused(plan, tiny.path) == ["file-unwritable"]
    assert everything_under(tmp_path) == before | {".tiny.lock": b""}


@pytest.mark.parametrize("call", [1, 2])
def test_the_old_folder_stays_when_a_renaming_fails(tiny, tmp_path, monkeypatch, call):
    plan, before = without_reports(tiny), everything_under(tmp_path)
    monkeypatch.setattr(atomic_folder, "_exchange_in_one_step", lambda *_: False)
    renamed, calls = os.replace, []

    def fail(*arguments):
        calls.append(arguments)
        if len(calls) == call:
            raise OSError("the disk is full")
        return renamed(*arguments)

    monkeypatch.setattr(os, "replace", fail)
    assert refused(plan, tiny.path) == ["file-unwritable"]
    assert everything_under(tmp_path) == before | {".tiny.lock": b""}


def test_nothing_is_left_when_a_new_folder_cannot_be_put_in_place(tiny, tmp_path, monkeypatch):
    plan, before = without_reports(tiny), everything_under(tmp_path)
    monkeypatch.setattr(os, "replace", failing_at(1, os.replace))
    assert refused(plan, tmp_path / "new") == ["file-unwritable"]
    assert everything_under(tmp_path) == before


def test_an_interruption_by_the_user_leaves_the_old_folder(tiny, tmp_path, monkeypatch):
    def interrupted(*_arguments):
        raise KeyboardInterrupt

    plan, before = without_reports(tiny), everything_under(tmp_path)
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_plan(plan, tiny.path)
    assert everything_under(tmp_path) == before | {".tiny.lock": b""}


def test_other_files_of_the_folder_are_kept(tiny):
    (tiny.path / "scenarios").mkdir()
    (tiny.path / "scenarios" / "merge.yaml").write_text("steps: []")
    (tiny.path / "README.md").write_text("ours")
    (tiny.path / "link").symlink_to("README.md")
    write_plan(without_reports(tiny), tiny.path)
    assert (tiny.path / "scenarios" / "merge.yaml").read_text() == "steps: []"
    assert (tiny.path / "README.md").read_text() == "ours"
    assert (tiny.path / "link").is_symlink()


def test_a_link_to_a_folder_stays_a_link(tiny, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(tiny.path)
    write_plan(without_reports(tiny), link)
    assert link.is_symlink()
    assert len(read_plan(tiny.path).reports) == 0


def test_the_permissions_of_the_folder_stay(tiny):
    tiny.path.chmod(0o750)
    write_plan(without_reports(tiny), tiny.path)
    assert tiny.path.stat().st_mode & 0o777 == 0o750


def test_an_empty_folder_is_filled(tiny, tmp_path):
    (tmp_path / "empty").mkdir()
    write_plan(without_reports(tiny), tmp_path / "empty")
    assert len(read_plan(tmp_path / "empty").activities) == 3


@pytest.mark.parametrize("inside", [True, False])
def test_what_is_no_plan_is_not_written_over(tiny, tmp_path, inside):
    other = tmp_path / "other"
    if inside:
        other.mkdir()
    (other / "letter.txt" if inside else other).write_text("dear")
    before = everything_under(tmp_path)
    with pytest.raises(InputError) as refused:
        write_plan(without_reports(tiny), other)
    assert [(fault.id, fault.file) for fault in refused.value.diagnostics] == [("folder-not-plan", str(other))]
    assert everything_under(tmp_path) == before
