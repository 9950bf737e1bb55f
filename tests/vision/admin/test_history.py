"""Who changed what and when, and taking an old version back."""

import pytest

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
from tests.vision.admin.test_forms import differences, saved
from vision.models import ActionItem, Commitment, CooperationArea, Document, Goal

pytestmark = pytest.mark.slow

FIRST_GOALS = (1, 2)


@pytest.fixture
def item(content):
    return ActionItem.objects.get(code="2.5.3")


def change(user, item, **fields):
    """Change `item` as `user` would, by its form."""
    client, address = client_of(user), page(ActionItem, "change", item.pk)
    assert client.post(address, form_data(client.get(address)) | fields).status_code == 302


def restore(user, version, **fields):
    """Take `version` back as `user` would, by the form that shows it."""
    client, address = client_of(user), page(version.instance_type, "simple_history", version.id, version.pk)
    return client.post(address, form_data(client.get(address)) | fields)


def goals(*numbers: int) -> list[str]:
    return [str(goal.pk) for goal in Goal.objects.filter(number__in=numbers)]


def test_change_is_listed_with_who_what_and_when(item):
    editor = person(EDITOR, name="Ayşe Yılmaz")
    before = item.title_kk
    change(editor, item, title_kk="Жаңа атау")

    html = client_of(editor).get(page(ActionItem, "history", item.pk)).content.decode()

    version = item.history.first()
    assert version.history_user == editor
    assert "Ayşe Yılmaz" in html
    assert "Title · Қазақша" in html
    assert f'<span lang="kk"><del>{before}</del> <ins>Жаңа атау</ins></span>' in html
    assert page(ActionItem, "simple_history", item.pk, version.pk) in html


def test_change_made_in_one_language_is_no_change_in_another(item):
    """The bare field stands for the language of whoever saved last: it must not show up as changed."""
    change(person(EDITOR, language="kk"), item, to_verify="kk: сөз")

    listed = client_of(person(EDITOR)).get(page(ActionItem, "history", item.pk))

    newest = listed.context["page_obj"].object_list[0]
    assert [line.field for line in newest.history_delta_changes] == ["To be verified"]


def test_links_are_listed_by_name(item):
    editor = person(EDITOR)
    change(editor, item, goals=goals(1))

    listed = client_of(editor).get(page(ActionItem, "history", item.pk)).content.decode()

    assert f"<ins>1. {Goal.objects.get(number=1).title_en}</ins>" in listed


def test_loading_of_content_is_named_as_such(item):
    listed = client_of(person(EDITOR)).get(page(ActionItem, "history", item.pk))

    assert {version.shown_reason for version in listed.context["page_obj"]} == {"content loaded"}


def test_restore_brings_back_texts_links_and_place(item):
    editor, chief = person(EDITOR), person(SUPERUSER)
    change(editor, item, goals=goals(*FIRST_GOALS))
    before, old = saved(item), item.history.first()
    change(
        editor, item, title_tr="Başka", title_kk="Басқа", summary_az="Başqa.", position="7", goals=goals(3)
    )
    assert differences(before, saved(item)) == {
        "title_tr", "title_kk", "summary_az", "position", "goals", "folded"
    }  # fmt: skip

    answer = restore(chief, old)

    assert answer.status_code == 302
    assert saved(item) == before
    assert item.history.first().history_user == chief


def test_restore_is_recorded_as_such(item):
    editor = person(EDITOR)
    old = item.history.first()
    change(editor, item, title_en="Other")

    restore(editor, old)

    newest = item.history.first()
    assert (newest.history_user, newest.history_change_reason) == (editor, "old version restored")
    listed = client_of(editor).get(page(ActionItem, "history", item.pk)).content.decode()
    assert "old version restored" in listed


def test_restored_record_is_found_by_its_old_words(item):
    editor = person(EDITOR)
    change(editor, item, title_en="Zebra crossing")
    old = item.history.first()
    change(editor, item, title_en="Giraffe")
    assert not ActionItem.objects.matching("zebra").exists()

    restore(editor, old)

    assert ActionItem.objects.matching("zebra").get() == item
    assert not ActionItem.objects.matching("giraffe").exists()


def test_restore_leaves_official_wording_code_and_retirement(item):
    editor = person(EDITOR)
    old = item.history.first()
    item.official_text_tr, item.title_en = "Yeni resmî söz.", "Other"
    item.retired_at = "2026-01-02T03:04:05Z"
    item.save()

    restore(editor, old)

    item.refresh_from_db()
    assert item.title_en == old.title_en
    assert item.official_text_tr == "Yeni resmî söz."
    assert item.is_retired
    assert "resmi" in item.folded


def test_restore_by_translator_takes_back_their_language_only(item):
    editor, translator = person(EDITOR), person(TRANSLATOR)
    old = item.history.first()
    change(editor, item, title_tr="Başka", title_az="Başqa", position="7", goals=goals(3))
    before = saved(item)

    restore(translator, old)

    after = saved(item)
    assert differences(before, after) == {"title_az", "folded"}
    assert after["title_az"] == old.title_az


def test_restore_by_reviewer_is_refused(item):
    old = item.history.first()
    change(person(EDITOR), item, title_en="Other")
    before, count = saved(item), item.history.count()
    client = client_of(person(REVIEWER))
    address = page(ActionItem, "simple_history", item.pk, old.pk)

    assert client.get(address).status_code == 200
    assert client.post(address, {"title_en": "x"}).status_code == 403

    assert (saved(item), item.history.count()) == (before, count)


def test_form_of_a_version_shows_what_it_held(item):
    editor = person(EDITOR)
    change(editor, item, goals=goals(*FIRST_GOALS), title_en="Then")
    old = item.history.first()
    change(editor, item, goals=goals(3), title_en="Now")

    form = (
        client_of(editor).get(page(ActionItem, "simple_history", item.pk, old.pk)).context["adminform"].form
    )

    assert form["title_en"].value() == "Then"
    assert sorted(map(str, form["goals"].value())) == sorted(goals(*FIRST_GOALS))


@pytest.mark.parametrize("model", [Commitment, CooperationArea, Document, Goal])
def test_restore_of_other_records(content, model):
    chief, record = person(SUPERUSER), model.objects.first()
    before, old = saved(record), record.history.first()
    client, address = client_of(chief), page(model, "change", record.pk)
    client.post(address, form_data(client.get(address)) | {"title_kk": "Басқа"})
    assert saved(record) != before

    assert restore(chief, old).status_code == 302

    assert saved(record) == before
    assert record.history.first().history_user == chief
