"""What of an adopted plan may still be written in a form: the model refuses all else."""

from typing import Any

from modeltranslation.utils import build_localized_fieldname

from portal.admin.base import LANGUAGES
from portal.translations.texts import text_in, translated_fields


def frozen_texts(record: Any) -> set[str]:
    """Return the texts that stay as they are: all but those that a language lacks and another has.

    A text that is added to these says the same to more readers.
    """
    return {
        build_localized_fieldname(name, language)
        for name in translated_fields(type(record))
        for language in LANGUAGES
        if text_in(record, name, language) or not is_written(record, name)
    }


def is_written(record: Any, name: str) -> bool:
    return any(text_in(record, name, language) for language in LANGUAGES)
