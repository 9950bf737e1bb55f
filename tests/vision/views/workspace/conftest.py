"""A year on which Kazakhstan reports three items, and the people who have to do with it."""

import pytest

from portal.enums import RoleName
from tests.factories.reporting import open_year, person, report_of


@pytest.fixture
def cycle():
    return open_year()


@pytest.fixture
def focal_point():
    return person(RoleName.FOCAL_POINT, "kazakhstan", name="Aigerim N.")


@pytest.fixture
def contributor():
    return person(RoleName.CONTRIBUTOR, "kazakhstan", areas=["3.1"], name="Daniyar K.")


@pytest.fixture
def reviewer():
    return person(RoleName.REVIEWER)


@pytest.fixture
def report(cycle):
    return report_of("kazakhstan", cycle)
