"""The document and its pieces: shapes, links, filters."""

import pytest
from django.conf import settings
from django.utils import timezone

from portal.models import CooperationBody
from tests.factories import DocumentTextFactory
from tests.vision.api.calls import get, values
from vision.models import (
    ActionItem,
    Commitment,
    CooperationArea,
    Document,
    Goal,
    Pillar,
    PreambleParagraph,
    Recital,
)

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL


def texts(record) -> dict:
    """Return the texts of a piece as they are answered in English; official wording is only there where loaded."""
    return {
        "position": record.position,
        "title": {"en": record.title_en},
        "summary": {"en": record.summary_en},
        "official_text": {},
    }


# --- Shapes ----------------------------------------------------------------------------------------------------


def test_document_has_its_preamble_and_official_texts(client):
    loaded = DocumentTextFactory(edition="2021")
    document = Document.objects.get()
    paragraphs = PreambleParagraph.objects.in_force()
    assert get(client, "documents/") == {
        "count": 1,
        "next": None,
        "previous": None,
        "results": [
            {
                "slug": document.slug,
                "title": {"en": document.title_en},
                "summary": {"en": document.summary_en},
                "official_text": {},
                "adopted": document.adopted.isoformat(),
                "horizon": 2040,
                "summit": document.summit.slug,
                "preamble": [{"number": each.number} | texts(each) for each in paragraphs],
                "texts": [
                    {
                        "language": "tr",
                        "edition": "2021",
                        "is_current": True,
                        "imported_on": timezone.localtime(loaded.imported_at).date().isoformat(),
                        "page": f"{SITE}/en/vision/official-texts/{loaded.pk}/",
                    }
                ],
                "url": f"{SITE}/api/v1/documents/{document.slug}/",
                "page": f"{SITE}/en/vision/",
            }
        ],
    }


def test_document_with_its_summit_keeps_its_preamble_whole(client):
    document = Document.objects.get()
    found = get(client, f"documents/{document.slug}/", include="summit", fields="preamble")
    assert found["summit"]["slug"] == document.summit.slug
    assert set(found) == {"summit", "preamble"}
    assert set(found["preamble"][0]) == {"number", "position", "title", "summary", "official_text"}


def test_recital(client):
    recital = Recital.objects.get(number=3)
    assert get(client, "recitals/3/") == {"number": 3} | texts(recital) | {
        "url": f"{SITE}/api/v1/recitals/3/",
        "page": f"{SITE}/en/vision/#recitals",
    }


def test_commitment(client):
    commitment = Commitment.objects.get(number=3)
    assert get(client, "commitments/3/") == {"number": 3} | texts(commitment) | {
        "areas": [area.code for area in commitment.areas.in_force()],
        "url": f"{SITE}/api/v1/commitments/3/",
        "page": f"{SITE}/en/vision/commitments/#commitment-3",
    }


def test_pillar(client):
    pillar = Pillar.objects.get(number=3)
    assert get(client, "pillars/3/") == {"number": 3} | texts(pillar) | {
        "areas": [f"3.{place}" for place in range(1, 7)],
        "url": f"{SITE}/api/v1/pillars/3/",
        "page": f"{SITE}/en/vision/pillars/3/",
    }


def test_area(client):
    area = CooperationArea.objects.get(code="2.5")
    assert get(client, "areas/2.5/") == {"code": "2.5"} | texts(area) | {
        "pillar": 2,
        "goals": [goal.number for goal in area.goals.all()],
        "commitments": [commitment.number for commitment in area.commitments.in_force()],
        "items": [f"2.5.{place}" for place in range(1, 7)],
        "url": f"{SITE}/api/v1/areas/2.5/",
        "page": f"{SITE}/en/vision/areas/2.5/",
    }


def test_action_item_has_the_links_that_its_page_shows(client):
    item, other = ActionItem.objects.get(code="2.5.3"), ActionItem.objects.get(code="1.1.1")
    item.bodies.set([CooperationBody.objects.get(slug="turksoy")])
    item.goals.set(Goal.objects.filter(number__in=[4, 9]))
    item.supports.set([other])
    item.supported_by.set([ActionItem.objects.get(code="2.5.1")])
    assert get(client, "action-items/2.5.3/") == {"code": "2.5.3"} | texts(item) | {
        "pillar": 2,
        "area": "2.5",
        "goals": [4, 9],
        "bodies": ["turksoy"],
        "commitments": [commitment.number for commitment in item.area.commitments.in_force()],
        "supports": ["1.1.1"],
        "supported_by": ["2.5.1"],
        "url": f"{SITE}/api/v1/action-items/2.5.3/",
        "page": f"{SITE}/en/vision/actions/2.5.3/",
    }


def test_goal(client):
    goal = Goal.objects.get(number=14)
    assert get(client, "goals/14/") == {
        "number": 14,
        "title": {"en": goal.title_en},
        "areas": [area.code for area in goal.areas.in_force()],
        "items": [item.code for item in goal.items.in_force()],
        "url": f"{SITE}/api/v1/goals/14/",
        "page": f"{SITE}/en/vision/actions/?goal=14",
    }


@pytest.mark.parametrize(
    ("collection", "count"),
    [
        ("documents", 1),
        ("recitals", 13),
        ("commitments", 52),
        ("pillars", 4),
        ("areas", 18),
        ("action-items", 123),
        ("goals", 17),
        ("cycles", 0),
        ("editions", 0),
    ],
)
def test_collection_has_all_that_is_in_force(client, collection, count):
    assert get(client, f"{collection}/")["count"] == count


def test_action_items_stand_in_the_order_of_the_document(client):
    found = values(client, "action-items", "code", fields="code")
    assert found == sorted(found, key=lambda code: [int(part) for part in code.split(".")])


# --- Official wording --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "tr", "all"])
def test_official_wording_comes_as_it_was_issued_whatever_language_is_asked_for(client, language):
    item = ActionItem.objects.get(code="2.5.3")
    item.official_text_tr = "Resmî söz,"
    item.save()
    found = get(client, "action-items/2.5.3/", language=language)
    assert found["official_text"] == {"tr": "Resmî söz,"}
    assert set(found["title"]) == ({"tr", "en", "az", "kk"} if language == "all" else {language})


# --- Links that are written out whole ------------------------------------------------------------------------------


def test_area_and_pillar_of_an_item_can_be_had_with_it(client):
    found = get(client, "action-items/2.5.3/", include="area,pillar,commitments")
    assert found["area"] == get(client, "areas/2.5/")
    assert found["pillar"] == get(client, "pillars/2/")
    numbers = get(client, "areas/2.5/")["commitments"]
    assert found["commitments"] == [get(client, f"commitments/{number}/") for number in numbers]


def test_each_link_of_an_item_is_the_record_of_its_own_address(client):
    item = ActionItem.objects.get(code="2.5.3")
    item.bodies.set([CooperationBody.objects.get(slug="turksoy")])
    item.goals.set([Goal.objects.get(number=4)])
    item.supports.set([ActionItem.objects.get(code="1.1.1")])
    item.supported_by.set([ActionItem.objects.get(code="2.5.1")])
    found = get(client, "action-items/2.5.3/", include="goals,bodies,supports,supported_by")
    assert found["goals"] == [get(client, "goals/4/")]
    assert found["bodies"] == [get(client, "bodies/turksoy/")]
    assert found["supports"] == [get(client, "action-items/1.1.1/")]
    assert found["supported_by"] == [get(client, "action-items/2.5.1/")]


def test_links_of_an_area_can_be_had_with_it(client):
    found = get(client, "areas/2.5/", include="pillar,items,goals,commitments")
    assert found["pillar"] == get(client, "pillars/2/")
    assert found["items"] == [get(client, f"action-items/2.5.{place}/") for place in range(1, 7)]


def test_what_cannot_be_included_is_refused(client):
    assert get(client, "action-items/", expect=400, include="entries")["errors"][0]["parameter"] == "include"
