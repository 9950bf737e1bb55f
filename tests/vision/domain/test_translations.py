"""A state's words in other languages: whose they are, what becomes of them when the words change, where they go."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from portal.domain import accounts
from portal.enums import RoleName
from portal.errors import NotAllowed, WrongTime
from portal.models import Activity
from tests.factories import UserFactory
from tests.factories.reporting import DONE, entry_of, person
from vision.domain import entries, reviews, submissions, translation_work, translations
from vision.domain.answers import Answer
from vision.domain.errors import TranslationChanged
from vision.enums import SubmissionStatus
from vision.models import Entry, EntryTranslation

pytestmark = pytest.mark.django_db
WORDS = {"done": "Жұмыс жүрді.", "next": "Ол жалғасады."}
OTHERS = {"done": "Жұмыс жалғасты.", "next": "Ол аяқталады."}
CODE = "2.5.1"


@pytest.fixture
def translator(db):
    return into("kk")


@pytest.fixture
def accepted(draft, bring):
    return bring(draft, SubmissionStatus.ACCEPTED)


def into(language: str):
    user = UserFactory()
    accounts.grant(user, RoleName.TRANSLATOR, language=language)
    return user


def translate(report, by, words=WORDS, language="kk", code=CODE, **how):
    return translations.translate(entry_of(report, code), language=language, words=words, by=by, **how)


def kept(report, language="kk") -> EntryTranslation | None:
    return EntryTranslation.objects.filter(
        entry__submission=report, entry__item__code=CODE, language=language
    ).first()


def test_translation_stands_beside_the_words_and_is_recorded(accepted, translator):
    before = Answer.of(entry_of(accepted, CODE))
    made = translate(accepted, translator, {"done": " Жұмыс жүрді.\r\n", "next": "Ол жалғасады."})
    found = kept(accepted)
    assert (found.pk, found.done, found.next) == (made.pk, "Жұмыс жүрді.", "Ол жалғасады.")
    assert (found.by_state, found.is_outdated, found.written_by) == (False, False, translator)
    assert Answer.of(entry_of(accepted, CODE)) == before
    line = Activity.objects.about(entry_of(accepted, CODE)).get()
    assert (line.verb, line.by, line.before, line.after) == ("entry_translated", translator, "", "kk")
    assert line.after_in_words == "Қазақша"


def test_translation_is_changed_and_taken_away(accepted, translator, reviewer):
    translate(accepted, translator)
    translate(accepted, reviewer, OTHERS)
    assert (kept(accepted).done, kept(accepted).written_by) == (OTHERS["done"], reviewer)
    assert translate(accepted, translator, {"done": " ", "next": ""}) is None
    assert kept(accepted) is None
    lines = Activity.objects.about(entry_of(accepted, CODE)).order_by("pk")
    assert list(lines.values_list("before", "after")) == [("", "kk"), ("kk", "kk"), ("kk", "")]


def test_saying_the_same_again_is_no_change(accepted, translator, reviewer):
    translate(accepted, translator)
    translate(accepted, reviewer)
    assert kept(accepted).written_by == translator
    assert Activity.objects.about(entry_of(accepted, CODE)).count() == 1
    assert translate(accepted, translator, {}, language="kk", code="2.5.2") is None


@pytest.mark.parametrize(
    ("words", "language", "fields"),
    [
        ({"done": "Жұмыс жүрді."}, "kk", {"next"}),
        ({"next": "Ол жалғасады."}, "kk", {"done"}),
        (WORDS, "en", {"language"}),
        (WORDS, "de", {"language"}),
        (WORDS | {"done": "ж" * 30_001}, "kk", {"done"}),
    ],
)
def test_what_is_no_whole_translation_is_refused(accepted, reviewer, words, language, fields):
    with pytest.raises(ValidationError) as refused:
        translate(accepted, reviewer, words, language=language)
    assert set(refused.value.message_dict) == fields
    assert not EntryTranslation.objects.exists()


def test_what_the_state_does_not_say_is_not_translated(draft, focal_point):
    entry = entry_of(draft, CODE)
    entries.write(entry, Answer(status="completed", done="Ten."), revision=0, by=focal_point)
    with pytest.raises(ValidationError) as refused:
        translate(draft, focal_point)
    assert set(refused.value.message_dict) == {"next"}


# --- Who ------------------------------------------------------------------------------------------------


def test_drafts_are_the_states_own(draft, bring, focal_point, reviewer, translator):
    bring(draft, SubmissionStatus.DRAFT)
    for other in (reviewer, translator):
        with pytest.raises(WrongTime):
            translate(draft, other)
    assert translate(draft, focal_point).by_state
    with pytest.raises(NotAllowed):
        translate(draft, person(RoleName.FOCAL_POINT, "hungary"))


def test_translator_of_another_language_is_refused(accepted):
    with pytest.raises(NotAllowed):
        translate(accepted, into("az"))


def test_states_own_translation_is_not_changed_by_staff_as_long_as_it_fits(
    draft, bring, focal_point, reviewer, translator
):
    bring(draft, SubmissionStatus.DRAFT)
    translate(draft, focal_point)
    report = bring(draft, SubmissionStatus.SUBMITTED)
    for words in (OTHERS, {}):
        with pytest.raises(WrongTime):
            translate(report, translator, words)
    assert kept(report).done == WORDS["done"]
    report = submissions.recall(report, by=focal_point)
    rewrite(report, focal_point, "Other work.")
    report = submissions.submit(report, by=focal_point)
    assert not translate(report, translator, OTHERS).by_state


# --- When the words change ------------------------------------------------------------------------------


def rewrite(report, by, done: str, **others) -> None:
    entry = entry_of(report, CODE)
    answer = Answer(**(Answer.of(entry).as_dict() | {"done": done} | others))
    entries.write(entry, answer, revision=entry.revision, by=by)


def test_translation_of_other_words_is_kept_and_never_published(draft, bring, focal_point):
    bring(draft, SubmissionStatus.DRAFT)
    translate(draft, focal_point)
    rewrite(draft, focal_point, "Other work.")
    entry = entry_of(draft, CODE)
    assert kept(draft).is_outdated
    assert list(entry.translations.fitting()) == []
    assert list(entry.translations.outdated()) == [kept(draft)]
    rewrite(draft, focal_point, DONE.done)
    assert list(entry.translations.fitting()) == [kept(draft)]
    translate(draft, focal_point, OTHERS)
    assert not kept(draft).is_outdated


def test_change_of_status_alone_leaves_translations_fitting(draft, bring, focal_point):
    bring(draft, SubmissionStatus.DRAFT)
    translate(draft, focal_point)
    rewrite(draft, focal_point, DONE.done, status="completed")
    assert not kept(draft).is_outdated
    rewrite(draft, focal_point, DONE.done, language="kk")
    assert kept(draft).is_outdated


def test_fitting_translations_are_fetched_with_the_entries(accepted, translator, django_assert_num_queries):
    translate(accepted, translator)
    fitting = Prefetch("translations", EntryTranslation.objects.fitting(), to_attr="fitting")
    with django_assert_num_queries(2):
        found = list(Entry.objects.filter(submission=accepted).prefetch_related(fitting))
        assert sum(len(entry.fitting) for entry in found) == 1


def test_nobody_overwrites_what_they_have_not_seen(accepted, translator, reviewer):
    seen = translations.seal(entry_of(accepted, CODE), None)
    first = translate(accepted, reviewer, OTHERS, seen=seen)
    for words in (WORDS, {}):
        with pytest.raises(TranslationChanged) as refused:
            translate(accepted, translator, words, seen=seen)
    assert refused.value.translation == first
    seen = translations.seal(entry_of(accepted, CODE), kept(accepted))
    translate(accepted, translator, seen=seen)
    assert kept(accepted).done == WORDS["done"]


# --- Versions -------------------------------------------------------------------------------------------


@pytest.fixture
def correction(accepted, translator, focal_point):
    translate(accepted, translator)
    return submissions.ask_for_version(accepted, reason="A wrong figure.", by=focal_point)


def accept(correction, focal_point, reviewer):
    report = submissions.submit(correction, by=focal_point)
    reviews.start(report, by=reviewer)
    reviews.accept_unmarked(report, by=reviewer)
    return reviews.accept(report, by=reviewer)


def test_new_version_takes_translations_over(correction, translator):
    found = kept(correction)
    assert (found.done, found.written_by, found.is_outdated) == (WORDS["done"], translator, False)
    assert EntryTranslation.objects.count() == 2


def test_what_is_translated_meanwhile_comes_into_the_new_version(
    correction, accepted, translator, focal_point, reviewer
):
    rewrite(correction, focal_point, "Other work.")
    translate(accepted, translator, OTHERS)
    translate(accepted, reviewer, {"done": "İş.", "next": "Davam."}, language="az", code="2.5.2")
    accept(correction, focal_point, reviewer)
    # What the state has changed since is translated anew; the rest came along.
    assert (kept(correction).done, kept(correction).is_outdated) == (WORDS["done"], True)
    assert entry_of(correction, "2.5.2").translations.fitting().get().done == "İş."
    assert entry_of(accepted, "2.5.2").translations.fitting().get().done == "İş."


def test_later_translation_of_the_same_words_holds(correction, accepted, translator, focal_point, reviewer):
    translate(accepted, translator, OTHERS)
    accept(correction, focal_point, reviewer)
    assert (kept(correction).done, kept(correction).is_outdated) == (OTHERS["done"], False)
    assert EntryTranslation.objects.count() == 2


def test_states_own_translation_does_not_give_way_to_one_of_staff(
    correction, accepted, translator, focal_point, reviewer
):
    translate(correction, focal_point, OTHERS)
    translate(accepted, translator, {"done": "Үшінші.", "next": "Үшінші."})
    accept(correction, focal_point, reviewer)
    assert (kept(correction).done, kept(correction).by_state) == (OTHERS["done"], True)


# --- What there is to do --------------------------------------------------------------------------------


def test_work_lists_what_waits_in_the_order_of_the_document(accepted, translator):
    translate(accepted, translator, code="2.5.2")
    work = translation_work.work(accepted, by=translator)
    assert [piece.entry.item.code for piece in work.waiting("kk")] == ["2.5.1", "3.1.1"]
    assert [piece.entry.item.code for piece in work.rest("kk")] == ["2.5.2"]
    assert work.counts == [("kk", 2)]
    assert work.next_waiting(entry_of(accepted, "2.5.1"), "kk") == "3.1.1"
    assert work.next_waiting(entry_of(accepted, "3.1.1"), "kk") == "2.5.1"
    assert work.pieces["en"] == []


def test_year_counts_what_fits(accepted, translator, focal_point):
    translate(accepted, translator)
    assert [cycle.year for cycle in translation_work.cycles()] == [accepted.cycle.year]
    (report,) = translation_work.reports(accepted.cycle)
    assert report.submission == accepted
    assert report.totals == {"tr": 3, "en": 0, "az": 3, "kk": 3}
    assert report.waiting == {"tr": 3, "en": 0, "az": 3, "kk": 2}
    submissions.ask_for_version(accepted, reason="A wrong figure.", by=focal_point)
    assert [each.submission for each in translation_work.reports(accepted.cycle)] == [accepted]
