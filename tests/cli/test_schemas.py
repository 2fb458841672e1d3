"""The JSON schemas for editors accept what the readers accept, and refuse what they refuse for its shape."""

import copy
import json
import re
from datetime import date

import pytest
import yaml

from plan_graph.analysis.plan_kinds import PLAN_KINDS, PLAN_PARAMETERS
from plan_graph.cli.schema import SCHEMAS, schema_of
from plan_graph.importing.layout import read_layout
from plan_graph.language import read_rules
from plan_graph.model.diagnostics import InputError
from plan_graph.shipped import SHIPPED_PLAN, SHIPPED_RULES
from plan_graph.whatif import read_scenario
from plan_graph.whatif.advice_reading import read_wishes
from plan_graph.whatif.reading import STEPS
from plan_graph.whatif.sweep_reading import read_sweep
from tests import shipped
from tests.amount import cases, seeded
from tests.commands import run_command

LAYOUT = "columns: {1: number, 2: task, 4: lead, 6: end}\nheader_rows: 2\n"
ADVICE = """\
advice: who-leads
title: {vi: Giao việc, en: Who leads}
where: {activity: [V/3.1, I/3.21], state: open, due_from: 2025-01-01}
load_limit: 6
most_load: 9
weights: {load: 3, changes: 0}
without: [competence]
forbidden: [so-tu-phap]
required: {V/3.1: so-noi-vu}
"""
OWN_RULES = """\
- fact: edge
  fields: {source: text, length: number}
- parameter: most
  type: integer
  default: 3
  title: {vi: Nhiều nhất, en: Most}
- conclusion: near
  title: {vi: Gần, en: Near}
  severity: low
- rule: near-by
  title: {vi: Gần, en: Near}
  because: {vi: "{e.source}", en: "{e.source}"}
  basis: none
  when:
    - edge e: length < $most
    - "edge f"
  unless: ["edge g: length = 1"]
  then: near(source = e.source)
  examples:
    - fires: ["edge(source = 'a', length = 2)"]
      gives: near(source = 'a')
      with: {most: 3}
    - silent: ["edge(source = 'a', length = 1)"]
"""
STRUCTURAL = {
    "rule-unknown-key", "rule-text-missing", "rule-severity", "rule-unknown-type", "rule-name-shape",
    "rule-example-shape", "rule-no-example", "scenario-shape", "scenario-missing", "scenario-unknown-edit",
    "layout-columns", "layout-key", "layout-header", "layout-column", "layout-role",
}  # fmt: skip
"""Faults of shape: what can be seen without a plan, rules or a database of words."""


def editor_value(node):
    """What an editor makes of YAML: numbers, truths and nothing; all else is text, a day too."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): editor_value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [editor_value(value) for value in node.value]
    if node is None:
        return None
    plain = {"int": int, "float": float, "null": lambda _: None, "bool": lambda text: text.lower() in ("true", "yes")}
    make = plain.get(node.tag.rpartition(":")[2], str)
    try:
        return make(node.value)
    except ValueError:
        return str(node.value)


def of_text(text):
    return editor_value(yaml.compose(text, Loader=yaml.SafeLoader))


def validator(sort, language="en"):
    import jsonschema  # takes seconds, and every worker imports every module of tests

    schema = schema_of(sort, language)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def faults_of_reader(sort, file):
    readers = {
        "rules": lambda: read_rules([file], PLAN_KINDS, PLAN_PARAMETERS),
        "scenario": lambda: read_scenario(file),
        "sweep": lambda: read_sweep(file, shipped.rules(), shipped.plan()),
        "advice": lambda: read_wishes(file, shipped.plan(), date(2025, 6, 30)),
        "layout": lambda: read_layout(file),
    }
    try:
        readers[sort]()
    except InputError as error:
        return {fault.id for fault in error.diagnostics}
    return set()


FILES = [
    *(("rules", path) for path in sorted(SHIPPED_RULES.glob("*.yaml"))),
    *(("scenario", path) for path in sorted((SHIPPED_PLAN / "scenarios").glob("*.yaml"))),
    *(("sweep", path) for path in sorted((SHIPPED_PLAN / "sweeps").glob("*.yaml"))),
]
TEXTS = [("rules", OWN_RULES), ("advice", ADVICE), ("layout", LAYOUT)]


@pytest.mark.parametrize(("sort", "path"), FILES, ids=[path.stem for _, path in FILES])
def test_the_shipped_files_are_accepted(sort, path):
    assert list(validator(sort).iter_errors(of_text(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(("sort", "text"), TEXTS, ids=[sort for sort, _ in TEXTS])
def test_a_file_with_every_key_is_accepted_by_schema_and_reader(sort, text, tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text(text, encoding="utf-8")
    assert list(validator(sort).iter_errors(of_text(text))) == []
    assert faults_of_reader(sort, file) == set()


@pytest.mark.fast(4)
@pytest.mark.parametrize("do", STEPS)
def test_every_step_of_a_scenario_is_known_with_its_values(do):
    values = {"text": "a", "texts": ["a", "b"], "date": "2025-06-30", "days": 3, "truth": True,
              "where": {"field": ["I"]}, "parts": [{"agency": "a", "where": {"field": "I"}}]}  # fmt: skip
    body = {name: values[sort.rstrip("?")] for name, sort in STEPS[do].items() if do != "slip" or name != "due"}
    check = validator("scenario")
    assert check.is_valid({"scenario": "s", "edits": [{do: body}]})
    assert not check.is_valid({"scenario": "s", "edits": [{do: {**body, "unknown": "x"}}]})
    for name, sort in STEPS[do].items():
        if not sort.endswith("?") and name in body:
            assert not check.is_valid({"scenario": "s", "edits": [{do: {k: v for k, v in body.items() if k != name}}]})


def mutated(value, random):
    """The value with one change of shape somewhere: a key dropped, renamed or added, a value of another shape."""
    places = []

    def walk(part, path):
        places.append(path)
        for key in part if isinstance(part, dict) else range(len(part)) if isinstance(part, list) else ():
            walk(part[key], (*path, key))

    walk(value, ())
    changed = copy.deepcopy(value)
    path = random.choice(places[1:])
    parent = changed
    for key in path[:-1]:
        parent = parent[key]
    last = path[-1]
    what = random.choice(["drop", "list", "mapping", "nothing", "add", "rename"])
    if what == "drop" or (what == "rename" and isinstance(parent, list)):
        del parent[last]
    elif what == "rename":
        parent[f"{last}x"] = parent.pop(last)
    elif what == "add" and isinstance(parent[last], dict):
        parent[last]["unknown"] = "x"
    else:
        parent[last] = {"list": ["x"], "mapping": {"x": "y"}, "nothing": None, "add": ""}[what]
    return changed


@pytest.mark.fast(1)
@pytest.mark.random
@pytest.mark.parametrize("sort", SCHEMAS)
def test_a_change_of_shape_is_refused_by_both_or_by_none(sort, tmp_path):
    random = seeded(f"schemas {sort}")
    check = validator(sort)
    texts = [text for each, text in TEXTS if each == sort]
    texts += [path.read_text(encoding="utf-8") for each, path in FILES if each == sort]
    documents = [of_text(text) for text in texts]
    seen = {True: 0, False: 0}
    for number in range(cases(150)):
        changed = mutated(random.choice(documents[:1] if sort == "rules" else documents), random)
        file = tmp_path / f"{number}.yaml"
        text = yaml.safe_dump(changed, allow_unicode=True, sort_keys=False, width=1000)
        text = re.sub(r"(?m)(:|-) null$", r"\1", text)  # as people write it; the word null is a text to a reader
        file.write_text(re.sub(r"(?m)^( *)'(\d+)':", r"\1\2:", text), encoding="utf-8")  # a column is a number
        value = of_text(file.read_text(encoding="utf-8"))
        faults, accepted = faults_of_reader(sort, file), check.is_valid(value)
        seen[accepted] += 1
        if faults & STRUCTURAL:
            assert not accepted, (faults, file.read_text(encoding="utf-8"))
        if not accepted:
            assert faults, file.read_text(encoding="utf-8")
    assert seen[True] + seen[False] >= 150
    assert seen[False] > 20


@pytest.mark.parametrize("sort", SCHEMAS)
def test_the_command_writes_the_schema_in_both_languages(sort, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = {language: json.loads(run_command("schema", sort, "--lang", language).stdout) for language in ("vi", "en")}
    assert told["vi"] == schema_of(sort, "vi")
    assert told["vi"]["title"] != told["en"]["title"]
    assert run_command("schema", sort, "--to", "made.json").exit_code == 0
    assert json.loads((tmp_path / "made.json").read_text(encoding="utf-8")) == told["vi"]


def test_an_unknown_sort_is_refused_with_those_there_are():
    done = run_command("schema", "rule", "--lang", "en")
    assert done.exit_code == 2
    assert re.search("rules.*scenario.*sweep.*advice.*layout", done.stderr)
