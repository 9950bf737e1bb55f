import pytest

from portal.documents.errors import ChangedMeanwhile, NotImportable
from portal.enums import ActivityVerb
from portal.models import Activity
from tests.factories import UserFactory
from tests.vision.importer.documents import GOLLER, LAKES, as_docx, as_markdown
from tests.vision.importer.imports import carry_out, imported, planned, shown
from vision.importer.apply import extract
from vision.importer.framework import MODELS
from vision.importer.plan import NoDocument
from vision.importer.tree import Tree
from vision.models import ActionItem, Document, DocumentText

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WATER = LAKES.pillars[0][1][0][1]
SHORTER = LAKES.with_items(0, 0, *WATER[:2])


def everything() -> dict:
    """Return all rows that an import may write."""
    history = [model.history.model for model in (*MODELS.values(), Document)]
    models = [*MODELS.values(), *history, Document, DocumentText, Activity]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_second_import_of_the_same_file_changes_nothing_at_all(document):
    assert not imported(LAKES).is_empty
    before = everything()
    again = imported(LAKES, edition="Another name")
    assert again.is_empty
    assert again.changes == ()
    assert everything() == before


@pytest.mark.parametrize("other", [as_markdown(LAKES), as_docx(LAKES)], ids=["markdown", "docx"])
def test_same_text_in_another_form_changes_nothing_at_all(document, other):
    imported(LAKES)
    before = everything()
    assert imported(other).is_empty
    assert everything() == before


def test_text_is_kept_and_the_one_before_stays_readable(document):
    imported(LAKES, edition="First")
    user = UserFactory()
    found = planned(SHORTER)
    carry_out(found, edition="Second", by=user)
    second, first = DocumentText.objects.order_by("-pk")
    assert (first.edition, first.is_current, first.imported_by) == ("First", False, None)
    assert (second.edition, second.is_current, second.imported_by) == ("Second", True, user)
    assert (second.source_name, second.sha256, second.language) == ("charter.txt", found.sha256, "en")
    assert Tree.from_json(first.tree) == LAKES.tree
    assert Tree.from_json(second.tree) == SHORTER.tree


def test_current_text_of_another_language_stays_current(document):
    imported(LAKES)
    imported(GOLLER, "tr")
    current = DocumentText.objects.filter(is_current=True).order_by("language")
    assert [text.language for text in current] == ["en", "tr"]


def test_activities_say_who_did_what(document):
    user = UserFactory()
    imported(LAKES, edition="First", by=user)
    imported(SHORTER, edition="Second", by=user)
    imported(LAKES, edition="Third", by=user)
    found = Activity.objects.filter(by=user).order_by("pk")
    assert [(one.verb, one.target, one.before, one.after, one.reason) for one in found] == [
        (ActivityVerb.DOCUMENT_IMPORTED, document, "", "First", "import: charter.txt First"),
        (ActivityVerb.RETIRED, ActionItem.objects.get(code="1.1.3"), "", "", "import: charter.txt Second"),
        (ActivityVerb.DOCUMENT_IMPORTED, document, "First", "Second", "import: charter.txt Second"),
        (ActivityVerb.REINSTATED, ActionItem.objects.get(code="1.1.3"), "", "", "import: charter.txt Third"),
        (ActivityVerb.DOCUMENT_IMPORTED, document, "Second", "Third", "import: charter.txt Third"),
    ]


def test_history_says_who_and_why_and_only_of_what_changed(document):
    user = UserFactory()
    imported(LAKES)
    imported(SHORTER, edition="Second", by=user)
    changed, created = ActionItem.objects.get(code="1.1.3").history.all()
    assert (changed.history_user, changed.history_change_reason) == (user, "import: charter.txt Second")
    assert (created.history_user, created.history_change_reason) == (None, "import: charter.txt")
    assert ActionItem.objects.get(code="1.1.1").history.count() == 1


def test_titles_summaries_and_notes_of_staff_are_left_alone(document):
    imported(LAKES)
    item = ActionItem.objects.get(code="1.1.1")
    item.title_en, item.title_kk, item.summary_en, item.to_verify = "Ours", "Біздікі", "Our words.", ""
    item.save()
    imported(LAKES.with_items(0, 0, WATER[0].replace("forty", "fifty"), *WATER[1:]))
    item.refresh_from_db()
    assert (item.title_en, item.title_kk, item.summary_en, item.to_verify) == (
        "Ours",
        "Біздікі",
        "Our words.",
        "",
    )


def test_what_was_not_shown_is_not_applied(document):
    imported(LAKES)
    found = planned(SHORTER)
    item = ActionItem.objects.get(code="2.1.1")
    item.official_text_en = "Sell one ticket for all,"
    item.save()
    before = everything()
    with pytest.raises(ChangedMeanwhile) as caught:
        carry_out(found)
    assert everything() == before
    assert shown(caught.value.difference) == [
        ("item", "2.1.1", "changed"),
        ("item", "1.1.3", "gone"),
    ]


def test_failure_half_way_leaves_everything_as_it_was(document, monkeypatch):
    imported(LAKES)
    found = planned(SHORTER)
    before = everything()

    def fail(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(Activity, "save", fail)
    with pytest.raises(OSError, match="disk full"):
        carry_out(found)
    monkeypatch.undo()
    assert everything() == before


def test_wording_edited_by_hand_comes_back_with_the_file(document):
    imported(LAKES)
    item = ActionItem.objects.get(code="1.1.1")
    item.official_text_en = "Measure the water,"
    item.save()
    found = imported(LAKES)
    assert shown(found) == [("item", "1.1.1", "changed")]
    assert DocumentText.objects.count() == 1
    assert not planned(SHORTER).difference.is_empty
    assert planned(LAKES).difference.is_empty


def test_places_are_compared_by_their_order_not_by_their_number(document):
    imported(LAKES)
    for item in ActionItem.objects.all():
        item.position += 10
        item.save()
    assert planned(LAKES).difference.is_empty


@pytest.mark.parametrize("language", ["tr", "en", "az", "kk"])
def test_a_body_may_begin_in_any_language(document, language):
    imported(LAKES, language)
    item = ActionItem.objects.get(code="1.1.1")
    assert getattr(item, f"title_{language}") == WATER[0][:-1]
    assert {
        code: getattr(item, f"official_text_{code}") or "" for code in ("tr", "en", "az", "kk")
    } == dict.fromkeys(("tr", "en", "az", "kk"), "") | {language: WATER[0]}
    assert planned(LAKES, language).difference.is_empty


def test_without_a_document_the_plan_says_what_to_do(document):
    document.delete()
    with pytest.raises(NoDocument) as caught:
        planned(LAKES)
    assert str(caught.value) == (
        "The portal has no document yet. Run “manage.py load_content”, or create it in the back-office."
    )


def test_plan_names_file_and_line(document):
    with pytest.raises(NotImportable) as caught:
        planned(b"Charter\n\n1. Water\n\n- Clean\n\nMeasure,\n\n- Clean\n\nCount,")
    assert str(caught.value) == (
        "charter.txt, line 9: Two cooperation areas have one name: “Clean” stands in line 5 already."
    )


def test_comparing_takes_no_query_a_piece(document, django_assert_max_num_queries):
    imported(LAKES)
    with django_assert_max_num_queries(8):
        planned(LAKES)


def test_progress_counts_what_is_written(document):
    from vision.importer.apply import apply

    found, told = planned(LAKES), []
    apply(
        found.tree,
        document=found.document,
        language="en",
        edition="",
        source_name="charter.txt",
        sha256=found.sha256,
        by=None,
        expected=found.difference.digest,
        progress=lambda *what: told.append(what),
    )
    total = len(found.difference.placements)
    assert told == [("Writing", done, total) for done in range(1, total + 1)]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Count the fish,", "Count the fish"),
        ("a" * 79, "a" * 79),
        ("a" * 80, "a" * 78 + "…"),
        ("word " * 20, "word " * 14 + "word…"),
        ("word, " * 20, "word, " * 12 + "word…"),
    ],
)
def test_extract(text, short):
    assert extract(text) == short
    assert len(extract(text)) <= 80
