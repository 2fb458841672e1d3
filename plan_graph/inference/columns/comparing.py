"""Comparisons of vectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from plan_graph.inference.columns.domains import NumberDomain, TextDomain
from plan_graph.inference.columns.keys import each_once
from plan_graph.inference.columns.vectors import Vector, both, unknown, values_and_known
from plan_graph.language.types import comparable

COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": np.equal, "<>": np.not_equal, "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
}  # fmt: skip
_MIRRORED = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def compare(operator: str, left: Vector, right: Vector) -> Vector:
    """Whether a comparison holds; unknown where a side is."""
    if left.type is None or right.type is None or not comparable(left.type, right.type):
        return unknown("boolean")
    if left.is_single and not right.is_single:
        return compare(_MIRRORED[operator], right, left)
    if left.type == "text":
        return _compare_texts(operator, left, right)
    test = COMPARE[operator]
    domain = left.domain
    if isinstance(domain, NumberDomain):
        by_code = operator in ("=", "<>") or domain.is_ordered
        if domain is right.domain and by_code:
            return Vector("boolean", test(left.data, right.data), (left.data != 0) & (right.data != 0))
        is_plain = right.is_single and right.domain is None and right.known is None
        if is_plain and domain.is_ordered and left.type == right.type:
            code = max(min(int(right.data) - domain.low + 1, domain.size), 0)  # also of values that have none
            return Vector("boolean", test(left.data, code), left.data != 0)
    (one, known), (other, also) = values_and_known(left), values_and_known(right)
    return Vector("boolean", test(one, other), both(known, also))


def _compare_texts(operator: str, left: Vector, right: Vector) -> Vector:
    test = COMPARE[operator]
    known = (left.data != 0) & (right.data != 0)
    if operator in ("=", "<>"):
        return Vector("boolean", test(left.data, right.data), known)
    (one, other), _ = ranks((left, right))
    return Vector("boolean", test(one, other), known)


def ranks(vectors: tuple[Vector, ...]) -> tuple[list[Any], Any]:
    """For texts their places in the order of all that the vectors hold; and the codes by place."""
    texts = vectors[0].domain
    assert isinstance(texts, TextDomain)  # noqa: S101, the checker lets nothing else be ordered by its code
    every = np.concatenate([np.atleast_1d(vector.data) for vector in vectors])
    codes = each_once(every, texts.size)
    codes = codes[codes != 0]
    places, ordered = texts.ranks(codes)
    if texts.size <= 64 * len(every) + 4096:
        table = np.zeros(texts.size, np.int64)
        table[codes] = places
        return [table[vector.data] for vector in vectors], ordered
    at = [np.minimum(np.searchsorted(codes, vector.data), max(len(codes) - 1, 0)) for vector in vectors]
    return [places[found] if len(codes) else found for found in at], ordered
