"""What states reported: the edition that stands for each year, and nothing else."""

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from tests.factories import SubmissionFactory
from tests.factories.vision import official, publisher
from tests.vision.api.calls import everything, get, last_modified, values
from tests.vision.published import SAID, correct, publish_year, show, write
from vision.domain import editions
from vision.models import ActionItem, CooperationArea, Edition, Entry, EntryTranslation, Evidence, Submission

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL
KEYS = sorted(f"2030-{state}-{item}" for state, item in SAID)
IN_ENGLISH = {"done": "Two routes were opened.", "next": "A third one will open in autumn."}


@pytest.fixture
def edition():
    return publish_year(2030)


def keys(client, **query) -> list[str]:
    return sorted(values(client, "entries", "key", **query))


def entry_of(state: str, item: str) -> Entry:
    return Entry.objects.get(
        submission__state__slug=state,
        submission__cycle__year=2030,
        submission__is_current=True,
        item__code=item,
    )


def translate(entry: Entry) -> None:
    EntryTranslation.objects.create(
        entry=entry, language="en", **IN_ENGLISH, of_words=entry.words_digest, written_by=official()
    )


def once_more(edition: Edition) -> Edition:
    return editions.publish(edition.cycle, by=publisher(), reason="It was translated.")


# --- What a record says ----------------------------------------------------------------------------------------


def test_entry_says_what_its_edition_says(client, edition):
    accepted = Submission.objects.get(state__slug="kazakhstan").accepted_at
    assert get(client, "entries/2030-kazakhstan-2.5.1/") == {
        "key": "2030-kazakhstan-2.5.1",
        "cycle": 2030,
        "state": "kazakhstan",
        "item": "2.5.1",
        "area": "2.5",
        "pillar": 2,
        "status": "in_progress",
        "nothing": False,
        "language": "kk",
        "done": {"kk": "Екі бағыт ашылды."},
        "next": {"kk": "Күзде үшіншісі ашылады."},
        "translations": [],
        "evidence": [],
        "assessed_status": "delayed",
        "remark": {"en": "The third route is late."},
        "version": 1,
        "accepted_on": timezone.localtime(accepted).date().isoformat(),
        "edition": "2030-1",
        "is_sample": False,
        "url": f"{SITE}/api/v1/entries/2030-kazakhstan-2.5.1/",
        "page": f"{SITE}/en/vision/actions/2.5.1/?cycle=2030#kazakhstan",
    }


def test_nothing_to_report_is_no_status(client, edition):
    found = get(client, "entries/2030-kazakhstan-2.5.2/")
    assert (found["status"], found["nothing"]) == (None, True)
    assert (found["assessed_status"], found["remark"], found["done"]) == (None, {}, {})


def test_translation_stands_in_place_of_the_words_under_its_own_language(client, edition):
    translate(entry_of("kazakhstan", "2.5.1"))
    path = "entries/2030-kazakhstan-2.5.1/"
    assert get(client, path)["translations"] == []
    once_more(edition)
    found = get(client, path)
    assert (found["done"], found["language"], found["translations"]) == (
        {"en": IN_ENGLISH["done"]},
        "kk",
        ["en"],
    )
    assert get(client, path, language="tr")["done"] == {"kk": "Екі бағыт ашылды."}
    assert get(client, path, language="all")["next"] == {
        "en": IN_ENGLISH["next"],
        "kk": "Күзде үшіншісі ашылады.",
    }


def test_evidence_that_is_public_comes_with_the_entry(client, edition):
    entry = entry_of("kazakhstan", "2.5.1")
    show(edition, "kazakhstan", "2.5.1")
    Evidence.objects.create(
        entry=entry, title="Internal", url="https://stat.example/i", is_public=False, added_by=official()
    )
    file = Evidence.objects.create(
        entry=entry,
        title="Table",
        file=ContentFile(b"%PDF-1.7", name="table.pdf"),
        name="table.pdf",
        content_type="application/pdf",
        size=8,
        sha256="a" * 64,
        is_public=True,
        added_by=official(),
    )
    once_more(edition)
    empty = dict.fromkeys(["name", "media_type", "size", "sha256"])
    assert get(client, "entries/2030-kazakhstan-2.5.1/")["evidence"] == [
        {"title": "Report", "url": "https://stat.example/r"} | empty,
        {
            "title": "Table",
            "url": f"{SITE}/en/vision/evidence/{file.pk}/",
            "name": "table.pdf",
            "media_type": "application/pdf",
            "size": 8,
            "sha256": "a" * 64,
        },
    ]


def test_sample_entries_say_that_they_are(client):
    publish_year(2030, is_sample=True)
    assert set(values(client, "entries", "is_sample")) == {True}
    assert len(keys(client, is_sample="true")) == len(SAID)
    assert keys(client, is_sample="false") == []


# --- Which there are -------------------------------------------------------------------------------------------


def test_all_that_was_answered_in_the_edition_that_stands_is_there(client, edition):
    assert keys(client) == KEYS
    assert keys(client, page_size=2) == KEYS


def test_correction_takes_the_place_of_what_was_published(client, edition):
    said = {("kazakhstan", "1.1.1"): {"status": "delayed", "done": "It was put off.", "language": "en"}}
    correct(edition, said)
    found = get(client, "entries/2030-kazakhstan-1.1.1/")
    assert (found["status"], found["done"], found["version"], found["edition"]) == (
        "delayed",
        {"en": "It was put off."},
        2,
        "2030-2",
    )
    assert keys(client, state="kazakhstan") == ["2030-kazakhstan-1.1.1"]
    get(client, "entries/2030-kazakhstan-2.5.1/", expect=404)


def test_year_that_was_withdrawn_is_gone(client, edition):
    editions.withdraw_all(edition.cycle, by=publisher(), reason="A wrong figure.")
    assert keys(client) == []
    get(client, "entries/2030-kazakhstan-2.5.1/", expect=404)
    get(client, "editions/2030-1/", expect=404)
    get(client, "figures/2030-1-programme/", expect=404)
    assert everything(client, "figures") == everything(client, "editions") == []
    assert values(client, "action-items", "code", fields="code", cycle=2030) == []


def test_entry_on_an_item_that_was_retired_stays_and_the_item_is_not_shown(client, edition):
    ActionItem.objects.filter(code="2.5.1").update(retired_at=timezone.now())
    assert get(client, "entries/2030-kazakhstan-2.5.1/")["item"] == "2.5.1"
    assert get(client, "entries/2030-kazakhstan-2.5.1/", include="item")["item"] is None


@pytest.mark.parametrize(
    "key", ["2030-kazakhstan-2.5.4", "2030-1-1.1.1", "x", "2030-kazakhstan", "99999-a-1.1.1"]
)
def test_key_of_no_entry_leads_nowhere(client, edition, key):
    get(client, f"entries/{key}/", expect=404)


# --- Filters ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"state": "hungary"}, ["2030-hungary-1.1.1"]),
        ({"state": "hungary,turkiye", "item": "1.1.1"}, ["2030-hungary-1.1.1", "2030-turkiye-1.1.1"]),
        ({"item": "2.5.3"}, ["2030-turkiye-2.5.3"]),
        ({"pillar": "2", "state": "turkiye"}, ["2030-turkiye-2.5.1", "2030-turkiye-2.5.3"]),
        ({"area": "1.1", "status": "completed"}, ["2030-kazakhstan-1.1.1", "2030-turkiye-1.1.1"]),
        ({"status": "delayed,not_started"}, ["2030-hungary-1.1.1", "2030-turkiye-2.5.3"]),
        ({"status": "nothing"}, ["2030-kazakhstan-2.5.2"]),
        ({"status": "reported"}, [key for key in KEYS if key != "2030-kazakhstan-2.5.2"]),
        ({"assessed_status": "delayed"}, ["2030-kazakhstan-2.5.1"]),
        ({"cycle": "2030"}, KEYS),
        ({"cycle": "2029"}, []),
        ({"area": "3.1"}, []),
    ],
)
def test_entries_are_found_by(client, edition, query, expected):
    assert keys(client, **query) == expected


def test_item_that_was_moved_since_is_found_where_its_edition_has_it(client, edition):
    ActionItem.objects.filter(code="1.1.1").update(area=CooperationArea.objects.get(code="3.1"))
    assert len(keys(client, area="1.1")) == 3
    assert keys(client, area="3.1") == []
    assert get(client, "entries/2030-hungary-1.1.1/")["area"] == "1.1"


# --- What is included ------------------------------------------------------------------------------------------


def test_state_item_and_cycle_can_be_had_with_an_entry(client, edition):
    found = get(client, "entries/2030-kazakhstan-2.5.1/", include="state,item,cycle")
    assert found["state"] == get(client, "states/kazakhstan/")
    assert found["item"] == get(client, "action-items/2.5.1/")
    assert found["cycle"] == get(client, "cycles/2030/")


# --- Action items by what was reported ---------------------------------------------------------------------------


def page_codes(client, **query) -> list[str]:
    return [item.code for item in client.get("/en/vision/actions/", query).context["paginator"].object_list]


@pytest.mark.parametrize(
    "query",
    [
        {"state": "kazakhstan"},
        {"status": "completed"},
        {"status": "not_reported"},
        {"cycle": "2029"},
        # Both are said of 2.5.1, by different states or in different years.
        {"state": "kazakhstan", "status": "completed"},
        {"state": "kazakhstan", "status": "in_progress", "cycle": "2029"},
        {"state": "kazakhstan", "status": "not_reported"},
        {"state": "turkiye", "status": "not_reported", "cycle": "2030", "area": "2.5"},
        {"status": "delayed", "pillar": "2"},
    ],
)
def test_state_status_and_year_are_one_question_about_an_entry(client, edition, query):
    publish_year(2029, {("kazakhstan", "2.5.3"): {"status": "completed"}})
    found = values(client, "action-items", "code", fields="code", **query)
    assert found == page_codes(client, **query)


def test_nothing_reported_beside_a_status_finds_both(client, edition):
    found = values(client, "action-items", "code", fields="code", status="not_reported,delayed", area="2.5")
    assert found == ["2.5.2", "2.5.3", "2.5.4", "2.5.5", "2.5.6"]


# --- A correction that is accepted, and not yet published --------------------------------------------------------


def test_words_that_were_accepted_since_are_not_shown_before_they_are_published(client, edition):
    before = get(client, "entries/"), last_modified(client, "entries/")
    Submission.objects.filter(cycle=edition.cycle, state__slug="hungary").update(is_current=False)
    state = Submission.objects.get(cycle=edition.cycle, state__slug="hungary").state
    SubmissionFactory(cycle=edition.cycle, state=state, version=2)
    write(edition.cycle, "hungary", "1.1.1", {"status": "completed", "done": "Done since.", "language": "en"})
    assert (get(client, "entries/"), last_modified(client, "entries/")) == before
    once_more(edition)
    assert get(client, "entries/2030-hungary-1.1.1/")["done"] == {"en": "Done since."}
