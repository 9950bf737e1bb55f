"""Proposing an event, and what the Secretariat does with it, page by page."""

import datetime

import pytest

from diaspora.enums import Publication
from diaspora.models import Event
from portal.enums import DatePrecision
from tests.factories.diaspora import EventFactory, PlaceFactory
from tests.factories.reporting import person

pytestmark = pytest.mark.django_db
HOME = "/en/workspace/diaspora/"
GIVEN = {"language": "kk", "kind": "youth-forum", "title": "Жастар форумы", "year": "2031"}


def propose(client, **others):
    return client.post(f"{HOME}events/propose/", GIVEN | others)


def test_propose_keeps_it_and_leads_to_it(as_user, focal_point, kazakhstan):
    place = PlaceFactory()
    answer = propose(
        as_user(focal_point),
        month="5",
        day="14",
        ends="2031-05-16",
        places=[place.pk],
        states=[kazakhstan.pk],
        audiences=["youth", "press"],
        vision="3.4, 3.4.1",
        source_url="https://example.org/forum",
    )
    event = Event.objects.proposed().get()
    assert answer["Location"] == f"{HOME}events/{event.pk}/"
    assert (event.title_kk, event.title_en or "", event.proposed_for) == ("Жастар форумы", "", kazakhstan)
    assert (event.starts, event.ends) == (datetime.date(2031, 5, 14), datetime.date(2031, 5, 16))
    assert [record.code for record in (*event.areas.all(), *event.items.all())] == ["3.4", "3.4.1"]
    assert {row.audience for row in event.participants.all()} == {"youth", "press"}
    assert (list(event.places.all()), event.source_url) == ([place], "https://example.org/forum")


@pytest.mark.parametrize(
    ("typed", "starts", "precision"),
    [
        ({"year": "2031", "month": "5", "day": "14"}, datetime.date(2031, 5, 14), DatePrecision.DAY),
        ({"year": "2031", "month": "5"}, datetime.date(2031, 5, 1), DatePrecision.MONTH),
        ({"year": "2031"}, datetime.date(2031, 1, 1), DatePrecision.YEAR),
        ({"year": "", "date_note": "Көктемде"}, None, DatePrecision.DAY),
    ],
)
def test_propose_with_as_much_of_the_date_as_is_known(as_user, focal_point, typed, starts, precision):
    propose(as_user(focal_point), **typed)
    event = Event.objects.proposed().get()
    assert (event.starts, event.precision) == (starts, precision)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": ""}, "Write a title in at least one language."),
        ({"kind": ""}, "Choose the kind of event."),
        ({"year": "", "month": "5"}, "Write the year too, or leave the date empty."),
        ({"day": "3"}, "Choose the month too, or leave the day empty."),
        ({"month": "2", "day": "30"}, "This month has no such day."),
        ({"month": "5", "day": "14", "ends": "2031-05-01"}, "The last day comes before the first."),
        ({"ends": "2031-05-01"}, "Of a month or a year, leave the last day empty."),
        ({"vision": "3.4.1, 9.9.9"}, "The Vision has nothing with this code: 9.9.9."),
        ({"source_url": "somewhere"}, "Write an address as in https://example.org/page."),
        ({"language": "fr"}, "Choose one of the four languages."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(as_user, focal_point, wrong, told):
    answer = propose(as_user(focal_point), summary="Бес күн бойы.", **wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "Бес күн бойы." in page
    assert all(
        f'value="{value}"' in page for value in wrong.values() if value and value not in {"5", "fr", "2"}
    )
    assert not Event.objects.proposed().exists()


def test_who_represents_two_states_chooses_one(as_user, focal_point):
    from portal.domain import accounts
    from portal.models import State

    accounts.grant(focal_point, "focal_point", state=State.objects.get(slug="hungary"))
    client = as_user(focal_point)
    assert "?state=hungary" in client.get(HOME).content.decode()
    client.post(f"{HOME}events/propose/?state=hungary", GIVEN)
    assert Event.objects.proposed().get().proposed_for.slug == "hungary"


def test_a_proposal_is_written_in_another_language_beside_the_first(as_user, focal_point):
    client = as_user(focal_point)
    propose(client)
    event = Event.objects.proposed().get()
    page = client.get(f"{HOME}events/{event.pk}/change/?language=tr").content.decode()
    assert "Жастар форумы" not in page.partition("<form")[2].partition('id="id_title"')[2][:200]
    client.post(
        f"{HOME}events/{event.pk}/change/?language=tr",
        GIVEN | {"language": "tr", "title": "Gençlik", "revision": event.revision},
    )
    event.refresh_from_db()
    assert (event.title_tr, event.title_kk) == ("Gençlik", "Жастар форумы")


def test_change_shows_what_was_proposed(as_user, focal_point):
    client = as_user(focal_point)
    propose(client, month="5", vision="3.4.1", audiences=["press"])
    event = Event.objects.proposed().get()
    form = client.get(f"{HOME}events/{event.pk}/change/?language=kk").context["form"]
    shown = {name: form[name].value() for name in ("title", "year", "month", "day", "vision", "audiences")}
    assert shown == {
        "title": "Жастар форумы",
        "year": 2031,
        "month": "5",
        "day": None,
        "vision": "3.4.1",
        "audiences": ["press"],
    }


def test_the_later_save_is_told_and_overwrites_nothing(as_user, focal_point, editor, kazakhstan):
    client = as_user(focal_point)
    propose(client)
    event = Event.objects.proposed().get()
    read = {"revision": event.revision}
    event.title_kk = "Хатшылық атауы"
    event.save()
    path = f"{HOME}events/{event.pk}/change/?language=kk"
    answer = client.post(path, GIVEN | read | {"title": "Біздің атау"})
    page = answer.content.decode()
    event.refresh_from_db()
    assert (answer.status_code, event.title_kk) == (422, "Хатшылық атауы")
    assert "Somebody else has changed this meanwhile." in page
    assert 'value="Біздің атау"' in page
    assert [(each.label, each.words) for each in answer.context["theirs"]] == [("Title", "Хатшылық атауы")]
    client.post(path, GIVEN | {"title": "Біздің атау", "revision": event.revision})
    event.refresh_from_db()
    assert event.title_kk == "Біздің атау"


def test_words_typed_in_a_session_that_ended_are_given_back(client):
    answer = client.post(f"{HOME}events/propose/", GIVEN | {"summary": "Бес күн бойы."})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Your session has ended" in page
    assert answer.context["typed"] == [("Title", "Жастар форумы"), ("What it is about", "Бес күн бойы.")]
    assert 'lang="kk">Бес күн бойы.</textarea>' in page
    assert not Event.objects.proposed().exists()


@pytest.mark.parametrize("data", [{}, {"language": "kk", "title": " "}])
def test_who_wrote_nothing_and_is_not_signed_in_is_asked_to(client, data):
    answer = client.post(f"{HOME}events/propose/", data)
    assert (answer.status_code, "/accounts/login/" in answer["Location"]) == (302, True)


def test_a_state_is_taken_to_take_part_in_what_it_proposes(as_user, focal_point, kazakhstan):
    form = as_user(focal_point).get(f"{HOME}events/propose/").context["form"]
    assert form["states"].value() == [kazakhstan.pk]


@pytest.mark.parametrize(
    ("language", "others"),
    [("tr", ["en", "az", "kk"]), ("az", ["tr", "en", "kk"]), ("kk", ["tr", "en", "az"])],
)
def test_other_languages_are_parted_by_dots_and_nothing_trails(as_user, focal_point, language, others):
    client = as_user(focal_point)
    propose(client)
    event = Event.objects.proposed().get()
    page = client.get(f"{HOME}events/{event.pk}/change/?language={language}").content.decode()
    line = page.partition("go on in another language:")[2].partition("</p>")[0]
    assert [part.partition('href="?language=')[2][:2] for part in line.split(" · ")] == others


def test_publish_lets_everybody_see_it(as_user, editor, kazakhstan):
    event = EventFactory(publication=Publication.PROPOSED, proposed_for=kazakhstan)
    client = as_user(editor)
    assert event.title_en in client.get(HOME).content.decode()
    client.post(f"{HOME}events/{event.pk}/publish/")
    assert event in Event.objects.published()
    again = client.post(f"{HOME}events/{event.pk}/publish/")
    assert again.status_code == 403
    assert "Only a draft or a proposal can be published." in again.content.decode()


def test_decline_tells_the_state_why(as_user, editor, focal_point, kazakhstan):
    event = EventFactory(publication=Publication.PROPOSED, proposed_for=kazakhstan)
    client, path = as_user(editor), f"{HOME}events/{event.pk}/"
    without = client.post(f"{path}decline/", {"reason": " "})
    assert without.status_code == 422
    assert "Write why: the reason is kept in the record." in without.content.decode()
    client.post(f"{path}decline/", {"reason": "It is there already."})
    ours = as_user(focal_point)
    for page in (HOME, path, f"{path}change/"):
        assert "It is there already." in ours.get(page).content.decode()
    event.refresh_from_db()
    ours.post(f"{path}change/?language=kk", GIVEN | {"revision": event.revision})
    event.refresh_from_db()
    assert (event.publication, event.decline_reason) == (Publication.PROPOSED, "")


def test_what_was_decided_meanwhile_is_told_with_all_that_was_typed(as_user, editor, kazakhstan):
    event = EventFactory(publication=Publication.PUBLISHED, proposed_for=kazakhstan)
    answer = as_user(editor).post(f"{HOME}events/{event.pk}/decline/", {"reason": "It is there already."})
    assert answer.status_code == 403
    assert "Only a proposal can be declined." in answer.content.decode()
    assert "It is there already." in answer.content.decode()


def test_take_back_makes_a_draft_of_it(as_user, editor):
    event = EventFactory()
    as_user(editor).post(f"{HOME}events/{event.pk}/take-back/", {"reason": "The day is wrong."})
    event.refresh_from_db()
    assert event.publication == Publication.DRAFT


def test_proposals_of_others_are_not_listed(as_user, focal_point, kazakhstan):
    EventFactory(publication=Publication.PROPOSED, title_en="Of somebody else")
    EventFactory(publication=Publication.PROPOSED, proposed_for=kazakhstan, title_en="Ours")
    page = as_user(focal_point).get(HOME).content.decode()
    assert ("Ours" in page, "Of somebody else" in page) == (True, False)


def test_samples_are_marked(as_user, focal_point, kazakhstan):
    event = EventFactory(publication=Publication.PROPOSED, proposed_for=kazakhstan, is_sample=True)
    for path in (HOME, f"{HOME}events/{event.pk}/"):
        assert "Sample data" in as_user(focal_point).get(path).content.decode()


@pytest.mark.parametrize("language", ["tr", "az", "kk"])
def test_pages_come_in_every_language(as_user, editor, kazakhstan, language):
    event = EventFactory(publication=Publication.PROPOSED, proposed_for=kazakhstan)
    client = as_user(editor)
    for path in ("", f"events/{event.pk}/", f"events/{event.pk}/decline/"):
        page = client.get(f"/{language}/workspace/diaspora/{path}").content.decode()
        assert f'<html lang="{language}"' in page
    ours = as_user(person("focal_point", "kazakhstan"))
    assert ours.get(f"/{language}/workspace/diaspora/events/propose/").status_code == 200
