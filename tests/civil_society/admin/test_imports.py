"""Loading a mission statement in the back-office: upload, look at parts and difference, confirm."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from civil_society.models import MissionStatement
from portal.domain import uploads
from tests.civil_society.importer.documents import BEES, KEEPERS, LAMPS, MISSION, current, document, imported
from tests.factories.civil_society import OrganisationFactory, PartFactory, StatementFactory
from tests.portal.admin.pages import (
    ADMINISTRATOR,
    EDITOR,
    REVIEWER,
    SUPERUSER,
    TRANSLATOR,
    client_of,
    messages_of,
    page,
    person,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LOAD = reverse("admin:civil_society_missionstatement_load_statement")
CONFIRM = reverse("admin:civil_society_missionstatement_load_confirm")
LIST = page(MissionStatement, "changelist")


@pytest.fixture
def organisation():
    return OrganisationFactory(name_en="Lamp keepers")


@pytest.fixture
def client():
    return client_of(person(SUPERUSER))


def uploaded(client, organisation, text: str = KEEPERS, name: str = "keepers.txt"):
    file = BytesIO(text.encode())
    file.name = name
    return client.post(LOAD, {"organisation": organisation.pk, "file": file, "language": "en"})


def test_statement_is_loaded_only_when_it_is_confirmed(client, organisation):
    shown = uploaded(client, organisation)
    assert len(shown.context["plan"].parts) == 4
    assert not organisation.statements.exists()
    done = client.post(CONFIRM, {"ticket": shown.context["ticket"]}, follow=True)
    statement = current(organisation)
    assert messages_of(done) == ["The mission statement is loaded."]
    assert done.redirect_chain == [(page(MissionStatement, "change", statement.pk), 302)]
    assert (statement.source_name, statement.imported_by) == ("keepers.txt", done.wsgi_request.user)
    assert statement.parts.count() == 4


def test_parts_and_what_was_left_out_are_shown_before_saving(client, organisation):
    html = uploaded(client, organisation, BEES).content.decode()
    for words in (
        "Planting lime trees along all roads",
        "shared meadows",
        "Last updated",
        "Shared foundation",
    ):
        assert words in html
    assert '<q lang="en">Last updated</q>' in html
    assert "This becomes the first statement of the organisation." in html


def test_hostile_words_are_shown_as_words(client, organisation):
    text = document("Mission", "<script>alert(1)</script> keeps lamps.", "<img src=x onerror=alert(2)>")
    html = uploaded(client, organisation, text, name="<b>x.txt").content.decode()
    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html
    assert "<b>x.txt" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; keeps lamps." in html


def test_our_titles_stand_beside_the_wording_they_get(client, organisation):
    statement = StatementFactory(organisation=organisation, language="en")
    for position in (1, 2, 3, 4):
        PartFactory(statement=statement, position=position)
    shown = uploaded(client, organisation)
    assert statement.parts.get(position=2).title_en in shown.content.decode()
    client.post(CONFIRM, {"ticket": shown.context["ticket"]})
    assert statement.parts.get(position=2).original == LAMPS


def test_same_file_again_asks_for_nothing(client, organisation):
    imported(KEEPERS, organisation)
    shown = uploaded(client, organisation)
    html = shown.content.decode()
    assert "Nothing to change: this is the statement already." in html
    assert CONFIRM not in html
    done = client.post(CONFIRM, {"ticket": shown.context["ticket"]}, follow=True)
    assert messages_of(done) == ["Nothing was changed."]
    assert current(organisation).version == 1


def test_what_changed_meanwhile_is_shown_anew_and_then_loaded(client, organisation):
    shown = uploaded(client, organisation)
    imported(document("Mission", MISSION, LAMPS), organisation)
    anew = client.post(CONFIRM, {"ticket": shown.context["ticket"]})
    assert messages_of(anew) == [
        "The statement has changed since it was compared. Nothing was imported: compare again."
    ]
    assert current(organisation).parts.count() == 2
    client.post(CONFIRM, {"ticket": anew.context["ticket"]})
    assert (current(organisation).version, current(organisation).parts.count()) == (2, 4)


def test_file_that_is_no_statement_is_refused_at_its_field(client, organisation):
    refused = uploaded(client, organisation, "# Mission\n\n# Aims", name="headings.md")
    assert refused.context["form"].errors["file"] == [
        "headings.md: No part of a mission statement was found: the file holds headings at most."
    ]


def test_file_that_is_too_large_is_refused(client, organisation, settings):
    settings.IMPORT_MAX_BYTES = 100
    refused = uploaded(client, organisation)
    assert refused.context["form"].errors["file"] == ["The file is larger than 100\xa0bytes."]


@pytest.mark.parametrize("kind", ["official-text", "workbook"])
def test_ticket_of_another_kind_loads_nothing(client, organisation, kind):
    kept = uploads.keep(
        kind, KEEPERS.encode(), name="a.txt", organisation=organisation.slug, language="en", shown=""
    )
    done = client.post(CONFIRM, {"ticket": kept.ticket()}, follow=True)
    assert messages_of(done) == [
        "This upload has expired. Nothing was changed: please upload the file again."
    ]
    assert not organisation.statements.exists()


@pytest.mark.parametrize("ticket", ["", "nonsense"])
def test_ticket_that_is_none_loads_nothing(client, ticket):
    done = client.post(CONFIRM, {"ticket": ticket}, follow=True)
    assert messages_of(done) == [
        "This upload has expired. Nothing was changed: please upload the file again."
    ]


def test_organisation_of_the_address_is_chosen(client, organisation):
    form = client.get(LOAD, {"organisation": organisation.slug}).context["form"]
    assert form["organisation"].value() == organisation.pk
    assert client.get(LOAD, {"organisation": "nobody"}).context["form"]["organisation"].value() is None


def test_list_leads_to_it(client):
    assert f'href="{LOAD}"' in client.get(LIST).content.decode()


@pytest.mark.parametrize("who", [EDITOR, ADMINISTRATOR, SUPERUSER])
def test_secretariat_may_load(organisation, who):
    client = client_of(person(who))
    shown = uploaded(client, organisation)
    assert shown.status_code == 200
    assert client.post(CONFIRM, {"ticket": shown.context["ticket"]}).status_code == 302
    assert current(organisation).parts.count() == 4


@pytest.mark.parametrize("who", [TRANSLATOR, REVIEWER])
def test_other_staff_may_not(organisation, who):
    ticket = uploaded(client_of(person(SUPERUSER)), organisation).context["ticket"]
    client = client_of(person(who))
    assert client.get(LOAD).status_code == 403
    assert uploaded(client, organisation).status_code == 403
    assert client.post(CONFIRM, {"ticket": ticket}).status_code == 403
    assert not organisation.statements.exists()


@pytest.mark.parametrize("who", ["focal_point", "no role", None])
def test_people_outside_are_sent_to_the_door(organisation, who):
    ticket = uploaded(client_of(person(SUPERUSER)), organisation).context["ticket"]
    client = client_of(person(who)) if who else Client()
    for answer in (client.get(LOAD), client.post(CONFIRM, {"ticket": ticket})):
        assert answer.status_code in (302, 403)
    assert not organisation.statements.exists()
