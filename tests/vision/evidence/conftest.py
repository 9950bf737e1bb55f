"""A year that is open, those who report and review in it, and a storage that each test has for itself."""

from pathlib import Path

import pytest

from portal.enums import RoleName
from portal.models import User
from tests.factories.reporting import entry_of, open_year, person, report_of
from vision.models import Cycle, Entry, Submission


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    """A storage of the test's own, as the portal has it."""
    kept = settings.STORAGES["evidence"]
    place = {"OPTIONS": {**kept["OPTIONS"], "location": tmp_path / "evidence"}}
    settings.STORAGES = {**settings.STORAGES, "evidence": {**kept, **place}}
    return tmp_path / "evidence"


@pytest.fixture
def cycle() -> Cycle:
    return open_year()


@pytest.fixture
def focal_point() -> User:
    return person(RoleName.FOCAL_POINT, "kazakhstan")


@pytest.fixture
def reviewer() -> User:
    return person(RoleName.REVIEWER)


@pytest.fixture
def report(cycle) -> Submission:
    return report_of("kazakhstan", cycle)


@pytest.fixture
def entry(report) -> Entry:
    return entry_of(report, "2.5.1")
