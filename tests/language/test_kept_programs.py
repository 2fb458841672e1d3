"""A checked program is kept as data by the hash of its files; whatever else lies in the folder is never believed."""

import json
import os
import pickle
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from plan_graph.language import kept_programs, read_rules, rule_file
from plan_graph.language.kept_programs import MOST, cache_folder, is_kept_somewhere, keep_program
from plan_graph.language.program_data import DataError, data_of, program_of
from plan_graph.language.reading import rule_files
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Kind
from tests import shipped
from tests.amount import cases, seeded
from tests.language.small_rules import kinds, rule, written
from tests.random_programs import BASE, Maker, as_yaml

WORK = kinds(work={"id": "text", "days": "integer", "due": "date"})
LATE = rule("late", "late(id = w.id)", "work w: days > 3 and due < date '2025-06-30'")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where programs are kept in this test."""
    monkeypatch.setenv("PLAN_GRAPH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "rules"


@pytest.fixture
def parsed(monkeypatch):
    """The names of the files of each program that was really parsed."""
    made = []
    parse = rule_file.parse_rules

    def noted(sources, *rest):
        made.append([source.name for source in sources])
        return parse(sources, *rest)

    monkeypatch.setattr(rule_file, "parse_rules", noted)
    return made


def only_file(folder):
    (file,) = folder.iterdir()
    return file


def test_the_same_files_are_parsed_once(folder, parsed, tmp_path):
    file = written(tmp_path, LATE)
    first, second = read_rules([file], WORK), read_rules([file], WORK)
    assert (first, repr(first)) == (second, repr(second))
    assert parsed == [["rules.yaml"]]
    assert only_file(folder).stat().st_mode & 0o777 == 0o600


def test_the_shipped_rules_kept_are_the_shipped_rules_parsed(folder, parsed):
    read = shipped.rules.__wrapped__
    assert repr(read()) == repr(read()) == repr(shipped.rules())  # the order of fields and names counts too
    assert len(parsed) == 1


@pytest.mark.fast(1)
@pytest.mark.parametrize("block", range(4))
def test_random_programs_kept_are_those_parsed(block, tmp_path, monkeypatch):
    monkeypatch.setenv("PLAN_GRAPH_CACHE", "off")
    base = {name: Kind(name, fields) for name, fields in BASE.items()}
    for number in range(cases(25)):
        seed = block * 1_000 + number
        file = tmp_path / "rules.yaml"
        file.write_text(as_yaml(Maker(seed).program()[0], random.Random(seed)), encoding="utf-8")
        program = read_rules([file], base)
        again = program_of(json.loads(json.dumps(data_of(program))))
        assert (program, repr(program)) == (again, repr(again)), f"seed {seed}"


@pytest.mark.parametrize(
    "value",
    ["''", "'Sở ''Nội vụ'' \\ \" {} \u2028'", "1", "1.0", "-0.0", "1e300", "9007199254740992", "true", "null",
     "date '0001-01-01'", "date '9999-12-31'"],
)  # fmt: skip
def test_every_sort_of_constant_comes_back_as_it_was(value, folder, parsed, tmp_path):
    file = written(tmp_path, rule("all", f"all(x = {value}, y = w.id)", "work w: id is not null or id in ('a', 'b')"))
    first, second = read_rules([file], WORK), read_rules([file], WORK)
    assert repr(first) == repr(second)
    assert len(parsed) == 1


def changed_content(file, base, built_in):
    file.write_text(file.read_text("utf-8").replace("days > 3", "days > 4"), "utf-8")
    return [file], base, built_in


def changed_name(file, base, built_in):
    return [file.rename(file.with_name("other.yaml"))], base, built_in


def another_file(file, base, built_in):
    return [file, written(file.parent, rule("soon", "soon(id = w.id)", "work w"), name="soon.yaml")], base, built_in


def another_kind(file, base, built_in):
    return [file], base | kinds(road={"id": "text"}), built_in


def another_type(file, base, built_in):
    return [file], kinds(work={"id": "text", "days": "number", "due": "date"}), built_in


def another_order(file, base, built_in):
    return [file], kinds(work={"days": "integer", "id": "text", "due": "date"}), built_in


def another_parameter(file, base, built_in):
    return [file], base, {"as_of": "date"}


@pytest.mark.parametrize(
    "change",
    [changed_content, changed_name, another_file, another_kind, another_type, another_order, another_parameter],
)
def test_what_a_program_depends_on_is_part_of_its_name(change, folder, parsed, tmp_path):
    file = written(tmp_path, LATE)
    read_rules([file], WORK)
    files, base, built_in = change(file, WORK, None)
    program = read_rules(files, base, built_in)
    assert len(parsed) == 2
    assert program.base_kinds == base
    assert (str(program.rules[0].when[0].text)).startswith(
        "days > 4" if change is changed_content else "days > 3" if program.rules[0].name == "late" else ""
    )


def test_another_version_of_the_package_reads_the_rules_anew(folder, parsed, tmp_path, monkeypatch):
    file = written(tmp_path, LATE)
    read_rules([file], WORK)
    monkeypatch.setattr(kept_programs, "_package", lambda: ["another"])
    read_rules([file], WORK)
    assert len(parsed) == 2


def test_a_package_without_its_source_reads_the_rules_each_time(folder, parsed, tmp_path, monkeypatch):
    def absent():
        raise FileNotFoundError("facts.py")

    monkeypatch.setattr(kept_programs, "_package", absent)
    file = written(tmp_path, LATE)
    assert read_rules([file], WORK) == read_rules([file], WORK)
    assert len(parsed) == 2


def test_files_with_faults_are_never_kept_and_tell_the_same_each_time(folder, parsed, tmp_path):
    bad = rule("bad", "bad(id = w.idd)", "work w: days > 'x'", "wrk v")
    file = written(tmp_path, LATE, bad)
    told = []
    for _ in range(2):
        with pytest.raises(InputError) as error:
            read_rules([file], WORK)
        told.append(error.value.diagnostics)
    assert told[0] == told[1]
    assert len(told[0]) >= 3
    assert not folder.exists()


def test_an_absent_file_is_a_fault_and_nothing_is_kept(folder, tmp_path):
    with pytest.raises(InputError) as error:
        read_rules([tmp_path / "absent.yaml"], WORK)
    assert [(fault.id, fault.file) for fault in error.value.diagnostics] == [("file-unreadable", "absent.yaml")]
    assert not folder.exists()


class Bomb:
    """Code that would run if the file were unpickled."""

    def __reduce__(self):
        return os.abort, ()


def spoil_by_cutting(file, body):
    file.write_bytes(body[: len(body) // 2])


def spoil_by_emptying(file, body):
    file.write_bytes(b"")


def spoil_with_a_pickle(file, body):
    file.write_bytes(pickle.dumps(Bomb()))


def spoil_one_letter(file, body):
    file.write_bytes(body.replace(b'"<"', b'">"'))


def spoil_with_depth(file, body):
    file.write_bytes(body.split(b"\n")[0] + b"\n" + b"[" * 200_000)


def spoil_with_no_text(file, body):
    file.write_bytes(b"\xff\xfe\x00\n\xff")


def spoil_by_a_folder(file, body):
    file.unlink()
    file.mkdir()


def spoil_by_a_pipe(file, body):
    file.unlink()
    os.mkfifo(file)


def spoil_by_a_link(file, body):
    other = file.parent.parent / "elsewhere"
    other.write_bytes(body)
    other.chmod(0o600)
    file.unlink()
    file.symlink_to(other)


def spoil_by_rights(file, body):
    file.chmod(0o666)  # anybody might have written it


@pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and rights of POSIX")
@pytest.mark.parametrize(
    "spoil",
    [spoil_by_cutting, spoil_by_emptying, spoil_with_a_pickle, spoil_one_letter, spoil_with_depth, spoil_with_no_text,
     spoil_by_a_folder, spoil_by_a_pipe, spoil_by_a_link, spoil_by_rights],
)  # fmt: skip
def test_a_file_that_is_not_what_was_written_is_passed_over_and_written_anew(spoil, folder, parsed, tmp_path):
    file = written(tmp_path, LATE)
    first = read_rules([file], WORK)
    kept = only_file(folder)
    spoil(kept, kept.read_bytes())
    assert read_rules([file], WORK) == first
    assert len(parsed) == 2
    assert read_rules([file], WORK) == first
    assert len(parsed) == (3 if spoil is spoil_by_a_folder else 2)  # a folder is left alone


def test_a_whole_file_under_the_name_of_another_is_passed_over(folder, parsed, tmp_path):
    one = written(tmp_path, LATE)
    read_rules([one], WORK)
    kept = only_file(folder)
    content = kept.read_bytes()
    kept.unlink()
    other = written(tmp_path, rule("never", "late(id = w.id)", "work w: days < 0"))
    read_rules([other], WORK)
    only_file(folder).write_bytes(content)
    assert read_rules([other], WORK).rules[0].name == "never"


@pytest.mark.slow
def test_no_change_of_the_data_is_taken_for_a_program_that_names_what_is_not_there():
    """Every place of the data in turn holds something else: refused, or still a program; nothing else happens."""
    data = json.dumps(data_of(shipped.rules()))
    draw = seeded("changed data")
    others = [
        None,
        True,
        0,
        -1,
        10**400,
        1e308,
        "",
        "os",
        [],
        ["or"],
        {},
        {"date": "2025-02-30"},
        {"date": "x", "y": 1},
    ]
    refused = 0
    for _ in range(cases(60)):
        changed = json.loads(data)
        at = changed
        while True:
            places = list(at) if isinstance(at, dict) else list(range(len(at)))
            place = draw.choice(places)
            if not isinstance(at[place], dict | list) or not at[place] or draw.random() < 0.1:
                at[place] = draw.choice(others)
                break
            at = at[place]
        try:
            program_of(changed)
        except DataError:
            refused += 1
    assert refused > cases(60) // 3


def test_expressions_name_only_what_is_bound_and_declared(tmp_path, monkeypatch):
    monkeypatch.setenv("PLAN_GRAPH_CACHE", "off")
    whole = data_of(read_rules([written(tmp_path, LATE)], WORK))
    for bad in (
        ["field", "v", "id"], ["field", "w", "name"], ["parameter", "day"], ["import", "os"], ["and", ["constant", 1]],
        ["not", ["constant", True], ["constant", True]], ["constant"], ["constant", [1]], "x", [[]],
    ):  # fmt: skip
        changed = json.loads(json.dumps(whole))
        changed["rules"][0]["when"][0][2] = bad
        with pytest.raises(DataError):
            program_of(changed)


@pytest.mark.parametrize("value", ["off", "OFF", "0", "no", ""])
def test_it_can_be_switched_off(value, monkeypatch, parsed, tmp_path):
    monkeypatch.setenv("PLAN_GRAPH_CACHE", value)
    file = written(tmp_path, LATE)
    assert read_rules([file], WORK) == read_rules([file], WORK)
    assert len(parsed) == 2
    assert (cache_folder(), is_kept_somewhere()) == (None, False)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folders of other systems")
def test_the_folder_is_that_of_the_user(monkeypatch, tmp_path):
    monkeypatch.delenv("PLAN_GRAPH_CACHE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "plan-graph" / "rules"
    for relative in ("cache", ""):  # which the standard says to pass over
        monkeypatch.setenv("XDG_CACHE_HOME", relative)
        assert cache_folder() == tmp_path / ".cache" / "plan-graph" / "rules"
    monkeypatch.setenv("HOME", str(tmp_path / "absent"))
    assert cache_folder() is None


def test_the_home_of_the_user_may_be_written_in_short(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("PLAN_GRAPH_CACHE", "~/kept")
    assert cache_folder() == tmp_path / "kept" / "rules"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="owners of files")
def test_nothing_is_made_in_the_home_of_somebody_else_and_nothing_of_theirs_is_read(monkeypatch, tmp_path, parsed):
    monkeypatch.delenv("PLAN_GRAPH_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    file = written(tmp_path, LATE)
    read_rules([file], WORK)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert cache_folder() is None
    monkeypatch.setenv("PLAN_GRAPH_CACHE", str(tmp_path / ".cache" / "plan-graph"))
    read_rules([file], WORK)
    assert len(parsed) == 2


def test_without_a_place_to_write_the_rules_are_parsed_each_time(monkeypatch, parsed, tmp_path):
    (tmp_path / "a-file").write_text("x")
    monkeypatch.setenv("PLAN_GRAPH_CACHE", str(tmp_path / "a-file" / "cache"))
    file = written(tmp_path, LATE)
    assert read_rules([file], WORK) == read_rules([file], WORK)
    assert len(parsed) == 2
    assert not is_kept_somewhere()


def test_a_disk_that_is_full_leaves_nothing_behind(folder, monkeypatch, parsed, tmp_path):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_programs.Path, "replace", full)
    file = written(tmp_path, LATE)
    assert read_rules([file], WORK) == read_rules([file], WORK)
    assert (len(parsed), list(folder.iterdir())) == (2, [])
    assert is_kept_somewhere()


def test_only_so_many_are_kept_and_those_in_use_stay(folder, parsed, tmp_path):
    file = written(tmp_path, LATE)
    program = read_rules([file], WORK)
    first = only_file(folder)
    for number in range(MOST + 10):
        keep_program(f"{number:064x}", program)
        os.utime(folder / f"{number:064x}.jsonl", (number, number))
    assert first.exists()
    assert len(list(folder.iterdir())) <= MOST
    read_rules([file], WORK)
    assert len(parsed) == 1
    assert first.stat().st_mtime > MOST + 10


def test_threads_and_a_deleted_folder_do_no_harm(folder, tmp_path):
    file = written(tmp_path, LATE)
    expected = read_rules([file], WORK)

    def read(number):
        if number % 5 == 0:
            for kept in folder.glob("*"):
                kept.unlink(missing_ok=True)
        return read_rules([file], WORK)

    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(read, range(60)))
    assert not list(folder.glob("*.part"))


def test_processes_share_it(folder, tmp_path):
    code = (
        "from plan_graph.language import read_rules; from plan_graph.model.facts import Kind; import sys; "
        "from pathlib import Path; read_rules([Path(sys.argv[1])], {'work': Kind('work', {'id': 'text', 'days': "
        "'integer', 'due': 'date'})}); print('sqlglot' in sys.modules, 'yaml' in sys.modules)"
    )
    file = written(tmp_path, LATE)
    command = [sys.executable, "-c", code, str(file)]
    said = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() for _ in range(2)]
    assert said == ["True True", "False False"]  # the parsers are not even loaded


def test_files_of_one_name_in_two_folders_are_told_apart_by_their_order(folder, parsed, tmp_path):
    for name, than in (("a", 1), ("b", 2)):
        (tmp_path / name).mkdir()
        written(tmp_path / name, rule(f"late-{name}", "late(id = w.id)", f"work w: days > {than}"))
    files = [tmp_path / name / "rules.yaml" for name in ("a", "b")]
    one, other = read_rules(files, WORK), read_rules(files[::-1], WORK)
    assert [[rule.name for rule in program.rules] for program in (one, other)] == [
        ["late-a", "late-b"],
        ["late-b", "late-a"],
    ]
    assert rule_files([tmp_path / "a", tmp_path / "b"]) == files
    assert len(parsed) == 2
