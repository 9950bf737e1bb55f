"""The pages of representatives: who comes in, what is shown, and how a change is proposed."""

import pytest
from django.test import Client

from civil_society.domain import proposals
from civil_society.enums import ProposalKind, ProposalStatus, Publication
from civil_society.models import Proposal
from portal.enums import Language, RoleName
from portal.places import places
from tests.civil_society.sent import confirmed, editor, represented
from tests.factories import UserFactory
from tests.factories.civil_society import OrganisationFactory
from tests.factories.reporting import person
from tests.html import Page

pytestmark = pytest.mark.django_db
HOME = "/en/workspace/civil-society/"


def as_user(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def given(organisation, **others) -> dict:
    """Return what a browser sends of the form as it stands."""
    texts = {
        f"{name}_{code}": getattr(organisation, f"{name}_{code}") or ""
        for name in ("name", "short_name", "summary", "seat", "seat_country", "activity_note")
        for code in Language.values
    }
    return texts | {"kind": organisation.kind, "website": organisation.website} | others


@pytest.mark.parametrize(
    ("who", "home", "page"),
    [
        ("representative", 200, 200),
        ("other representative", 200, 404),
        ("editor", 200, 403),
        ("focal point", 404, 404),
        ("nobody", 404, 404),
        ("stranger", 302, 302),
    ],
)
def test_who_comes_in(who, home, page):
    organisation, user = represented()
    people = {
        "representative": user,
        "other representative": person(RoleName.REPRESENTATIVE),
        "editor": editor(),
        "focal point": person(RoleName.FOCAL_POINT, "kazakhstan"),
        "nobody": UserFactory(),
    }
    client = as_user(people[who]) if who in people else Client()
    assert client.get(HOME).status_code == home
    assert client.get(f"{HOME}{organisation.slug}/").status_code == page
    posted = client.post(f"{HOME}{organisation.slug}/", given(organisation, contact_phone="1"))
    # Who is signed in no longer gets the words back.
    assert posted.status_code == {"representative": 302, "stranger": 403}.get(who, page)
    assert Proposal.objects.exists() is (who == "representative")


def test_sign_in_leads_representatives_to_their_organisations():
    _organisation, user = represented()
    assert [place.url for place in places(user)][-1].endswith("/workspace/civil-society/")
    assert not [place for place in places(UserFactory()) if place.url.endswith("/workspace/civil-society/")]


@pytest.mark.parametrize("language", Language.values)
def test_a_change_is_proposed_in_all_languages(language):
    organisation, user = represented(email="RANA@example.org")
    path = f"/{language}/workspace/civil-society/{organisation.slug}/"
    client = as_user(user)
    page = client.get(path).content.decode()
    assert all(getattr(organisation, f"name_{code}") in page for code in Language.values)
    answer = client.post(
        path, given(organisation, name_kk="Жаңа", name_az="", contact_phone="1", states=["hungary"])
    )
    assert answer["Location"] == f"/{language}/workspace/civil-society/"
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.status, proposal.sender) == (
        ProposalKind.CHANGE,
        ProposalStatus.WAITING,
        user,
    )
    assert proposal.values == {"name_kk": "Жаңа", "name_az": "", "phone": "1", "states": ["hungary"]}
    organisation.refresh_from_db()
    assert organisation.phone == ""
    home = client.get(answer["Location"]).content.decode()
    assert "Жаңа" in home


def test_what_is_wrong_is_told_and_nothing_typed_is_lost():
    organisation, user = represented()
    client, path = as_user(user), f"{HOME}{organisation.slug}/"
    answer = client.post(path, given(organisation, website="javascript:alert(1)", message="Lütfen"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write an address as in https://example.org/page." in page
    assert "Lütfen" in page
    unnamed = client.post(path, given(organisation, **{f"name_{code}": "" for code in Language.values}))
    assert "Write a name in at least one language." in unnamed.content.decode()
    same = client.post(path, given(organisation))
    assert "Nothing differs from what the portal says already." in same.content.decode()
    assert not Proposal.objects.exists()


def test_a_change_that_waits_is_in_the_form_and_gives_way_to_the_next():
    organisation, user = represented()
    proposals.propose_change(organisation, {"phone": "111-222", "areas": ["3.4"]}, by=user)
    client, path = as_user(user), f"{HOME}{organisation.slug}/"
    page = client.get(path).content.decode()
    assert "A change of yours waits already." in page
    assert 'value="111-222"' in page
    assert 'value="3.4"' in page
    client.post(path, given(organisation, contact_phone="333"))
    assert Proposal.objects.get().values == {"phone": "333"}


def test_what_was_declined_is_told_with_its_reason():
    organisation, user = represented(publication=Publication.DRAFT)
    proposal = proposals.propose_change(organisation, {"phone": "1"}, by=user)
    proposals.decline(proposal, reason="That number is mine.", by=editor())
    assert "That number is mine." in as_user(user).get(HOME).content.decode()


def test_staff_see_what_waits():
    confirmed()
    page = as_user(editor()).get(HOME).content.decode()
    assert "Bozkır Dostları Derneği" in page


@pytest.mark.parametrize("count", [1, 8])
def test_the_page_costs_the_same_for_one_organisation_and_for_many(count, django_assert_max_num_queries):
    _organisation, user = represented()
    for _number in range(count - 1):
        OrganisationFactory().representatives.create(email=user.email, added_by=user)
    client = as_user(user)
    client.get(HOME)
    with django_assert_max_num_queries(12):
        client.get(HOME)


def test_words_of_an_ended_session_are_given_back():
    organisation = OrganisationFactory(slug="one")
    before = Proposal.objects.count()
    answer = Client().post(f"{HOME}one/", given(organisation, seat_az="Yeni şəhər", message="Baxın."))
    assert answer.status_code == 403
    page = Page(answer.content)
    assert {"Yeni şəhər", "Baxın."} <= {area.text.strip() for area in page.all("textarea")}
    assert Proposal.objects.count() == before


def test_stranger_who_wrote_nothing_is_led_to_the_sign_in():
    assert Client().post(f"{HOME}one/", {}).status_code == 302
