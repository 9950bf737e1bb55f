"""What a correction changed: entries, words, statuses, labels, figures; and nothing that stayed."""

import pytest
from django.utils import translation

from tests.factories.vision import publisher
from tests.vision.published import SAID, content_of, correct, publish_year, show
from vision.domain import editions
from vision.domain.editions.changes import Changes, compare, label_of
from vision.domain.editions.selection import Asked
from vision.models import ActionItem, Edition

pytestmark = pytest.mark.django_db
OURS = {key: what for key, what in SAID.items() if key[0] == "kazakhstan"}


@pytest.fixture
def first() -> Edition:
    return publish_year()


def since(first: Edition, said: dict) -> Changes:
    return compare(content_of(first), content_of(correct(first, said)))


def keys(entries) -> list[tuple[str, str]]:
    return [(entry.state.slug, entry.item.code) for entry in entries]


def test_edition_that_says_the_same_has_no_changes(first):
    content = content_of(first)
    assert compare(content, content).is_empty


def test_entry_that_was_added_or_is_gone_is_told_and_no_other(first):
    said = OURS | {("kazakhstan", "2.5.3"): {"status": "completed"}}
    del said["kazakhstan", "1.1.1"]
    found = since(first, said)
    assert keys(found.added) == [("kazakhstan", "2.5.3")]
    assert keys(found.gone) == [("kazakhstan", "1.1.1")]
    assert found.changed == []
    assert found.labels == []


def test_changed_words_are_told_word_by_word_in_their_language(first):
    what = OURS["kazakhstan", "2.5.1"] | {"done": "Үш бағыт ашылды."}
    [changed] = since(first, OURS | {("kazakhstan", "2.5.1"): what}).changed
    [wording] = changed.wordings
    assert (wording.field, wording.language) == ("done", "kk")
    assert [(part.kind, part.text) for part in wording.segments] == [
        ("gone", "Екі"),
        ("new", "Үш"),
        ("same", "бағыт ашылды."),
    ]
    assert not changed.status_changed
    assert not changed.assessed_changed
    assert not changed.evidence_changed


@pytest.mark.parametrize(
    ("what", "status", "assessed", "fields"),
    [
        ({"status": "completed"}, True, False, []),
        ({"assessed_status": "in_progress"}, False, True, []),
        ({"remark_en": "It is on its way."}, False, False, ["remark"]),
        ({"remark_tr": "Geç kaldı."}, False, False, ["remark"]),
        ({"next": ""}, False, False, ["next"]),
    ],
)
def test_each_part_of_an_entry_is_told_by_itself(first, what, status, assessed, fields):
    said = OURS | {("kazakhstan", "2.5.1"): OURS["kazakhstan", "2.5.1"] | what}
    [changed] = since(first, said).changed
    assert (changed.status_changed, changed.assessed_changed) == (status, assessed)
    assert [wording.field for wording in changed.wordings] == fields


def test_nothing_to_report_in_place_of_nothing_at_all_is_an_entry_more(first):
    found = since(first, OURS | {("kazakhstan", "1.1.2"): {"nothing": True}})
    assert keys(found.added) == [("kazakhstan", "1.1.2")]
    assert [each.after.nothing - each.before.nothing for each in found.figures] == [1, 1, 1]
    assert [each.after.reported for each in found.figures] == [each.before.reported for each in found.figures]


def test_evidence_that_was_added_is_told(first):
    second = correct(first, OURS)
    before = content_of(second)
    show(second, "kazakhstan", "2.5.1")
    after = content_of(editions.publish(second.cycle, by=publisher(), reason="Evidence came later."))
    [changed] = compare(before, after).changed
    assert changed.evidence_changed
    assert changed.wordings == []


def test_texts_of_the_framework_that_read_differently_are_told(first):
    item = ActionItem.objects.get(code="2.5.1")
    item.title_en += " anew"
    item.save()
    found = since(first, OURS)
    [label] = found.labels
    assert label.piece.code == "2.5.1"
    [wording] = label.wordings
    assert (wording.field, wording.language) == ("title", "en")
    assert [part.text for part in wording.segments if part.kind == "new"] == ["anew"]
    assert (found.added, found.changed, found.gone, found.figures) == ([], [], [], [])


def test_figures_that_differ_stand_before_and_after_and_others_do_not(first):
    said = OURS | {("kazakhstan", "2.5.1"): OURS["kazakhstan", "2.5.1"] | {"status": "completed"}}
    found = since(first, said).figures
    assert [each.asked for each in found] == [Asked(), Asked(pillar="2"), Asked(state="kazakhstan")]
    assert all(each.after.completed == each.before.completed + 1 for each in found)


def test_state_that_comes_to_be_counted_has_no_figure_before(first):
    found = since(first, OURS | {("turkmenistan", "1.1.1"): {"status": "completed"}}).figures
    [new] = [each for each in found if each.asked.state == "turkmenistan"]
    assert new.before is None
    assert new.after.completed == 1


def test_figure_is_called_as_the_edition_calls_it(first):
    content = content_of(first)
    with translation.override("tr"):
        assert label_of(content, Asked(state="turkiye")) == "Türkiye"
        assert label_of(content, Asked(pillar="2")).startswith("2. Ekonomik")
        assert label_of(content, Asked()) == ""
