"""Places, institutions, strategies in the back-office: forms, parts, search, filters, texts as a table."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from diaspora.admin.base import UNKNOWN
from diaspora.models import Activity, Event, Institution, Place, Practice, Strategy, StrategyPart
from portal.admin.exchange import FORMATS
from portal.models import State
from tests.diaspora.admin.records import draft, one_of_each
from tests.factories import diaspora as make
from tests.portal.admin.pages import EDITOR, TRANSLATOR, client_of, form_data, page, person
from vision.models import ActionItem

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def office():
    return client_of(person(EDITOR))


def change(client, record, **fields):
    address = page(type(record), "change", record.pk)
    return client.post(address, form_data(client.get(address)) | fields)


def listed(client, model, **query) -> set:
    return set(client.get(page(model, "changelist"), query).context["cl"].result_list)


@pytest.mark.parametrize(
    ("has_state", "country", "words"),
    [
        (True, "Germany", "not both"),
        (False, "", "Choose the state"),
        (True, "", None),
        (False, "Germany", None),
    ],
)
def test_place_lies_in_a_state_or_in_a_country_that_is_named(office, has_state, country, words):
    place = make.PlaceFactory()
    state = str(State.objects.first().pk) if has_state else ""
    blank = {f"country_{language}": "" for language in ("tr", "en", "az", "kk")}
    answer = change(office, place, state=state, **blank | {"country_en": country})
    if words is None:
        assert answer.status_code == 302
    else:
        errors = answer.context["adminform"].form.errors
        assert list(errors) == ["state"]
        assert words in errors["state"][0]


@pytest.mark.parametrize(
    ("make_whole", "prefix", "texts"),
    [
        (make.InstitutionFactory, "practices", {"summary_kk": "Тәжірибе"}),
        (make.StrategyFactory, "parts", {"title_kk": "Мақсат", "kind": "priority", "position": "1"}),
    ],
)
def test_part_is_written_with_its_whole(office, make_whole, prefix, texts):
    whole, theme = make_whole(), make.ThemeFactory()
    row = {f"{prefix}-0-{name}": value for name, value in ({"theme": theme.pk} | texts).items()}
    link = {f"{prefix}-0-{whole._meta.model_name}": whole.pk}
    answer = change(office, whole, **{f"{prefix}-TOTAL_FORMS": "1"}, **row, **link)
    assert answer.status_code == 302
    [part] = (Practice if prefix == "practices" else StrategyPart).objects.all()
    assert [getattr(part, name) for name in texts if name.endswith("_kk")] == [next(iter(texts.values()))]
    assert part.history.latest().history_user is not None


def test_part_without_a_text_in_any_language_is_refused(office):
    institution = make.InstitutionFactory()
    row = {"practices-0-theme": make.ThemeFactory().pk, "practices-0-institution": institution.pk}
    answer = change(office, institution, **{"practices-TOTAL_FORMS": "1"}, **row)
    assert "Write this in at least one language." in answer.content.decode()


@pytest.mark.parametrize("model", [Institution, Strategy])
def test_translator_opens_parts_by_themselves(model):
    one_of_each()
    client = client_of(person(TRANSLATOR))
    assert not client.get(page(model, "change", model.objects.first().pk)).context["inline_admin_formsets"]
    part = Practice.objects.get() if model is Institution else StrategyPart.objects.get()
    assert change(client, part, summary_az="Yeni").status_code == 302
    part.refresh_from_db()
    assert part.summary_az == "Yeni"


def test_records_are_found_however_their_letters_are_written(office):
    event = draft(title_tr="Diaspora Şöleni", title_kk="Диаспора жиыны")
    draft(slug="another")
    for words in ("solen", "ŞÖLEN", "жиын"):
        assert listed(office, Event, q=words) == {event}


def test_lists_are_filtered(office):
    held = make.EventFactory(kind="training", status="held", starts=datetime.date(2025, 5, 4))
    unknown = draft(to_verify="en: title", title_kk="")
    assert listed(office, Event, kind__exact="training") == {held}
    assert listed(office, Event, publication__exact="draft") == {unknown}
    assert listed(office, Event, status__exact="held") == {held}
    assert listed(office, Event, year="2025") == {held}
    assert listed(office, Event, year=UNKNOWN) == {unknown}
    assert listed(office, Event, year="nonsense") == {held, unknown}
    assert listed(office, Event, to_verify="yes") == {unknown}
    assert listed(office, Event, missing="kk") == {unknown}


@pytest.mark.parametrize(
    ("model", "name", "of", "words"),
    [
        (Event, "places", lambda: make.PlaceFactory(name_tr="Köln"), "koln"),
        (Event, "host_state", lambda: State.objects.get(slug="kazakhstan"), "kazak"),
        (Event, "items", lambda: ActionItem.objects.get(code="3.4.1"), "3.4.1"),
        (Activity, "lead_state", lambda: State.objects.get(slug="hungary"), "hungary"),
    ],
)
def test_what_is_linked_is_found_while_typing(office, model, name, of, words):
    wanted = of()
    query = {"app_label": "diaspora", "model_name": model._meta.model_name, "field_name": name, "term": words}
    found = office.get(reverse("admin:autocomplete"), query).json()["results"]
    assert str(wanted.pk) in {row["id"] for row in found}


@pytest.mark.parametrize("kind", FORMATS)
def test_texts_go_out_as_a_table_and_come_back_changed(office, kind):
    event = make.EventFactory(slug="forum-2031")
    number = str(FORMATS.index(kind))
    table = office.post(page(Event, "export"), {"format": number}).content
    data = kind().create_dataset(table)
    assert data["slug"] == ["forum-2031"]
    assert data["title_kk"] == [event.title_kk]
    sent = data.subset(cols=["slug", "title_kk"]).dict[0] | {"title_kk": "Жаңа"}
    changed = type(data)(tuple(sent.values()), headers=tuple(sent))
    back = kind().export_data(changed)
    file = SimpleUploadedFile("texts", back if isinstance(back, bytes) else back.encode("utf-8-sig"))
    shown = office.post(page(Event, "import"), {"import_file": file, "format": number, "resource": "0"})
    assert not shown.context["result"].has_errors()
    office.post(page(Event, "process_import"), shown.context["confirm_form"].initial)
    event.refresh_from_db()
    assert (event.title_kk, event.publication) == ("Жаңа", "published")
    assert event.history.first().history_change_reason == "texts imported"


def test_place_is_taken_back_to_an_old_version(office):
    place = make.PlaceFactory(latitude="41.0000")
    change(office, place, name_en="First", latitude="42.0000")
    old = place.history.first()
    change(office, place, name_en="Second", latitude="43.0000")
    address = page(Place, "simple_history", place.pk, old.pk)
    assert office.post(address, form_data(office.get(address))).status_code == 302
    place.refresh_from_db()
    assert (place.name_en, str(place.latitude)) == ("First", "42.0000")
