"""Texts of one length are numbered by their characters, and all others by looking them up; both give the same texts."""

import itertools

import numpy as np
import pyarrow as pa
import pytest

from plan_graph.inference.columns.domains import TextDomain
from plan_graph.storing.fact_columns import encode_texts
from plan_graph.storing.text_places import ascends, encode_by_place, find_length
from tests.amount import seeded

IDS = [f"W-{number:04x}" for number in range(3_000)]


def chunked(texts, *cuts):
    whole = pa.array(texts, pa.string())
    ends = [0, *cuts, len(texts)]
    return pa.chunked_array([whole[start:end] for start, end in itertools.pairwise(ends)])


@pytest.mark.parametrize(
    ("texts", "length"),
    [(["ab", "cd"], 2), (["ab", "c"], 0), (["ab", None], 0), ([""], 0), ([], 0), (["Sở", "abcd"], 4), (["x" * 65], 0)],
)
def test_the_length_of_all_texts_is_in_bytes_and_there_is_none_where_they_differ(texts, length):
    assert find_length(chunked(texts)) == length
    assert find_length(chunked(["longer", *texts])[1:]) == length


def test_numbers_by_place_are_those_of_a_list_in_order():
    columns = [chunked(IDS[::-1], 7, 7, 2_000), chunked(IDS[5:1_000:3])]
    numbers, texts = encode_by_place(columns, 6)
    assert texts.to_pylist() == sorted(set(IDS))
    assert [texts.take(own).to_pylist() for own in numbers] == [column.to_pylist() for column in columns]
    assert ascends(texts)


def test_texts_of_too_many_characters_are_not_numbered_by_place():
    random = seeded("texts")
    texts = ["".join(random.choices("abcdefghij", k=12)) for _ in range(500)]
    assert encode_by_place([chunked(texts)], 12) is None


@pytest.mark.parametrize("texts", [["a", "a"], ["b", "a"], [None, "a"], ["a", None], [*IDS, IDS[-1]]])
def test_a_list_that_has_a_text_twice_or_an_unknown_one_does_not_ascend(texts):
    assert not ascends(pa.array(texts, pa.string()))


@pytest.mark.random
def test_encoded_columns_have_the_texts_that_they_had():
    random = seeded("columns")
    for _ in range(40):
        sources = [IDS, IDS[:2], ["lead", "support", None], ["ê", "e\u0301", "Sở", "ab"], [f"{n}" for n in range(50)]]
        columns = {f"c{n}": random.choices(random.choice(sources), k=random.choice([1, 60, 2_500])) for n in range(3)}
        tables = {kind: pa.table({"t": pa.array(texts, pa.string())}) for kind, texts in columns.items()}
        coded = encode_texts(tables)
        domain = TextDomain()
        codes = domain.load([pa.array(["lead", IDS[1], "fresh"]), *(coded[kind]["t"] for kind in columns)])
        for texts, own, kind in zip(columns.values(), codes[1:], columns, strict=True):
            wanted = ["é" if text == "e\u0301" else text for text in texts]
            assert coded[kind]["t"].cast(pa.string()).to_pylist() == wanted
            assert domain.values(own) == wanted
        every = domain.values(np.arange(1, domain.size))
        assert len({*every}) == len(every)
        assert domain.values(codes[0]) == ["lead", IDS[1], "fresh"]
