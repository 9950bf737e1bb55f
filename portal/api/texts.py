"""Texts of records: by language, so that each says which language it is in."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.translations.texts import NOT_TRANSLATIONS, shown_text, text_in

TEXT = {
    "type": "object",
    "description": (
        "A text by language (BCP 47). Of one language it is that text or, where it is missing, the one that "
        "stands in for it, under its own language; of all, every text there is."
    ),
    "properties": {code: {"type": "string"} for code in ("tr", "en", "az", "kk")},
    "additionalProperties": False,
    "examples": [{"en": "Diaspora"}],
}


def languages_of(context: dict[str, Any]) -> tuple[str, ...]:
    return context.get("languages") or ("en",)


def texts(record: Any, field: str, languages: tuple[str, ...]) -> dict[str, str]:
    """Return the texts of `field` by language: of one language what a reader is shown, of several those there are."""
    if len(languages) == 1 and field not in NOT_TRANSLATIONS:
        shown = shown_text(record, field, languages[0])
        return {shown.language: shown.text} if shown else {}
    return {code: text for code in languages if (text := text_in(record, field, code))}


# How a field says that it holds a text: the schema tells once what that is.
TEXT_SCHEMA = {"$ref": "#/components/schemas/Text"}


@extend_schema_field(TEXT_SCHEMA)
class TextField(serializers.Field):
    """A translated text, by language."""

    def __init__(self, **kwargs: Any):
        super().__init__(read_only=True, **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        *way, self.name = self.source_attrs
        for name in way:
            instance = getattr(instance, name) if instance is not None else None
        return instance

    def to_representation(self, value: Any) -> dict[str, str]:
        return texts(value, self.name, languages_of(self.context))
