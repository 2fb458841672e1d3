"""The commands about rules: what they print, in which form, and with which exit status."""

import csv
import io
import json
import re
import subprocess
import sys
import time

import pytest

from plan_graph.knowledge_base import SHIPPED_RULES
from plan_graph.views import rules_terminal
from tests.commands import run_command
from tests.shipped import names, rules

# another domain: its facts are declared in the rule file itself
ROADS = """\
- fact: road
  fields: {from: text, to: text, length: integer}
- parameter: far
  type: integer
  default: 10
  title: {vi: Xa là từ, en: Far means}
- conclusion: reaches
  title: {vi: Đến được, en: Reaches}
  severity: info
- conclusion: long_way
  title: {vi: Đường xa, en: Long way}
  severity: low
- rule: by-one-road
  title: {vi: Một đoạn, en: By one road}
  because: {vi: "{r.from} đến {r.to}", en: "{r.from} to {r.to}"}
  basis: {vi: bản đồ, en: the map}
  when:
    - road r
  then: reaches(from = r.from, to = r.to)
  examples:
    - fires: ["road(from = 'A', to = 'B')"]
      gives: "reaches(from = 'A', to = 'B')"
    - silent: []
- rule: by-many-roads
  title: {vi: Nhiều đoạn, en: By many roads}
  because: {vi: "{r.from} đến {x.to}", en: "{r.from} to {x.to}"}
  basis: {vi: bản đồ, en: the map}
  when:
    - road r
    - reaches x: from = r.to
  then: reaches(from = r.from, to = x.to)
  examples:
    - fires: ["road(from = 'A', to = 'B')", "reaches(from = 'B', to = 'C')"]
      gives: "reaches(from = 'A', to = 'C')"
    - silent: ["road(from = 'A', to = 'B')", "reaches(from = 'C', to = 'B')"]
- rule: long-way
  title: {vi: Đường xa, en: Long way}
  because: {vi: "{r.length} từ $far", en: "{r.length} from $far"}
  basis: {vi: bản đồ, en: the map}
  when:
    - road r: length >= $far
  then: long_way(from = r.from, length = r.length)
  examples:
    - fires: ["road(from = 'A', to = 'B', length = 10)"]
      gives: "long_way(from = 'A', length = 10)"
    - silent: ["road(from = 'A', to = 'B', length = 9)"]
"""


def run(*arguments: str):
    return run_command("rules", *arguments)


@pytest.fixture
def roads(tmp_path):
    file = tmp_path / "roads.yaml"
    file.write_text(ROADS, encoding="utf-8")
    return file


# list


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_names_every_rule_under_its_file(language):
    result = run("list", "--lang", language)
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert max(map(len, result.output.splitlines())) <= 120
    file = ""
    listed = []
    for line in result.output.splitlines():
        if match := re.match(r"(\S+\.yaml): \d+", line):
            file = match[1]
        elif line and line.split()[0] in {rule.name for rule in rules().rules}:
            listed.append((file, line.split()[0]))
    assert listed == [(rule.file, rule.name) for rule in rules().rules]


def test_the_list_as_json_has_title_conclusion_stratum_severity_and_number_of_examples():
    rows = {row["rule"]: row for row in json.loads(run("list", "--format", "json", "--lang", "en").stdout)["rules"]}
    assert len(rows) == len(rules().rules)
    assert rows["root-cause-directly"] == {
        "file": "waiting.yaml",
        "rule": "root-cause-directly",
        "title": "Waiting for the root cause itself",
        "concludes": "root_cause",
        "stratum": 3,
        "severity": "info",
        "examples": 2,
    }
    assert rows["takes-over-by-scope"]["severity"] is None
    assert rows["overdue"]["stratum"] == 1


def test_the_list_as_markdown_has_a_table_for_each_file(roads):
    text = run("list", "--format", "markdown", "--rules", str(roads), "--lang", "en").output
    assert "## roads.yaml: 3" in text
    assert r"| by-many-roads | By many roads | reaches | 1 | info | 2 |" in text
    assert sum(line.startswith("| ") for line in text.splitlines()) == 5


# show


@pytest.mark.fast(16)
@pytest.mark.parametrize("name", names("rule"))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_shipped_rule_is_shown_in_full(name, language):
    rule = rules().rule(name)
    result = run("show", rule.name, "--lang", language)
    assert result.exit_code == 0
    text = " ".join(result.output.split())
    assert max(map(len, result.output.splitlines())) <= 120
    assert f"{rule.file}, {'dòng' if language == 'vi' else 'line'} {rule.line}" in text
    for part in (rule.title[language], rule.name, rule.basis[language], rule.because[language], rule.concludes):
        assert " ".join(part.split()) in text
    for pattern in (*rule.when, *rule.unless):
        assert f"{pattern.kind} {pattern.variable}" in text


def test_a_rule_is_shown_with_what_it_uses_what_uses_it_and_its_parameters():
    text = run("show", "due-soon", "--lang", "en").output
    assert "$due_soon_days: " in text
    assert "default 30" in text
    assert "$as_of: the as-of date; given by the plan" in text
    assert "mark-due-soon" in text.split("The conclusion is used in rules")[1]
    text = run("show", "root-cause-by-chain", "--lang", "vi").output
    uses = text.split("Dùng kết luận của luật")[1].split("\n\n")[0]
    assert "root_cause (Nguyên nhân gốc): root-cause-directly, root-cause-by-chain, root-cause-is-a-cycle" in uses
    assert "waiting (Đang chờ): waiting-on-predecessor, waiting-on-event" in uses
    assert "root-cause-by-chain" in text.split("Kết luận này được dùng trong luật")[1]
    assert "Trừ khi có" in run("show", "root-cause-directly", "--lang", "vi").output
    assert "Kết luận này được dùng" not in run("show", "unproven", "--lang", "vi").output


def test_a_rule_is_shown_with_its_examples():
    text = run("show", "ready", "--lang", "en").output
    example = rules().rule("ready").examples[0]
    assert f"Example that concludes (line {example.line}), with $as_of = date '2025-06-30'" in text
    assert "  activity(id = 'A', start = date '2025-06-30', state = 'not_started')" in text
    assert "  ∴ ready(activity = 'A')" in text
    assert "Example that stays silent" in text


def test_a_rule_as_json_has_the_words_and_what_is_written():
    shown = json.loads(run("show", "waiting-on-predecessor", "--format", "json", "--lang", "en").stdout)
    assert shown["when"][0]["written"] == "dependency dep: basis <> 'rejected'"
    assert shown["when"][0]["words"] == "dependency dep: basis is not 'rejected'"
    assert shown["then"]["written"] == "waiting(activity = succ.id, on = pred.id, edge = dep.basis)"
    assert (shown["stratum"], shown["severity"], shown["uses"]) == (1, "info", [])
    assert shown["used_by"][:2] == ["blocked-in-window", "blocked-in-progress"]
    assert [example["fires"] for example in shown["examples"]] == [True, False]
    shown = json.loads(run("show", "due-soon", "--format", "json").stdout)
    named = {p["name"]: (p["type"], p["default"], p["built_in"]) for p in shown["parameters"]}
    assert named == {"as_of": ("date", None, True), "due_soon_days": ("integer", 30, False)}


@pytest.mark.parametrize(("name", "near"), [("overdu", "overdue"), ("root_cause", "root-cause-directly")])
def test_an_unknown_rule_is_refused_with_the_nearest_name(name, near):
    result = run("show", name, "--lang", "en")
    assert result.exit_code == 2
    assert "[unknown-rule]" in result.output
    assert f"Nearest: {near}." in result.output


def test_rules_of_several_places_are_read_together(roads):
    shown = run("list", "--format", "json", "--rules", str(roads), "--rules", str(SHIPPED_RULES)).output
    files = {row["file"] for row in json.loads(shown)["rules"]}
    assert files == {"roads.yaml", *(rule.file for rule in rules().rules)}


# test


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_examples_of_the_shipped_rules_pass(language):
    result = run("test", "--lang", language)
    assert result.exit_code == 0
    number = sum(len(rule.examples) for rule in rules().rules)
    said = {"vi": f"{number} ví dụ của {len(rules().rules)} luật đều đạt", "en": f"{number} examples of"}
    assert result.output.startswith(said[language])


def test_a_failing_example_is_told_with_file_line_expected_and_found(roads):
    roads.write_text(ROADS.replace("long_way(from = 'A', length = 10)", "long_way(from = 'B', length = 10)"), "utf-8")
    result = run("test", "--rules", str(roads), "--lang", "en")
    assert result.exit_code == 1
    line = ROADS.splitlines().index("""    - fires: ["road(from = 'A', to = 'B', length = 10)"]""") + 1
    assert result.output.splitlines() == [
        f"roads.yaml:{line}  long-way",
        "    should conclude:",
        "      − long_way(from = 'B', length = 10)",
        "    concludes:",
        "      + long_way(from = 'A', length = 10)",
        "1 of 6 examples failed",
    ]
    assert "phải kết luận" in run("test", "--rules", str(roads)).output


def test_a_silent_example_that_concludes_says_that_nothing_was_expected(roads):
    roads.write_text(ROADS.replace("length = 9)", "length = 19)"), "utf-8")
    result = run("test", "--rules", str(roads), "--lang", "en", "--format", "json")
    assert result.exit_code == 1
    (failure,) = json.loads(result.stdout)["failures"]
    assert (failure["rule"], failure["fires"], failure["expected"]) == ("long-way", False, [])
    assert failure["found"] == [{"from": "A", "length": 19}]
    assert "should conclude: nothing" in run("test", "--rules", str(roads), "--lang", "en").output


def test_an_example_that_cannot_be_run_says_why(roads):
    roads.write_text(ROADS.replace("  default: 10\n", ""), "utf-8")
    result = run("test", "--rules", str(roads), "--lang", "en")
    assert result.exit_code == 1
    assert result.output.count("could not be run: parameter 'far' has no value") == 2


def test_the_engine_can_be_chosen_and_an_unknown_one_is_refused(roads):
    assert run("test", "--rules", str(roads), "--engine", "duckdb").exit_code == 0
    refused = run("test", "--rules", str(roads), "--engine", "drools")
    assert refused.exit_code == 2
    assert "[engine-unknown]" in refused.output


class Terminal:
    """Standard error as a terminal."""

    def __init__(self):
        self.written = ""

    def write(self, text):
        self.written += text
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return True


def test_a_bar_is_shown_only_when_it_takes_long(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    clock = iter(range(100))
    for seconds, shown in ((0, False), (3, True)):
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr(time, "monotonic", lambda seconds=seconds: seconds * next(clock))
        monkeypatch.setattr(rules_terminal, "_PATIENCE", 2.0)
        assert list(rules_terminal.show_progress("abc", 3, "vi")) == ["a", "b", "c"]
        assert ("Chạy ví dụ" in stream.written) == shown


# lint


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_shipped_rules_are_linted_without_a_warning(language):
    result = run("lint", "--lang", language)
    assert result.exit_code == 0
    assert re.search(
        {"vi": r"\d+ luật: 0 cảnh báo, \d+ ghi chú\n$", "en": r"\d+ rules: 0 warnings, \d+ notes\n$"}[language],
        result.output,
    )


def test_a_weakness_is_told_with_place_id_and_hint_and_status_1(roads):
    roads.write_text(ROADS.replace("length >= $far", "length >= $far and length < $far - 3"), "utf-8")
    result = run("lint", "--rules", str(roads), "--lang", "en")
    assert result.exit_code == 1
    line = ROADS.splitlines().index("    - road r: length >= $far") + 1
    rows = csv.DictReader(io.StringIO(run("lint", "--rules", str(roads), "--format", "csv").output))
    (row,) = [row for row in rows if row["fault"] == "lint-never-true"]
    assert (row["severity"], row["place"]) == ("warning", f"roads.yaml:{line}:long-way.when[1]")
    assert "length >= $far; length < $far - 3" in row["message"]
    assert re.search(r"warning +lint-never-true +roads.yaml", result.output)
    assert "cảnh báo" in run("lint", "--rules", str(roads)).output


def test_a_note_alone_is_no_failure():
    result = run("lint", "--format", "json", "--lang", "en")
    findings = json.loads(result.stdout)["findings"]
    assert {finding["severity"] for finding in findings} == {"info"}
    assert ("lint-join-by-comparison", "progress.yaml") in {(found["fault"], found["file"]) for found in findings}
    assert result.exit_code == 0


# graph


def test_the_graph_is_printed_as_mermaid(roads):
    result = run("graph", "--rules", str(roads), "--lang", "en")
    assert result.exit_code == 0
    assert result.output.startswith("flowchart LR\n")
    assert 'n0["road"]:::fact' in result.output
    assert "Đến được" in run("graph", "--rules", str(roads)).output
    assert "Long way" not in run("graph", "--rules", str(roads), "--lang", "en", "--only", "reaches").output


def test_the_graph_is_written_into_files_and_their_names_are_printed(roads, tmp_path):
    files = [str(tmp_path / name) for name in ("roads.svg", "roads.dot")]
    result = run("graph", "--rules", str(roads), "--lang", "en", "--to", files[0], "--to", files[1])
    assert result.exit_code == 0
    assert result.output.splitlines() == files
    assert "By many roads" in (tmp_path / "roads.svg").read_text(encoding="utf-8")
    assert "By many roads" in (tmp_path / "roads.dot").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "id"), [(["--only", "blokced"], "unknown-conclusion"), (["--to", "rules.gif"], "picture-format")]
)
def test_a_graph_that_cannot_be_drawn_is_refused(arguments, id, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("graph", *arguments)
    assert result.exit_code == 2
    assert f"[{id}]" in result.output
    assert list(tmp_path.iterdir()) == []


# all of them


@pytest.mark.parametrize("command", ["list", "show long-way", "test", "lint", "graph"])
def test_every_command_takes_rules_of_another_domain_from_a_file_or_a_folder(command, roads):
    for path in (roads, roads.parent):
        assert run(*command.split(), "--rules", str(path)).exit_code == 0


@pytest.mark.parametrize("command", ["list", "show long-way", "test", "lint", "graph"])
def test_faulty_rules_are_refused_by_every_command_with_all_their_faults(command, roads):
    roads.write_text(
        ROADS.replace("length >= $far", "lenght >= $fra").replace(
            '  because: {vi: "{r.length}', '  why: {vi: "{r.length}'
        ),
        "utf-8",
    )
    result = run(*command.split(), "--rules", str(roads), "--lang", "en")
    assert result.exit_code == 2
    for fault in ("rule-unknown-field", "rule-unknown-parameter", "rule-unknown-key", "rule-text-missing"):
        assert f"[{fault}]" in result.output
    assert run(*command.split(), "--rules", "nowhere.yaml").exit_code == 2


def test_help_says_both_languages():
    text = run("--help").output + run("lint", "--help").output
    for word in ("list", "show", "test", "lint", "graph", "rà soát", "draw"):
        assert word in text


def test_help_does_not_load_what_is_slow_to_load():
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom plan_graph.cli import main\n"
        "assert CliRunner().invoke(main, ['rules', '--help']).exit_code == 0\n"
        "slow = {'pandas', 'networkx', 'matplotlib', 'sqlglot', 'rich', 'yaml', 'duckdb', 'plan_graph.language'}\n"
        "print(sorted(slow & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
