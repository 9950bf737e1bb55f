"""How the record says what changed: values that are stored are shown in the words of the reader's language.

A section registers the words behind each kind of change; `Activity` asks for them. What nobody registered, such
as a name or a number, is shown as it stands.
"""

import datetime
from collections.abc import Callable

from django.db.models import Choices
from django.utils import formats

from portal.enums import ActivityVerb

Say = Callable[[str], str]

_said: dict[str, Say] = {}


def register(verb: ActivityVerb, words: type[Choices] | Say) -> None:
    """Let the values recorded with `verb` be shown by the labels of choices, or by a function of the value."""
    _said[verb.value] = labels_of(words) if isinstance(words, type) else words


def in_words(verb: str, value: str) -> str:
    """Return how a recorded value is said in the active language; a value that is not known stands as it is."""
    say = _said.get(verb)
    if not say or not value:
        return value
    try:
        return say(value)
    except ValueError:
        return value


def labels_of(choices: type[Choices]) -> Say:
    return lambda value: str(choices(value).label)


def day(value: str) -> str:
    """Say a day that is recorded as in 2026-03-31."""
    return formats.date_format(datetime.date.fromisoformat(value), "DATE_FORMAT")
