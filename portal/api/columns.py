"""What a serializer’s field holds: its type in a Table Schema, and how it is described to people."""

import datetime
import decimal
import types
import typing
from typing import Any, cast

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from rest_framework import serializers

from portal.api.serializers import AddressField, PageField

ANY, STRING, ARRAY = "any", "string", "array"
# The first that fits.
KINDS: list[tuple[type[serializers.Field], str]] = [
    (serializers.BooleanField, "boolean"),
    (serializers.IntegerField, "integer"),
    (serializers.FloatField, "number"),
    (serializers.DecimalField, "number"),
    (serializers.DateTimeField, "datetime"),
    (serializers.DateField, "date"),
    (serializers.ListSerializer, ARRAY),
    (serializers.ManyRelatedField, STRING),
    (serializers.ListField, STRING),
    (serializers.MultipleChoiceField, STRING),
    (AddressField, STRING),
    (PageField, STRING),
    (serializers.ChoiceField, STRING),
    (serializers.CharField, STRING),
    (serializers.UUIDField, STRING),
]
MODEL_KINDS: list[tuple[type[models.Field], str]] = [
    (models.BooleanField, "boolean"),
    (models.IntegerField, "integer"),
    (models.CharField, STRING),
    (models.TextField, STRING),
]
HINTS = {
    bool: "boolean",
    int: "integer",
    float: "number",
    decimal.Decimal: "number",
    str: STRING,
    datetime.datetime: "datetime",
    datetime.date: "date",
}
SCHEMAS = {"boolean": "boolean", "integer": "integer", "number": "number", "string": STRING}
FORMATS = {"date": "date", "date-time": "datetime"}


def kind_of(field: serializers.Field) -> str:
    """Return the type of the Table Schema that all values of `field` have, `any` where that is not known."""
    for kind, name in KINDS:
        if isinstance(field, kind):
            return name
    if isinstance(field, serializers.SlugRelatedField):
        return kind_of_key(field)
    if isinstance(field, serializers.SerializerMethodField):
        return kind_of_result(getattr(field.parent, field.method_name))
    if isinstance(field, serializers.ReadOnlyField):
        made = getattr(model_of(field), field.field_name or "", None)
        return kind_of_result(made.fget) if isinstance(made, property) else ANY
    return kind_of_schema(field)


def kind_of_key(field: serializers.SlugRelatedField) -> str:
    link = model_field(field)
    if link is None or not link.related_model:
        return ANY
    key = field_at(cast("type[models.Model]", link.related_model), (field.slug_field or "").split("__"))
    return next((name for kind, name in MODEL_KINDS if isinstance(key, kind)), ANY)


def kind_of_result(function: Any) -> str:
    """Return what a function of a record says it returns: in the schema, else by its annotation."""
    if (kind := kind_of_schema(function)) != ANY:
        return kind
    try:
        hint = typing.get_type_hints(function).get("return")
    except NameError:
        # What it names is known to type checkers alone.
        return ANY
    if isinstance(hint, types.UnionType):
        [hint, *others] = [each for each in typing.get_args(hint) if each is not types.NoneType]
        if others:
            return ANY
    return HINTS.get(hint, ANY) if isinstance(hint, type) else ANY


def kind_of_schema(described: Any) -> str:
    """Return the type that `extend_schema_field` gave to a field or a function."""
    schema = getattr(described, "_spectacular_annotation", {}).get("field")
    if not isinstance(schema, dict):
        return ANY
    if schema.get("format") in FORMATS:
        return FORMATS[schema["format"]]
    given = schema.get("type")
    named = [given] if isinstance(given, str) else [each for each in given or () if each != "null"]
    return SCHEMAS.get(named[0], ANY) if len(named) == 1 else ANY


def is_json(field: serializers.Field) -> bool:
    """Whether a cell always holds JSON: a list of records."""
    return isinstance(field, serializers.ListSerializer)


# --- Its field of the model ---------------------------------------------------------------------------------


def model_of(field: serializers.Field) -> type[models.Model] | None:
    return getattr(getattr(field.parent, "Meta", None), "model", None)


def model_field(field: serializers.Field) -> Any:
    """Return the field of the model that `field` is read from, None where it is from somewhere else."""
    model = model_of(field)
    return field_at(model, field.source_attrs) if model and field.source != "*" else None


def field_at(model: type[models.Model] | None, way: list[str]) -> Any:
    found: Any = None
    for name in way:
        if model is None:
            return None
        try:
            found = model._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        model = getattr(found, "related_model", None)
    return found


def description_of(field: Any) -> str:
    """Return what a field holds, in the language of the moment where the model says it.

    The help of a serializer’s own fields is documentation for programmers, and English.
    """
    kept = model_field(field) if isinstance(field, serializers.Field) else None
    called = str(getattr(kept, "verbose_name", "") or "")
    told = str(field.help_text or getattr(kept, "help_text", "") or "")
    return ". ".join(text.rstrip(".") for text in (called, told) if text)
