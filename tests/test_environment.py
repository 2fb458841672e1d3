"""The files that say what is installed agree: pyproject.toml, the lock files, the Makefile and environment.yml."""

import ast
import re
import sys
import tomllib
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

HOME = Path(__file__).resolve().parents[1]
SETTINGS = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = SETTINGS["project"]
LOCKS = {name: (HOME / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-extra.lock")}
BUILD = (HOME / "requirements-build.lock").read_text(encoding="utf-8")
MAKEFILE = (HOME / "Makefile").read_text(encoding="utf-8")
FEW = ("bench", "spark")
"""Extras that few need; they and what they need stand in the second lock file."""
ENVIRONMENT = yaml.safe_load((HOME / "environment.yml").read_text(encoding="utf-8"))

PYTHONS = ["3.11.0", "3.11.14", "3.12.12", "3.13.9"]
SYSTEMS = [{"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
           {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"}]  # fmt: skip
NEEDED = [
    *(("requirements.lock", Requirement(text)) for text in PROJECT["dependencies"]),
    *(
        (f"requirements{'-extra' if extra in FEW else ''}.lock", Requirement(text))
        for extra, texts in PROJECT["optional-dependencies"].items()
        for text in texts
    ),
]


def lock_entries(lock: str) -> list[tuple[Requirement, int]]:
    """Each pinned requirement of a lock file with the number of its hashes."""
    joined = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n", "", lock))
    found = []
    for line in filter(str.strip, joined.splitlines()):
        text, *hashes = line.split("--hash=")
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", part.strip()) for part in hashes), line[:80]
        found.append((Requirement(text.strip()), len(hashes)))
    return found


ENTRIES = {name: lock_entries(lock) for name, lock in LOCKS.items()}


def holds(marker: Marker | None, python: str, system: dict[str, str]) -> bool:
    asked = {"python_full_version": python, "python_version": python.rpartition(".")[0], **system}
    return marker is None or marker.evaluate({**asked, "implementation_name": "cpython", "extra": ""})


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_entry_to_one_version_with_hashes(lock):
    assert len(ENTRIES[lock]) > 40
    for entry, hashes in ENTRIES[lock]:
        assert re.fullmatch(r"==[\w.+!]+", str(entry.specifier)), entry
        assert entry.url is None
        assert hashes >= 1, entry


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system["sys_platform"])
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(("lock", "needed"), NEEDED, ids=lambda part: part if isinstance(part, str) else part.name)
def test_every_dependency_is_pinned_once_inside_its_range(lock, needed, python, system):
    name = canonicalize_name(needed.name)
    pins = [
        pin.version
        for entry, _ in ENTRIES[lock]
        if canonicalize_name(entry.name) == name and holds(entry.marker, python, system)
        for pin in entry.specifier
    ]
    assert len(pins) == 1, f"{needed.name}: {pins}; run make lock"
    assert needed.specifier.contains(pins[0], prereleases=True)


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("python", PYTHONS)
def test_no_package_is_pinned_twice_for_one_python(lock, python):
    names = [canonicalize_name(entry.name) for entry, _ in ENTRIES[lock] if holds(entry.marker, python, SYSTEMS[0])]
    assert sorted(names) == sorted(set(names))


def test_what_stands_in_both_locks_is_the_same():
    first, second = ({(e.name, str(e.marker)): str(e.specifier) for e, _ in ENTRIES[lock]} for lock in LOCKS)
    shared = first.keys() & second.keys()
    assert len(shared) > 30
    assert {key: first[key] for key in shared} == {key: second[key] for key in shared}


def test_few_needs_are_not_in_the_lock_of_all():
    names = {entry.name for entry, _ in ENTRIES["requirements.lock"]}
    assert not names & {"pyspark", "polars", "clingo", "clipspy"}


def test_the_build_tools_are_pinned_with_hashes_and_are_those_that_the_project_asks_for():
    entries = lock_entries(BUILD)
    assert [str(entry) for entry, _ in entries] == SETTINGS["build-system"]["requires"]
    assert all(hashes >= 1 for _, hashes in entries)


def test_make_installs_nothing_that_is_not_pinned():
    """Whatever pip does for make takes pinned packages with hashes, or builds ours with the pinned build tools."""
    (pinned,) = re.findall(r"(?m)^PINNED := (.*)", MAKEFILE)
    assert pinned.split()[:3] == ["$(PIP)", "--require-hashes", "--no-build-isolation"]
    used = re.findall(r"(?m)^\t(.*pip install.*|.*\$\((?:PIP|PINNED)\).*)$", MAKEFILE)
    allowed = ("$(PINNED) -r requirements", "$(PIP) --no-deps --no-build-isolation ")
    assert [line for line in used if not line.startswith(allowed)] == []
    assert len(used) == 4


def test_durable_rules_is_an_extra_that_make_and_conda_bring():
    name = "durable-rules"
    assert not [text for text in PROJECT["dependencies"] if name in text]
    assert [Requirement(text).name for text in PROJECT["optional-dependencies"]["durable"]] == [name]
    assert name in {entry.name for entry, _ in ENTRIES["requirements.lock"]}


@pytest.mark.parametrize("lock", [*LOCKS.values(), BUILD], ids=[*LOCKS, "build"])
def test_a_lock_names_no_index_and_no_address(lock):
    assert "://" not in lock
    assert not re.search(r"(?m)^\s*-(?!-hash)", lock), "options of pip"
    assert " @ " not in lock


@pytest.mark.parametrize("lock", [*LOCKS.values(), BUILD], ids=[*LOCKS, "build"])
def test_a_lock_says_how_it_was_made(lock):
    assert "make lock" in lock[:200]


def test_the_environment_installs_the_lock_file_and_nothing_else_by_pip():
    by_pip = [entry["pip"] for entry in ENVIRONMENT["dependencies"] if isinstance(entry, dict)]
    assert by_pip == [["-r requirements.lock"]]
    assert ENVIRONMENT["channels"] == ["conda-forge"]
    assert ENVIRONMENT["name"] == PROJECT["name"]


def test_the_environment_takes_only_python_and_tools_from_conda():
    names = [entry.split()[0] for entry in ENVIRONMENT["dependencies"] if isinstance(entry, str)]
    assert names == ["python", "pip", "c-compiler", "make"]


def test_the_environment_and_the_project_want_the_same_python():
    (python,) = [e for e in ENVIRONMENT["dependencies"] if isinstance(e, str) and e.startswith("python ")]
    wanted = SpecifierSet(PROJECT["requires-python"])
    assert SpecifierSet(python.removeprefix("python ")) == wanted
    assert all(wanted.contains(version) for version in PYTHONS)
    assert not wanted.contains("3.10.19")
    assert not wanted.contains("3.14.0")


def test_the_doctor_and_the_project_want_the_same_python():
    from plan_graph.cli.needs import BEYOND, LOWEST

    lowest, beyond = (".".join(map(str, version)) for version in (LOWEST, BEYOND))
    assert f">={lowest},<{beyond}" == PROJECT["requires-python"]


def test_the_machine_check_and_the_project_want_the_same_python():
    check = (HOME / "tools" / "check_machine.sh").read_text(encoding="utf-8")
    bounds = re.search(r"\((\d), (\d+)\) <= sys\.version_info < \((\d), (\d+)\)", check)
    assert bounds
    assert f">={bounds[1]}.{bounds[2]},<{bounds[3]}.{bounds[4]}" == PROJECT["requires-python"]


EXTRA_OF = {
    "plan_graph/lab": "lab",
    "plan_graph/inference/durable.py": "durable",
    "plan_graph/inference/spark.py": "spark",
}
"""What may need an extra; all else runs with the dependencies alone."""


def imported_packages(folder: Path) -> set[tuple[str, str]]:
    """Each package of others that a file imports, with the extra that the file may need."""
    found = set()
    for file in folder.rglob("*.py"):
        name = file.relative_to(HOME).as_posix()
        extra = next((extra for start, extra in EXTRA_OF.items() if name.startswith(start)), "")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            found |= {(each.partition(".")[0], extra) for each in names}
    return {(name, extra) for name, extra in found if name not in sys.stdlib_module_names | {"plan_graph"}}


def brought_by(requirements: list[str]) -> set[str]:
    """The packages that are required, and those that they in turn require."""
    names = {canonicalize_name(Requirement(text).name) for text in requirements}
    more = [text for name in names for text in distribution(name).requires or ()]
    return names | {canonicalize_name(Requirement(text).name) for text in more}


@pytest.mark.slow
def test_whatever_the_package_imports_is_a_dependency_or_comes_with_one():
    homes = packages_distributions()
    imported = {(module, extra) for module, extra in imported_packages(HOME / "plan_graph") if extra != "spark"}
    assert {("click", ""), ("numpy", ""), ("durable_rules_engine", "durable"), ("anywidget", "lab")} <= imported
    core = PROJECT["dependencies"]
    brought = {extra: brought_by([*core, *PROJECT["optional-dependencies"].get(extra, ())]) for _, extra in imported}
    lacking = {
        (module, extra)
        for module, extra in imported
        if not {canonicalize_name(name) for name in homes.get(module, [])} & brought[extra]
    }
    assert lacking == set()
