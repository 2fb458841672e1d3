"""What comes with the program is found, and an installation that lacks it says so instead of answering."""

import sys
from pathlib import Path

import pytest

from plan_graph import open_plan, shipped
from plan_graph.knowledge_base import opening
from plan_graph.model.diagnostics import InputError
from tests.commands import run_command

FOLDERS = {"data": "README.md", "notebooks": "00-start.ipynb", "rules": "README.md"}


def ids(call):
    with pytest.raises(InputError) as refused:
        call()
    return [(fault.id, fault.place) for fault in refused.value.diagnostics]


@pytest.mark.parametrize("folder", FOLDERS)
def test_in_a_copy_of_the_repository_the_folders_at_the_top_are_used(folder):
    assert shipped.find_shipped_folder(folder) == Path(__file__).resolve().parents[1] / folder


@pytest.mark.parametrize(("beside", "inside"), [((), ()), (FOLDERS, ()), (("setup.py", *FOLDERS), FOLDERS)])
def test_an_installed_package_takes_what_lies_inside_it_and_never_what_lies_beside_it(
    tmp_path, monkeypatch, beside, inside
):
    """Beside an installed package lie other packages, one of which may be called ``rules``."""
    package = tmp_path / "plan_graph"
    (package / "shipped").mkdir(parents=True)
    for names, place in ((beside, tmp_path), (inside, package / "shipped")):
        for name in names:
            (place / name).mkdir() if name in FOLDERS else (place / name).touch()
    places = {"plan_graph": package, "plan_graph.shipped": package / "shipped"}
    monkeypatch.setattr(shipped, "files", places.__getitem__)
    for folder in FOLDERS:
        assert shipped.find_shipped_folder(folder) == package / "shipped" / folder


@pytest.fixture
def incomplete(tmp_path, monkeypatch):
    """An installation without the shipped plan and the shipped rules."""
    for module in (shipped, opening):
        monkeypatch.setattr(module, "SHIPPED_PLAN", tmp_path / "no-plan")
        monkeypatch.setattr(module, "SHIPPED_RULES", tmp_path / "no-rules")
    return tmp_path


def test_a_plan_is_not_opened_without_the_shipped_rules(incomplete):
    plan, rules = incomplete / "no-plan", incomplete / "no-rules"
    both = [("installation-incomplete", str(plan)), ("installation-incomplete", str(rules))]
    assert ids(lambda: open_plan(plan, rules)) == both
    assert ids(lambda: open_plan(plan, [str(rules)])) == both


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "bản cài đặt thiếu thư mục này"), ("en", "this folder of the program is missing from the installation")],
)
def test_the_doctor_notices_that_plan_and_rules_are_missing(incomplete, language, said):
    done = run_command("doctor", "--lang", language)
    assert done.exit_code == 1
    assert " ".join(done.output.split()).count(said) == 2


def test_the_doctor_names_the_faults_of_damaged_rules(tmp_path, monkeypatch):
    (tmp_path / "broken.yaml").write_text("- rule: [", encoding="utf-8")
    monkeypatch.setattr(shipped, "SHIPPED_RULES", tmp_path)
    done = run_command("doctor", "--lang", "en")
    assert done.exit_code == 1
    assert "✗ shipped rules: does not work" in done.output
    assert "broken.yaml:1: cannot be read: this cannot be read as YAML" in done.output


def test_the_workbench_without_its_packages_says_how_to_get_them(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("plan_graph.lab")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "anywidget", None)
    with pytest.raises(InputError) as refused:
        open_plan().explore()
    (fault,) = refused.value.diagnostics
    assert (fault.id, fault.values["name"]) == ("lab-not-installed", "anywidget")
    assert all("plan-graph[lab]" in fault.hint(language) for language in ("vi", "en"))
