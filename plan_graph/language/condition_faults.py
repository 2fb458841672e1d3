"""Where a condition goes wrong, in words of ours: the SQL parser's own sentences are about SQL, and in English only.

The words and signs are read once from left to right. At each place either a value is due, or what joins values; a
word of the other sort is the fault. What this finds nothing wrong with is still read by the parser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot.tokenizer_core import Token, TokenType

_VALUES = frozenset({TokenType.VAR, TokenType.IDENTIFIER, TokenType.STRING, TokenType.NUMBER, TokenType.NULL,
                     TokenType.TRUE, TokenType.FALSE, TokenType.DATE})  # fmt: skip
_NEGATED = frozenset({TokenType.IN, TokenType.LIKE, TokenType.BETWEEN, TokenType.SIMILAR_TO, TokenType.GLOB})
"""What may follow ``not`` where no value is due."""


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """What is wrong, a choice of the message ``rule-condition-syntax``, and the words at which it shows.

    Parameters
    ----------
    what
        The choice.
    before
        The text before those words.
    near
        The words.
    """

    what: str
    before: str = ""
    near: str = ""


def find_syntax_fault(tokens: Sequence[Token], text: str) -> SyntaxFault | None:
    """The first place where a condition or value cannot go on as it does; None where each word may follow.

    Parameters
    ----------
    tokens
        Of the language only, as ``names_by_place`` gives them.
    text
        What they were made of.
    """

    def fault(what: str, at: Token) -> SyntaxFault:
        return SyntaxFault(what, text[: at.start], text[at.start : at.end + 1])

    if not tokens:
        return SyntaxFault("empty")
    value_due = True
    brackets: list[tuple[Token, TokenType | None]] = []  # with what stands before each
    ranges: list[Token] = []  # each `between` that has no `and` yet
    last: Token | None = None
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        kind, before = token.token_type, last.token_type if last is not None else None
        last = token
        if kind in _VALUES or kind == TokenType.DOT:
            wrong = _fault_of_value(token, before, following, value_due)
            if wrong:
                return fault(wrong, token)
            value_due = kind == TokenType.DOT
        elif kind == TokenType.NOT:
            negated = following is not None and following.token_type in _NEGATED
            if not value_due and not negated:
                return fault("unexpected", token)
        elif kind == TokenType.L_PAREN:
            if not value_due and before not in (TokenType.VAR, TokenType.IDENTIFIER):
                return fault("unexpected", token)
            brackets.append((token, before))
            value_due = True
        elif kind == TokenType.R_PAREN:
            if not brackets:
                return fault("bracket-close", token)
            if value_due:
                return fault("no-value-before", token)
            brackets.pop()
        elif value_due and kind == TokenType.STAR and before in (TokenType.L_PAREN, TokenType.DOT):
            value_due = False  # count(*), and a.*, which has no field
        elif value_due and kind not in (TokenType.DASH, TokenType.DISTINCT):
            return fault("no-value-before", token)
        elif kind == TokenType.COMMA and not (brackets and brackets[-1][1] == TokenType.IN):
            return fault("comma", token)
        else:
            wrong = _fault_of_operator(kind, following)
            if wrong:
                return fault(wrong, token)
            if kind == TokenType.BETWEEN:
                ranges.append(token)
            elif kind == TokenType.AND and ranges:
                ranges.pop()
            value_due = True
    if value_due and last is not None:
        return fault("no-value-after", last)
    if brackets:
        return fault("bracket-open", brackets[-1][0])
    return fault("between", ranges[-1]) if ranges else None


def _fault_of_value(token: Token, before: TokenType | None, following: Token | None, value_due: bool) -> str:
    """What is wrong with a value, a name or the dot of a name at its place; empty for nothing."""
    after = following.token_type if following is not None else None
    if token.token_type == TokenType.DOT:
        if value_due or before not in (TokenType.VAR, TokenType.IDENTIFIER):
            return "no-value-before" if value_due else "unexpected"
        return "" if after in (TokenType.VAR, TokenType.IDENTIFIER, TokenType.STAR) else "no-value-after"
    if token.token_type == TokenType.STRING and before == TokenType.DATE:
        return ""  # date '2025-06-30' is one value
    return "" if value_due else "unexpected"


def _fault_of_operator(kind: TokenType, following: Token | None) -> str:
    """What is wrong with what follows an operator; empty for nothing."""
    after = following.token_type if following is not None else None
    if kind == TokenType.IN and after != TokenType.L_PAREN:
        return "in"
    if kind == TokenType.IS and after not in (TokenType.NULL, TokenType.NOT):
        return "is"
    return ""
