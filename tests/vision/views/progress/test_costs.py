"""Each page costs the same few queries, whether an edition holds one entry or thirty times as many."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.vision.published import publish_year
from tests.vision.reports import publish_reports

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
# Other sections add what they have on a state and on an item.
MOST = 14
PAGES = [
    "progress/",
    "progress/?state=kazakhstan&pillar=2",
    "progress/entries/",
    "progress/entries/?status=completed&state=kazakhstan",
    "progress/compare/",
    "progress/compare/?state=kazakhstan&state=turkiye",
    "progress/editions/2024-1/",
    "progress/method/",
    "states/kazakhstan/",
    "vision/actions/2.5.1/",
]


def cost(client, path: str) -> int:
    # Content is opened once in a process, and the page drawn once before it is counted.
    client.get(f"/en/{path}")
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/en/{path}")
    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_few_and_of_many_entries_cost_the_same_few_queries(client, path):
    with transaction.atomic():
        for year in (2023, 2024):
            publish_year(year, {("kazakhstan", "2.5.1"): {"status": "completed"}})
        few = cost(client, path)
        transaction.set_rollback(True)
    publish_reports()
    assert cost(client, path) == few <= MOST
