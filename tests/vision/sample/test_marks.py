"""Every page that shows samples says so, and no other does."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal import demonstration
from portal.enums import Language, RoleName
from tests.e2e.pages import INDEXED
from tests.e2e.records import prepare_framework, report
from tests.factories import CycleFactory
from tests.factories.reporting import person
from tests.html import Page
from vision.models import Cycle, Submission

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MARK = re.compile(r'<div class="sample".*?</div>\s*</div>', re.DOTALL)
NOTE = "sample-note"


def look(client, language: str) -> dict[str, str]:
    """Return what each public page shows."""
    return {page.name: client.get(f"/{language}{page.path}").content.decode() for page in INDEXED}


@pytest.fixture
def framework(settings) -> None:
    """All that pages show beside samples: a real report of another year among it."""
    settings.SIMPLE_HISTORY_ENABLED = False
    prepare_framework()
    report(2023, "kazakhstan")


@pytest.mark.parametrize("language", Language.values)
def test_public_page_is_marked_just_where_samples_change_what_it_shows(client, framework, language):
    before = look(client, language)
    assert [name for name, page in before.items() if MARK.search(page)] == []
    demonstration.load()
    after = look(client, language)
    marked = {name for name, page in after.items() if MARK.search(page)}
    changed = {name for name, page in after.items() if MARK.sub("", page).split() != before[name].split()}
    assert marked == changed
    assert {"home", "pillar", "items", "items-filtered", "item", "state"} <= marked
    assert marked.isdisjoint({"overview", "area", "commitments", "states", "state-without-reports", "about"})


def test_mark_costs_no_query(client, framework):
    demonstration.load()
    costs = {}
    for is_sample in (True, False):
        Cycle.objects.filter(year=2024).update(is_sample=is_sample)
        for page in INDEXED:
            with CaptureQueriesContext(connection) as queries:
                shown = client.get(f"/en{page.path}").content.decode()
            assert is_sample or not MARK.search(shown)
            assert costs.setdefault(page.name, len(queries)) == len(queries), page.name


def test_mark_is_said_once_in_words_of_the_page(client, samples):
    texts = set()
    for language in Language.values:
        page = Page(client.get(f"/{language}/").content)
        texts.add(page.one("div", class_="sample").text)
    assert len(texts) == 4


def test_real_year_after_the_samples_takes_the_mark_away(client, samples):
    CycleFactory(year=2030)
    assert not MARK.search(client.get("/en/").content.decode())
    assert not MARK.search(client.get("/en/vision/pillars/2/").content.decode())
    # What is counted over all years still counts the samples.
    assert MARK.search(client.get("/en/states/kazakhstan/").content.decode())
    assert MARK.search(client.get("/en/vision/actions/").content.decode())


def test_open_sample_year_shows_nothing_and_marks_nothing(client, samples):
    Cycle.objects.filter(year=2024).update(status="closed")
    assert [name for name, page in look(client, "en").items() if MARK.search(page)] == []


# --- The back-office ------------------------------------------------------------------------------------


@pytest.fixture
def administrator(client):
    client.force_login(person(RoleName.ADMINISTRATOR))
    return client


def test_back_office_marks_lists_and_forms_of_sample_years(administrator, samples):
    real = CycleFactory(year=2030)
    sample = Cycle.objects.get(year=2024)
    assert NOTE in administrator.get("/admin/vision/cycle/").content.decode()
    assert NOTE in administrator.get(f"/admin/vision/cycle/{sample.pk}/change/").content.decode()
    assert NOTE not in administrator.get(f"/admin/vision/cycle/{real.pk}/change/").content.decode()
    assert NOTE not in administrator.get("/admin/vision/cycle/add/").content.decode()


def test_back_office_without_samples_has_no_mark(administrator):
    CycleFactory(year=2030)
    assert NOTE not in administrator.get("/admin/vision/cycle/").content.decode()


def test_samples_are_told_from_real_reports_by_their_cycle(samples):
    CycleFactory(year=2030)
    assert not Submission.objects.exclude(cycle__is_sample=True).exists()
