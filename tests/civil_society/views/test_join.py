"""The public form: what is taken in, what is told at its field, what spam and hostile input come to."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from civil_society.domain.links import token_of
from civil_society.enums import OrganisationKind, ProposalKind, ProposalStatus, Publication
from civil_society.models import Organisation, Proposal
from portal.enums import Language
from portal.forms.traps import stamp
from portal.models import Notice
from tests.civil_society.sent import WANTED, confirmed, form, sender
from tests.factories.civil_society import OrganisationFactory
from tests.html import Page

pytestmark = pytest.mark.django_db
JOIN, SENT = "/en/civil-society/join/", "/en/civil-society/join/sent/"


def send(client, path=JOIN, **others):
    return client.post(path, form(**others))


def refused(answer, status: int = 422) -> str:
    """Return the page of an answer by which nothing was taken in."""
    assert answer.status_code == status
    assert not Proposal.objects.exists()
    assert not Notice.objects.filter(kind="proposal_confirm").exists()
    return answer.content.decode()


# --- The form -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language.values)
def test_the_form_is_there_in_every_language_and_no_cache_keeps_it(client, language):
    answer = client.get(f"/{language}/civil-society/join/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "csrftoken" in answer.cookies
    assert client.get(f"/{language}/civil-society/join/sent/").status_code == 200


def test_a_post_without_the_key_of_the_form_is_refused():
    assert Client(enforce_csrf_checks=True).post(JOIN, form()).status_code == 403
    assert not Proposal.objects.exists()


def test_everything_that_is_filled_in_is_kept(client):
    OrganisationFactory(slug="umbrella", kind=OrganisationKind.FEDERATION)
    answer = send(
        client,
        short_name="BDD",
        seat="Ankara",
        seat_state="turkiye",
        seat_country="",
        states=["kazakhstan", "turkiye"],
        activity_note="Almanya",
        founded="1998",
        website="https://example.org/page",
        contact_email="info@example.org",
        contact_phone="+90 312",
        languages=["tr", "de"],
        vision="3.4, 3.4.1",
        networks=["umbrella"],
        message="Merhaba.",
    )
    assert (answer.status_code, answer["Location"]) == (302, SENT)
    proposal = Proposal.objects.get()
    assert proposal.values == {
        "name_tr": "Bozkır Dostları Derneği",
        "short_name_tr": "BDD",
        "summary_tr": "Bozkırda gençlerle çalışır.",
        "kind": "association",
        "seat_tr": "Ankara",
        "seat_state": "turkiye",
        "states": ["kazakhstan", "turkiye"],
        "activity_note_tr": "Almanya",
        "founded": 1998,
        "website": "https://example.org/page",
        "email": "info@example.org",
        "phone": "+90 312",
        "languages": ["de", "tr"],
        "areas": ["3.4"],
        "items": ["3.4.1"],
        "networks": ["umbrella"],
    }
    assert (proposal.name, proposal.email, proposal.language) == ("Aysel Kaya", "aysel@example.org", "en")
    assert (proposal.message, proposal.status) == ("Merhaba.", ProposalStatus.UNCONFIRMED)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Write the name of the organisation."),
        ({"name": "a" * 201}, "at most 200"),
        ({"summary": "a" * 3001}, "at most 3000"),
        ({"kind": ""}, "Choose the kind of organisation."),
        ({"kind": "cooperation-body"}, "Choose the kind of organisation."),
        ({"language": "fr"}, "Choose one of the four languages."),
        ({"seat_state": "atlantis"}, "Choose one of the states in the list."),
        ({"states": ["atlantis"]}, "atlantis"),
        ({"founded": "long ago"}, "Write a year as in 1998."),
        ({"founded": "12"}, "Write a year as in 1998."),
        ({"founded": "2999"}, "This year is still to come."),
        ({"website": "javascript:alert(1)"}, "Write an address as in https://example.org/page."),
        ({"website": "ftp://example.org"}, "Write an address as in https://example.org/page."),
        ({"website": "example"}, "Write an address as in https://example.org/page."),
        ({"contact_email": "nobody"}, "Enter a valid email address."),
        ({"languages": ["xx"]}, "xx"),
        ({"vision": "3.4, 9.9.9"}, "The Vision has nothing with this code: 9.9.9."),
        ({"vision": ", ".join(["3.4.1"] * 10_000)}, "at most 500"),
        ({"sender_name": ""}, "Write your name."),
        ({"sender_email": ""}, "Write your e-mail address."),
        ({"consent": ""}, "Without your consent nothing can be published."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(client, wrong, told):
    page = refused(send(client, message="Еске салу", **wrong))
    assert told in page
    assert "Еске салу" in page
    [name] = wrong
    assert f'id="id_{name}_error"' in page


def test_a_network_that_is_not_public_is_not_offered(client):
    OrganisationFactory(slug="hidden", kind=OrganisationKind.FEDERATION, publication=Publication.DRAFT)
    OrganisationFactory(slug="shown", kind=OrganisationKind.FEDERATION)
    refused(send(client, networks=["hidden"]))
    page = client.get(JOIN).content.decode()
    assert ('value="shown"' in page, 'value="hidden"' in page) == (True, False)


# --- Corrections --------------------------------------------------------------------------------------------


def test_a_correction_shows_the_record_and_sends_what_differs(client):
    organisation = OrganisationFactory(
        slug="one", phone="1", website="https://one.example", founded=datetime.date(1993, 1, 1)
    )
    path = "/en/civil-society/join/one/"
    page = client.get(f"{path}?language=kk").content.decode()
    assert organisation.name_kk in page
    assert 'value="1993"' in page
    given = form(
        language="kk",
        name=organisation.name_kk,
        summary=organisation.summary_kk,
        website="https://one.example",
        founded="1993",
        contact_phone="2",
        vision="3.4",
    )
    assert client.post(f"{path}?language=kk", given)["Location"] == SENT
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.organisation) == (ProposalKind.CORRECTION, organisation)
    assert proposal.values == {"phone": "2", "areas": ["3.4"]}
    assert proposal.before == {"phone": "1", "areas": []}


def test_a_correction_that_corrects_nothing_is_told_so(client):
    organisation = OrganisationFactory(slug="one")
    page = refused(
        send(
            client, "/en/civil-society/join/one/", name=organisation.name_tr, summary=organisation.summary_tr
        )
    )
    assert "Nothing differs from what the portal says already." in page


@pytest.mark.parametrize("slug", ["hidden", "missing", "one%20two", "'or'1"])
def test_there_is_no_form_for_what_is_not_public(client, slug):
    OrganisationFactory(slug="hidden", publication=Publication.DRAFT)
    path = f"/en/civil-society/join/{slug}/"
    assert (client.get(path).status_code, send(client, path).status_code) == (404, 404)
    assert not Proposal.objects.exists()


# --- Spam ---------------------------------------------------------------------------------------------------


def test_who_fills_in_what_nobody_sees_is_told_what_it_hopes_for(client):
    for others in ({}, {"name": "", "kind": "nonsense"}):
        answer = send(client, homepage="https://spam.example", **others)
        assert (answer.status_code, answer["Location"]) == (302, SENT)
    assert not Proposal.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("age", "told"),
    [
        (datetime.timedelta(seconds=1), "Wait a few seconds, then send it again."),
        (datetime.timedelta(hours=13), "The form lay open for too long."),
    ],
)
def test_what_comes_too_quickly_or_late_is_asked_again(client, age, told):
    page = refused(send(client, begun=stamp(timezone.now() - age)))
    assert told in page
    assert "Bozkır Dostları Derneği" in page


@pytest.mark.parametrize("begun", ["", "1", "123.signature", "\x00"])
def test_a_moment_that_is_not_signed_counts_for_nothing(client, begun):
    page = refused(send(client, begun=begun))
    again = next(each["value"] for each in Page(page).all("input", name="begun"))
    assert again not in {"", begun}


def test_two_hundred_at_once_are_held(client):
    statuses = [send(client, sender_email=f"p{number}@example.org").status_code for number in range(200)]
    assert statuses == [302] * 10 + [429] * 190
    assert Proposal.objects.filter(status=ProposalStatus.UNCONFIRMED).count() == 10
    assert not Organisation.objects.filter(name_tr="Bozkır Dostları Derneği").exists()
    assert Notice.objects.filter(kind="proposal_confirm").count() == 10


def test_who_has_sent_too_many_is_told_with_what_they_typed(client):
    for number in range(10):
        send(client, sender_email=f"p{number}@example.org")
    answer = send(client)
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    page = answer.content.decode()
    assert "Wait an hour, then send it again." in page
    assert "Bozkır Dostları Derneği" in page


def test_an_address_that_was_written_to_is_left_alone(client):
    for _time in range(3):
        send(client)
    answer = send(client)
    assert answer.status_code == 429
    assert "This address has had several mails from us today." in answer.content.decode()
    assert Notice.objects.filter(kind="proposal_confirm").count() == 3


def test_the_network_behind_the_proxy_counts(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        client.post(
            JOIN,
            form(sender_email=f"p{number}@example.org"),
            headers={"x-forwarded-for": f"6.6.6.{number}, 198.51.100.7"},
        )
    same = client.post(JOIN, form(), headers={"x-forwarded-for": "1.2.3.4, 198.51.100.7"})
    other = client.post(JOIN, form(), headers={"x-forwarded-for": "1.2.3.4, 198.51.100.8"})
    assert (same.status_code, other.status_code) == (429, 302)


# --- Hostile input ------------------------------------------------------------------------------------------


def test_a_megabyte_is_refused_at_once(client):
    answer = send(client, summary="a" * 1_000_000)
    assert "This is too long" in refused(answer, 413)


def test_ten_thousand_boxes_are_refused(client):
    answer = client.post(JOIN, form(states=["kazakhstan"] * 10_000))
    assert answer.status_code in {400, 413}
    assert not Proposal.objects.exists()


def test_markup_is_text(client):
    evil = "<script>alert(1)</script>{{ 7*7 }}'\"><img src=x onerror=alert(1)>"
    page = send(client, name=evil, kind="").content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    proposal = confirmed({"name_tr": evil, "kind": "youth"}, by=sender())
    Proposal.objects.filter(pk=proposal.pk).update(status=ProposalStatus.UNCONFIRMED, confirmed_at=None)
    shown = client.get(f"/en/civil-society/join/confirm/{token_of(proposal)}/").content.decode()
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert(1)" not in shown
    assert "<img src=x" not in shown


@pytest.mark.parametrize(
    "sign", ["\u202e", "\u202a", "\u2066", "\u2069", "\u200b", "\u200d", "\ufeff", "\x00", "\x07", "\x1b"]
)
def test_signs_that_nobody_sees_are_taken_out(client, sign):
    answer = send(
        client,
        name=f"Boz{sign}kır",
        summary=f"Bir{sign}\r\nİki",
        sender_name=f"Ay{sign}sel\nBcc: x@y.example",
    )
    assert answer.status_code == 302
    proposal = Proposal.objects.get()
    assert (proposal.values["name_tr"], proposal.values["summary_tr"]) == ("Bozkır", "Bir\nİki")
    assert proposal.name == "Aysel Bcc: x@y.example"


def test_texts_are_composed(client):
    send(client, name="Го\u0438\u0306")
    assert Proposal.objects.get().values["name_tr"] == "Гой"


# --- Confirming ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language.values)
def test_a_program_that_follows_the_link_confirms_nothing(client, language):
    send(client)
    proposal = Proposal.objects.get()
    path = f"/{language}/civil-society/join/confirm/{token_of(proposal)}/"
    for _time in range(2):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "Bozkır Dostları Derneği" in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.UNCONFIRMED
    assert client.post(path).status_code == 200
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.WAITING
    assert (client.get(path).status_code, client.post(path).status_code) == (410, 410)


def test_a_link_that_is_none_is_told_so(client):
    answer = client.get("/en/civil-society/join/confirm/1.2.3/")
    assert answer.status_code == 404
    assert "Follow the link in the latest mail." in answer.content.decode()


def test_nothing_of_a_proposal_is_public(client):
    confirmed(WANTED, by=sender())
    for path in ("", "organisations/", "organisations/?q=Bozkır", "bodies/", "bozkir-dostlari-dernegi/"):
        assert "Bozkır Dostları" not in client.get(f"/tr/civil-society/{path}").content.decode()
