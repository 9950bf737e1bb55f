"""Records as a table: its columns are read off the serializer, so that files say what the addresses say.

A text has a column for each language; asked for in one language it has one, and beside it the language that it is
really in. A list of keys is one cell, a linked record that is included has its fields beside the others, and what
goes deeper is JSON in its cell.
"""

import gc
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import translation
from rest_framework import serializers

from portal.api.columns import description_of, is_json, kind_of
from portal.api.texts import TEXT, TEXT_SCHEMA

# How many records are read, and written, at once.
CHUNK = 500
# After so many of these Python looks for what still holds itself: of itself it does when a quarter more is held.
SWEEP = 20
BETWEEN = "; "


@dataclass(frozen=True)
class Column:
    """One column: `kind` is a type of the Frictionless Table Schema, `field` the serializer’s field that fills it.

    `language` is that of a text. `read` takes the value for a cell out of what the serializer made of a record.
    """

    name: str
    kind: str
    field: serializers.Field
    read: Callable[[dict], Any]
    language: str = ""
    label: str = ""


def columns_of(
    serializer: serializers.Serializer, languages: tuple[str, ...], *, way: tuple[str, ...] = ()
) -> list[Column]:
    """Return the columns for the fields of `serializer`; `way` leads to it from the record."""
    found: list[Column] = []
    for name, field in serializer.fields.items():
        here = (*way, name)
        if is_text(field):
            found += text_columns(field, here, languages)
        elif isinstance(field, serializers.Serializer) and not way:
            found += columns_of(field, languages, way=here)
        else:
            found.append(plain_column(field, here))
    return found


def is_text(field: Any) -> bool:
    """Whether the field holds a text by language."""
    schema = getattr(field, "_spectacular_annotation", {}).get("field")
    if not isinstance(schema, dict):
        return False
    return schema == TEXT_SCHEMA or schema.get("properties") == TEXT["properties"]


def text_columns(field: serializers.Field, way: tuple[str, ...], languages: tuple[str, ...]) -> list[Column]:
    name, label = "_".join(way), label_of(field, way)
    if len(languages) > 1:
        return [
            Column(f"{name}_{code}", "string", field, text_reader(way, code), code, label)
            for code in languages
        ]
    language = languages[0]
    return [
        Column(name, "string", field, lambda record: shown_in(record, way, language)[1], label=label),
        Column(f"{name}_language", "string", field, lambda record: shown_in(record, way, language)[0]),
    ]


def shown_in(record: dict, way: tuple[str, ...], language: str) -> tuple[str | None, str | None]:
    """Return the text in `language`, else the one that stands in for it, after the language that it is in."""
    found = map_at(record, way)
    if language in found:
        return language, found[language]
    return next(iter(found.items()), (None, None))


def text_reader(way: tuple[str, ...], language: str) -> Callable[[dict], Any]:
    return lambda record: map_at(record, way).get(language)


def map_at(record: dict, way: tuple[str, ...]) -> dict[str, str]:
    return value_at(record, way) or {}


def plain_column(field: serializers.Field, way: tuple[str, ...]) -> Column:
    as_json = is_json(field)

    def read(record: dict) -> Any:
        value = value_at(record, way)
        return as_text(value, as_json=as_json) if isinstance(value, dict | list | tuple) else value

    return Column("_".join(way), kind_of(field), field, read, label=label_of(field, way))


def label_of(field: serializers.Field, way: tuple[str, ...]) -> str:
    """Return what the field holds; of a field of a linked record with the link before it."""
    parent = field.parent
    before = [description_of(parent)] if len(way) > 1 and parent is not None else []
    return ": ".join(text for text in (*before, description_of(field)) if text)


def value_at(record: Any, way: tuple[str, ...]) -> Any:
    for name in way:
        if record is None:
            return None
        record = record.get(name)
    return record


def as_text(value: Any, *, as_json: bool) -> str:
    if not as_json and all(isinstance(each, str | int | float) for each in value) and not is_map(value):
        return BETWEEN.join(str(each) for each in value)
    return json.dumps(value, ensure_ascii=False, default=str)


def is_map(value: Any) -> bool:
    return isinstance(value, dict)


# --- Records ------------------------------------------------------------------------------------------------


def records_of(
    queryset: Any, serializer: serializers.BaseSerializer, language: str, size: int | None = None
) -> Iterator[list[Any]]:
    """Yield what `serializer` makes of all of `queryset`, `size` records at a time: no more are ever held.

    What is prefetched is fetched for each of these anew. `language` is that of links to pages.
    """
    size = size or CHUNK
    rows = queryset.iterator(chunk_size=size) if isinstance(queryset, QuerySet) else iter(queryset)
    for number in count(1):
        # Between two of these the answer is sent, and whoever sends it has a language of their own.
        with translation.override(language):
            held = [*islice(rows, size)]
            made = [serializer.to_representation(row) for row in held]
        if not made:
            return
        for row in held:
            let_go(row)
        # What is written is all that is kept while it is sent.
        held.clear()
        if number % SWEEP == 0:
            gc.collect()
        yield made


def let_go(record: Any) -> None:
    """Forget what was fetched with a record: the two hold each other, and would be held until Python looks for that."""
    waiting = [record]
    while waiting:
        found = waiting.pop()
        if not isinstance(found, Model):
            continue
        fetched = found.__dict__.pop("_prefetched_objects_cache", {}).values()
        waiting += [each for records in fetched for each in getattr(records, "_result_cache", None) or ()]
        waiting += found._state.fields_cache.values()
        found._state.fields_cache.clear()


@dataclass(frozen=True)
class Table:
    """Columns, and records in chunks as `records_of` yields them; read once."""

    name: str
    columns: list[Column]
    chunks: Iterable[list[Any]]

    def rows(self) -> Iterator[list[list[Any]]]:
        """Yield the values of the cells, as many rows at a time as there are records in a chunk."""
        for records in self.chunks:
            yield [[column.read(record) for column in self.columns] for record in records]
