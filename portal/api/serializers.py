"""How records are written out: texts by language, links as keys or, with `?include=`, as what they lead to."""

from collections.abc import Iterable
from typing import Any, cast

from django.conf import settings
from django.utils import translation
from django.utils.module_loading import import_string
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.problems import BadParameter
from portal.api.texts import TextField, languages_of
from portal.translations.texts import translated_fields

FIELDS, INCLUDE = "fields", "include"


class PageField(serializers.Field):
    """The address of the page for people, in the language of the answer; of all languages, in the caller’s."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("source", "*")
        kwargs.setdefault("help_text", "The page for people.")
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> str:
        languages = languages_of(self.context)
        language = languages[0] if len(languages) == 1 else translation.get_language()
        with translation.override(language):
            return f"{settings.SITE_URL}{value.get_absolute_url()}"


extend_schema_field({"type": "string", "format": "uri"})(PageField)


class AddressField(serializers.Field):
    """The address of the record in this interface; `collection` and the record’s `key_field` make it."""

    def __init__(self, collection: str, key_field: str, **kwargs: Any):
        self.collection, self.key_field = collection, key_field
        kwargs.setdefault("help_text", "The address of this record here.")
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, value: Any) -> str:
        return f"{settings.SITE_URL}/api/v1/{self.collection}/{getattr(value, self.key_field)}/"


extend_schema_field({"type": "string", "format": "uri"})(AddressField)


def keys(key: str, *, many: bool = False, **kwargs: Any) -> serializers.SlugRelatedField:
    """Write links to other records as their key, which may lead on as in `area__code`.

    Of many, prefetch those that are public: what is prefetched is what is written.
    """
    return serializers.SlugRelatedField(slug_field=key, many=many, read_only=True, **kwargs)


class RecordSerializer(serializers.ModelSerializer):
    """Write out a record with the fields that are asked for.

    Translated fields of the model come by language. `Meta.included` names, by field, the serializer (or its dotted
    path) of what the field links to: with `?include=` the field holds that instead of the key.
    """

    def build_field(self, field_name: str, info: Any, model_class: Any, nested_depth: int) -> tuple:
        if field_name in translated_fields(model_class):
            return TextField, {}
        return super().build_field(field_name, info, model_class, nested_depth)

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        if self.parent is not None and not isinstance(self.parent, serializers.ListSerializer):
            return fields
        asked = cast("Asked | None", self.context.get("asked"))
        return self.chosen(fields, asked) if asked and self.is_outermost else fields

    @property
    def is_outermost(self) -> bool:
        return self.root is self or self.root is self.parent

    def chosen(self, fields: dict[str, serializers.Field], asked: "Asked") -> dict[str, serializers.Field]:
        for name in asked.included:
            fields[name] = self.whole(name, many=is_many(fields[name]))
        return {name: field for name, field in fields.items() if not asked.fields or name in asked.fields}

    @classmethod
    def included(cls) -> dict[str, Any]:
        return getattr(cls.Meta, "included", {})

    @classmethod
    def whole(cls, name: str, *, many: bool) -> serializers.Field:
        found = cls.included()[name]
        serializer = import_string(found) if isinstance(found, str) else found
        return cast("serializers.Field", serializer(many=many, read_only=True))


def is_many(field: serializers.Field) -> bool:
    return isinstance(field, serializers.ManyRelatedField | serializers.ListSerializer)


class Asked:
    """What the address asks of a serializer: `fields` (all where empty) and `included`.

    Raises:
        BadParameter: a name is not known; those that are come with it.
    """

    def __init__(self, serializer: type[serializers.BaseSerializer], parameters: Any):
        self.fields = names_in(parameters, FIELDS, field_names(serializer))
        included = serializer.included() if issubclass(serializer, RecordSerializer) else {}
        self.included = names_in(parameters, INCLUDE, included)
        if self.fields:
            self.fields = [*self.fields, *(name for name in self.included if name not in self.fields)]


def names_in(parameters: Any, name: str, known: Iterable[str]) -> list[str]:
    known = list(known)
    asked = [part.strip() for value in parameters.getlist(name) for part in value.split(",")]
    for part in asked:
        if part not in known:
            raise BadParameter(name, part, known)
    return list(dict.fromkeys(asked))


def field_names(serializer: type[serializers.BaseSerializer]) -> list[str]:
    return list(cast("Any", serializer)().fields)
