"""Translations of the sample reports: the same sentences in another language."""

import re
from collections.abc import Iterator
from functools import cached_property

from portal.enums import Language
from portal.models import User
from vision.models import Cycle, Entry, EntryTranslation
from vision.models.entry import TEXTS
from vision.sample.when import Calendar, chance
from vision.sample.words import Sentence, Stock

# Days of the year: after the last report was accepted, before the year is published.
FROM, UNTIL = 136, 150
# How many of a hundred entries have a translation into a language other than English, and from the state itself.
TRANSLATED, BY_STATE = 50, 15


class Dictionary:
    """Sentences, to be looked up in the language they are `written_in`."""

    def __init__(self, stock: Stock, written_in: str):
        self.by_words = {sentence[written_in]: sentence for sentence in stock.of_states()}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        # The longest first: one sentence may begin with another.
        return re.compile("|".join(map(re.escape, sorted(self.by_words, key=len, reverse=True))))

    def say(self, text: str, language: str) -> str:
        """Return a text that is made of these sentences in another language."""
        return self.pattern.sub(lambda found: self.sentence(found[0])[language], text)

    def sentence(self, words: str) -> Sentence:
        return self.by_words[words]


class Translator:
    """Translates what the reports in force of a year say: all of it into English, about half into each other one.

    The record is given no line for each of more than a thousand translations.
    """

    def __init__(self, stock: Stock, calendar: Calendar, reviewer: User):
        self.calendar, self.reviewer = calendar, reviewer
        self.dictionaries = {language: Dictionary(stock, language) for language in Language.values}

    def translate(self, cycle: Cycle) -> None:
        found = Entry.objects.with_words().filter(submission__cycle=cycle, submission__is_current=True)
        in_order = found.select_related("submission__state", "item", "updated_by").order_by("pk")
        EntryTranslation.objects.bulk_create(
            self.translation(entry, language, entry.submission.state.slug, cycle.year, entry.item.code)
            for entry in in_order
            for language in languages(entry, entry.submission.state.slug, cycle.year, entry.item.code)
        )

    def translation(self, entry: Entry, language: str, *key: object) -> EntryTranslation:
        dictionary = self.dictionaries[entry.language]
        by_state = chance("translated by", language, *key) < BY_STATE
        day = FROM + chance("translated on", language, *key, of=UNTIL - FROM)
        return EntryTranslation(
            entry=entry,
            language=language,
            by_state=by_state,
            of_words=entry.words_digest,
            written_at=self.calendar.moment(day, language, *key),
            written_by=entry.updated_by if by_state else self.reviewer,
            **{name: dictionary.say(getattr(entry, name), language) for name in TEXTS},
        )


def languages(entry: Entry, *key: object) -> Iterator[str]:
    """Yield the languages into which an entry is translated."""
    for language in Language.values:
        if language != entry.language and (
            language == Language.EN or chance("translated", language, *key) < TRANSLATED
        ):
            yield language
