"""Each list of the section takes as many queries for thirty rows as for one, and no page more than twenty."""

import pytest

from tests.civil_society.records import unpublish_all
from tests.civil_society.rows import add_around_organisation, add_organisation, add_to_earlier_statement
from tests.portal.test_query_counts import Listing, queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.one_database]
LIST = "/en/civil-society/organisations/"

LISTINGS = [
    Listing("home", "/en/civil-society/", add_organisation, most=12),
    Listing("organisations", LIST, add_organisation, most=12),
    Listing(
        "organisations filtered",
        f"{LIST}?q=trial&state=utopia&area=901.1&language=tr",
        add_organisation,
        most=14,
    ),
    Listing("organisation", "/en/civil-society/one/", add_around_organisation, most=20),
    Listing("statement", "/en/civil-society/one/statements/1/", add_to_earlier_statement),
    Listing("bodies", "/en/civil-society/bodies/", add_organisation),
]


@pytest.fixture(autouse=True)
def nothing_else(settings):
    settings.SIMPLE_HISTORY_ENABLED = False
    unpublish_all()


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_thirty_rows_cost_as_many_queries_as_one(client, listing):
    listing.add_row(0)
    one = client.get(listing.path).content
    cost_of_one = queries_of(client, listing.path)
    for number in range(1, 30):
        listing.add_row(number)
    assert len(client.get(listing.path).content) > len(one)
    cost_of_thirty = queries_of(client, listing.path)
    assert len(cost_of_thirty) == len(cost_of_one), "\n".join(cost_of_thirty)
    assert len(cost_of_thirty) <= listing.most, "\n".join(cost_of_thirty)
