"""A list costs the same number of queries however long it is, and so does what is written out whole."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.models import CooperationBody
from tests.vision.api.calls import API
from tests.vision.published import publish_year
from vision.models import ActionItem, Goal

pytestmark = pytest.mark.django_db
MOST = 12
COLLECTIONS = (
    *("documents", "recitals", "commitments", "pillars", "areas", "action-items", "goals", "cycles"),
    *("editions", "entries", "figures"),
)
WHOLE = (
    "commitments/?include=areas",
    "areas/?include=pillar,goals,commitments,items",
    "action-items/?include=pillar,area,goals,bodies,commitments,supports,supported_by",
    "editions/?include=cycle",
    "entries/?include=state,item,cycle",
)


@pytest.fixture(autouse=True)
def years():
    """Two years, and links of every item, so that no list has a row with less to fetch."""
    publish_year(2029)
    publish_year(2030)
    items, goal = list(ActionItem.objects.all()), Goal.objects.get(number=17)
    links, goals = ActionItem.supports.through.objects, ActionItem.goals.through.objects
    links.all().delete()
    links.bulk_create(
        links.model(from_actionitem=one, to_actionitem=other)
        for one, other in zip(items, [*items[1:], items[0]], strict=True)
    )
    goals.filter(goal=goal).delete()
    goals.bulk_create(goals.model(actionitem=item, goal=goal) for item in items)
    body, bodies = CooperationBody.objects.get(slug="turksoy"), ActionItem.bodies.through.objects
    bodies.filter(cooperationbody=body).delete()
    bodies.bulk_create(bodies.model(actionitem=item, cooperationbody=body) for item in items)


def queries_of(client, path: str) -> list[str]:
    # What editions hold is read once in a process.
    assert client.get(f"{API}/{path}").status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{API}/{path}")
    return [query["sql"] for query in queries]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_many_rows_cost_as_many_queries_as_one(client, collection):
    one = queries_of(client, f"{collection}/?page_size=1")
    many = queries_of(client, f"{collection}/?page_size=100")
    assert len(one) == len(many), "\n".join(many)
    assert len(many) <= MOST


@pytest.mark.parametrize("path", WHOLE)
def test_what_is_written_out_whole_costs_no_more_for_many_rows(client, path):
    few = queries_of(client, f"{path}&page_size=2")
    many = queries_of(client, f"{path}&page_size=100")
    assert len(few) == len(many), "\n".join(many)
