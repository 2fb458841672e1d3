"""The cell of rules in an IPython shell: what it shows, what follows while one types, what help says."""

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from plan_graph.lab.rule_completion import completions, help_on
from tests import shipped
from tests.knowledge_base.test_rule_trials import LONG


@pytest.fixture
def shell():
    shell = InteractiveShell.instance()
    shell.Completer.use_jedi = False
    shell.run_line_magic("load_ext", "plan_graph")
    shell.user_ns["kb"] = shipped.opened("en")
    yield shell
    shell.history_manager.end_session()
    InteractiveShell.clear_instance()


def run(shell, text):
    with capture_output() as out:
        shell.run_cell(text)
    return out


def test_a_cell_of_rules_shows_what_it_finds_and_keeps_it_under_its_name(shell):
    out = run(shell, f"%%rules long\n{LONG}")
    (shown,) = out.outputs
    assert "findings gained" in shown.data["text/html"]
    assert shell.user_ns["long"].gained
    run(shell, "kb = kb.with_rules(long)")
    assert shell.user_ns["kb"].query("long_running")


def test_a_faulty_cell_takes_the_place_of_the_right_one_before_it(shell):
    run(shell, f"%%rules long\n{LONG}")
    out = run(shell, f"%%rules long\n{LONG.replace('activity a: open', 'activty a: open')}")
    assert "^~~~~~~" in out.outputs[0].data["text/html"]
    assert shell.user_ns["long"].faults
    assert "long" in run(shell, "kb = kb.with_rules(long)").stdout


def test_without_a_name_the_variable_is_rules_and_another_knowledge_base_can_be_named(shell):
    shell.user_ns["plan"] = shell.user_ns.pop("kb")
    run(shell, f"%%rules --kb plan\n{LONG}")
    assert shell.user_ns["rules"].gained


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("kb", "'kb'"),
        ("3x", "'3x' cannot be the name"),
        ("class", "'class' cannot be the name"),
        ("a b", "'a b' cannot be the name"),
        ("x --kb nothing", "knowledge base 'nothing'"),
    ],
)
def test_a_line_that_cannot_be_followed_is_told_and_nothing_is_overwritten(shell, line, told):
    kb = shell.user_ns["kb"]
    out = run(shell, f"%%rules {line}\n{LONG}")
    assert told in out.stdout
    assert shell.user_ns["kb"] is kb


def words(shell, text):
    with provisionalcompleter():
        return [found.text for found in shell.Completer.completions(text, len(text))]


HEAD = "- rule: x\n  when:\n    - activity a: open\n"
PLACES = [
    ("", ["- rule: ", "- parameter: "]),
    ("- ru", ["rule: "]),
    ("- rule: x\n  w", ["when:"]),
    ("- conclusion: x\n  sev", ["severity:"]),
    ("- conclusion: x\n  severity: ", ["high", "medium", "low", "info"]),
    ("- parameter: x\n  type: in", ["integer"]),
    ("- rule: x\n  when:\n    - act", ["activity"]),
    ("- rule: x\n  when:\n    - activity a: du", ["due"]),
    ("- rule: x\n  when:\n    - activity a: due < $as", ["$as_of"]),
    (HEAD + "    - overdue o: activity = a.i", ["id"]),
    (HEAD + "    - overdue o: act", ["activity"]),
    (HEAD + "  unless:\n    - wait", ["waiting"]),
    (HEAD + "  then: overd", ["overdue"]),
    (HEAD + "  then: overdue(act", ["activity = "]),
    (HEAD + "  then: overdue(activity = a.", ["id", "due"]),
    (HEAD + "  then: late(n = co", ["count("]),
    (HEAD + "  examples:\n    - fi", ["fires:"]),
    (HEAD + "  examples:\n    - fires:\n        - activity(op", ["open = "]),
    (HEAD + "  examples:\n    - fires: []\n      wi", ["with:"]),
    ("- parameter: calm\n  type: integer\n" + HEAD.replace("open", "due < $ca"), ["$calm"]),
    ("- fact: edge\n  fields: {source: text, target: text}\n- rule: x\n  when:\n    - edge e: so", ["source"]),
]


@pytest.mark.parametrize(("text", "expected"), PLACES, ids=[repr(text[-25:]) for text, _ in PLACES])
def test_what_may_follow_is_offered(shell, text, expected):
    text = text.removesuffix("\n") if text.endswith("$ca\n") else text
    found = words(shell, f"%%rules x\n{text}")
    assert [word for word in expected if word in found] == expected
    assert len(found) < 110


def test_other_cells_keep_the_completion_of_python(shell):
    assert "import" in words(shell, "impo")
    assert "%%rules" in words(shell, "%%rul")


@pytest.mark.parametrize("offset", range(0, len(LONG), 7))
def test_completion_and_help_take_any_place_of_a_text(offset):
    kb = shipped.opened("vi")
    fragment, found = completions(LONG, offset, kb.program)
    assert LONG[:offset].endswith(fragment)
    assert all(each.text.startswith(fragment) for each in found)
    assert isinstance(help_on(LONG, offset, kb.program, "vi"), str)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("activity a", "fields: id text"),
        ("open and", "activity.open: boolean — open"),
        ("$long_days\n", ""),
        ("when:", "Patterns that all hold"),
        ("severity", "a conclusion with a severity is a finding"),
        ("due - a.start", "activity.due: date"),
    ],
)
def test_help_tells_what_a_word_means(word, told):
    kb = shipped.opened("en")
    assert told in help_on(LONG, LONG.index(word) + 1, kb.program, "en")


def test_help_on_a_parameter_has_its_type_and_default():
    kb = shipped.opened("vi")
    text = "- rule: x\n  when:\n    - activity a: due < $as_of + $due_soon_days"
    told = help_on(text, len(text) - 3, kb.program, "vi")
    assert told.startswith("$due_soon_days: integer")
    assert "mặc định: 30" in told


def test_a_kernel_answers_help_in_a_cell_of_rules_and_leaves_other_cells_alone(shell):
    class Kernel:
        def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
            return {"usual": code}

    shell.kernel = Kernel()
    for _ in range(2):  # loading again wraps nothing twice
        shell.run_line_magic("reload_ext", "plan_graph")
    code = "%%rules x\n- rule: x\n  when:\n    - overdue o"
    told = shell.kernel.do_inspect(code, len(code) - 3)
    assert "overdue: Overdue" in told["data"]["text/plain"]
    assert shell.kernel.do_inspect("print", 2) == {"usual": "print"}
    assert shell.kernel.do_inspect("%%rules x\n", 3) == {"usual": "%%rules x\n"}
