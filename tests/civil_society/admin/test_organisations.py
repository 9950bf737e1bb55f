"""Organisations in the back-office: what a form takes and refuses, and what the steps do."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from civil_society.enums import OrganisationKind, Publication
from civil_society.models import Membership, Organisation, Representative
from portal.admin.exchange import FORMATS
from portal.enums import ActivityVerb
from portal.models import Activity, CooperationBody, State
from tests.civil_society.admin.records import a_body, body_organisation, draft, written
from tests.factories import civil_society as make
from tests.factories.diaspora import ActivityFactory, EventFactory
from tests.html import Page
from tests.portal.admin.pages import (
    EDITOR,
    TRANSLATOR,
    client_of,
    form_data,
    messages_of,
    page,
    person,
)
from vision.models import ActionItem, CooperationArea

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

STEPS = ("publish", "withdraw")
LANGUAGES = ("tr", "en", "az", "kk")


@pytest.fixture
def editor():
    return person(EDITOR, name="Ayşe")


@pytest.fixture
def office(editor):
    return client_of(editor)


def change(client, record, **fields):
    address = page(type(record), "change", record.pk)
    return client.post(address, form_data(client.get(address)) | fields)


def add(client, **fields):
    drawn = form_data(client.get(page(Organisation, "add")))
    sent = {name: value for name, value in drawn.items() if value != ""}
    return client.post(page(Organisation, "add"), sent | {"kind": "youth", "slug": "gencler"} | fields)


def errors_of(answer) -> dict:
    assert answer.status_code == 200
    return answer.context["adminform"].form.errors


def listed(client, **query) -> set:
    return set(client.get(page(Organisation, "changelist"), query).context["cl"].result_list)


def step(name: str, organisation: Organisation) -> str:
    return reverse(f"admin:civil_society_organisation_{name}_step", args=[organisation.pk])


def buttons(client, organisation: Organisation) -> set[str]:
    shown = Page(client.get(page(Organisation, "change", organisation.pk)).content)
    links = {link.get("href") for link in shown.all("a")}
    return {name for name in STEPS if step(name, organisation) in links}


# --- The form ---------------------------------------------------------------------------------------------


def test_organisation_is_written_with_its_texts_links_and_parts(office, editor):
    network, item, area = (
        make.OrganisationFactory(),
        ActionItem.objects.first(),
        CooperationArea.objects.first(),
    )
    event, activity = EventFactory(), ActivityFactory()
    answer = add(
        office,
        name_kk="Жастар одағы",
        summary_az="Gənclər üçün.",
        founded="2004-05-06",
        founded_precision="year",
        states=[str(State.objects.get(slug="hungary").pk)],
        areas=[str(area.pk)],
        items=[str(item.pk)],
        events=[str(event.pk)],
        activities=[str(activity.pk)],
        **{"own_names-TOTAL_FORMS": "1", "own_names-0-language": "hu", "own_names-0-name": "Ifjúság"},
        **{"languages-TOTAL_FORMS": "1", "languages-0-language": "hu"},
        **{"memberships-TOTAL_FORMS": "1", "memberships-0-network": str(network.pk)},
    )
    assert answer.status_code == 302, answer.context["errors"]
    organisation = Organisation.objects.get(slug="gencler")
    assert (organisation.publication, organisation.name_kk) == (Publication.DRAFT, "Жастар одағы")
    assert organisation.founded == datetime.date(2004, 1, 1)
    linked = (organisation.areas, organisation.items, organisation.events, organisation.activities)
    assert [each.get() for each in linked] == [area, item, event, activity]
    assert [str(name) for name in organisation.own_names.all()] == ["Ifjúság"]
    assert [row.language for row in organisation.languages.all()] == ["hu"]
    assert [row.network for row in organisation.memberships.all()] == [network]
    assert organisation.history.latest().history_user == editor
    for word in ("жастар", "ifju"):
        assert list(Organisation.objects.matching(word)) == [organisation]


@pytest.mark.parametrize(
    ("fields", "at", "words"),
    [
        ({"slug": "join"}, "slug", "that of a page of the portal"),
        ({"kind": "cooperation-body"}, "body", "A cooperation body has its record"),
        ({"website": "javascript:alert(1)"}, "website", "valid URL"),
        ({"email": "nobody"}, "email", "valid email"),
    ],
)
def test_what_is_wrong_is_told_in_words_at_its_field(office, fields, at, words):
    errors = errors_of(add(office, **fields))
    assert list(errors) == [at]
    assert words in " ".join(errors[at])


def test_seat_is_a_state_or_a_third_country(office):
    organisation = draft(seat_state=State.objects.get(slug="hungary"))
    errors = errors_of(change(office, organisation, seat_country_en="Germany"))
    assert list(errors) == ["seat_state"]
    assert "not both" in errors["seat_state"][0]


def test_published_organisation_keeps_a_name(office):
    published, unpublished = make.OrganisationFactory(), draft()
    emptied = {f"name_{language}": "" for language in LANGUAGES}
    assert list(errors_of(change(office, published, **emptied))) == ["name_tr"]
    assert change(office, unpublished, **emptied).status_code == 302


def test_nobody_is_member_of_itself(office):
    organisation = draft()
    rows = {"memberships-TOTAL_FORMS": "1", "memberships-0-member": str(organisation.pk)}
    answer = change(office, organisation, **rows, **{"memberships-0-network": str(organisation.pk)})
    assert "An organisation is no member of itself: choose another." in answer.content.decode()
    assert not Membership.objects.exists()


def test_members_of_a_network_are_written_with_it(office):
    network, member = draft(kind=OrganisationKind.FEDERATION), draft()
    rows = {"member_rows-TOTAL_FORMS": "1", "member_rows-0-network": str(network.pk)}
    assert change(office, network, **rows, **{"member_rows-0-member": str(member.pk)}).status_code == 302
    assert list(network.members.all()) == [member]


def test_own_name_stands_once_in_a_language(office):
    organisation = draft(own_names={"de": "Verein"})
    row = {"own_names-TOTAL_FORMS": "2", "own_names-1-organisation": str(organisation.pk)}
    answer = change(office, organisation, **row, **{"own_names-1-language": "de", "own_names-1-name": "Bund"})
    assert answer.status_code == 200
    assert organisation.own_names.count() == 1


def test_representatives_are_shown_and_not_written(office):
    row = make.RepresentativeFactory()
    shown = office.get(page(Organisation, "change", row.organisation.pk))
    assert row.email in shown.content.decode()
    sent = {"representatives-TOTAL_FORMS": "2", "representatives-1-email": "x@example.org"}
    change(office, row.organisation, **sent, **{"representatives-0-DELETE": "on"})
    assert list(Representative.objects.all()) == [row]


# --- Cooperation bodies -----------------------------------------------------------------------------------


def test_cooperation_body_is_begun_with_its_record(office):
    body = a_body()
    answer = add(office, slug="trial-body", kind="cooperation-body", body=str(body.pk))
    assert answer.status_code == 302, answer.context["errors"]
    assert Organisation.objects.get(slug="trial-body").body == body


def test_cooperation_body_takes_no_texts_that_stand_in_its_record(office):
    fields = {"kind": "cooperation-body", "body": str(a_body().pk), "name_tr": "Ad", "seat_az": "Bakı"}
    errors = errors_of(add(office, **fields, website="https://example.org/"))
    assert set(errors) == {"name_tr", "seat_az", "website"}


def test_form_of_a_cooperation_body_leads_to_its_record(office):
    organisation = body_organisation()
    drawn = office.get(page(Organisation, "change", organisation.pk))
    fields = set(drawn.context["adminform"].form.fields)
    assert not fields & {"kind", "body", "name_tr", "summary_kk", "seat_state", "founded", "website"}
    assert {"activity_note_tr", "source_en", "areas"} <= fields
    address = page(CooperationBody, "change", organisation.body.pk)
    assert address in {link.get("href") for link in Page(drawn.content).all("a")}
    assert change(office, organisation, phone="+7").status_code == 302


def test_organisation_becomes_no_cooperation_body(office):
    errors = errors_of(change(office, draft(), kind="cooperation-body"))
    assert list(errors) == ["kind"]


def test_body_is_found_by_what_its_record_says_now(office):
    organisation = body_organisation()
    hungary = State.objects.get(slug="hungary")
    answer = change(
        office,
        organisation.body,
        name_tr="Şölen Kurumu",
        website="https://example.org/",
        members=[str(hungary.pk)],
    )
    assert answer.status_code == 302
    assert listed(office, q="solen") == {organisation}
    body = CooperationBody.objects.get(pk=organisation.body.pk)
    assert (body.website, list(body.members.all())) == ("https://example.org/", [hungary])


# --- Lists ------------------------------------------------------------------------------------------------


def test_lists_are_filtered(office):
    area, kazakhstan = CooperationArea.objects.first(), State.objects.get(slug="kazakhstan")
    union = make.OrganisationFactory(kind="youth", areas=[area], to_verify="en: name", name_kk="")
    body = body_organisation()
    unfinished = draft(seat_state=kazakhstan, is_sample=True)
    assert listed(office, kind__exact="youth") == {union}
    assert listed(office, publication__exact="draft") == {unfinished}
    assert listed(office, seat="kazakhstan") == {body, unfinished}
    assert listed(office, areas__id__exact=area.pk) == {union}
    assert listed(office, is_sample__exact="1") == {unfinished}
    assert listed(office, to_verify="yes") == {union}
    assert listed(office, missing="kk") == {union}


@pytest.mark.parametrize("words", ["solen", "ŞÖLEN", "жиын", "toplanti-birligi"])
def test_organisations_are_found_however_their_letters_are_written(office, words):
    organisation = draft(slug="toplanti-birligi", name_tr="Türk Şöleni", name_kk="Түркі жиыны")
    draft()
    assert listed(office, q=words) == {organisation}


@pytest.mark.parametrize(
    ("model", "name", "words"),
    [
        ("membership", "network", "solen"),
        ("organisation", "areas", "1.1"),
        ("organisation", "items", "2.5.3"),
        ("organisation", "seat_state", "kazak"),
        ("organisation", "body", "turksoy"),
    ],
)
def test_what_is_linked_is_found_while_typing(office, model, name, words):
    draft(name_tr="Şölen")
    query = {"app_label": "civil_society", "model_name": model, "field_name": name, "term": words}
    assert office.get(reverse("admin:autocomplete"), query).json()["results"]


@pytest.mark.parametrize("kind", FORMATS)
def test_texts_go_out_as_a_table_and_come_back_changed(office, kind):
    organisation = make.OrganisationFactory(slug="union")
    number = str(FORMATS.index(kind))
    data = kind().create_dataset(office.post(page(Organisation, "export"), {"format": number}).content)
    assert (data["slug"], data["name_kk"]) == (["union"], [organisation.name_kk])
    sent = data.subset(cols=["slug", "name_kk"]).dict[0] | {"name_kk": "Жаңа"}
    back = kind().export_data(type(data)(tuple(sent.values()), headers=tuple(sent)))
    file = SimpleUploadedFile("texts", back if isinstance(back, bytes) else back.encode("utf-8-sig"))
    shown = office.post(
        page(Organisation, "import"), {"import_file": file, "format": number, "resource": "0"}
    )
    assert not shown.context["result"].has_errors()
    office.post(page(Organisation, "process_import"), shown.context["confirm_form"].initial)
    organisation.refresh_from_db()
    assert (organisation.name_kk, organisation.publication) == ("Жаңа", Publication.PUBLISHED)
    assert organisation.history.first().history_change_reason == "texts imported"


# --- History and translators ------------------------------------------------------------------------------


def test_organisation_is_taken_back_to_an_old_version(office):
    area = CooperationArea.objects.first()
    organisation = draft(website="https://example.org/")
    change(office, organisation, name_en="First", areas=[str(area.pk)])
    old = organisation.history.first()
    change(office, organisation, name_en="Second", areas=[], website="https://example.com/")
    office.post(step("publish", organisation))
    address = page(Organisation, "simple_history", organisation.pk, old.pk)
    assert office.post(address, form_data(office.get(address))).status_code == 302
    organisation.refresh_from_db()
    assert (organisation.name_en, organisation.website) == ("First", "https://example.org/")
    assert list(organisation.areas.all()) == [area]
    # What became of it since is no matter of the form.
    assert organisation.is_public


def test_translator_writes_their_language_and_nothing_else():
    organisation, client = make.OrganisationFactory(), client_of(person(TRANSLATOR))
    before = written(organisation)
    drawn = client.get(page(Organisation, "change", organisation.pk))
    assert not drawn.context["inline_admin_formsets"]
    assert set(drawn.context["adminform"].form.fields) == {
        f"{name}_az"
        for name in (
            *("name", "short_name", "summary", "seat", "seat_country"),
            *("activity_note", "address", "source"),
        )
    }
    sent = {"name_az": "Birlik", "name_tr": "Başka", "kind": "media", "website": "https://example.org/"}
    assert change(client, organisation, **sent).status_code == 302
    after = written(Organisation.objects.get(pk=organisation.pk))
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"name_az", "folded", "revision", "changed_at"}
    assert client.get(step("publish", organisation)).status_code == 403


# --- Steps ------------------------------------------------------------------------------------------------


def test_buttons_are_of_steps_that_can_be_taken(office):
    assert buttons(office, draft()) == {"publish"}
    assert buttons(office, make.OrganisationFactory()) == {"withdraw"}
    assert buttons(client_of(person(TRANSLATOR)), make.OrganisationFactory()) == set()


def test_publish_says_what_will_happen_and_does_it(office, editor):
    organisation = draft(name_kk="", to_verify="tr: name")
    make.StatementFactory(organisation=organisation)
    shown = office.get(step("publish", organisation))
    told = " ".join(shown.context["effects"])
    for words in ("Everybody can read", "mission statements", "missing in:", "to be verified"):
        assert words in told
    assert not Organisation.objects.get().is_public
    answer = office.post(step("publish", organisation), follow=True)
    assert messages_of(answer) == ["The organisation is published."]
    recorded = Activity.objects.about(organisation).get(verb=ActivityVerb.ORGANISATION_PUBLICATION)
    assert (recorded.by, recorded.before, recorded.after) == (editor, "draft", "published")
    assert answer.context["adminform"].form.instance.is_public


def test_publish_without_a_name_says_what_is_missing(office):
    organisation = draft(**{f"name_{language}": "" for language in LANGUAGES})
    shown = office.post(step("publish", organisation))
    assert shown.context["lacking"] == ["Write its name in one language at least."]
    assert not Organisation.objects.get().is_public


def test_withdraw_asks_why(office):
    organisation = make.OrganisationFactory()
    asked = office.post(step("withdraw", organisation), {"reason": " "})
    assert list(asked.context["form"].errors) == ["reason"]
    assert Organisation.objects.get().is_public
    assert office.post(step("withdraw", organisation), {"reason": "It closed."}).status_code == 302
    assert not Organisation.objects.get().is_public
    assert Activity.objects.about(organisation).first().reason == "It closed."


def test_step_out_of_time_is_told(office):
    shown = office.post(step("withdraw", draft()), {"reason": "It closed."})
    assert shown.status_code == 403
    assert "This is not possible now" in shown.content.decode()


def test_form_does_not_write_the_publication(office):
    organisation = draft()
    change(office, organisation, publication="published", published_at="2026-01-01")
    assert not Organisation.objects.get().is_public


def test_published_organisation_is_seen_on_the_site_and_a_draft_is_not(office):
    public = make.OrganisationFactory()
    shown, hidden = (office.get(page(Organisation, "change", each.pk)) for each in (public, draft()))
    assert shown.context["absolute_url"] == public.get_absolute_url()
    assert public.get_absolute_url() in {link.get("href") for link in Page(shown.content).all("a")}
    assert not hidden.context.get("absolute_url")


def test_sample_is_marked(office):
    sample = draft(is_sample=True)
    for address in (page(Organisation, "change", sample.pk), step("publish", sample)):
        assert "This organisation is made up" in office.get(address).content.decode()
    assert "Some of these organisations" in office.get(page(Organisation, "changelist")).content.decode()
