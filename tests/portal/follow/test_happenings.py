"""What is news: everything that happened in public, for whom it is about, and nothing else."""

import datetime

import pytest
from django.utils import timezone, translation

from diaspora.enums import Publication
from portal.enums import Language, SubjectKind, Topic
from portal.follow.happenings import happened
from portal.follow.subjects import EVERYTHING, Subject
from tests.factories import EntryFactory
from tests.factories.diaspora import EventFactory
from tests.factories.vision import publisher
from tests.portal.follow.records import happen, hide
from tests.portal.test_query_counts import queries_of
from vision.domain import editions
from vision.models import ActionItem, Cycle, Edition

pytestmark = pytest.mark.django_db


def keys(subject=None, **asked) -> list[str]:
    return sorted(happening.key for happening in happened(subject, **asked))


@pytest.fixture
def since(state, item) -> datetime.datetime:
    hide(state, item)
    return happen(state, item)


@pytest.fixture
def retired(since) -> str:
    return ActionItem.objects.get(retired_at__gt=since).code


def test_everything_that_happened_in_public_is_told_of_at_its_measure(since, retired):
    assert keys(EVERYTHING, since=since) == sorted([
        "decision/happening-event/1",
        "edition/2047-1",
        "event/happening-event",
        "organisation/happening-organisation",
        "plan/2047",
        "report/2047/kazakhstan",
        f"retired/{retired}",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "key", "reported"),
    [
        (SubjectKind.STATE, "kazakhstan", "report/2047/kazakhstan"),
        (SubjectKind.AREA, "2.5", "report/2047/kazakhstan/2.5"),
        (SubjectKind.ITEM, "2.5.3", "entry/2047/kazakhstan/2.5.3"),
    ],
)
def test_a_subject_is_told_of_what_is_about_it_alone(since, kind, key, reported):
    assert keys(Subject(kind, key), since=since) == sorted([
        "decision/happening-event/1",
        "event/happening-event",
        "organisation/happening-organisation",
        "plan/2047",
        reported,
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "key"),
    [(SubjectKind.STATE, "hungary"), (SubjectKind.AREA, "1.1"), (SubjectKind.ITEM, "2.5.1")],
)
def test_what_it_is_not_about_is_told_of_to_nobody_else(since, kind, key, retired):
    assert keys(Subject(kind, key), since=since) == [f"retired/{retired}"] * retired.startswith(f"{key}.")


def test_nothing_that_is_not_public_is_told_of_under_any_subject(since):
    for subject in (
        None,
        EVERYTHING,
        Subject(SubjectKind.STATE, "kazakhstan"),
        Subject(SubjectKind.ITEM, "2.5.3"),
    ):
        found = happened(subject)
        said = " ".join(f"{each.key} {each.words().headline} {each.words().summary}" for each in found)
        assert "hidden" not in said.lower()
        assert "2048" not in said


def test_an_event_that_is_taken_back_is_no_news_any_more(since):
    event = EventFactory(slug="taken-back")
    assert "event/taken-back" in keys(since=since)
    event.move(Publication.DRAFT)
    assert "event/taken-back" not in keys(since=since)


def test_time_is_cut_after_its_beginning_and_up_to_its_end(since):
    [event] = [each for each in happened(since=since) if each.key == "event/happening-event"]
    moment = datetime.timedelta(microseconds=1)
    assert event.key in keys(since=event.at - moment, until=event.at)
    assert event.key not in keys(since=event.at)
    assert event.key not in keys(since=since, until=event.at - moment)


def test_the_latest_comes_first_and_no_more_than_is_asked_for(since):
    moments = [each.at for each in happened(since=since)]
    assert moments == sorted(moments, reverse=True)
    assert [each.key for each in happened(EVERYTHING, most=3)] == [each.key for each in happened(EVERYTHING)][
        :3
    ]


@pytest.mark.parametrize("language", Language.values)
def test_words_and_addresses_are_in_the_language_that_is_active(since, language):
    with translation.override(language):
        for each in happened(EVERYTHING, since=since):
            assert each.words().what
            assert each.words().title
            assert each.path().startswith(f"/{language}/")


def test_what_was_changed_after_it_was_published_is_said_to_be(since):
    event = EventFactory(slug="changed", published_at=timezone.now() - datetime.timedelta(days=3))
    [changed] = [each for each in happened(since=since) if each.key == "event/changed"]
    assert changed.words_in("en").what == "Event changed"
    assert (changed.since, changed.at) == (event.published_at, event.changed_at)


def test_an_entry_says_the_status_and_the_words_of_the_state(since):
    [entry] = [each for each in happened(since=since) if each.topic == Topic.ENTRY]
    words = entry.words_in("en")
    assert words.what == "Kazakhstan, report for 2047"
    assert words.title.text.startswith("2.5.3 ")
    assert words.summary.text == "In progress. Built a road."
    assert entry.url_in("en").endswith("/en/vision/actions/2.5.3/?cycle=2047")


def test_a_correction_is_news_where_it_corrected_something(since, state, item):
    cycle = Cycle.objects.get(year=2047)
    first = Edition.objects.get(cycle=cycle)
    submission = cycle.submissions.get(state=state)
    other = ActionItem.objects.in_force().exclude(pk=item.pk).first()
    EntryFactory(submission=submission, item=other, done="Forgotten before.")
    editions.publish(cycle, by=publisher(), reason="Something was forgotten.")
    second = Edition.objects.get(cycle=cycle, number=2)
    of = {each.key: each for each in happened(since=since)}
    assert of["entry/2047/kazakhstan/2.5.3"].at == first.published_at
    assert of[f"entry/2047/kazakhstan/{other.code}"].at == second.published_at
    assert of["report/2047/kazakhstan"].at == second.published_at
    assert of["edition/2047-2"].words_in("en").what == "Reports for 2047 corrected"


def test_a_year_that_is_withdrawn_is_no_news_any_more(since):
    cycle = Cycle.objects.get(year=2047)
    editions.withdraw_all(cycle, by=publisher(), reason="It was wrong.")
    assert not [key for key in keys(since=since) if "2047" in key and not key.startswith("plan")]


def test_sample_data_is_called_so(state):
    EventFactory(slug="made-up", is_sample=True, states=[state])
    [made_up] = [each for each in happened() if each.key == "event/made-up"]
    assert made_up.is_sample


def test_a_feed_of_many_costs_as_many_queries_as_one_of_few(client, since):
    path = "/en/feeds/everything.atom"
    client.get(path)
    few = queries_of(client, path)
    for number in range(10):
        EventFactory(slug=f"more-{number}")
    assert len(queries_of(client, path)) == len(few)
