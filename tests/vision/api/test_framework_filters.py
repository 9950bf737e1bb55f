"""The framework as open data: what it is filtered by, and what is retired."""

import datetime

import pytest
from django.utils import timezone
from django.utils.http import http_date

from tests.vision.api.calls import everything, get, last_modified, values
from vision.models import (
    ActionItem,
    CooperationArea,
)

pytestmark = pytest.mark.django_db


# --- Filters -------------------------------------------------------------------------------------------------------


def page_codes(client, **query) -> list[str]:
    """Return the codes on the list that people read, with the same words in its address."""
    return [item.code for item in client.get("/en/vision/actions/", query).context["paginator"].object_list]


@pytest.mark.parametrize(
    "query",
    [
        {"pillar": "2"},
        {"area": "2.5"},
        {"goal": "9"},
        {"body": "turksoy"},
        {"q": "2.5"},
        {"q": "digital"},
        {"pillar": "2", "goal": "9", "q": "transport"},
    ],
)
def test_items_are_filtered_as_on_their_page(client, query):
    found = values(client, "action-items", "code", fields="code", **query)
    assert found == page_codes(client, **query)


def test_several_values_find_what_has_any_of_them(client):
    both = values(client, "action-items", "code", fields="code", area="2.5,3.6")
    assert both == page_codes(client, area="2.5") + page_codes(client, area="3.6")


def test_items_are_sorted_by_title_as_on_their_page(client):
    found = values(client, "action-items", "code", fields="code", ordering="title")
    assert found == page_codes(client, sort="title")


@pytest.mark.parametrize(
    "path",
    [
        "action-items/?pillar=two",
        "action-items/?pillar=2.5",
        "action-items/?goal=0",
        "action-items/?cycle=99999999999999999999",
        "action-items/?status=done",
        "action-items/?ordering=code",
        "areas/?pillar=x",
        "areas/?state=kazakhstan",
        "editions/?cycle=x",
        "entries/?status=unanswered",
        "figures/?of=country",
    ],
)
def test_values_and_names_that_are_not_known_are_refused(client, path):
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == path.partition("?")[2].partition("=")[0]


def test_areas_and_commitments_by_what_they_are_linked_with(client):
    assert values(client, "areas", "code", pillar=3) == [f"3.{place}" for place in range(1, 7)]
    by_goal = [area["code"] for area in everything(client, "areas") if 9 in area["goals"]]
    assert values(client, "areas", "code", goal=9) == by_goal
    concern = CooperationArea.objects.get(code="2.5").commitments.in_force()
    assert values(client, "commitments", "number", area="2.5") == [each.number for each in concern]


@pytest.mark.parametrize("key", ["abc", "0", "99999999999999999999", "2.5"])
def test_number_that_is_none_leads_nowhere(client, key):
    assert get(client, f"pillars/{key}/", expect=404)["status"] == 404


# --- What is retired -----------------------------------------------------------------------------------------------


def test_item_of_a_retired_area_says_nothing_of_it(client):
    CooperationArea.objects.filter(code="2.5").update(retired_at=timezone.now())
    found = get(client, "action-items/2.5.3/", include="area")
    assert found["area"] is None
    assert get(client, "action-items/2.5.3/")["area"] is None
    assert values(client, "action-items", "code", area="2.5") == []
    assert "2.5" not in get(client, "pillars/2/")["areas"]


def test_retiring_a_piece_is_a_change_and_what_is_done_to_it_then_is_none(client):
    item, hour = ActionItem.objects.get(code="2.5.3"), datetime.timedelta(hours=1)
    before = last_modified(client, "action-items/")
    item.retired_at = timezone.now() + hour
    item.save()
    after = last_modified(client, "action-items/")
    assert after == http_date(item.retired_at.timestamp()) != before
    item._history_date = timezone.now() + 2 * hour
    item.save()
    assert last_modified(client, "action-items/") == after
