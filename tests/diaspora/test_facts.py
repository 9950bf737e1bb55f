"""Every fact of the Organization's page on diaspora cooperation, and where on the public pages it is found."""

import re
from dataclasses import dataclass, field

import pytest
from django.urls import reverse
from django.utils import translation

from diaspora.models import Celebration, Decision, Event, Institution, Series, Strategy
from portal.enums import Language
from portal.translations.texts import text_in
from tests.html import Page

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SOURCE = "Organization of Turkic States, page on diaspora cooperation, 2 August 2024"


@dataclass(frozen=True)
class Fact:
    """What is to be read at an address, in English: patterns, each of which is found."""

    what: str
    name: str
    args: tuple = ()
    says: tuple[str, ...] = field(default=())


FACTS = [
    Fact(
        "coordination among diasporas and among institutions is what the cooperation is for",
        "home",
        says=("Coordination among diasporas and institutions",),
    ),
    Fact(
        "diasporas help the image of the member states and raise awareness abroad",
        "strategy",
        ("joint-activity-strategy",),
        ("Image of the member states abroad", "Awareness of common concerns"),
    ),
    Fact(
        "heads of state say so in summit declarations, the Vision and the Strategy of 2022–2026",
        "home",
        says=("summit declarations", "Turkic World Vision – 2040", "Strategy 2022–2026"),
    ),
    Fact(
        "four meetings of ministers and heads of institutions, as the source notes",
        "series",
        ("ministers",),
        ("Meetings of ministers and heads of institutions", r"\b4\b[^.]*\b2 August 2024", SOURCE),
    ),
    Fact(
        "seven meetings of the contact group, as the source notes, of experts of the institutions",
        "series",
        ("contact-group",),
        ("Experts of the member states’ diaspora institutions", r"\b7\b[^.]*\b2 August 2024", SOURCE),
    ),
    Fact(
        "the Joint Activity Strategy was approved in May 2013 in Ankara",
        "strategy",
        ("joint-activity-strategy",),
        (
            "Turkic-Speaking Diaspora Joint Activity Strategy",
            "14 May 2013",
            "2nd meeting of ministers and heads of diaspora institutions, Ankara",
        ),
    ),
    Fact(
        "the meeting in Ankara approved it",
        "event",
        ("ministers-2-ankara",),
        ("14 May 2013", "Ankara", "Joint Activity Strategy was approved"),
    ),
    Fact(
        "what meetings decided is followed up, the Strategy among it",
        "decisions",
        says=("Approval of the Joint Activity Strategy", "5 of 6", "Follow-up not on record"),
    ),
    Fact(
        "the Strategy has purposes, priorities and basic assessments",
        "strategy",
        ("joint-activity-strategy",),
        ("Purposes", "Priorities", "Assessments", "basic assessments of the way ahead"),
    ),
    Fact(
        "member states make a joint action plan every year, for awareness of common action",
        "strategy",
        ("joint-activity-strategy",),
        ("joint action plan every year", "Diasporas respond together to what happens around them"),
    ),
    Fact("joint action plans have their page", "plans", says=("Joint action plans", "(?i)(each|every) year")),
    Fact(
        "three diaspora forums, as the source notes, of hundreds of people of five kinds",
        "series",
        ("forum",),
        (
            "hundreds of people",
            "diaspora organisations, academics, business people, press and students",
            "present situation of the diasporas, their needs and expectations",
            r"\b3\b[^.]*\b2 August 2024",
        ),
    ),
    Fact("the first forum", "event", ("forum-1-baku",), ("21 June 2013", "Baku", "Press", "Students")),
    Fact("the second forum", "event", ("forum-2-bursa",), ("28", "30 March 2022", "Bursa", "Academics")),
    Fact("the third forum", "event", ("forum-3-baku-shusha",), ("21 December 2022", "Baku", "Shusha")),
    Fact(
        "exchange of experience among institutions of member and observer states, and of others",
        "series",
        ("exchange",),
        (
            "member and observer states",
            "legal basis, their structure and their work at home and abroad",
            "Other state bodies also present",
            "legal, social, economic, cultural and educational sides",
        ),
    ),
    Fact(
        "the themes on which institutions exchange experience",
        "institutions",
        says=(
            "Legal basis",
            "Institutional structure",
            "Activities within the country",
            "Activities abroad",
        ),
    ),
    Fact(
        "two capacity building trainings, in Berlin and New York, as the source notes",
        "series",
        ("training",),
        ("in Berlin and in New York", "coordinate and cooperate better", r"\b2\b[^.]*\b2 August 2024"),
    ),
    Fact("the training in Berlin", "event", ("training-berlin",), ("26 March 2019", "Berlin", "Germany")),
    Fact(
        "the training in New York, of unknown date",
        "event",
        ("training-new-york",),
        ("New York", "United States", "before December 2022"),
    ),
    Fact(
        "3 October and Nowruz are celebrated, with receptions by an embassy of the state in the chair",
        "series",
        ("celebration",),
        (
            "Turkic States Cooperation Day",
            "3 October",
            "Nowruz",
            "21 March",
            "An embassy of the state in the chair hosts a reception in a capital abroad",
            "diplomatic corps and officials of the host country",
        ),
    ),
    Fact(
        "the office in Budapest celebrates too",
        "series",
        ("celebration",),
        ("The Budapest Office holds similar celebrations",),
    ),
    Fact("both days are on the home page", "home", says=("Turkic States Cooperation Day", "Nowruz")),
    Fact(
        "special programmes for youth, business people and academics",
        "series",
        ("other",),
        ("young people, business people and academics of the diaspora", "closer ties with the cooperation"),
    ),
    Fact(
        "the youth forum: camps in member states for young people of third countries",
        "series",
        ("youth-forum",),
        ("third countries", "camps", "needs and expectations", "how to act more closely together"),
    ),
]


def read(client, address: str) -> str:
    """Return what can be read on the page at `address`."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Page(answer.content).one("main").text


def address(name: str, *args, language: str = Language.EN) -> str:
    with translation.override(language):
        return reverse(f"diaspora:{name}", args=args)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.what)
def test_fact_of_the_source_is_found(client, fact):
    text = read(client, address(fact.name, *fact.args))
    assert [pattern for pattern in fact.says if not re.search(pattern, text)] == []


@pytest.mark.parametrize("language", Language.values)
def test_each_series_is_told_and_lists_its_events_in_every_language(client, language):
    for series in Series.objects.all():
        text = read(client, address("series", series.kind, language=language))
        told = [text_in(series, name, language) for name in ("title", "summary", "source")]
        titles = [text_in(event, "title", language) for event in Event.objects.filter(kind=series.kind)]
        assert [part for part in told + titles if part not in text] == [], series


@pytest.mark.parametrize("language", Language.values)
def test_each_event_is_told_with_its_place_and_its_source_in_every_language(client, language):
    for event in Event.objects.all():
        text = read(client, address("event", event.slug, language=language))
        own = [text_in(event, name, language) for name in ("title", "summary", "outcomes", "source")]
        towns = [text_in(place, "name", language) for place in event.places.all()]
        noted = [] if event.starts else [text_in(event, "date_note", language)]
        assert [part for part in own + towns + noted if part not in text] == [], event


@pytest.mark.parametrize("language", Language.values)
def test_the_strategy_is_told_with_its_parts_in_every_language(client, language):
    strategy = Strategy.objects.get()
    text = read(client, address("strategy", strategy.slug, language=language))
    told = [text_in(strategy, name, language) for name in ("title", "summary", "source")]
    parts = [text_in(part, name, language) for part in strategy.parts.all() for name in ("title", "summary")]
    assert [part for part in told + parts if part not in text] == []


@pytest.mark.parametrize("language", Language.values)
def test_decisions_are_told_with_their_follow_up_in_every_language(client, language):
    text = read(client, address("decisions", language=language))
    names = ("title", "summary", "follow_up")
    told = [text_in(decision, name, language) for decision in Decision.objects.all() for name in names]
    assert [part for part in told if part not in text] == []


@pytest.mark.parametrize("language", Language.values)
def test_institutions_are_listed_with_their_states_in_every_language(client, language):
    text = read(client, address("institutions", language=language))
    names = [
        text_in(record, "name", language)
        for institution in Institution.objects.select_related("state")
        for record in (institution, institution.state)
    ]
    assert [name for name in names if name not in text] == []


@pytest.mark.parametrize("language", Language.values)
def test_celebrations_are_told_in_every_language(client, language):
    text = read(client, address("series", "celebration", language=language))
    told = [text_in(c, name, language) for c in Celebration.objects.all() for name in ("title", "summary")]
    assert [part for part in told if part not in text] == []


def test_events_of_unknown_date_are_on_the_list_and_shown_as_such(client):
    text = read(client, address("events") + "?kind=contact-group")
    numbers = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th"]
    assert [n for n in numbers if f"{n} meeting of the diaspora contact group" not in text] == []
    assert "before 23 February 2018" in text


@pytest.mark.parametrize("slug", ["ministers-4", "forum-3-baku-shusha", "youth-forum-1"])
def test_what_is_doubtful_is_marked(client, slug):
    assert "to be verified" in read(client, address("event", slug)).lower()


@pytest.mark.parametrize("slug", ["ministers-4", "forum-3-baku-shusha"])
def test_notes_of_doubts_stay_with_the_staff(client, slug):
    event = Event.objects.get(slug=slug)
    text = read(client, address("event", slug))
    assert [note for note in event.to_verify.splitlines() if note in text] == []
