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
     TokenType.BETWEEN, TokenType.IS, TokenType.COMMA, TokenType.L_PAREN, TokenType.DISTINCT}
)  # fmt: skip
"""After these a value is due."""

ALLOWED_TOKENS = _OPERATORS | {
    TokenType.VAR, TokenType.IDENTIFIER, TokenType.STRING, TokenType.NUMBER, TokenType.R_PAREN, TokenType.DOT,
    TokenType.NOT, TokenType.NULL, TokenType.TRUE, TokenType.FALSE, TokenType.DATE,
}  # fmt: skip
"""All that conditions and values of the language are made of; ``$name`` and functions are plain words here."""


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
    for number, token in enumerate(tokens):
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
