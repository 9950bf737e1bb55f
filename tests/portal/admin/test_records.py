"""States with their participation, summits, bodies, pages; the record of activities, which nobody changes."""

import csv
import datetime
from io import BytesIO, StringIO
from urllib.parse import urlencode

import openpyxl
import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from portal.admin.exchange import FORMATS
from portal.admin.formats import Csv, Xlsx
from portal.domain.activity import record
from portal.enums import ActivityVerb
from portal.models import Activity, CooperationBody, Page, Participation, State, Summit
from tests.portal.admin.pages import (
    ADMINISTRATOR,
    EDITOR,
    REVIEWER,
    SUPERUSER,
    TRANSLATOR,
    client_of,
    form_data,
    page,
    person,
)


@pytest.fixture
def state(content) -> State:
    return State.objects.get(slug="hungary")


def save(client, record, **fields):
    address = page(type(record), "change", record.pk)
    return client.post(address, form_data(client.get(address)) | fields)


def test_editor_adds_a_participation(state):
    client = client_of(person(EDITOR))
    sent = {
        "participations-TOTAL_FORMS": "2",
        "participations-0-until": "2030-01-01",
        "participations-1-status": "member",
        "participations-1-since": "2030-01-01",
        "participations-1-precision": "day",
        "participations-1-note_kk": "Мүше болды",
        "participations-1-state": str(state.pk),
    }

    assert save(client, state, **sent).status_code == 302

    assert state.status_on(datetime.date(2029, 12, 31)) == "observer"
    assert state.status_on(datetime.date(2030, 1, 1)) == "member"
    assert Participation.objects.get(state=state, until=None).note_kk == "Мүше болды"


def test_second_open_participation_is_refused(state):
    sent = {
        "participations-TOTAL_FORMS": "2",
        "participations-1-status": "member",
        "participations-1-since": "2030-01-01",
        "participations-1-precision": "day",
        "participations-1-state": str(state.pk),
    }

    answer = save(client_of(person(EDITOR)), state, **sent)

    assert "Only one participation can be open" in answer.content.decode()
    assert state.participations.count() == 1


def test_participation_from_the_same_day_is_refused(state):
    sent = {
        "participations-TOTAL_FORMS": "2",
        "participations-0-until": "2030-01-01",
        "participations-1-status": "member",
        "participations-1-since": str(state.participations.get().since),
        "participations-1-precision": "day",
        "participations-1-state": str(state.pk),
    }

    answer = save(client_of(person(EDITOR)), state, **sent)

    assert answer.status_code == 200
    assert state.participations.count() == 1


def test_translator_changes_no_participation(state):
    stored = state.participations.values_list("pk", "status", "since", "until", "precision", "note_az")
    before = list(stored.all())
    client = client_of(person(TRANSLATOR))

    sent = {
        "name_az": "Macarıstan (yeni)",
        "participations-TOTAL_FORMS": "1",
        "participations-INITIAL_FORMS": "1",
        "participations-0-id": str(before[0][0]),
        "participations-0-state": str(state.pk),
        "participations-0-status": "member",
        "participations-0-since": "2030-01-01",
        "participations-0-precision": "day",
    }
    assert client.post(page(State, "change", state.pk), sent).status_code == 302

    state.refresh_from_db()
    assert state.name_az == "Macarıstan (yeni)"
    assert list(stored.all()) == before


@pytest.mark.parametrize("model", [State, Summit, CooperationBody, Page])
def test_address_name_is_given_once(content, model):
    record = model.objects.first()
    before = record.slug

    assert save(client_of(person(SUPERUSER)), record, slug="another").status_code == 302

    record.refresh_from_db()
    assert record.slug == before


@pytest.mark.parametrize("model", [State, Summit, CooperationBody, Page])
def test_untouched_form_is_taken(content, model):
    record = model.objects.first()
    name = "title_kk" if hasattr(record, "title_kk") else "name_kk"

    assert save(client_of(person(EDITOR)), record, **{name: "Басқа"}).status_code == 302

    record.refresh_from_db()
    assert getattr(record, name) == "Басқа"


def test_restored_state_has_its_old_names(state):
    editor = person(EDITOR)
    old, name = state.history.first(), state.name_kk
    save(client_of(editor), state, name_kk="Басқа", capital_tr="Başka")
    address = page(State, "simple_history", state.pk, old.pk)
    client = client_of(editor)

    assert client.post(address, form_data(client.get(address))).status_code == 302

    state.refresh_from_db()
    assert state.name_kk == name
    assert state.history.first().history_user == editor
    assert state.participations.count() == 1


@pytest.mark.parametrize(
    ("model", "slug", "words"),
    [
        (State, "turkiye", ["TÜRKİYE", "turkiye", "Түркия"]),
        (State, "kazakhstan", ["Қазақстан", "qazaqstan", "QAZAQSTAN", "kazakh"]),
        (Page, "about", ["BU PORTAL NEDİR", "портал туралы", "portal turali"]),
        (CooperationBody, "turksoy", ["TÜRKSOY", "turksoy"]),
    ],
)
def test_records_are_found_in_any_spelling(content, model, slug, words):
    client = client_of(person(EDITOR))

    for word in words:
        found = client.get(page(model, "changelist"), {"q": word}).context["cl"].queryset
        assert slug in [record.slug for record in found]
    assert not client.get(page(model, "changelist"), {"q": "zzz"}).context["cl"].queryset


@pytest.mark.django_db
@pytest.mark.parametrize("who", [ADMINISTRATOR, SUPERUSER])
def test_activity_is_read_only_for_everyone(who):
    person(EDITOR)
    client = client_of(person(who))
    before = list(Activity.objects.values())
    activity = Activity.objects.first()
    address = page(Activity, "change", activity.pk)

    assert client.get(address).status_code == 200
    assert client.post(address, {"label": "x", "verb": "retired"}).status_code == 403
    assert client.post(page(Activity, "add"), {"label": "x"}).status_code == 403
    assert client.post(page(Activity, "delete", activity.pk), {"post": "yes"}).status_code == 403
    client.post(
        page(Activity, "changelist"),
        {"action": "delete_selected", "_selected_action": [activity.pk], "post": "yes"},
    )

    assert list(Activity.objects.values()) == before


@pytest.mark.django_db
def test_activity_is_never_changed_nor_deleted():
    person(EDITOR)
    activity = Activity.objects.first()

    with pytest.raises(TypeError):
        activity.save()
    with pytest.raises(TypeError):
        activity.delete()


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["GÜLŞEN", "gulsen", "ince gülşen"])
def test_activities_are_found_in_any_spelling(words):
    user = person(EDITOR, name="Gülşen İnce")
    chief = client_of(person(ADMINISTRATOR, name="Chief"))

    found = chief.get(page(Activity, "changelist"), {"q": words}).context["cl"].queryset

    assert [activity.target_id for activity in found] == [user.pk]


# --- The record is taken out --------------------------------------------------------------------------------


def export(client, file_format, **query) -> bytes:
    where = f"{page(Activity, 'export')}?{urlencode(query)}"
    answer = client.post(where, {"format": str(FORMATS.index(file_format))})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return answer.content


def rows(data: bytes) -> list[dict]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


def say(verb: ActivityVerb, **how) -> Activity:
    return record(verb, how.pop("target", None) or State.objects.get(slug="hungary"), **how)


@pytest.fixture
def chief(content):
    return person(ADMINISTRATOR, name="Chief")


def test_record_is_taken_out_with_who_when_from_to_and_why(chief):
    before, after, why = "submitted", "under_review", "A reason.\nOf two lines."
    activity = say(ActivityVerb.SUBMISSION_STATUS, by=chief, before=before, after=after, reason=why)
    [row] = [row for row in rows(export(client_of(chief), Csv)) if row["why"]]
    assert row == {
        "when": timezone.localtime(activity.at).isoformat(timespec="seconds"),
        "who": "Chief",
        "e-mail address": chief.email,
        "what": "Status of a submission changed",
        "kind of record": "State",
        "about": "Macaristan",
        "from": "Submitted",
        "to": "Under review",
        "why": why,
    }


def test_record_is_taken_out_as_a_workbook_of_plain_text(chief):
    say(ActivityVerb.RETIRED, by=None, reason="=cmd|' /C calc'!A0", label="-1+1")
    sheet = openpyxl.load_workbook(BytesIO(export(client_of(chief), Xlsx))).active
    cells = [cell for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {"=cmd|' /C calc'!A0", "-1+1"} <= {cell.value for cell in cells}


def test_formulas_are_taken_out_as_words(chief):
    say(ActivityVerb.RETIRED, by=None, reason="=1+1", before="+1", after="@x")
    [row] = [row for row in rows(export(client_of(chief), Csv)) if row["why"]]
    assert (row["why"], row["from"], row["to"]) == ("'=1+1", "'+1", "'@x")


def test_record_is_taken_out_as_the_list_is_filtered(chief):
    say(ActivityVerb.RETIRED, by=None)
    kind = ContentType.objects.get_for_model(State).pk
    client = client_of(chief)
    assert len(rows(export(client, Csv))) == Activity.objects.count() == 2
    for query in ({"verb__exact": "retired"}, {"kind": kind}, {"q": "macaristan"}):
        assert [row["what"] for row in rows(export(client, Csv, **query))] == ["Retired"]
    assert rows(export(client, Csv, q="zzz")) == []


def test_record_is_filtered_by_what_it_tells_of(chief):
    retired = say(ActivityVerb.RETIRED, by=None)
    client, kind = client_of(chief), ContentType.objects.get_for_model(State).pk
    shown = client.get(page(Activity, "changelist"), {"kind": kind}).context["cl"]
    assert list(shown.queryset) == [retired]
    [kinds] = [each for each in shown.filter_specs if getattr(each, "parameter_name", "") == "kind"]
    assert [name for _key, name in kinds.lookup_choices] == ["State", "User"]
    for wrong in ("0", "x", "999999"):
        assert client.get(page(Activity, "changelist"), {"kind": wrong}).context["cl"].queryset.count() == 2


def test_record_is_shown_in_the_words_of_the_reader(chief):
    activity = say(ActivityVerb.SUBMISSION_STATUS, by=chief, before="submitted", after="under_review")
    client = client_of(chief)
    for address in (
        page(Activity, "changelist"),
        page(Activity, "change", activity.pk),
        reverse("admin:index"),
    ):
        html = client.get(address).content.decode()
        assert "Under review" in html
        assert "under_review" not in html


@pytest.mark.parametrize("who", [EDITOR, TRANSLATOR, REVIEWER])
def test_record_is_not_taken_out_by_others(content, who):
    client = client_of(person(who))
    assert client.get(page(Activity, "export")).status_code == 403
    assert client.post(page(Activity, "export"), {"format": "0"}).status_code == 403


def test_record_is_never_read_in(chief):
    with pytest.raises(NoReverseMatch):
        page(Activity, "import")
