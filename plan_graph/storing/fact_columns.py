"""Facts as columns: brought to one form, checked and made distinct without an object for each value."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from plan_graph.model.diagnostics import Diagnostic, refuse_if_any
from plan_graph.model.facts import FIRST_DAY, LARGEST_INTEGER, LAST_DAY, Facts, Kind, TypeName
from plan_graph.storing.arrow_arrays import make_array, make_text_array
from plan_graph.storing.distinct_rows import distinct
from plan_graph.storing.fact_headers import header_faults
from plan_graph.storing.text_places import ascends, encode_by_place, find_length

if TYPE_CHECKING:
    import pandas
    import pyarrow


def arrow_type(type_name: str) -> pyarrow.DataType:
    """The Arrow type of a fact's type."""
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "date": pyarrow.date32(),
        "boolean": pyarrow.bool_(),
    }
    return types[type_name]


def facts_from_tables(
    tables: Mapping[str, pyarrow.Table | pandas.DataFrame], declared: Mapping[str, Kind] | None = None
) -> Facts:
    """Facts that come as tables: a table for each kind, a column for each field.

    Parameters
    ----------
    tables
        Arrow tables or pandas frames by kind; columns of text, integer, number, date or boolean. A frame's index is
        no column, and its missing values are unknown.
    declared
        The kinds whose fields and types are known, as :func:`plan_graph.language.reading.declared_kinds` reads them.

    Raises
    ------
    InputError
        With every fault: a column unknown, missing or of a type that facts do not have; a value beyond bounds.

    Examples
    --------
    >>> import pandas
    >>> facts = facts_from_tables({"edge": pandas.DataFrame({"source": [1, 1], "target": [2, 2]})})
    >>> facts.of("edge")
    (Fact(kind='edge', values=(1, 2)),)
    """
    import pyarrow

    faults: list[Diagnostic] = []
    kinds: dict[str, Kind] = {}
    columns: dict[str, Any] = {}
    plain_lists: set[int] = set()
    for name, given in tables.items():
        try:
            table: Any = given
            if not isinstance(given, pyarrow.Table):
                table = pyarrow.Table.from_pandas(given, preserve_index=False)
            table.validate(full=True)
        except (pyarrow.ArrowException, UnicodeEncodeError) as error:
            faults.append(Diagnostic("table-unreadable", name, values={"reason": str(error).splitlines()[0]}))
            continue
        canonical = canonical_table(name, table, (declared or {}).get(name), faults, plain_lists)
        if canonical is not None and not faults:
            kinds[name] = Kind(name, canonical[0])
            columns[name] = distinct(canonical[1])
    refuse_if_any(faults)
    return Facts({**(declared or {}), **kinds}, columns=columns)


def encode_texts(tables: Mapping[str, pyarrow.Table | pandas.DataFrame]) -> dict[str, Any]:
    """The tables with the plain texts of all Arrow tables as dictionaries of few lists, each text looked up once."""
    import pyarrow

    plain = [
        (kind, name, column)
        for kind, table in tables.items()
        if isinstance(table, pyarrow.Table)
        for name, column in zip(table.column_names, table.columns, strict=True)
        if pyarrow.types.is_string(column.type) and len(column)
    ]
    encoded_tables = dict(tables)
    try:
        encoded = _encode([normalize(column) for *_, column in plain])
    except (pyarrow.ArrowException, UnicodeDecodeError):
        return encoded_tables  # broken texts are told of where tables are read
    for (kind, name, _), coded in zip(plain, encoded, strict=True):
        table: Any = encoded_tables[kind]
        encoded_tables[kind] = table.set_column(table.column_names.index(name), name, coded)
    return encoded_tables


def _encode(columns: Sequence[Any]) -> list[Any]:
    """Columns of texts as dictionaries: those of one length share a list where that can be, and all others another."""
    import pyarrow

    lengths = [find_length(column) for column in columns]
    coded: dict[int, Any] = {}
    for length in sorted({*lengths} - {0}):
        mine = [number for number, each in enumerate(lengths) if each == length]
        if (encoded := encode_by_place([columns[number] for number in mine], length)) is not None:
            arrays = [pyarrow.DictionaryArray.from_arrays(indices, encoded[1]) for indices in encoded[0]]
            coded |= dict(zip(mine, arrays, strict=True))
    others = [number for number in range(len(columns)) if number not in coded]
    if others:
        every = pyarrow.concat_arrays([chunk for number in others for chunk in columns[number].chunks])
        encoded_texts = every.dictionary_encode()
        start = 0
        for number in others:
            indices = encoded_texts.indices.slice(start, len(columns[number]))
            start += len(indices)
            coded[number] = pyarrow.DictionaryArray.from_arrays(indices, encoded_texts.dictionary)
    return [coded[number] for number in range(len(columns))]


def canonical_table(
    file: str, table: pyarrow.Table, kind: Kind | None, faults: list[Diagnostic], plain_lists: set[int] | None = None
) -> tuple[dict[str, TypeName], pyarrow.Table] | None:
    """The fields of a kind with their types, and its facts in the form that :class:`Facts` asks for.

    Parameters
    ----------
    file
        Where the table comes from, for messages.
    table
        The facts: strings, integers, floating-point numbers, dates and booleans, dictionary-encoded or not. Integers
        are accepted where numbers are declared. Texts are put into Unicode NFC.
    kind
        The fields as declared; None when they are not.
    faults
        Gets what is wrong; the line of a fault is the row, from 1.
    plain_lists
        Gets which lists of texts were found to be plain, so that one that many columns share is looked at once.

    Returns
    -------
    tuple
        None when the columns are not those of the kind. When faults were found, a column may be missing.
    """
    import pyarrow

    if wrong := header_faults(file, None, table.column_names, kind):
        faults += wrong
        return None
    fields: dict[str, TypeName] = {}
    columns: list[Any] = []
    for name in kind.fields if kind else table.column_names:
        column: Any = table.column(name)
        wanted = kind.fields[name] if kind else None
        own_type = _type_of(column.type)
        if pyarrow.types.is_null(column.type):
            own_type = wanted or "text"
        if own_type is None or (wanted not in (None, own_type) and (wanted, own_type) != ("number", "integer")):
            values = {"found": str(column.type), "wanted": wanted or "text, integer, number, date, boolean"}
            faults.append(Diagnostic("parquet-type", file, None, name, values))
            continue
        fields[name] = wanted or own_type
        columns.append(_canonical(file, name, column, own_type, fields[name], faults, plain_lists))
    return fields, pyarrow.table(columns, list(fields))


def _type_of(arrow: Any) -> TypeName | None:
    from pyarrow import types

    if types.is_dictionary(arrow):
        arrow = arrow.value_type
    tests: tuple[tuple[TypeName, tuple[Any, ...]], ...] = (
        ("text", (types.is_string, types.is_large_string)),
        ("integer", (types.is_integer,)),
        ("number", (types.is_floating,)),
        ("date", (types.is_date32,)),
        ("boolean", (types.is_boolean,)),
    )
    return next((name for name, fits in tests if any(test(arrow) for test in fits)), None)


def _canonical(
    file: str,
    name: str,
    column: Any,
    own_type: TypeName,
    kind: TypeName,
    faults: list[Diagnostic],
    plain_lists: set[int] | None,
) -> Any:
    import pyarrow
    import pyarrow.compute as pc

    compute: Any = pc
    if own_type == "text" and _is_plain_list(column, set() if plain_lists is None else plain_lists):
        return column
    if pyarrow.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if own_type == "text":
        return normalize(column.cast(pyarrow.string()))
    if own_type == "number":
        column = compute.add(column.cast(pyarrow.float64()), 0.0)  # never minus zero
        wrong = compute.invert(compute.is_finite(column))
        return (
            _report_wrong_values(file, name, column, wrong, "value-not-number", faults)
            if compute.any(wrong).as_py()
            else column
        )
    if own_type == "integer":
        low, high, fault, limit = -LARGEST_INTEGER, LARGEST_INTEGER, "value-too-large", {"limit": str(LARGEST_INTEGER)}
    elif own_type == "date":
        low, high, fault, limit = FIRST_DAY, LAST_DAY, "value-not-date", {}
    else:
        return column
    numbers = column.cast(pyarrow.int32()) if own_type == "date" else column
    ends = compute.min_max(numbers)
    least, most = ends["min"].as_py(), ends["max"].as_py()
    if least is not None and (least < low or most > high):
        beyond = compute.or_(compute.less(numbers, low), compute.greater(numbers, high))
        return _report_wrong_values(file, name, numbers, beyond, fault, faults, **limit)
    return column.cast(arrow_type(kind))


def _report_wrong_values(
    file: str, name: str, column: Any, wrong: Any, fault: str, faults: list[Diagnostic], **values: str
) -> Any:
    """Report each value that is wrong; what is left of the column is nothing."""
    import pyarrow
    import pyarrow.compute as pc

    compute: Any = pc
    faults += [
        Diagnostic(fault, file, row + 1, name, {"found": str(column[row].as_py()), **values})
        for row in compute.indices_nonzero(wrong).to_pylist()
    ]
    return pyarrow.nulls(len(column))


def _is_plain_list(column: Any, known: set[int]) -> bool:
    """Are texts given as numbers in lists of texts that are in Unicode NFC, none unknown, none twice in a list."""
    import pyarrow

    if not (pyarrow.types.is_dictionary(column.type) and pyarrow.types.is_string(column.type.value_type)):
        return False
    lists = [chunk.dictionary for chunk in column.chunks]
    lists = [texts for texts in lists if list_address(texts) not in known]
    is_canonical = all(
        not texts.null_count
        and (ascends(texts) or len(texts.unique()) == len(texts))
        and (_is_ascii(texts) or all(unicodedata.is_normalized("NFC", text) for text in texts.to_pylist()))
        for texts in lists
    )
    if is_canonical:
        known.update(map(list_address, lists))
    return is_canonical


def _is_ascii(texts: Any) -> bool:
    import pyarrow.compute as pc

    compute: Any = pc
    return bool(compute.all(compute.string_is_ascii(texts), min_count=0).as_py())


def list_address(texts: Any) -> int:
    """The place of a list of texts in memory, the same for two arrays that share it whole; 0 for an empty one."""
    buffers = texts.buffers()
    whole = texts.offset == 0 and buffers[1] is not None and buffers[2] is not None
    return hash((buffers[1].address, buffers[2].address, len(texts))) if whole and len(texts) else 0


def normalize(column: Any) -> Any:
    """A column of texts in Unicode NFC; each text that is not ASCII is looked at once."""
    import pyarrow
    import pyarrow.compute as pc

    compute: Any = pc
    if compute.all(compute.string_is_ascii(column)).as_py() is not False:
        return column
    encoded = pyarrow.chunked_array(column.chunks, pyarrow.string()).combine_chunks().dictionary_encode()
    texts = [unicodedata.normalize("NFC", text) for text in encoded.dictionary.to_pylist()]
    return pyarrow.chunked_array([compute.take(make_text_array(texts), encoded.indices)])


def columns_of(kind: Kind, rows: Sequence[Sequence[Any]]) -> pyarrow.Table:
    """Rows as columns of the kind's types."""
    return table_of(kind, list(zip(*rows, strict=True)))


def table_of(kind: Kind, columns: Sequence[Sequence[Any]]) -> pyarrow.Table:
    """The values of each field, or nothing at all, as columns of the kind's types."""
    import pyarrow

    columns = columns or [()] * len(kind.fields)
    arrays = [make_array(column, name) for column, name in zip(columns, kind.fields.values(), strict=True)]
    return pyarrow.table(arrays, list(kind.fields))


def as_columns(facts: Facts, kind: Kind) -> pyarrow.Table:
    """All facts of a kind as columns, however they came."""
    table = facts.columns(kind.name)
    return columns_of(kind, [fact.values for fact in facts.of(kind.name)]) if table is None else table
