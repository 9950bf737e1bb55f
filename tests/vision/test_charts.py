"""Charts of the Vision: their figures, what they are out of, and the lists that they lead to."""

import datetime

import pytest
from django.urls import resolve
from django.utils import timezone, translation

from portal.charts.palette import NOTHING_REPORTED, REPORTED
from portal.enums import Language
from portal.models import State
from portal.translations.texts import text_in
from tests.factories import EntryFactory, PillarFactory, SubmissionFactory
from tests.vision.reports import STATES, YEARS, publish_reports, status_of
from vision import charts
from vision.domain import progress
from vision.enums import ReportedStatus
from vision.models import ActionItem, CooperationArea, Cycle, Document, Pillar

pytestmark = pytest.mark.django_db
YEAR = YEARS[-1]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def cycle() -> Cycle:
    publish_reports()
    return Cycle.objects.get(year=YEAR)


def pillars():
    return Pillar.objects.in_force().with_item_count()


def reported(of=lambda item: True, states=STATES) -> list[str]:
    """Return the statuses that `states` report in `YEAR` on the items that `of` keeps."""
    found = []
    for place, item in enumerate(ActionItem.objects.in_force().with_place()):
        if of(item):
            found += [status for state in states if (status := status_of(place, state, YEAR))]
    return found


def counts(statuses: list[str]) -> dict[str, int]:
    return {status: statuses.count(status) for status in set(statuses)}


# --- All states ---------------------------------------------------------------------------------------------


def test_statuses_by_pillar_count_each_state_on_each_item(cycle):
    chart = charts.programme(cycle, pillars())
    for row, pillar in zip(chart.rows, pillars(), strict=True):
        assert row.counts == counts(reported(lambda item, pillar=pillar: item.area.pillar_id == pillar.pk))
        assert row.expected == pillar.item_count * 6
        assert row.href == pillar.get_absolute_url()
    total = len(reported())
    assert chart.coverage.startswith(f"Reported: {total} of {123 * 6} entries")
    assert chart.title.endswith(str(YEAR))


def test_statuses_by_area_count_each_state_on_each_item(cycle):
    areas = CooperationArea.objects.in_force().with_item_count().filter(pillar__number=2)
    chart = charts.pillar(cycle, areas)
    assert [row.href for row in chart.rows] == [area.get_absolute_url() for area in areas]
    for row, area in zip(chart.rows, areas, strict=True):
        assert row.counts == counts(reported(lambda item, area=area: item.area_id == area.pk))
        assert row.expected == area.item_count * 6


def test_what_holds_no_item_has_no_bar(cycle):
    empty = PillarFactory()
    assert empty.get_absolute_url() not in [row.href for row in charts.programme(cycle, pillars()).rows]
    assert charts.pillar(cycle, CooperationArea.objects.none()).is_empty


def test_years_stand_beside_what_is_completed_of_what_is_reported(cycle):
    chart = charts.years(Document.objects.get(), cycle)
    statuses = reported()
    assert (chart.completed, chart.reported) == (statuses.count("completed"), len(statuses))
    assert chart.expected == 123 * 6
    assert (chart.start_year, chart.end_year) == (2021, 2040)


@pytest.mark.parametrize(
    ("today", "current"), [("2020-06-01", 2021), ("2030-06-01", 2030), ("2045-06-01", 2045)]
)
def test_years_can_be_drawn_before_and_after_their_time(monkeypatch, today, current):
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date.fromisoformat(today))
    entry = EntryFactory(item=ActionItem.objects.first())
    chart = charts.years(Document.objects.get(), entry.submission.cycle)
    assert chart.current_year == current
    assert "<svg" in chart.wide


# --- One state ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", STATES)
def test_bars_of_a_state_hold_each_item_once(cycle, slug):
    chart = charts.state(State.objects.get(slug=slug), cycle, pillars())
    for row, pillar in zip(chart.rows, pillars(), strict=True):
        statuses = reported(lambda item, pillar=pillar: item.area.pillar_id == pillar.pk, [slug])
        assert (row.counts, row.expected) == (counts(statuses), pillar.item_count)


def test_each_figure_of_a_state_leads_to_just_the_items_that_it_counts(client, cycle):
    chart = charts.state(State.objects.get(slug="hungary"), cycle, pillars())
    for row in chart.rows:
        assert set(row.links) == {*REPORTED, NOTHING_REPORTED}
        for status, count in row.parts:
            assert resolve(row.links[status].partition("?")[0]).view_name == "vision:actions"
            assert client.get(row.links[status]).context["paginator"].count == count


def test_state_that_reported_nothing_in_the_year_has_all_left_open(cycle):
    chart = charts.state(State.objects.get(slug="uzbekistan"), cycle, pillars())
    assert [row.counts for row in chart.rows] == [{}] * 4
    assert chart.coverage.startswith("Reported: 0 of 123")


# --- One item -----------------------------------------------------------------------------------------------


def test_item_without_published_entries_has_no_chart():
    item = ActionItem.objects.get(code="2.5.3")
    EntryFactory(item=item, submission=SubmissionFactory(status="submitted"))
    EntryFactory(item=item, status="")
    assert charts.item(list(progress.history(item))) is None


def statuses_on(place: int, state: State) -> dict[int, str]:
    return {year: status for year in YEARS if (status := status_of(place, state.slug, year))}


def test_item_shows_each_state_that_reported_on_it_in_order_with_its_years(cycle):
    states = list(State.objects.filter(slug__in=STATES))
    for place, item in enumerate(ActionItem.objects.in_force()[:8]):
        expected = [
            (state.name, state.get_absolute_url(), found)
            for state in states
            if (found := statuses_on(place, state))
        ]
        chart = charts.item(list(progress.history(item)))
        assert [(row.label, row.href, row.statuses) for row in chart.rows] == expected
        assert list(chart.years) == sorted({year for _name, _href, found in expected for year in found})


def test_statuses_of_reports_are_those_that_charts_can_draw():
    assert set(ReportedStatus.values) == set(REPORTED)


# --- In each language ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language.values)
def test_every_chart_can_be_drawn_in_the_language_of_the_page(cycle, language):
    with translation.override(language):
        made = [
            charts.programme(cycle, pillars()),
            charts.years(Document.objects.get(), cycle),
            charts.pillar(cycle, CooperationArea.objects.in_force().with_item_count()),
            charts.state(State.objects.get(slug="hungary"), cycle, pillars()),
            charts.item(list(progress.history(ActionItem.objects.get(code="2.5.3")))),
        ]
        assert len({chart.key for chart in made}) == len(made)
        for chart in made:
            assert chart.wide.startswith("<svg")
            assert chart.narrow.startswith("<svg")
            assert chart.method_url == f"/{language}/progress/method/"
    labels = [row.label for row in made[0].rows]
    assert labels == [f"{pillar.number} {text_in(pillar, 'title', language)}" for pillar in pillars()]
