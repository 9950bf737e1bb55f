"""Which tests need not be run again on other services is told by what they ask for."""

import pytest


@pytest.fixture
def indirectly(db):
    """The database, asked for by another name."""


def is_marked(request) -> bool:
    return request.node.get_closest_marker("no_database") is not None


def test_without_the_database(request):
    assert is_marked(request)


def test_with_the_database(request, db):
    assert not is_marked(request)


def test_with_the_database_by_another_name(request, indirectly):
    assert not is_marked(request)


@pytest.mark.django_db
def test_with_the_database_by_mark(request):
    assert not is_marked(request)


@pytest.mark.services
def test_of_the_services_themselves(request):
    assert not is_marked(request)
