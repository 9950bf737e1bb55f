"""What fields are called on the pages of the back-office, with the first letter right in every language."""

from typing import Any

from django.conf import settings
from django.db.models import Model

from portal.text.casing import capitalise
from portal.translations.texts import current_language

LANGUAGE_NAMES = dict(settings.LANGUAGES)


def capitalised(text) -> str:
    return capitalise(str(text), current_language())


def label_of(field: Any) -> str:
    """Return the label of `field`, with the language where it holds the text of one: “Title · Türkçe”."""
    language = getattr(field, "language", "")
    if not language:
        return capitalised(field.verbose_name)
    return f"{capitalised(field.translated_field.verbose_name)} · {LANGUAGE_NAMES[language]}"


def form_labels(model: type[Model]) -> dict[str, str]:
    """Return labels for a form of `model`: under its field's heading, the language of a text is enough."""
    fields: tuple[Any, ...] = (*model._meta.fields, *model._meta.many_to_many)
    return {
        field.name: LANGUAGE_NAMES[field.language] if getattr(field, "language", "") else label_of(field)
        for field in fields
    }
