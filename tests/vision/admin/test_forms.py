"""One form with four languages side by side, and who may write what in it."""

import re

import pytest
from django.utils import translation

from portal.domain import accounts
from portal.enums import Language, RoleName
from tests.factories import UserFactory
from tests.portal.admin.pages import (
    EDITOR,
    REVIEWER,
    SUPERUSER,
    TRANSLATOR,
    client_of,
    form_data,
    page,
    person,
)
from vision.models import ActionItem, Commitment, CooperationArea, Document, Goal, Pillar

pytestmark = pytest.mark.slow

LANGUAGES = ["tr", "en", "az", "kk"]
# The bare names stand for the language of whoever asks: they are no fields of their own.
TEXTS = ("title", "summary", "official_text")


@pytest.fixture
def item(content):
    return ActionItem.objects.get(code="2.5.3")


def open_form(who: str, record, **fields):
    client = client_of(person(who, **fields))
    return client, page(type(record), "change", record.pk)


def saved(record) -> dict:
    """Return all that is stored of `record`, its links included."""
    fresh = type(record).objects.get(pk=record.pk)
    fields = [field.attname for field in record._meta.concrete_fields if field.name not in TEXTS]
    links = {
        field.name: sorted(getattr(record, field.name).values_list("pk", flat=True))
        for field in record._meta.many_to_many
    }
    return {name: getattr(fresh, name) for name in fields} | links


def differences(before: dict, after: dict) -> set[str]:
    return {name for name in before if before[name] != after[name]}


@pytest.mark.parametrize("text", ["title", "summary"])
def test_texts_stand_side_by_side_each_in_its_language(item, text):
    client, address = open_form(EDITOR, item)

    html = client.get(address).content.decode()

    names = [f"{text}_{language}" for language in LANGUAGES]
    areas = {name: re.search(rf'<textarea[^>]*name="{name}"[^>]*>', html) for name in names}
    assert all(areas.values())
    assert [re.search(r'lang="(\w\w)"', found[0])[1] for found in areas.values()] == LANGUAGES
    assert [found.start() for found in areas.values()] == sorted(found.start() for found in areas.values())
    row = html[areas[names[0]].start() : areas[names[3]].end()]
    assert "<fieldset" not in row


def test_texts_come_in_the_order_of_the_model(item):
    client, address = open_form(EDITOR, item)

    shown = client.get(address).context["adminform"]

    headings = [fieldset.name for fieldset in shown if "languages" in fieldset.classes]
    assert headings == ["Title", "Plain-language summary", "Official wording"]


def test_input_is_named_by_field_and_language(item):
    client, address = open_form(EDITOR, item)

    assert 'aria-label="Title · Қазақша"' in client.get(address).content.decode()


@pytest.mark.parametrize("who", [EDITOR, SUPERUSER, TRANSLATOR])
def test_official_wording_is_read_only(item, who):
    ActionItem.objects.filter(pk=item.pk).update(official_text_tr="Resmî söz.")
    client, address = open_form(who, item)

    answer = client.get(address)
    client.post(address, form_data(answer) | {"official_text_tr": "başka", "official_text_en": "other"})

    assert '<div lang="tr">Resmî söz.</div>' in answer.content.decode()
    item.refresh_from_db()
    assert (item.official_text_tr, item.official_text_en) == ("Resmî söz.", None)


@pytest.mark.parametrize(
    ("model", "key"),
    [(ActionItem, "code"), (CooperationArea, "code"), (Pillar, "number"), (Commitment, "number")],
)
def test_code_is_given_once(content, model, key):
    record = model.objects.first()
    before = getattr(record, key)
    client, address = open_form(SUPERUSER, record)

    answer = client.get(address)
    client.post(address, form_data(answer) | {key: "9.9.9" if key == "code" else "99"})

    assert key not in answer.context["adminform"].form.fields
    record.refresh_from_db()
    assert getattr(record, key) == before


def test_code_is_asked_when_a_record_is_made(content):
    client = client_of(person(EDITOR))
    area = CooperationArea.objects.get(code="2.5")

    answer = client.post(
        page(ActionItem, "add"), {"code": "2.5.9", "area": area.pk, "position": 9, "title_az": "Yeni bənd"}
    )

    assert answer.status_code == 302
    assert ActionItem.objects.get(code="2.5.9").title_az == "Yeni bənd"


def test_code_of_another_shape_is_refused(content):
    client = client_of(person(EDITOR))

    answer = client.post(
        page(ActionItem, "add"), {"code": "2.5", "area": 1, "position": 9, "title_az": "Yeni"}
    )

    assert list(answer.context["adminform"].form.errors) == ["code"]


def test_title_is_needed_in_one_language(item):
    client, address = open_form(EDITOR, item)
    sent = form_data(client.get(address)) | {f"title_{language}": "" for language in LANGUAGES}

    refused = client.post(address, sent)
    taken = client.post(address, sent | {"title_kk": "Тек қазақша"})

    assert refused.context["adminform"].form.errors == {"title_tr": ["Write this in at least one language."]}
    assert taken.status_code == 302
    item.refresh_from_db()
    assert (item.title_kk, item.title_tr) == ("Тек қазақша", None)


def test_line_ends_are_kept_alike(item):
    client, address = open_form(EDITOR, item)
    sent = form_data(client.get(address)) | {"summary_en": "One.\r\n\r\nTwo.", "title_en": "One\r\ntitle"}

    client.post(address, sent)

    item.refresh_from_db()
    assert (item.summary_en, item.title_en) == ("One.\n\nTwo.", "One title")


def test_editor_changes_texts_links_and_notes(item):
    goals = list(Goal.objects.filter(number__in=[1, 2]))
    client, address = open_form(EDITOR, item)
    sent = form_data(client.get(address)) | {
        "title_kk": "Жаңа атау",
        "summary_tr": "Yeni özet.",
        "goals": [str(goal.pk) for goal in goals],
        "to_verify": "kk: атау",
    }

    assert client.post(address, sent).status_code == 302

    item.refresh_from_db()
    assert (item.title_kk, item.summary_tr, item.to_verify) == ("Жаңа атау", "Yeni özet.", "kk: атау")
    assert set(item.goals.all()) == set(goals)
    assert " zhana" not in item.folded
    assert " jana" in item.folded


def test_saving_an_untouched_form_changes_nothing(item):
    before = saved(item)
    client, address = open_form(EDITOR, item)

    client.post(address, form_data(client.get(address)))

    assert saved(item) == before


def everything(item) -> dict:
    """A form that a translator is never shown: all fields there are, each with something new."""
    texts = {f"{name}_{language}": f"new {language}" for name in TEXTS for language in LANGUAGES}
    other = CooperationArea.objects.exclude(pk=item.area_id).first()
    plain = {
        "code": "9.9.9",
        "area": other.pk,
        "position": 77,
        "to_verify": "new",
        "retired_at": "2026-01-01",
    }
    return texts | plain | {"goals": [], "bodies": [], "supports": [], "folded": "x"}


def test_translator_changes_the_texts_of_their_language_only(item):
    before = saved(item)
    client, address = open_form(TRANSLATOR, item)

    assert client.post(address, everything(item)).status_code == 302

    assert differences(before, saved(item)) == {"title_az", "summary_az", "folded"}


def test_translator_of_two_languages_changes_both(item):
    translator = UserFactory()
    for language in (Language.TR, Language.KK):
        accounts.grant(translator, RoleName.TRANSLATOR, language=language)
    before = saved(item)

    client_of(translator).post(page(ActionItem, "change", item.pk), everything(item))

    assert differences(before, saved(item)) == {"title_tr", "summary_tr", "title_kk", "summary_kk", "folded"}


def test_translator_sees_the_other_languages_beside_theirs(item):
    client, address = open_form(TRANSLATOR, item)

    answer = client.get(address)

    assert set(answer.context["adminform"].form.fields) == {"title_az", "summary_az"}
    assert f'<div lang="kk">{item.title_kk}</div>' in answer.content.decode()


def test_reviewer_changes_nothing(item):
    before = saved(item)
    client, address = open_form(REVIEWER, item)

    assert client.post(address, everything(item)).status_code == 403

    assert saved(item) == before


def test_document_has_its_texts_side_by_side(content):
    client, address = open_form(EDITOR, Document.objects.get())

    fields = set(client.get(address).context["adminform"].form.fields)

    assert {f"{name}_{language}" for name in ("title", "summary") for language in LANGUAGES} <= fields
    assert not {name for name in fields if name.startswith(("official", "slug"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_in_the_language_of_the_person(item, language):
    client, address = open_form(EDITOR, item, language=language)
    client.cookies["django_language"] = "en" if language != "en" else "kk"

    html = client.get(address).content.decode()

    assert f'<html lang="{language}" dir="ltr"' in html
    with translation.override(language):
        for name in ("area", "position", "to_verify"):
            label = str(ActionItem._meta.get_field(name).verbose_name)
            assert label[1:] in html
        assert translation.gettext("Save and continue editing") in html
