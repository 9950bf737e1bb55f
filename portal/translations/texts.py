"""Which text of a translated record is shown, and in which language it then is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db.models import Model, Q
from django.utils.translation import get_language
from modeltranslation.translator import NotRegistered, translator
from modeltranslation.utils import build_localized_fieldname

from portal.text.typography import bind

# The order in which another language stands in: the document's own first, then the widest read.
FALLBACKS = ("tr", "en", "az", "kk")

# Issued, not translated: empty where the secretariat has no such edition, and never touched.
NOT_TRANSLATIONS = frozenset({"official_text"})


@dataclass(frozen=True)
class ShownText:
    """A text, the language it is in, and whether that is not the one asked for."""

    text: str
    language: str
    is_fallback: bool

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def current_language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def translated_fields(model: type[Model]) -> tuple[str, ...]:
    """Return the names of the translated fields of `model` in their order there, none where it has none."""
    try:
        options: Any = translator.get_options_for_model(model)
    except NotRegistered:
        return ()
    fields: dict[str, Any] = {name: model._meta.get_field(name) for name in options.fields}
    return tuple(sorted(fields, key=lambda name: fields[name].creation_counter))


def text_in(record: Any, field: str, language: str) -> str:
    """Return the text of `field` in `language`, empty where there is none."""
    return getattr(record, build_localized_fieldname(field, language), None) or ""


def shown_text(record: Any, field: str, language: str | None = None) -> ShownText:
    """Return what a reader of `language` is shown: their own text, else the first that exists."""
    language = language or current_language()
    for candidate in (language, *FALLBACKS):
        if text := text_in(record, field, candidate):
            return ShownText(text, candidate, is_fallback=candidate != language)
    return ShownText("", language, is_fallback=False)


def typeset(record: Any, field: str) -> ShownText:
    """Return what `shown_text` does with the no-break spaces it has on a page."""
    shown = shown_text(record, field)
    return shown if field in NOT_TRANSLATIONS else replace(shown, text=bind(shown.text, shown.language))


def texts_by_language(record: Any, field: str) -> list[ShownText]:
    """Return every text of `field` there is, each in its own language, in the order of fallbacks."""
    return [ShownText(text, code, False) for code in FALLBACKS if (text := text_in(record, field, code))]


def all_texts(record: Any, field: str) -> Iterator[str]:
    """Yield all texts of `field`, whether it is translated or not."""
    if field in translated_fields(type(record)):
        yield from (shown.text for shown in texts_by_language(record, field))
    elif text := getattr(record, field):
        yield str(text)


def missing_languages(record: Any, field: str) -> list[str]:
    return [code for code, _name in settings.LANGUAGES if not text_in(record, field, code)]


def text_missing_in(model: type[Model], language: str) -> Q:
    """Return the condition that some text is empty in `language` though another language has it."""
    missing = Q(pk__in=[])
    for name in translated_fields(model):
        if name in NOT_TRANSLATIONS:
            continue
        empty = Q(**{build_localized_fieldname(name, language): ""}) | Q(
            **{f"{build_localized_fieldname(name, language)}__isnull": True}
        )
        others = [build_localized_fieldname(name, code) for code in FALLBACKS if code != language]
        written = Q()
        for other in others:
            written |= Q(**{f"{other}__gt": ""})
        missing |= empty & written
    return missing
