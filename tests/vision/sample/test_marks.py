"""Every page that shows samples says so, and no other does."""

import re
from io import BytesIO

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from portal import demonstration
from portal.enums import Language, RoleName
from tests.e2e.pages import INDEXED
from tests.e2e.records import prepare_framework, report
from tests.factories import CycleFactory, publish
from tests.factories.reporting import bring_to, open_year, person, report_of, set_cycle
from tests.html import Page
from vision.enums import CycleStatus
from vision.models import Cycle, Edition, Submission
from vision.urls import workspace

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.one_database]
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
    report(2022, "kazakhstan")


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


def call_them_real() -> None:
    """Take the mark off the sample years, as nothing on the portal can."""
    Cycle.objects.update(is_sample=False)
    for edition in Edition.objects.all():
        text = edition.snapshot.replace('"is_sample":true', '"is_sample":false')
        # What an edition holds is remembered by its hash.
        QuerySet(Edition).filter(pk=edition.pk).update(snapshot=text, sha256=edition.sha256[::-1])


def test_mark_costs_no_query(client, framework):
    demonstration.load()
    costs = {}
    for is_sample in (True, False):
        if not is_sample:
            call_them_real()
        for page in INDEXED:
            # What an edition holds is read once in a process.
            client.get(f"/en{page.path}")
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
    publish(CycleFactory(year=2030))
    for path in ("", "vision/pillars/2/", "progress/", "progress/method/", "states/kazakhstan/"):
        assert not MARK.search(client.get(f"/en/{path}").content.decode()), path
    # Who goes back to them is told, and so is who looks at all years.
    for path in ("progress/?cycle=2024", "states/kazakhstan/?cycle=2024", "vision/actions/"):
        assert MARK.search(client.get(f"/en/{path}").content.decode()), path


def test_open_sample_year_shows_nothing_and_marks_nothing(client, samples):
    for cycle in Cycle.objects.published():
        set_cycle(cycle, CycleStatus.CLOSED)
    # A report that is withdrawn is still said to have been of samples.
    assert {name for name, page in look(client, "en").items() if MARK.search(page)} == {"report"}


# --- For people who are signed in -----------------------------------------------------------------------


def addresses(year: int, state: str) -> list[str]:
    """Return the address of each page of the workspace about a state's report of a year."""
    found = []
    for pattern in workspace.urlpatterns:
        names = set(pattern.pattern.converters)
        if not {"year", "state"} <= names <= {"year", "state", "code"}:
            continue
        code = {"code": "2.5" if pattern.name == "area" else "2.5.1"} if "code" in names else {}
        found.append(reverse(f"workspace:{pattern.name}", kwargs={"year": year, "state": state, **code}))
    return found


def pages_of(client, year: int, state: str) -> dict[str, str]:
    """Return the pages among them that the reader may look at, by address without the year."""
    found = {}
    for address in addresses(year, state):
        response = client.get(address)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            found[address.replace(f"/{year}/", "/")] = response.content.decode()
    return found


@pytest.mark.parametrize(
    ("role", "state", "least"),
    [(RoleName.FOCAL_POINT, "kazakhstan", 8), (RoleName.REVIEWER, "uzbekistan", 2)],
)
def test_page_of_the_workspace_is_marked_where_its_year_is_a_sample(client, samples, role, state, least):
    representative = person(RoleName.FOCAL_POINT, state)
    client.force_login(representative if role == RoleName.FOCAL_POINT else person(role))
    real = report_of(state, open_year(2031, codes=["2.5.1", "2.5.2"]))
    if role == RoleName.REVIEWER:
        bring_to(real, "submitted", focal_point=representative, reviewer=representative)
    with translation.override("en"):
        of_sample, of_real = pages_of(client, 2025, state), pages_of(client, 2031, state)
        queue = reverse("workspace:review")
    assert len(of_sample) >= least
    assert of_sample.keys() == of_real.keys()
    assert [address for address, page in of_sample.items() if not MARK.search(page)] == []
    assert [address for address, page in of_real.items() if MARK.search(page)] == []
    if role == RoleName.REVIEWER:
        for year in (2025, 2031):
            page = client.get(queue, {"cycle": year}).content.decode()
            assert bool(MARK.search(page)) is (year == 2025)


def test_list_of_reports_marks_those_of_sample_years(client, samples):
    client.force_login(person(RoleName.FOCAL_POINT, "kazakhstan"))
    open_year(2031, codes=["2.5.1"])
    page = Page(client.get("/en/workspace/").content)
    assert len(page.all("span", class_="sample-mark")) == 3


def test_workbook_of_a_sample_year_says_so_above_each_sheet(client, samples):
    client.force_login(person(RoleName.FOCAL_POINT, "kazakhstan"))
    open_year(2031, codes=["2.5.1"])
    for year, is_sample in ((2025, True), (2031, False)):
        answer = client.get(f"/en/workspace/{year}/kazakhstan/workbook.xlsx")
        book = load_workbook(BytesIO(b"".join(answer)))
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        tops = [[cell.value for row in sheet.iter_rows(max_row=2) for cell in row] for sheet in shown]
        assert [any("Sample data" in str(value) for value in top) for top in tops] == [is_sample] * 2


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
