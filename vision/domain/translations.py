"""A state's words in other languages: the one place that writes a translation, whoever gives it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.domain.activity import record
from portal.enums import ActivityVerb
from portal.errors import WrongTime
from portal.models import User
from portal.rules import require
from vision import rules
from vision.domain import entries
from vision.domain.answers import TEXTS, tidied
from vision.domain.errors import TranslationChanged
from vision.models import Entry, EntryTranslation, Submission

OF_DRAFT = _("The words of a draft are the state’s own. They are translated once the report is submitted.")
THE_STATES = _("The state has given this translation itself. Only the state can change it.")


def translate(
    entry: Entry, *, language: str, words: Mapping[str, str], by: User, seen: str | None = None
) -> EntryTranslation | None:
    """Put a translation beside a state's words, and return it; without any words, take away the one there is.

    Args:
        words: `done` and `next`; what is not named is empty.
        seen: the `seal` of what `by` had before them; None where nobody can have written meanwhile.

    Raises:
        NotAllowed: `by` may never write this translation. WrongTime: not now.
        ValidationError: it is not all of what the entry says, too long, or in its own language; by field.
        TranslationChanged: what it is of, or itself, is no longer what `by` has seen.
    """
    texts = {name: tidied(words.get(name, "")) for name in TEXTS}
    with transaction.atomic():
        entry = entries.locked(entry.pk, entry.submission_id)
        stands = entry.translations.filter(language=language).first()
        require_may_translate(by, stands or EntryTranslation(entry=entry, language=language))
        if seen is not None and seen != seal(entry, stands):
            raise TranslationChanged(entry, stands)
        if not any(texts.values()):
            if stands:
                remove(stands, by=by)
            return None
        new = EntryTranslation(
            pk=stands.pk if stands else None,
            entry=entry,
            language=language,
            **texts,
            by_state=rules.answers_for(by, entry),
            of_words=entry.words_digest,
            written_by=by,
        )
        if stands and says_the_same(stands, new):
            return stands
        new._state.adding = stands is None
        new.full_clean(exclude=["entry", "written_by"])
        new.save()
        record(ActivityVerb.ENTRY_TRANSLATED, entry, by=by, before=language if stands else "", after=language)
    return new


def remove(translation: EntryTranslation, *, by: User) -> None:
    record(ActivityVerb.ENTRY_TRANSLATED, translation.entry, by=by, before=translation.language)
    translation.delete()


def says_the_same(one: EntryTranslation, other: EntryTranslation) -> bool:
    """Say whether both say the same of the same words, from the same side."""
    names = ("done", "next", "by_state", "of_words")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def seal(entry: Entry, translation: EntryTranslation | None) -> str:
    """Return what changes when the words do, or their translation: a page keeps it while somebody writes."""
    written = translation.written_at.isoformat() if translation else ""
    return f"{entry.words_digest}@{written}"


def require_may_translate(by: User, translation: EntryTranslation) -> None:
    """Raise NotAllowed where `by` never may, WrongTime where just now nobody of the Secretariat may."""
    require(rules.translates, by, translation)
    if not rules.may_translate(by, translation):
        raise WrongTime(OF_DRAFT if rules.is_of_draft(by, translation) else THE_STATES)


def carry(before: Submission, submission: Submission) -> None:
    """Give a new version what was translated of the old one since the new one took over the rest.

    What fits the new words and was written later holds; a state's own gives way to its own alone.
    """
    found = EntryTranslation.objects.select_related("entry")
    kept = {(each.entry.item_id, each.language): each for each in found.filter(entry__submission=submission)}
    by_item = {entry.item_id: entry for entry in submission.entries.all()}
    for newer in found.filter(entry__submission=before, written_at__gt=submission.created_at):
        entry = by_item.get(newer.entry.item_id)
        old = kept.get((newer.entry.item_id, newer.language))
        if entry and newer.of_words == entry.words_digest and gives_way(old, newer):
            newer.pk, newer.entry, newer.is_outdated = old.pk if old else None, entry, False
            newer._state.adding = old is None
            newer.save()


def gives_way(old: EntryTranslation | None, newer: EntryTranslation) -> bool:
    if old is None or old.is_outdated:
        return True
    return old.written_at < newer.written_at and (newer.by_state or not old.by_state)
