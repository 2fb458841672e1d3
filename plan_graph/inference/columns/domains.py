"""Domains: values that are compared with each other, each with a dense code. Code 0 is unknown; values count from 1.

Texts are in one domain for a run. Integers and days are in the domain of the fields that they are joined with: a range
where they lie close together (code and value then have the same order), else a list. Both kinds can grow: a value that
no fact had gets the next code, and no code ever changes its value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plan_graph.storing.arrow_arrays import as_numpy, find_known, in_one_piece, make_number_array, make_text_array
from plan_graph.storing.fact_columns import list_address
from plan_graph.storing.text_places import ascends

Array = np.ndarray[Any, np.dtype[Any]]
CODE = np.int32
compute: Any = pc

DENSE = 8
"""A range may have so many times as many places as values."""

_LARGE = 1_000


class TextDomain:
    """All texts of a run, in the order in which they became known."""

    def __init__(self) -> None:
        self._loaded: Any = pa.nulls(0, pa.string())
        self._added: list[str] = []
        self._codes: dict[str, int] = {}
        self._complete = True  # are all texts among the codes

    @property
    def size(self) -> int:
        """One more than the greatest code."""
        return len(self._loaded) + len(self._added) + 1

    @property
    def is_ordered(self) -> bool:
        """Whether codes are in the order of their values."""
        return False

    def load(self, columns: Sequence[Any]) -> list[Array]:
        """The codes of the first columns of a run: Arrow arrays of texts, or of dictionaries of texts."""
        parts = [in_one_piece(column) for column in map(_unify, columns)]
        own_lists = [part.dictionary if pa.types.is_dictionary(part.type) else part for part in parts]
        places: list[int] = []  # a list that several columns share is looked at once
        lists: list[Any] = []
        at_address: dict[int, int] = {}
        for part in own_lists:
            address = list_address(part)
            if not address or address not in at_address:
                at_address[address] = len(lists)
                lists.append(part)
                places.append(len(lists) - 1)
            else:
                places.append(at_address[address])
        self._loaded, own_codes = _merge([part.cast(pa.string()) for part in lists])
        self._complete = not len(self._loaded)
        found = []
        for part, place in zip(parts, places, strict=True):
            mine = own_codes[place]
            if pa.types.is_dictionary(part.type):
                mine = np.concatenate([np.zeros(1, CODE), mine])[codes_from(part.indices)]
            found.append(mine)
        return found

    def remember(self, texts: Sequence[str], codes: Array) -> None:
        """Have some codes at hand."""
        self._codes |= dict(zip(texts, codes.tolist(), strict=True))

    def code(self, text: str) -> int:
        """The code of a text, a new one where it has none yet."""
        found = self._codes.get(text)
        if found is None and not self._complete:
            self._codes = {each: number for number, each in enumerate(self._loaded.to_pylist(), 1)}
            self._codes |= {each: len(self._loaded) + n for n, each in enumerate(self._added, 1)}
            self._complete = True
            found = self._codes.get(text)
        if found is None:
            self._added.append(text)
            found = self._codes[text] = self.size - 1
        return found

    def find(self, text: str) -> int:
        """The code of a text, 0 where it has none; looked for without making a table of all texts."""
        found = self._codes.get(text)
        if found is None and not self._complete:
            at = compute.index(self._loaded, make_text_array([text])[0]).as_py()
            if at < 0 and text in self._added:
                at = len(self._loaded) + self._added.index(text)
            return int(at) + 1
        return found or 0

    def encode(self, column: Any) -> Array:
        """The codes of an Arrow column of texts that comes later."""
        part = _unify(column)
        part = in_one_piece(part)
        if not pa.types.is_dictionary(part.type):
            part = part.dictionary_encode()
        own = [0, *(0 if text is None else self.code(text) for text in part.dictionary.to_pylist())]
        return np.array(own, CODE)[codes_from(part.indices)]

    def values(self, codes: Array) -> list[Any]:
        """The texts of codes, None for unknown."""
        return list(self.column(codes).to_pylist())

    def column(self, codes: Array) -> Any:
        """The texts of codes as an Arrow array."""
        if self._added:
            self._loaded = pa.concat_arrays([self._loaded, make_text_array(self._added)])
            self._added = []
        at = make_number_array(
            codes.astype(np.int32, copy=False) - 1, None if len(codes) and codes.all() else codes != 0
        )
        return self._loaded.take(at)

    def ranks(self, codes: Array) -> tuple[Array, Array]:
        """For some codes, each once and none unknown: their places in the order of the texts, and the codes in it.

        Texts are in the order of their code points, which is the order of their bytes.
        """
        order = as_numpy(compute.sort_indices(self.column(codes)))
        ranks = np.empty(len(codes), np.int64)
        ranks[order] = np.arange(len(codes))
        return ranks, codes[order]


class NumberDomain:
    """Integers or days (since 1970) that are joined with each other: a range, then a list of what lies outside it."""

    def __init__(self) -> None:
        self.low = 0
        self.places = 0  # of the range
        self._listed: Array = np.empty(0, np.int64)
        self._codes: dict[int, int] | None = None

    @property
    def size(self) -> int:
        """One more than the greatest code."""
        return self.places + len(self._listed) + 1

    @property
    def is_ordered(self) -> bool:
        """Whether codes are in the order of their values."""
        return not len(self._listed)

    def load(self, columns: Sequence[Any], extra: Iterable[int]) -> list[Array]:
        """The codes of the first columns of a run: Arrow arrays of integers; ``extra`` are values of the rules."""
        parts = [in_one_piece(column) for column in columns]
        ends = [(found["min"].as_py(), found["max"].as_py()) for found in map(compute.min_max, parts)]
        values = [*extra, *(end for pair in ends for end in pair if end is not None)]
        low, high = (min(values), max(values)) if values else (0, -1)
        if high - low < DENSE * sum(map(len, parts)) + 1024:
            self.low, self.places = low, high - low + 1
            return [self._in_range(part) for part in parts]
        every = pa.concat_arrays([*parts, make_number_array(np.array([*extra], np.int64))]).dictionary_encode()
        self._listed = as_numpy(every.dictionary).astype(np.int64)
        codes = codes_from(every.indices)
        return np.split(codes, np.cumsum([len(part) for part in parts]))[: len(parts)]

    def _in_range(self, part: Any) -> Array:
        plain = as_numpy(part)
        codes = np.empty(len(plain), CODE)
        np.subtract(plain, self.low - 1, out=codes, casting="unsafe")  # no array between
        return codes if (known := find_known(part)) is None else np.where(known, codes, CODE(0))

    def code(self, value: int) -> int:
        """The code of a value, a new one where it has none yet."""
        if 0 <= value - self.low < self.places:
            return int(value) - self.low + 1
        if self._codes is None:
            self._codes = {each: self.places + n for n, each in enumerate(self._listed.tolist(), 1)}
        found = self._codes.get(int(value))
        if found is None:
            self._listed = np.append(self._listed, int(value))
            found = self._codes[int(value)] = self.size - 1
        return found

    def encode_numbers(self, values: Array, known: Array | None) -> Array:
        """The codes of values that come later."""
        codes = np.zeros(len(values), CODE)
        inside = (values >= self.low) & (values < self.low + self.places)
        if known is not None:
            inside &= known
        codes[inside] = (values[inside] - (self.low - 1)).astype(CODE)
        outside = np.flatnonzero(~inside if known is None else ~inside & known)
        if len(outside):
            coded = make_number_array(values[outside]).dictionary_encode()
            own = np.array([self.code(value) for value in coded.dictionary.to_pylist()], CODE)
            codes[outside] = own[as_numpy(coded.indices)]
        return codes

    def numbers(self, codes: Array) -> Array:
        """The values of codes; anything for unknown."""
        if not len(self._listed):
            return np.asarray(codes, np.int64) + (self.low - 1)
        listed = codes > self.places
        values = np.asarray(codes, np.int64) + (self.low - 1)
        return np.where(listed, self._listed[np.where(listed, codes - self.places - 1, 0)], values)


Domain = TextDomain | NumberDomain


def _merge(lists: Sequence[Any]) -> tuple[Any, list[Array]]:
    """All texts of some lists in one, none twice, and the codes of each list."""
    ends = np.cumsum([0, *map(len, lists)])
    large = max(range(len(lists)), key=lambda place: len(lists[place]), default=-1)
    if large < 0 or 2 * len(lists[large]) < ends[-1] or len(lists[large]) < _LARGE or not ascends(lists[large]):
        every = pa.concat_arrays([*lists, pa.nulls(0, pa.string())]).dictionary_encode()
        codes = codes_from(every.indices)
        return every.dictionary, [codes[start:end] for start, end in pairwise(ends)]
    # nothing is twice in the large list: it stays, and its texts are looked up among the few others
    size = len(lists[large])
    rest = pa.concat_arrays([pa.nulls(0, pa.string()), *lists[:large], *lists[large + 1 :]]).dictionary_encode()
    at = codes_from(compute.index_in(lists[large], value_set=rest.dictionary))
    known = np.flatnonzero(at)
    codes_of = np.zeros(len(rest.dictionary) + 1, CODE)
    codes_of[at[known]] = known + 1
    fresh = np.flatnonzero(codes_of[1:] == 0)
    codes_of[fresh + 1] = np.arange(size + 1, size + 1 + len(fresh))
    lengths = [len(each) for place, each in enumerate(lists) if place != large]
    others = iter(np.split(codes_of[codes_from(rest.indices)], np.cumsum(lengths)))
    own = [np.arange(1, size + 1, dtype=CODE) if place == large else next(others) for place in range(len(lists))]
    return pa.concat_arrays([lists[large], rest.dictionary.take(make_number_array(fresh))]), own


def _unify(column: Any) -> Any:
    """A column of which every chunk has the same list of texts, none of them twice."""
    if isinstance(column, pa.ChunkedArray) and pa.types.is_dictionary(column.type) and column.num_chunks > 1:
        return column.unify_dictionaries()
    return column


def codes_from(indices: Any) -> Array:
    """Codes from the places that Arrow gives, from 0 and with nothing for unknown."""
    codes: Array = as_numpy(indices, missing=-1).astype(CODE)
    codes += 1
    return codes
