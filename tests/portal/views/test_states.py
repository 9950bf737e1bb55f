"""The pages of the states."""

import datetime

import pytest
from django.utils import timezone

from portal.enums import Language, ParticipationStatus
from portal.models import CooperationBody, State, Summit
from portal.translations.texts import text_in
from tests.factories import CycleFactory, EntryFactory, StateFactory, SubmissionFactory, publish
from tests.html import Element, Page
from vision.models import ActionItem

pytestmark = pytest.mark.django_db
MEMBERS = ["azerbaijan", "kazakhstan", "kyrgyzstan", "turkiye", "uzbekistan"]
OBSERVERS = ["hungary", "turkmenistan", "northern-cyprus"]


def read(client, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content)


def states_under(page: Page, status: str) -> list[str]:
    found = page.all("section", **{"aria-labelledby": f"{status}-heading"})
    return [link["href"].split("/")[-2] for link in page.within("a", found[0])] if found else []


def cells_of(page: Page, row: Element) -> list[Element]:
    return [*page.within("th", row), *page.within("td", row)]


@pytest.mark.parametrize("language", Language.values)
def test_members_and_observers_stand_apart(client, language):
    page = read(client, f"/{language}/states/")
    assert states_under(page, "member") == MEMBERS
    assert states_under(page, "observer") == OBSERVERS
    cards = {page.within("a", card)[0].text: card.text for card in page.all("article", class_="card")}
    assert list(cards) == [text_in(state, "name", language) for state in State.objects.all()]


@pytest.mark.parametrize(
    ("language", "known", "month"),
    [
        ("tr", "3 Ekim 2009", "Eylül 2018"),
        ("en", "3 October 2009", "September 2018"),
        ("az", "3 oktyabr 2009", "sentyabr 2018"),
        ("kk", "2009 ж. 3 қазан", "2018 ж. қыркүйек"),
    ],
)
def test_since_when_is_written_as_far_as_it_is_known(client, language, known, month):
    cards = [card.text for card in read(client, f"/{language}/states/").all("article", class_="card")]
    assert [known in card for card in cards[:4]] == [True] * 4
    assert month in cards[5]
    assert not any(f"3 {month}" in card for card in cards)


def test_status_is_that_of_today(client, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date(2018, 12, 31))
    page = read(client, "/en/states/")
    assert states_under(page, "member") == MEMBERS[:4]
    assert states_under(page, "observer") == ["hungary"]


def test_state_that_takes_no_part_is_in_no_group_and_has_its_page(client):
    state = StateFactory()
    state.participations.create(
        status=ParticipationStatus.OBSERVER, since=datetime.date(2001, 1, 1), until=datetime.date(2002, 1, 1)
    )
    page = read(client, "/en/states/")
    assert f"/en/states/{state.slug}/" not in page.links()
    page = read(client, f"/en/states/{state.slug}/")
    assert "1 January 2001 – 1 January 2002" in page.one("main").text


def test_observer_organisation_and_summits_are_listed(client):
    page = read(client, "/en/states/")
    organisations = page.one("section", **{"aria-labelledby": "organisations-heading"})
    assert [row.text for row in page.within("li", organisations)] == [
        "Economic Cooperation Organization observer since 3 November 2023"
    ]
    table = page.one("section", **{"aria-labelledby": "summits-heading"})
    _head, *summits = [[cell.text for cell in cells_of(page, row)] for row in page.within("tr", table)]
    assert len(summits) == Summit.objects.count() == 17
    assert summits[0] == ["12th summit, Gabala", "7 October 2025", "Azerbaijan"]
    assert summits[-1] == ["1st summit, Almaty", "20–21 October 2011", "Kazakhstan"]


@pytest.mark.parametrize("language", Language.values)
@pytest.mark.parametrize("slug", [*MEMBERS, *OBSERVERS])
def test_state_page_has_its_names_bodies_and_summits(client, slug, language):
    state = State.objects.get(slug=slug)
    page = read(client, f"/{language}/states/{slug}/")
    said = page.one("main").text
    assert page.one("h1").text == text_in(state, "name", language)
    for field in ("official_name", "capital", "summary"):
        assert text_in(state, field, language) in said
    for body in CooperationBody.objects.filter(seat_state=state):
        assert text_in(body, "name", language) in said
    for summit in Summit.objects.filter(state=state):
        assert text_in(summit, "title", language) in said


def timeline(page: Page) -> list[str]:
    return [row.text for row in page.within("li", page.one("ol", class_="timeline"))]


def test_timeline_tells_how_the_state_came_to_take_part_and_what_it_was_host_of(client):
    rows = timeline(read(client, "/en/states/kyrgyzstan/"))
    assert rows[0] == "6 November 2024 11th summit, Bishkek host"
    assert rows[-1].startswith("3 October 2009 Founding member of the Organization")
    assert len(rows) == 1 + Summit.objects.filter(state__slug="kyrgyzstan").count()
    first = timeline(read(client, "/en/states/hungary/"))[-1]
    assert first.startswith("September 2018 Becomes an observer state")


def test_timeline_of_an_observer_that_became_a_member_has_both_latest_first(client):
    state, day = StateFactory(), datetime.date(2020, 6, 1)
    state.participations.create(
        status=ParticipationStatus.OBSERVER, since=datetime.date(2015, 6, 1), until=day
    )
    state.participations.create(status=ParticipationStatus.MEMBER, since=day)
    assert timeline(read(client, f"/en/states/{state.slug}/")) == [
        "1 June 2020 Becomes a member state",
        "1 June 2015 Becomes an observer state",
    ]


def test_summit_to_come_is_marked_as_planned(client, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date(2024, 11, 5))
    page = read(client, "/en/states/kyrgyzstan/")
    planned = page.all("li", class_="is-planned")
    assert [row.text for row in planned] == ["6 November 2024 11th summit, Bishkek host"]


def test_state_that_never_took_part_has_no_timeline(client):
    state = StateFactory()
    assert read(client, f"/en/states/{state.slug}/").all("ol", class_="timeline") == []


def test_observers_are_worded_neutrally(client):
    for slug in OBSERVERS:
        page = read(client, f"/en/states/{slug}/")
        assert page.one("p", class_="eyebrow").text == "Observer state"
        assert "recogni" not in page.one("main").text


def test_state_page_counts_published_entries_only(client):
    state = State.objects.get(slug="kazakhstan")
    asked = "edition=2024-1&state=kazakhstan&status=reported"
    assert not any(asked in link for link in read(client, "/en/states/kazakhstan/").links())
    cycle = CycleFactory(year=2024)
    submission = SubmissionFactory(state=state, cycle=cycle)
    first, second = ActionItem.objects.all()[:2]
    EntryFactory(submission=submission, item=first)
    EntryFactory(submission=submission, item=second, status="")
    later = CycleFactory(year=2025, status="closed")
    EntryFactory(submission=SubmissionFactory(state=state, cycle=later, status="submitted"), item=second)
    publish(cycle)
    page = read(client, "/en/states/kazakhstan/")
    link = next(link for link in page.all("a") if link["href"].endswith(asked))
    [pair] = client.get(link["href"]).context["pairs"]
    assert pair.item.code == first.code
