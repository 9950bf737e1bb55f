"""Mission statements and their parts in the back-office."""

import datetime

import pytest
from django.urls import reverse

from civil_society.enums import PartKind, Publication
from civil_society.models import MissionStatement, StatementPart
from portal.models import State
from tests.civil_society.admin.records import draft, statement_of, written
from tests.factories import civil_society as make
from tests.html import Page
from tests.portal.admin.pages import EDITOR, TRANSLATOR, client_of, form_data, messages_of, page, person
from vision.models import ActionItem, Commitment, CooperationArea

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def office():
    return client_of(person(EDITOR))


def change(client, record, **fields):
    address = page(type(record), "change", record.pk)
    return client.post(address, form_data(client.get(address)) | fields)


def add(client, organisation, **fields):
    drawn = form_data(client.get(page(MissionStatement, "add")))
    sent = {name: value for name, value in drawn.items() if value != ""}
    asked = {"organisation": str(organisation.pk), "language": "tr"}
    return client.post(page(MissionStatement, "add"), sent | asked | fields)


def listed(client, model, **query) -> set:
    return set(client.get(page(model, "changelist"), query).context["cl"].result_list)


def step(statement: MissionStatement) -> str:
    return reverse("admin:civil_society_missionstatement_make_current_step", args=[statement.pk])


def test_statements_get_their_versions_and_the_first_is_current(office):
    organisation = draft()
    for dated in ("2019-05-06", "2024-05-06"):
        answer = add(office, organisation, dated=dated, precision="month", source_az="Sayt")
        assert answer.status_code == 302, answer.context["errors"]
    found = MissionStatement.objects.order_by("version").values_list("version", "is_current", "dated")
    assert list(found) == [(1, True, datetime.date(2019, 5, 1)), (2, False, datetime.date(2024, 5, 1))]


def test_another_version_is_made_current(office):
    organisation = make.OrganisationFactory()
    first = make.StatementFactory(organisation=organisation)
    second = make.StatementFactory(organisation=organisation, version=2, is_current=False)
    assert "Version 1" in " ".join(office.get(step(second)).context["effects"])
    assert messages_of(office.post(step(second), follow=True)) == ["This is the current statement now."]
    assert list(organisation.statements.current()) == [second]
    assert second.history.first().history_change_reason == "made the current statement"
    assert [version.is_current for version in first.history.all()] == [False, True]
    assert office.post(step(second)).status_code == 403


def test_statement_is_written_with_its_parts_and_their_links(office):
    statement = statement_of("union")
    area, item, commitment = (model.objects.first() for model in (CooperationArea, ActionItem, Commitment))
    hungary = State.objects.get(slug="hungary")
    row = {
        "statement": str(statement.pk),
        "kind": "aim",
        "position": "1",
        "title_kk": "Мақсат",
        "areas": [str(area.pk)],
        "items": [str(item.pk)],
        "commitments": [str(commitment.pk)],
        "states": [str(hungary.pk)],
    }
    sent = {f"parts-0-{name}": value for name, value in row.items()}
    answer = change(office, statement, **{"parts-TOTAL_FORMS": "1"}, **sent)
    assert answer.status_code == 302, answer.context["errors"]
    part = StatementPart.objects.get()
    assert (part.kind, part.position, part.title_kk) == (PartKind.AIM, 1, "Мақсат")
    assert [each.get() for each in (part.areas, part.items, part.commitments, part.states)] == [
        area,
        item,
        commitment,
        hungary,
    ]
    assert part.history.latest().history_user is not None


def test_original_wording_is_shown_in_its_language_and_never_written(office):
    part = make.PartFactory(original="Ortak dil\nve alfabe <b>", statement__language="tr")
    for record in (part, part.statement):
        shown = Page(office.get(page(type(record), "change", record.pk)).content)
        assert "Ortak dil ve alfabe <b>" in [
            found.text for found in shown.all("div") if found.get("lang") == "tr"
        ]
    change(office, part, original="Mine")
    change(office, part.statement, **{"parts-0-original": "Mine"})
    part.refresh_from_db()
    assert part.original == "Ortak dil\nve alfabe <b>"


def test_parts_that_the_public_reads_are_not_deleted(office):
    public, hidden = make.PartFactory(), make.PartFactory(statement__organisation=draft())
    for part in (public, hidden):
        change(office, part.statement, **{"parts-0-DELETE": "on"})
    assert list(StatementPart.objects.all()) == [public]


def test_two_parts_do_not_share_a_position(office):
    part = make.PartFactory(position=1)
    other = make.PartFactory(statement=part.statement, position=2)
    answer = change(office, part.statement, **{"parts-1-position": "1"})
    assert answer.status_code == 200
    other.refresh_from_db()
    assert other.position == 2


def test_statement_stays_with_its_organisation_and_version(office):
    statement, another = statement_of("union"), make.OrganisationFactory()
    change(office, statement, organisation=str(another.pk), version="7", is_current="")
    statement.refresh_from_db()
    assert (statement.organisation.slug, statement.version, statement.is_current) == ("union", 1, True)


def test_translator_writes_parts_in_their_language_and_nothing_else():
    part, client = make.PartFactory(original="Ortak dil"), client_of(person(TRANSLATOR))
    assert not client.get(page(MissionStatement, "change", part.statement.pk)).context[
        "inline_admin_formsets"
    ]
    before = written(part)
    drawn = client.get(page(StatementPart, "change", part.pk))
    assert set(drawn.context["adminform"].form.fields) == {"title_az", "summary_az"}
    assert "Ortak dil" in drawn.content.decode()
    sent = {"title_az": "Məqsəd", "title_kk": "Басқа", "kind": "aim", "position": "9", "original": "X"}
    assert change(client, part, **sent).status_code == 302
    after = written(StatementPart.objects.get())
    assert {name for name in after if after[name] != before[name]} == {"title_az", "folded"}


def test_part_is_taken_back_to_an_old_version(office):
    part, area = make.PartFactory(original="Ortak dil"), CooperationArea.objects.first()
    change(office, part, summary_en="First", areas=[str(area.pk)])
    old = part.history.first()
    change(office, part, summary_en="Second", areas=[])
    address = page(StatementPart, "simple_history", part.pk, old.pk)
    assert office.post(address, form_data(office.get(address))).status_code == 302
    part.refresh_from_db()
    assert (part.summary_en, list(part.areas.all()), part.original) == ("First", [area], "Ortak dil")


def test_lists_are_searched_and_filtered(office):
    part = make.PartFactory(kind="method", title_tr="Şölen", title_kk="", original="Yöntem")
    other = make.PartFactory(statement__organisation__name_en="Kurultai", statement__is_current=False)
    assert listed(office, StatementPart, q="solen") == {part}
    assert listed(office, StatementPart, q="yontem") == {part}
    assert listed(office, StatementPart, kind__exact="method") == {part}
    assert listed(office, StatementPart, missing="kk") == {part}
    assert listed(office, StatementPart, organisation=part.statement.organisation.slug) == {part}
    assert listed(office, MissionStatement, q="kurultai") == {other.statement}
    assert listed(office, MissionStatement, is_current__exact="1") == {part.statement}
    assert listed(office, MissionStatement, organisation__publication=Publication.DRAFT) == set()


def test_memberships_are_listed_searched_and_refused(office):
    membership = make.MembershipFactory(network__name_tr="Şölen Birliği")
    make.MembershipFactory()
    model = type(membership)
    assert listed(office, model, q="solen") == {membership}
    address = page(model, "change", membership.pk)
    answer = office.post(address, form_data(office.get(address)) | {"member": str(membership.network.pk)})
    [errors] = answer.context["adminform"].form.errors.values()
    assert "no member of itself" in errors[0]


def test_list_of_statements_leads_to_loading_one():
    def leads_on(who: str) -> bool:
        shown = client_of(person(who)).get(page(MissionStatement, "changelist"))
        return page(MissionStatement, "load_statement") in {
            link.get("href") for link in Page(shown.content).all("a")
        }

    assert leads_on(EDITOR)
    assert not leads_on(TRANSLATOR)
