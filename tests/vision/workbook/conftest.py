import pytest
from django.utils import translation

from portal.enums import RoleName
from tests.factories.reporting import open_year, person, report_of
from vision.workbook.write import write


@pytest.fixture(autouse=True)
def _english():
    """Messages are compared in the language they are written in."""
    with translation.override("en"):
        yield


@pytest.fixture
def cycle(db):
    return open_year()


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
def data(draft, focal_point) -> bytes:
    """The workbook of a report in which nothing is answered yet."""
    return write(draft, by=focal_point)
