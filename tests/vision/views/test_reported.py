"""What states reported, on the pages of items, pillars and states: with and without published reports."""

import pytest

from portal.enums import Language
from portal.models import State
from portal.translations.texts import text_in
from tests.factories import CycleFactory, EntryFactory, SubmissionFactory, publish
from tests.html import Page
from tests.vision.reports import publish_reports
from vision.enums import CycleStatus
from vision.models import ActionItem

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
each_language = pytest.mark.parametrize("language", Language.values)
ITEM, PILLAR, STATE = "vision/actions/2.5.3", "vision/pillars/2", "states/kazakhstan"


def read(client, path: str, language: str = "en") -> Page:
    response = client.get(f"/{language}/{path}/")
    assert response.status_code == 200
    return Page(response.content)


def has_chart_styles(page: Page) -> bool:
    return any("css/charts" in link["href"] for link in page.all("link", rel="stylesheet"))


@pytest.fixture
def unpublished() -> None:
    """A report that nobody may see yet."""
    submission = SubmissionFactory(
        cycle=CycleFactory(status=CycleStatus.CLOSED), state=State.objects.get(slug="kazakhstan")
    )
    EntryFactory(submission=submission, item=ActionItem.objects.get(code="2.5.3"))


@each_language
@pytest.mark.parametrize(("path", "heading"), [(ITEM, "reported-heading"), (STATE, "reports-heading")])
def test_without_published_reports_page_says_so_and_leads_to_the_method(
    client, unpublished, path, heading, language
):
    page = read(client, path, language)
    section = page.one("section", **{"aria-labelledby": heading})
    assert page.all("figure", class_="chart") == []
    assert [link["href"] for link in page.within("a", section)] == [f"/{language}/progress/method/"]


def test_pillar_without_published_reports_has_no_chart(client, unpublished):
    page = read(client, PILLAR)
    assert page.all("figure", class_="chart") == []
    assert not has_chart_styles(page)


@each_language
@pytest.mark.parametrize(
    ("path", "key", "said"), [(ITEM, "history", ""), (PILLAR, "areas", "426"), (STATE, "reported", "123")]
)
def test_published_reports_are_drawn_with_table_and_method(client, path, key, said, language):
    publish_reports()
    page = read(client, path, language)
    figure = page.one("figure", class_="chart")
    assert figure["id"] == key
    assert has_chart_styles(page)
    assert len(page.within("table", figure)) == 1
    assert said in page.one("p", class_="chart__coverage").text
    assert f"/{language}/progress/method/" in [link["href"] for link in page.within("a", figure)]
    assert page.all("div", class_="empty") == []


def test_item_names_the_states_that_reported_on_it(client):
    entry = EntryFactory(
        item=ActionItem.objects.get(code="2.5.3"),
        submission=SubmissionFactory(state=State.objects.get(slug="hungary")),
    )
    publish()
    page = read(client, ITEM, "kk")
    [row] = page.within("tr", page.all("tbody")[0])
    assert text_in(entry.submission.state, "name", "kk") in row.text
    assert "/kk/states/hungary/" in [link["href"] for link in page.within("a", row)]


def test_state_that_reported_in_an_earlier_year_only_has_its_bars_open(client):
    cycle = CycleFactory(year=2023)
    submission = SubmissionFactory(cycle=cycle, state=State.objects.get(slug="kazakhstan"))
    EntryFactory(submission=submission, item=ActionItem.objects.get(code="2.5.3"))
    CycleFactory(year=2024)
    publish()
    page = read(client, STATE)
    assert page.one("p", class_="chart__coverage").text == "Reported: 0 of 123 items."
