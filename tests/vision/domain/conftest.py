"""A year that is open, and who works on the report of Kazakhstan in it."""

import pytest

from portal.enums import RoleName
from tests.factories.reporting import bring_to, open_year, person, report_of


@pytest.fixture
def administrator(db):
    return person(RoleName.ADMINISTRATOR)


@pytest.fixture
def cycle(administrator):
    """It covers 2.5.1, 2.5.2 and 3.1.1."""
    return open_year(by=administrator)


@pytest.fixture
def focal_point(db):
    return person(RoleName.FOCAL_POINT, "kazakhstan")


@pytest.fixture
def reviewer(db):
    return person(RoleName.REVIEWER)


@pytest.fixture
def draft(cycle):
    return report_of("kazakhstan", cycle)


@pytest.fixture
def bring(focal_point, reviewer):
    """Take a draft of Kazakhstan to a status."""
    return lambda report, status: bring_to(report, status, focal_point=focal_point, reviewer=reviewer)
