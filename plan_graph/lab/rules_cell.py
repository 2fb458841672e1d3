"""The cell ``%%rules [name]``: rules written in a notebook, tried on the plan at once, with completion and help.

``%load_ext plan_graph`` makes it known. Nothing here draws conclusions: the knowledge base tries the text, and what it
answers shows itself. The answer is in the variable of that name, for ``kb = kb.with_rules(name)`` and
``name.save(path)``.
"""

from __future__ import annotations

import keyword
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Protocol, runtime_checkable

from plan_graph.answers.table import Table
from plan_graph.lab.rule_completion import completions, help_on
from plan_graph.language.program import Program
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.render.html import render_macro, to_html
from plan_graph.words import LANGUAGES, Language, message

MAGIC = "rules"
USUAL_KNOWLEDGE_BASE = "kb"


@runtime_checkable
class Trial(Protocol):
    """What trying a text of rules gives; see :class:`plan_graph.knowledge_base.rule_trial.RuleTrial`."""

    name: str
    text: str
    faults: Sequence[Diagnostic]

    def save(self, path: Any) -> Any:
        """Write the rules into a file."""


@runtime_checkable
class Knowledge(Protocol):
    """What the cell asks of a knowledge base."""

    @property
    def program(self) -> Program:
        """The checked rules."""

    @property
    def language(self) -> Language:
        """Language of sentences."""

    def try_rules(self, text: str, name: str) -> Trial:
        """A text of rules tried on the plan."""


def load(shell: Any) -> None:
    """Make the cell, its completion and its help known to an IPython shell; twice is once.

    The parsers, which kept rules do without, words and templates load now, so that the first cell or query need not
    wait for them.
    """
    for name in ("language.rule_file", "knowledge_base.query", "knowledge_base.rule_trial"):
        import_module(f"plan_graph.{name}")
    render_macro("notebook.html", "paragraph", "")
    to_html(Table("empty", "", (), (), LANGUAGES[0]))
    for language in LANGUAGES:
        message("rule-trial.summary", language, name=MAGIC, rules=1, gained=0, lost=0)
    shell.register_magic_function(_magic(shell), "cell", MAGIC)
    matchers = shell.Completer.custom_matchers
    if not any(getattr(each, "matcher_identifier", "") == _IDENTIFIER for each in matchers):
        matchers.append(_matcher(shell))
    kernel = getattr(shell, "kernel", None)
    if kernel is not None and not getattr(kernel.do_inspect, "knows_rules", False):
        kernel.do_inspect = _inspect(shell, kernel.do_inspect)


_IDENTIFIER = "plan_graph.rules"


def _magic(shell: Any) -> Callable[[str, str], None]:
    def rules(line: str, cell: str) -> None:
        """Viết luật bằng YAML và thử ngay trên kế hoạch: %%rules [tên] [--kb biến].

        Write rules in YAML and try them on the plan at once: %%rules [name] [--kb variable].
        """
        from IPython.display import display

        named, name = _read_line(line)
        kb = _knowledge(shell, named)
        if kb is None:
            raise InputError([Diagnostic("rules-no-knowledge-base", "%%rules", values={"found": named})])
        if not name.isidentifier() or keyword.iskeyword(name):
            raise InputError([Diagnostic("rules-name-not-a-name", "%%rules", values={"found": name})], kb.language)
        if name in shell.user_ns and not isinstance(shell.user_ns[name], Trial):
            raise InputError([Diagnostic("rules-name-taken", "%%rules", values={"found": name})], kb.language)
        trial = kb.try_rules(cell, name)
        shell.user_ns[name] = trial  # also with faults: what is there must be what was written last
        display(trial)  # type: ignore[no-untyped-call]

    return rules


def _read_line(line: str) -> tuple[str, str]:
    """The variable of the knowledge base, and the name of the rules."""
    words = line.split()
    named = USUAL_KNOWLEDGE_BASE
    if "--kb" in words[:-1]:
        place = words.index("--kb")
        named = words[place + 1]
        del words[place : place + 2]
    return named, " ".join(words) or MAGIC


def _knowledge(shell: Any, name: str) -> Knowledge | None:
    found = shell.user_ns.get(name)
    return found if isinstance(found, Knowledge) else None


def _body(text: str, offset: int) -> tuple[str, int] | None:
    """The text of rules in a cell and the place in it; None when it is another cell, or the first line."""
    if not text.startswith(f"%%{MAGIC}"):
        return None
    first = text.find("\n") + 1
    return (text[first:], offset - first) if 0 < first <= offset else None


def _find_knowledge(shell: Any, text: str) -> Knowledge | None:
    return _knowledge(shell, _read_line(text.partition("\n")[0].partition(" ")[2])[0])


def _matcher(shell: Any) -> Callable[[Any], Any]:
    from IPython.core.completer import SimpleCompletion, SimpleMatcherResult, context_matcher

    @context_matcher(identifier=_IDENTIFIER, priority=200)  # type: ignore[untyped-decorator]
    def match(context: Any) -> SimpleMatcherResult:
        lines = context.full_text.split("\n")
        offset = sum(len(line) + 1 for line in lines[: context.cursor_line]) + context.cursor_position
        body, kb = _body(context.full_text, offset), _find_knowledge(shell, context.full_text)
        if body is None or kb is None:
            return SimpleMatcherResult(completions=[])
        fragment, words = completions(*body, kb.program)
        found = [SimpleCompletion(word.text, type=word.sort) for word in words]
        return SimpleMatcherResult(completions=found, matched_fragment=fragment, suppress=True, ordered=True)

    return match  # type: ignore[no-any-return]


def _inspect(shell: Any, usual: Callable[..., Any]) -> Callable[..., Any]:
    def inspect(code: str, cursor_pos: int, *more: Any, **named: Any) -> Any:
        body, kb = _body(code, cursor_pos), _find_knowledge(shell, code)
        told = help_on(*body, kb.program, kb.language) if body is not None and kb is not None else ""
        if not told:
            return usual(code, cursor_pos, *more, **named)
        return {"status": "ok", "found": True, "data": {"text/plain": told}, "metadata": {}}

    inspect.knows_rules = True  # type: ignore[attr-defined]
    return inspect
