"""A year that is open, and a program of a focal point of Kazakhstan."""

from pathlib import Path

import pytest
from django.core.cache import cache

from portal.enums import RoleName
from portal.models import User
from tests.factories.reporting import open_year, person, report_of
from tests.vision.api.reporting.programs import YEAR, Program
from vision.models import Cycle, Submission


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    """Tokens of several tests have one number, by which requests are counted."""
    cache.clear()


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    """A storage of evidence of the test’s own, as the portal has it."""
    kept = settings.STORAGES["evidence"]
    place = {"OPTIONS": {**kept["OPTIONS"], "location": tmp_path / "evidence"}}
    settings.STORAGES = {**settings.STORAGES, "evidence": {**kept, **place}}
    return tmp_path / "evidence"


@pytest.fixture
def cycle(db) -> Cycle:
    """It covers 2.5.1, 2.5.2 and 3.1.1."""
    return open_year(YEAR)


@pytest.fixture
def report(cycle) -> Submission:
    return report_of("kazakhstan", cycle)


@pytest.fixture
def focal_point(db) -> User:
    return person(RoleName.FOCAL_POINT, "kazakhstan")


@pytest.fixture
def reviewer(db) -> User:
    return person(RoleName.REVIEWER)


@pytest.fixture
def program(report, focal_point) -> Program:
    return Program(focal_point)
