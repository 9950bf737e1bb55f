"""The page of one event: all that is known of it, and nothing that is not public."""

import datetime

import pytest

from diaspora.enums import ActivityStatus, Audience, DecisionStatus, EventKind, EventStatus
from diaspora.models import EventDocument, EventPicture, Participants, Series
from portal.enums import Language
from portal.models import CooperationBody, State
from tests.diaspora.records import in_days, unpublish_all
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    CelebrationFactory,
    DecisionFactory,
    EventFactory,
    InstitutionFactory,
    PlaceFactory,
    PlanFactory,
    SeriesFactory,
    StrategyFactory,
    ThemeFactory,
)
from tests.factories.files import PDF, upload_of
from tests.html import Page
from vision.models import ActionItem, CooperationArea

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_else():
    unpublish_all()


def read(client, event, language: str = "en") -> Page:
    response = client.get(f"/{language}/diaspora/events/{event.slug}/")
    assert response.status_code == 200
    return Page(response.content)


def section(page: Page, name: str):
    return page.one("section", **{"aria-labelledby": f"{name}-heading"})


def facts(page: Page) -> dict[str, str]:
    [listed] = page.all("dl", class_="facts")
    terms = [term.text for term in page.within("dt", listed)]
    return dict(zip(terms, [said.text for said in page.within("dd", listed)], strict=True))


def links(page: Page, around) -> list[str]:
    return [link["href"] for link in page.within("a", around)]


def test_facts_of_an_event(client):
    turkiye, hungary = State.objects.get(slug="turkiye"), State.objects.get(slug="hungary")
    body = CooperationBody.objects.first()
    event = EventFactory(
        starts=datetime.date(2022, 3, 28),
        ends=datetime.date(2022, 3, 30),
        status=EventStatus.HELD,
        host_state=turkiye,
        states=[turkiye, hungary],
        places=[
            PlaceFactory(slug="a", state=turkiye, name_en="Bursa"),
            PlaceFactory(slug="b", name_en="Berlin", country_en="Germany"),
        ],
        bodies=[body],
        institutions=[InstitutionFactory(name_en="Committee")],
        organisers_note_en="A university",
        audiences=[Audience.PRESS],
    )
    Participants.objects.create(event=event, audience=Audience.YOUTH, count=120)
    assert facts(read(client, event)) == {
        "Date": "28–30 March 2022",
        "Place": "Bursa, Berlin (Germany)",
        "Host state": turkiye.name_en,
        "Status": "Held",
        "Organised by": f"{body.name_en} Committee A university",
        "Participating states": f"{turkiye.name_en}{hungary.name_en}",
        "Participants": "PressYouth: 120",
    }


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"starts": datetime.date(2025, 6, 12)}, "12 June 2025"),
        ({"starts": datetime.date(2025, 6, 1), "precision": "month"}, "June 2025"),
        ({"starts": datetime.date(2025, 1, 1), "precision": "year"}, "2025"),
        ({}, "date unknown"),
        ({"date_note_en": "before December 2022"}, "date unknown (before December 2022)"),
    ],
)
def test_date_is_told_as_far_as_it_is_known(client, dates, expected):
    event = EventFactory(status=EventStatus.HELD, **dates)
    assert facts(read(client, event))["Date"] == expected


def test_event_to_come_can_be_had_for_a_calendar(client):
    event = EventFactory(starts=in_days(9))
    assert f"/en/diaspora/events/{event.slug}.ics" in read(client, event).links()


@pytest.mark.parametrize("language", Language.values)
def test_number_in_its_series_and_neighbours(client, language):
    SeriesFactory()
    first = EventFactory(starts=datetime.date(2013, 6, 21), status=EventStatus.HELD)
    second = EventFactory(starts=datetime.date(2022, 3, 28), status=EventStatus.HELD)
    called_off = EventFactory(starts=datetime.date(2022, 9, 1), status=EventStatus.CANCELLED)
    third = EventFactory(starts=datetime.date(2022, 12, 20), status=EventStatus.HELD)
    page = read(client, third, language)
    assert page.within("span", page.one("div", class_="event-head"))[0].text == "3"
    assert page.one("a", rel="prev")["href"].endswith(f"/{called_off.slug}/")
    assert page.all("a", rel="next") == []
    page = read(client, second, language)
    assert page.one("a", rel="prev")["href"].endswith(f"/{first.slug}/")
    assert page.one("a", rel="next")["href"].endswith(f"/{called_off.slug}/")
    assert read(client, called_off, language).all("div", class_="event-head") == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (EventStatus.CANCELLED, "This event is cancelled."),
        (EventStatus.POSTPONED, "This event is postponed."),
    ],
)
def test_event_that_is_called_off_says_so_first(client, status, expected):
    event = EventFactory(status=status, starts=in_days(9))
    page = read(client, event)
    assert page.one("div", class_="notice--warning").text.startswith(expected)
    assert page.one("span", class_="badge--off").text == status.label


def test_event_that_is_held_has_no_warning(client):
    page = read(client, EventFactory(status=EventStatus.HELD))
    assert page.all("div", class_="notice--warning") == []
    assert page.all("span", class_="badge--off") == []


def test_outcomes_are_told_and_where_there_are_none_that_says_nothing(client):
    event = EventFactory(status=EventStatus.HELD)
    assert "That says nothing about what came of it." in section(read(client, event), "outcomes").text
    event.outcomes_en = "A declaration."
    event.save()
    assert section(read(client, event), "outcomes").text == "What came of it A declaration."
    planned = read(client, EventFactory(status=EventStatus.PLANNED))
    assert planned.all("section", **{"aria-labelledby": "outcomes-heading"}) == []


def test_decisions_stand_with_what_became_of_them(client):
    item = ActionItem.objects.get(code="3.4.1")
    event = EventFactory(status=EventStatus.HELD)
    decision = DecisionFactory(
        event=event,
        number=1,
        title_en="A fund",
        status=DecisionStatus.UNDER_WAY,
        due=datetime.date(2026, 5, 1),
        follow_up_en="A draft is ready.",
    )
    decision.items.set([item])
    plan = AdoptedPlanFactory()
    activity = ActivityFactory(plan=plan, decision=decision, title_en="Found the fund")
    ActivityFactory(plan=PlanFactory(), decision=decision, title_en="Hidden draft")
    page = read(client, event)
    [row] = page.within("li", section(page, "decisions"))[:1]
    assert row["id"] == "decision-1"
    for words in (
        "1. A fund",
        "Under way",
        "due by 1 May 2026",
        "A draft is ready.",
        "Found the fund",
        "Planned",
    ):
        assert words in row.text
    assert "Hidden draft" not in page.one("main").text
    found = links(page, row)
    assert item.get_absolute_url().replace("/tr/", "/en/") in found
    assert activity.get_absolute_url().replace("/tr/", "/en/") in found


def test_activities_of_public_plans_that_became_it(client):
    event = EventFactory(status=EventStatus.HELD)
    ActivityFactory(plan=AdoptedPlanFactory(year=2035), event=event, status=ActivityStatus.DONE)
    ActivityFactory(plan=PlanFactory(year=2036), event=event)
    page = read(client, event)
    assert links(page, section(page, "activities")) == ["/en/diaspora/action-plans/2035/#activity-1"]


def test_what_it_belongs_to(client):
    event = EventFactory(
        kind=EventKind.CELEBRATION,
        celebration=CelebrationFactory(slug="nowruz-day"),
        themes=[ThemeFactory(title_en="Legal basis")],
        items=ActionItem.objects.filter(code="3.4.2"),
        areas=CooperationArea.objects.filter(code="3.4"),
    )
    plan, draft = AdoptedPlanFactory(adopted_at_event=event), PlanFactory(adopted_at_event=event)
    strategy = StrategyFactory(approved_by=event)
    page = read(client, event)
    assert links(page, section(page, "celebration")) == ["/en/diaspora/series/celebration/#nowruz-day"]
    assert "Legal basis" in section(page, "themes").text
    assert links(page, section(page, "vision")) == ["/en/vision/areas/3.4/", "/en/vision/actions/3.4.2/"]
    assert links(page, section(page, "approved")) == [
        f"/en/diaspora/strategy/{strategy.slug}/",
        f"/en/diaspora/action-plans/{plan.year}/",
    ]
    assert str(draft.year) not in page.one("main").text


def test_documents_lead_to_their_file_or_link(client):
    event = EventFactory()
    kept = EventDocument.objects.create(
        event=event, title_en="Declaration", file=upload_of(PDF), name="a.pdf", size=2048, language="az"
    )
    EventDocument.objects.create(event=event, title_en="Elsewhere", url="https://stat.example/x")
    page = read(client, event)
    shown = section(page, "documents")
    assert links(page, shown) == [f"/en/diaspora/documents/{kept.pk}/", "https://stat.example/x"]
    assert "2.0 KB · Azerbaijani" in shown.text.replace("\u00a0", " ")
    assert "stat.example" in shown.text


def test_pictures_have_their_words_and_their_credit(client):
    event = EventFactory()
    picture = EventPicture.objects.create(
        event=event,
        file=upload_of(PDF),
        alternative_en="People & flags",
        credit_en="A. Photographer",
        width=640,
        height=400,
    )
    page = read(client, event)
    shown = page.one("img")
    assert (shown["src"], shown["alt"]) == (f"/en/diaspora/pictures/{picture.pk}/", "People & flags")
    assert (shown["width"], shown["height"], shown["loading"]) == ("640", "400", "lazy")
    assert "A. Photographer" in page.one("figcaption").text


def test_doubt_is_a_word_and_what_it_is_stays_inside(client):
    event = EventFactory(
        to_verify="Which of the two days?", source_en="A newspaper", source_url="https://news.example/"
    )
    page = read(client, event)
    assert [mark.text for mark in page.within("span", page.one("h1"))] == ["to be verified"]
    assert "Which of the two days?" not in page.one("main").text
    assert "Source: A newspaper" in page.one("main").text
    assert "https://news.example/" in page.links()
    assert page.within("span", read(client, EventFactory()).one("h1")) == []


def test_stand_in_from_another_language_is_marked(client):
    event = EventFactory(title_tr="Forum", title_en="", title_az="", title_kk="")
    inside = read(client, event, "kk")
    words, mark = inside.within("span", inside.one("h1"))
    assert (words.text, words["lang"]) == ("Forum", "tr")
    assert "fallback-mark" in mark.classes


def test_event_of_no_series_leads_to_its_kind(client):
    Series.objects.filter(kind=EventKind.OTHER).delete()
    event = EventFactory(kind=EventKind.OTHER)
    page = read(client, event)
    assert "/en/diaspora/events/?kind=other" in page.links()
    assert page.all("nav", class_="neighbours") == []


@pytest.mark.parametrize("what", ["event", "plan"])
def test_sample_data_is_marked(client, what):
    event = EventFactory(is_sample=what == "event")
    ActivityFactory(plan=AdoptedPlanFactory(is_sample=what == "plan"), event=event)
    assert read(client, event).one("div", class_="sample")
    assert read(client, EventFactory()).all("div", class_="sample") == []
