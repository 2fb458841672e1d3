"""The package as it is built: what it holds, and that it works where this repository is not.

It is built by the pinned build tools of this environment, without network, and installed into an environment of its own
that lies over the packages of this one. What the repository's own program answers is what it has to answer.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from tests.commands import run_command
from tests.test_cli_infer import FAMILY, PEOPLE

HOME = Path(__file__).resolve().parents[1]
PACKED = {
    "data": "plan_graph/shipped/data",
    "notebooks": "plan_graph/shipped/notebooks",
    "rules": "plan_graph/shipped/rules",
}
DURABLE = ("durable_rules_engine", "durable")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("build_package", HOME / "tools" / "build_package.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def built(tool, tmp_path_factory):
    """The sdist and the wheel."""
    (wanted,) = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    have = subprocess.run(
        [sys.executable, "-c", "import setuptools; print(setuptools.__version__)"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    assert f"setuptools=={have}" == wanted, "this environment lacks the pinned build tools: run make"
    return tool.build_package(tmp_path_factory.mktemp("dist"))


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_every_file_of_the_package_and_the_three_folders_as_they_are(built):
    if not (HOME / ".git").exists() or (git := shutil.which("git")) is None:
        pytest.skip("not a git repository: nobody says which files belong to it")
    listed = subprocess.run(
        [git, "-c", f"safe.directory={HOME}", "ls-files", "-z", "plan_graph", *PACKED],
        cwd=HOME, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    expected = {}
    for name in filter(None, listed.split("\0")):
        top, _, rest = name.partition("/")
        expected[f"{PACKED.get(top, top)}/{rest}"] = (HOME / name).read_bytes()
    assert {f"{folder}/README.md" for folder in ("plan_graph/shipped/data", "plan_graph/shipped/rules")} < set(expected)
    found = {name: held for name, held in contents(built[1]).items() if ".dist-info/" not in name}
    assert sorted(found) == sorted(expected)
    assert found == expected


def test_the_wheel_of_the_sdist_is_the_wheel_of_the_repository(tool, built, tmp_path):
    direct = tool.build("wheel", tool.copy_source(tmp_path / "source"), tmp_path / "dist")
    assert contents(direct) == contents(built[1])


def test_what_an_earlier_build_left_behind_does_not_travel(tool, tmp_path):
    source = tool.copy_source(tmp_path / "source")
    (source / "rules" / "old.yaml").write_text("[]\n", encoding="utf-8")
    (source / "data" / "my-plan").mkdir()
    (source / "data" / "my-plan" / "activities.csv").write_text("id\n", encoding="utf-8")
    held = contents(tool.build("wheel", source, tmp_path / "dist"))
    assert "plan_graph/shipped/rules/old.yaml" in held
    assert not [name for name in held if "my-plan" in name]
    assert not (HOME / "rules" / "old.yaml").exists()


def squeezed(text: str) -> str:
    """A text without its blanks and line ends, which depend on the length of paths."""
    return "".join(text.split())


class Installed:
    """The package in an environment of its own, run in a folder of its own."""

    def __init__(self, wheel: Path, root: Path, durable: bool) -> None:
        self.folder, self.python = root / "thư mục trống", root / "env" / "bin" / "python"
        self.folder.mkdir()
        venv.create(root / "env", with_pip=False, symlinks=True)
        (self.site,) = (root / "env" / "lib").glob("python*/site-packages")
        # paths as plain lines: files that end with .pth in them, which could lead back to the repository, are not read
        below = [path for path in sys.path if path.endswith("site-packages")]
        hidden = "" if durable else f"import sys; sys.modules.update(dict.fromkeys({DURABLE!r}))\n"
        (self.site / "below.pth").write_text("\n".join(below) + "\n" + hidden, encoding="utf-8")
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE"))
        } | {"HOME": str(root), "MPLCONFIGDIR": str(root / "mpl"), "LC_ALL": "C.UTF-8", "COLUMNS": "400"}
        self.pip("install", "--no-index", "--no-deps", str(wheel))

    def pip(self, *words: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "pip", "--python", self.python, "--quiet", *words],
            capture_output=True, text=True, env=self.environment, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.python.with_name("plan-graph"), *words],
            cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def say(self, *words: str) -> str:
        done = self.run(*words)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def python_says(self, code: str) -> str:
        done = subprocess.run(
            [self.python, "-W", "error", "-c", code],
            cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module", params=[True, False], ids=["with durable_rules", "without durable_rules"])
def installed(request, built, tmp_path_factory):
    return Installed(built[1], tmp_path_factory.mktemp("installed"), request.param)


@pytest.fixture
def has_durable(request):
    return request.node.callspec.params["installed"]


def in_the_repository(*words: str) -> str:
    done = run_command(*words)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_program_that_runs_is_the_installed_one(installed):
    said = installed.python_says(
        "import sys, plan_graph.shipped as s; print(s.__file__, s.SHIPPED_PLAN, s.SHIPPED_RULES, s.SHIPPED_NOTEBOOKS)\n"
        "print([path for path in sys.path])"
    )
    places, searched = said.splitlines()
    assert all(place.startswith(str(installed.site)) for place in places.split()), said
    assert f"'{HOME}'" not in searched
    assert str(HOME / "plan_graph") not in said


@pytest.mark.parametrize(
    "words",
    [
        ("status", "--format", "json"),
        ("status", "--format", "markdown", "--as-of", "2025-09-30", "--lang", "en"),
        ("rules", "list", "--format", "json"),
        ("findings", "--format", "csv"),
        ("what-if", "merge-departments-2025", "--format", "json"),
        ("check", "--format", "json"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_it_answers_about_the_shipped_plan_as_the_repository_does(installed, words):
    assert installed.say(*words) == in_the_repository(*words)


IMPORTED = """\
# Kế hoạch năm 2026

| STT | Nhiệm vụ | Chủ trì | Thời hạn |
|---|---|---|---|
| 1 | Lập danh mục hồ sơ | Sở Y tế | Quý II |
| 2 | Ban hành quy chế | Sở Tài chính | Trước ngày 15/3/2026 |
"""


def test_it_makes_imports_and_answers_about_plans_of_ones_own(installed):
    installed.say("init", "kế hoạch", "--year", "2026")
    assert json.loads(installed.say("status", "kế hoạch", "--format", "json"))["counts"]
    (installed.folder / "nguồn.md").write_text(IMPORTED, encoding="utf-8")
    installed.say("import", "nguồn.md", "--into", "nhập")
    findings = installed.say("findings", "nhập", "--as-of", "2026-04-01", "--format", "csv", "--kind", "overdue")
    assert len(findings.splitlines()) == 2, findings
    installed.say("picture", "nhập", "--to", "nhập.svg")
    installed.say("export", "plan", "--plan", "nhập", "--to", "nhập.html")
    assert "<svg" in (installed.folder / "nhập.svg").read_text(encoding="utf-8")
    assert "class PlanGraph" in (installed.folder / "nhập.html").read_text(encoding="utf-8")


def test_the_object_and_the_panel_work_in_a_notebook(installed, has_durable):
    said = installed.python_says(
        "from plan_graph import open_plan\n"
        "kb = open_plan().as_of('2025-06-30')\n"
        "print(kb.summary.counts['open_overdue'], len(kb.findings), kb.inference.choice.engine,"
        " kb.inference.choice.reason)\n"
        "print(type(kb.explore()).__name__, len(kb.explore().table) > 20)\n"
    )
    import plan_graph

    kb = plan_graph.open_plan().as_of("2025-06-30")
    engine = "durable few-facts" if has_durable else "columns not-installed"
    assert said.splitlines() == [f"{kb.summary.counts['open_overdue']} {len(kb.findings)} {engine}", "Workbench True"]


NOTEBOOK = """
import sys, nbformat
from nbclient import NotebookClient
from plan_graph.shipped import SHIPPED_NOTEBOOKS
for name in sys.argv[1:]:
    NotebookClient(nbformat.read(SHIPPED_NOTEBOOKS / name, as_version=4), timeout=300).execute()
"""


def test_a_shipped_notebook_runs_in_an_empty_folder(installed):
    done = subprocess.run(
        [installed.python, "-c", NOTEBOOK, "07-your-own-plan.ipynb"],
        cwd=installed.folder, env=installed.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_engine_is_named_and_one_that_is_not_there_is_refused(installed, has_durable):
    facts = installed.folder / "facts"
    facts.mkdir()
    (facts / "parent.csv").write_text(PEOPLE, encoding="utf-8")
    (installed.folder / "r.yaml").write_text(FAMILY, encoding="utf-8")
    words = ("infer", "facts", "--rules", "r.yaml", "--out", "kết quả", "--lang")
    reasons = {
        "en": "durable (few facts)" if has_durable else "columns (in place of durable_rules, which is not installed)",
        "vi": "durable (ít sự kiện)" if has_durable else "columns (thay cho “durable_rules” chưa cài)",
    }
    for language, reason in reasons.items():
        assert reason in installed.say(*words, language)
    done = installed.run("status", "--engine", "durable", "--lang", "en")
    if has_durable:
        assert done.returncode == 0, done.stderr
    else:
        assert done.returncode == 2
        assert "engine-not-installed" in done.stderr
        assert squeezed('pip install "plan-graph[durable]"') in squeezed(done.stderr)


def test_the_doctor_says_whether_it_works(installed, has_durable):
    said = installed.say("doctor", "--lang", "en")
    assert squeezed(f"✓ plan-graph: 0.1.0, {installed.site / 'plan_graph'}") in squeezed(said)
    assert "✓ shipped rules: 116" in said
    assert "✓ shipped plan: ha-tinh-2025" in said
    assert "✓ shipped notebooks: 10" in said
    assert ("✓ durable_rules: " if has_durable else "– durable_rules: not there") in said


@pytest.fixture
def damaged(built, tmp_path):
    """One more of the same, to be taken apart."""
    return Installed(built[1], tmp_path, durable=False)


def test_the_doctor_notices_what_is_missing_and_commands_refuse_to_answer_without_it(damaged):
    program = damaged.site / "plan_graph"
    for part in ("rules", "data", "notebooks"):
        (program / "shipped" / part).rename(damaged.site / part)  # beside the program, where nobody may look
    done = damaged.run("doctor", "--lang", "en")
    assert done.returncode == 1, done.stdout
    for what in ("✗ plan-graph", "✗ shipped rules", "✗ shipped plan", "– shipped notebooks"):
        assert f"{what}: does not work" in done.stdout
    assert squeezed(done.stdout).count("missingfromtheinstallation") == 4
    for words in (("status",), ("rules", "list"), ("status", str(damaged.site / "data" / "ha-tinh-2025"))):
        refused = damaged.run(*words)
        assert (refused.returncode, refused.stdout) == (2, ""), words
        assert "installation-incomplete" in refused.stderr


def test_the_doctor_notices_files_that_are_missing_or_were_changed(damaged):
    program = damaged.site / "plan_graph"
    rules = program / "shipped" / "rules" / "progress.yaml"
    rules.write_bytes(rules.read_bytes().replace(b"high", b"low"))
    done = damaged.run("doctor", "--lang", "en")
    assert done.returncode == 1
    assert squeezed("progress.yaml: this file was changed after it was installed") in squeezed(done.stdout)
    (program / "browser" / "graph.js").unlink()
    done = damaged.run("doctor", "--lang", "vi")
    assert done.returncode == 1
    assert squeezed("graph.js: bản cài đặt thiếu tệp này (+1)") in squeezed(done.stdout)
