"""Every language contains the same messages with the same variables, and Python names only messages that exist."""

import ast
import errno
import json
import re
import subprocess
import sys
from datetime import date

import click
import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

import plan_graph.words as words_module
from plan_graph.importing.vietnamese_syllables import is_syllable
from plan_graph.model.diagnostic_ids import SEVERITY_OF
from plan_graph.model.diagnostics import message_id
from plan_graph.words import DEFAULT_LANGUAGE, FOLDER, LANGUAGES, has_message, message

CODE = sorted(FOLDER.parent.rglob("*.py"))
AREAS = sorted(path.stem for path in (FOLDER / DEFAULT_LANGUAGE).glob("*.ftl"))


class Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def variables(pattern: fluent.Pattern | None) -> frozenset[str] | None:
    if pattern is None:
        return None
    found = Variables()
    found.visit(pattern)
    return frozenset(found.names)


def messages_of(language: str, area: str) -> dict[str, frozenset[str] | None]:
    found: dict[str, frozenset[str] | None] = {}
    for entry in FluentParser().parse((FOLDER / language / f"{area}.ftl").read_text(encoding="utf-8")).body:
        assert not isinstance(entry, fluent.Junk), f"{language}/{area}.ftl is malformed at {entry.content[:80]!r}"
        if isinstance(entry, fluent.Message | fluent.Term):
            for name, pattern in [(entry.id.name, entry.value)] + [
                (f"{entry.id.name}.{part.id.name}", part.value) for part in entry.attributes
            ]:
                assert name not in found, f"{language}/{area}.ftl has {name} twice"
                found[name] = variables(pattern)
    return found


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != DEFAULT_LANGUAGE])
def test_a_language_has_every_message_of_the_default_one_with_the_same_variables_and_no_other(language):
    """A translator reads here what is missing."""
    found = []
    for area in sorted({*AREAS, *(path.stem for path in (FOLDER / language).glob("*.ftl"))}):
        here, default = (
            messages_of(one, area) if (FOLDER / one / f"{area}.ftl").is_file() else {}
            for one in (language, DEFAULT_LANGUAGE)
        )
        found += [f"{area}.{name} is missing" for name in default if name not in here]
        found += [f"{area}.{name} is not in {DEFAULT_LANGUAGE}" for name in here if name not in default]
        found += [
            f"{area}.{name} has the variables {sorted(here[name] or ())}, not {sorted(default[name] or ())}"
            for name in here
            if name in default and here[name] != default[name]
        ]
    assert not found, f"{language}:\n" + "\n".join(found)


def test_every_message_that_python_names_exists():
    missing = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
            if not named or not isinstance(node.func, ast.Name) or node.func.id not in ("message", "Word"):
                continue
            if not has_message(node.args[0].value):
                missing.append(f"{path.relative_to(FOLDER.parents[1])}:{node.lineno}: {node.args[0].value}")
    assert not missing, "\n".join(missing)


def test_a_missing_variable_is_a_fault_of_the_program():
    with pytest.raises(KeyError, match="no message"):
        message("codes.no-such-message", "vi")
    with pytest.raises(KeyError, match="no language"):
        message("codes.yes", "xx")


@pytest.mark.parametrize("length", [100, 1_000, 100_000])
def test_a_value_of_any_length_is_written_whole(length):
    text = "đ { $x }" * length
    assert message("headings.written", "vi", path=text).endswith(text)


def test_a_number_of_any_size_is_written_whole_and_from_five_digits_on_in_groups():
    for number in (0, 1, -7, 2025, 10**30):
        assert message("headings.written", "en", path=number) == f"Written: {number}"
        assert message("query.found", "en", number=number, query="q").startswith(str(number))
    for number, vi, en in ((10_000, "10.000", "10,000"), (-1_234_567, "-1.234.567", "-1,234,567")):
        for language, text in (("vi", vi), ("en", en)):
            assert message("headings.written", language, path=number).endswith(f" {text}")
            assert message("query.found", language, number=number, query="q").startswith(text)


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", [DEFAULT_LANGUAGE, "en"])
def test_a_line_without_choices_is_what_the_library_makes_of_it(language, area):
    lines = words_module._lines(language, area)
    for name, variables in messages_of(language, area).items():
        if variables is None:
            continue
        assert name in lines
        for value in ("{ $x } “đ”", 1, 2_000_000, -3, date(2025, 6, 30)) if lines[name] else ():
            values = dict.fromkeys(variables, value)
            assert message(f"{area}.{name}", language, **values) == words_module._format(
                f"{area}.{name}", language, values
            )


VIETNAMESE = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
READS_VIETNAMESE = {
    "importing": "reads documents in Vietnamese: vocabulary, patterns and tables of old encodings",
    "analysis/numbers.py": "reads the number of a work as a person writes it",
    "reporting/health_tables.py": "compares titles of events with titles of products",
    "export/letterhead.py": "reads the rank of an agency from its name",
    "cli/needs.py": "letters that a font must have",
}
"""Where Vietnamese in the code is no sentence for a person, by file or folder, and why."""


def literals(path):
    """The texts in a module that are no docstrings, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def test_python_has_no_vietnamese_but_what_reads_documents():
    """A single letter, such as one that is folded to d, is no sentence."""
    found, needed = [], set()
    for path in CODE:
        name = path.relative_to(FOLDER.parent).as_posix()
        reason = next((one for one in READS_VIETNAMESE if name == one or name.startswith(f"{one}/")), None)
        for line, text in literals(path):
            if len(text) > 1 and VIETNAMESE.search(text):
                needed.add(reason)
                if reason is None:
                    found.append(f"{name}:{line}: {text[:60]!r}")
    assert not found, "\n".join(found)
    assert needed == set(READS_VIETNAMESE)


def named_messages():
    """Ids that Python names: whole ones, and the beginnings of those that it completes (``f"codes.status-{x}"``)."""
    whole, begun = set(), set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
            prefix = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "words"
            if prefix and isinstance(node.args[0], ast.Constant):
                keys = node.args[1]
                if isinstance(keys, ast.Constant):
                    whole |= {node.args[0].value + key for key in keys.value.split()}
                else:
                    begun.add(node.args[0].value)
    return whole, tuple(one for one in begun if one.partition(".")[0] in AREAS and "." in one)


def referred(area):
    """The messages of an area to which others of it refer."""
    text = (FOLDER / DEFAULT_LANGUAGE / f"{area}.ftl").read_text(encoding="utf-8")
    return set(re.findall(r"\{ ([a-z][\w-]*) \}", text))


def test_no_message_is_unused():
    whole, begun = named_messages()
    whole |= {message_id(one) for one in SEVERITY_OF} | {f"{message_id(one)}.hint" for one in SEVERITY_OF}
    whole |= {f"system.{name}" for name in errno.errorcode.values()}
    begun += ("help.",)  # has a test of its own
    unused = [
        f"{area}.{name}"
        for area in AREAS
        for name, variables in messages_of(DEFAULT_LANGUAGE, area).items()
        if variables is not None
        and f"{area}.{name}" not in whole
        and not f"{area}.{name}".startswith(begun)
        and name not in referred(area)
    ]
    assert not unused, "\n".join(unused)


def test_help_has_a_message_for_each_command_and_option_and_no_other():
    from plan_graph.cli import main  # not above: without the help of a new language the program does not start
    from plan_graph.cli.help_texts import option_message

    wanted = set()

    def collect(command, path):
        wanted.update((path, f"{path}.short", f"{path}.more"))
        for option in command.params:
            if isinstance(option, click.Option):
                wanted.add(option_message(path, option).removeprefix("help."))
        if isinstance(command, click.Group):
            for name in command.commands:
                collect(command.commands[name], name if path == "plan-graph" else f"{path}-{name}")

    collect(main, "plan-graph")
    assert set(messages_of(DEFAULT_LANGUAGE, "help")) <= wanted


NAMES = frozenset(
    re.findall(
        r"\S+",
        """
        CSV Ctrl-C DuckDB Enter Excel Git HTML Java JSON LibreOffice Mermaid NUL OCR Parquet PDF Python RFC Spark TCVN3
        UniKey Unicode UTF-8 VISCII VNI Word XML YAML plan-graph macro web script VT II III IV
        """,
    )
)
"""Names that a Vietnamese sentence may have as they are; whatever is typed stands between quotation marks."""
CITES_CODE = {
    "codes": "formats of dates",
    "documents": "TT is how plans head the column of numbers",
    "doctor": "commands and settings of the machine",
    "faults-arguments": "types of Python",
    "faults-rules": "words of the rule language",
    "faults-queries": "words of the rule language",
    "rule-help": "words of the rule language",
    "rule-trial": "words of the rule language",
    "guide": "cells of CSV files",
    "notebooks": "lines of Python and YAML that the reader types",
}
"""Areas whose sentences are about code, and which code."""


class Texts(Visitor):
    def __init__(self):
        self.texts = []

    def visit_TextElement(self, node):  # noqa: N802
        self.texts.append(node.value)


def texts_of(entry):
    for pattern in (entry.value, *(part.value for part in entry.attributes)):
        if pattern is not None:
            visitor = Texts()
            visitor.visit(pattern)
            yield "…".join(visitor.texts)


@pytest.mark.parametrize("area", [area for area in AREAS if area not in CITES_CODE])
def test_a_vietnamese_sentence_has_no_code_no_english_and_no_iso_date(area):
    found = []
    for entry in FluentParser().parse((FOLDER / "vi" / f"{area}.ftl").read_text(encoding="utf-8")).body:
        for text in texts_of(entry) if isinstance(entry, fluent.Message) else ():
            bare = re.sub(r"“[^”]*”|«[^»]*»|'[^']*'|`[^`]*`|(?<!\w)\.\w+", " ", text)
            for word in re.findall(r"--[\w-]+|\w+(?:[._-]\w+)*", bare):
                known = word in NAMES or re.fullmatch(r"[\d._-]+|[^\W\d]", word)
                iso_date = re.fullmatch(r"\d{4}-\d\d-\d\d", word)
                if iso_date or not (known or all(map(is_syllable, word.split("-")))):
                    found.append(f"{entry.id.name}: {word} in {text!r}")
    assert not found, "\n".join(found)


RUN = """
import json, sys
import plan_graph.words as words
real, read = words.Path.read_text, []
def noted(path, *given, **named):
    if path.suffix == ".ftl":
        read.append(f"{path.parent.name}/{path.stem}")
    return real(path, *given, **named)
words.Path.read_text = noted
from plan_graph.cli import main
try:
    main()
except SystemExit:
    pass
print(json.dumps([sorted(read), "fluent.runtime" in sys.modules]), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("words", "language", "areas"),
    [
        ("--help", None, []),
        ("status", "vi", ["codes", "headings", "tables"]),
        ("status", "en", ["codes", "headings", "tables"]),
        ("why V/3.1", "vi", ["codes", "explain", "facts", "headings", "tables"]),
    ],
)
def test_a_command_reads_the_areas_that_it_needs_and_loads_no_library_without_a_choice(words, language, areas):
    """Help is read for the names of options; the name of the sample is written in every language."""
    chosen = ["--lang", language] if language else []
    done = subprocess.run([sys.executable, "-c", RUN, *words.split(), *chosen], capture_output=True, check=True)
    read, library = json.loads(done.stderr.splitlines()[-1])
    always = {f"{one}/{area}" for one in LANGUAGES for area in ("help", *(["headings"] if language else []))}
    assert set(read) == always | {f"{language}/{area}" for area in areas}
    assert len(read) == len(set(read))
    assert not library
