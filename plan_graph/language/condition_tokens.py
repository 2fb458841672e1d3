"""The words and signs of conditions, sorted out before the SQL parser sees them: what is allowed, and what is a name.

A field or variable may have any name, also one that SQL reserves. Which is meant is clear from its place: where a
value is due, ``is`` is the field; after a value it is the operator. Names in double quotes are always names.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlglot.tokenizer_core import Token, TokenType

_OPERATORS = frozenset(
    {TokenType.EQ, TokenType.NEQ, TokenType.LT, TokenType.LTE, TokenType.GT, TokenType.GTE, TokenType.PLUS,
     TokenType.DASH, TokenType.STAR, TokenType.SLASH, TokenType.AND, TokenType.OR, TokenType.IN, TokenType.LIKE,
     TokenType.BETWEEN, TokenType.IS, TokenType.COMMA, TokenType.L_PAREN, TokenType.DISTINCT, TokenType.DIV,
     TokenType.MOD, TokenType.DPIPE, TokenType.SIMILAR_TO, TokenType.GLOB}
)  # fmt: skip
"""After these a value is due."""

ALLOWED_TOKENS = _OPERATORS | {
    TokenType.VAR, TokenType.IDENTIFIER, TokenType.STRING, TokenType.NUMBER, TokenType.R_PAREN, TokenType.DOT,
    TokenType.NOT, TokenType.NULL, TokenType.TRUE, TokenType.FALSE, TokenType.DATE,
}  # fmt: skip
"""All that conditions and values of the language are made of; ``$name`` and functions are plain words here."""

_FUNCTIONS = frozenset({"lower", "length", "count", "sum", "min", "max"})
_LENT = {TokenType.DIV: "//", TokenType.SIMILAR_TO: "starts with", TokenType.GLOB: "contains"}
"""Operators of SQL whose places in the parser the language's own operators take."""


def foreign_operator(tokens: list[Token], text: str) -> str:
    """The first operator of SQL whose place an own one takes, as it is written; empty when there is none."""
    for number, token in enumerate(tokens):
        if token.token_type in _LENT:
            before = tokens[number - 1].token_type if number else None
            if before is not None and before not in (*_OPERATORS, TokenType.NOT, TokenType.DOT):
                return text[token.start : token.end + 1]
    return ""


def foreign_function(tokens: list[Token], text: str) -> str:
    """The first function that the language does not have, as it is called; empty when there is none.

    The parser knows hundreds of functions, some of which take it twice the time with each level.

    Parameters
    ----------
    tokens
        As :func:`names_by_place` gives them.
    text
        What they were made of.
    """
    for number, token in enumerate(tokens):
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        called = following is not None and following.token_type == TokenType.L_PAREN
        if called and token.token_type == TokenType.VAR and token.text.lower() not in _FUNCTIONS:
            return text[token.start : _end_of_call(tokens, number + 1)]
    return ""


def _end_of_call(tokens: list[Token], start: int) -> int:
    depth = 0
    for token in tokens[start:]:
        depth += (token.token_type == TokenType.L_PAREN) - (token.token_type == TokenType.R_PAREN)
        if depth == 0:
            return int(token.end) + 1
    return int(tokens[-1].end) + 1


def _operator_words(tokens: list[Token], number: int, value_due: bool) -> tuple[TokenType, int] | None:
    """The operator that begins at a token and takes one word or two: ``//``, ``starts with``, ``contains``."""
    token = tokens[number]
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    slashes = token.token_type == TokenType.SLASH and following is not None
    if slashes and following is not None and following.token_type == TokenType.SLASH:
        return (TokenType.DIV, 2) if following.start == token.end + 1 else None
    if value_due or token.token_type != TokenType.VAR:
        return None
    if token.text.lower() == "contains":
        return TokenType.GLOB, 1
    if token.text.lower() == "starts" and following is not None and following.text.lower() == "with":
        return TokenType.SIMILAR_TO, 2
    return None


def names_by_place(tokens: list[Token], text: str, fields: Collection[str]) -> list[Token]:
    """The tokens, with words that SQL reserves turned into names where they stand for a field or a variable.

    Parameters
    ----------
    tokens
        As the tokenizer gives them.
    text
        What they were made of.
    fields
        The fields that a bare word may name.
    """
    sorted_out: list[Token] = []
    value_due = True
    skipped = -1
    for number, token in enumerate(tokens):
        if number <= skipped:
            continue
        operator_words = _operator_words(tokens, number, value_due)
        if operator_words is not None:
            kind, length = operator_words
            last = tokens[number + length - 1]
            skipped = number + length - 1
            sorted_out.append(Token(kind, _LENT[kind], token.line, token.col, token.start, last.end))
            value_due = True
            continue
        before = tokens[number - 1].token_type if number else None
        after = tokens[number + 1].token_type if number + 1 < len(tokens) else None
        is_word = text[token.start : token.end + 1] == token.text and token.text.isidentifier()
        part_of_name = TokenType.DOT in (before, after)
        literal = after == TokenType.STRING or token.token_type in (TokenType.TRUE, TokenType.FALSE, TokenType.NULL)
        operator = token.token_type in (TokenType.NOT, TokenType.DISTINCT)
        bare = value_due and token.text in fields and not literal and not operator
        if is_word and (part_of_name or bare) and token.token_type != TokenType.VAR:
            token = Token(TokenType.IDENTIFIER, token.text, token.line, token.col, token.start, token.end)
        sorted_out.append(token)
        negates = token.token_type == TokenType.NOT  # a value is due after `not` if it was before, or after `is not`
        value_due = (value_due or before == TokenType.IS) if negates else token.token_type in _OPERATORS
    return sorted_out
