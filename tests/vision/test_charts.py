"""Charts of the Vision: their figures, what they are out of, and the lists that they lead to."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import resolve
from django.utils import translation

from portal.charts.palette import NOTHING_REPORTED, REPORTED
from portal.enums import Language
from portal.models import State
from portal.translations.texts import text_in
from tests.factories import CycleFactory, EntryFactory, SubmissionFactory, publish
from tests.vision.reports import STATES, YEARS, publish_reports, status_of
from vision import charts
from vision.domain import editions, progress
from vision.domain.editions import Content
from vision.enums import ReportedStatus
from vision.models import ActionItem, Cycle, Document, Pillar

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
YEAR = YEARS[-1]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def content() -> Content:
    publish_reports()
    return editions.content(editions.current_of(YEAR))


def reported(of=lambda item: True, states=STATES, year=YEAR) -> list[str]:
    """Return the statuses that `states` report in `year` on the items that `of` keeps."""
    found = []
    for place, item in enumerate(ActionItem.objects.in_force().with_place()):
        if of(item):
            found += [status for state in states if (status := status_of(place, state, year))]
    return found


def counts(statuses: list[str]) -> dict[str, int]:
    return {status: statuses.count(status) for status in set(statuses)}


def of_pillar(code: str):
    return lambda item: item.area.pillar.code == code


# --- All states ---------------------------------------------------------------------------------------------


def test_statuses_by_pillar_count_each_state_on_each_item(content):
    chart = charts.programme(content)
    for row, pillar in zip(chart.rows, Pillar.objects.in_force().with_item_count(), strict=True):
        assert row.counts == counts(reported(of_pillar(pillar.code)))
        assert row.expected == pillar.item_count * 6
        assert row.href == pillar.get_absolute_url()
    total = len(reported())
    assert chart.coverage.startswith(f"Reported: {total} of {123 * 6} entries")
    assert chart.title.endswith(str(YEAR))


def test_statuses_by_area_count_each_state_on_each_item(content):
    pillar = content.pillar("2")
    chart = charts.pillar(content, pillar)
    assert [row.href for row in chart.rows] == [area.get_absolute_url() for area in pillar.areas]
    for row, area in zip(chart.rows, pillar.areas, strict=True):
        assert row.counts == counts(reported(lambda item, code=area.code: item.area.code == code))
        assert row.expected == len(area.items) * 6


def test_statuses_by_state_stand_in_the_order_of_states(content):
    chart = charts.states(content)
    found = {row.href.split("/")[-2]: (row.counts, row.expected) for row in chart.rows}
    in_order = State.objects.filter(slug__in=found).values_list("slug", flat=True)
    assert list(found) == list(in_order)
    for slug, (said, expected) in found.items():
        assert (said, expected) == (counts(reported(states=[slug]) if slug in STATES else []), 123)


def test_matrix_shows_what_is_reported_most_and_leaves_open_what_is_not(content):
    chart = charts.matrix(content)
    assert (len(chart.rows), len(chart.columns)) == (18, 6)
    states = [state.slug for state in content.counted_states]
    for area, cells in zip(content.areas, chart.cells, strict=True):
        for slug, cell in zip(states, cells, strict=True):
            is_here = lambda item, code=area: item.area.code == code  # noqa: E731
            said = counts(reported(is_here, [slug])) if slug in STATES else {}
            most = max(said.values(), default=0)
            assert cell.count == most
            assert said.get(cell.status, 0) == most
            assert (cell.status == NOTHING_REPORTED) is not bool(said)


def test_matrix_of_a_pillar_has_its_areas(content):
    assert len(charts.matrix(content, content.pillar("3")).rows) == 6


def test_change_compares_with_the_edition_of_the_year_before(content):
    chart = charts.change(content)
    assert (chart.before_year, chart.after_year) == YEARS
    for row, pillar in zip(chart.rows, content.pillars, strict=True):
        for year, share in zip(YEARS, (row.before, row.after), strict=True):
            said = reported(of_pillar(pillar.code), year=year)
            assert (share.count, share.of) == (said.count("completed"), len(said))
    assert charts.change(editions.content(editions.current_of(YEARS[0]))) is None


# --- Time ---------------------------------------------------------------------------------------------------


def test_years_stand_beside_what_is_completed_of_what_is_reported(content):
    chart = charts.years(content)
    statuses = reported()
    assert (chart.completed, chart.reported) == (statuses.count("completed"), len(statuses))
    assert chart.expected == 123 * 6
    assert (chart.start_year, chart.current_year, chart.end_year) == (2021, YEAR, 2040)


@pytest.mark.parametrize(("year", "current"), [(2020, 2021), (2030, 2030), (2045, 2040)])
def test_years_can_be_drawn_before_and_after_their_time(year, current):
    EntryFactory(item=ActionItem.objects.first(), submission=SubmissionFactory(cycle=CycleFactory(year=year)))
    publish()
    chart = charts.years(editions.content(editions.latest()))
    assert chart.current_year == current
    assert "<svg" in chart.wide


def test_without_a_document_there_are_no_years():
    Document.objects.all().delete()
    assert charts.years(Content(editions.take(CycleFactory()))) is None


# --- One state ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", STATES)
def test_bars_of_a_state_hold_each_item_once(content, slug):
    chart = charts.state(content, slug)
    for row, pillar in zip(chart.rows, content.pillars, strict=True):
        statuses = reported(of_pillar(pillar.code), [slug])
        assert (row.counts, row.expected) == (counts(statuses), len(list(pillar.items)))


def test_bars_of_a_state_by_area_add_up_to_those_of_its_pillar(content):
    pillar = content.pillar("2")
    areas, [whole] = (
        charts.state_areas(content, "hungary", pillar),
        charts.state(content, "hungary").rows[1:2],
    )
    for status in REPORTED:
        assert sum(row.counts.get(status, 0) for row in areas.rows) == whole.counts.get(status, 0)


def test_each_figure_leads_to_just_the_entries_that_it_counts(content):
    for row in charts.state(content, "hungary").rows:
        assert set(row.links) == {*REPORTED, NOTHING_REPORTED}
        for status, link in row.links.items():
            address = urlsplit(link)
            assert resolve(address.path).view_name == "progress:entries"
            asked = {name: value for name, [value] in parse_qs(address.query).items()}
            assert asked["edition"] == content.key
            assert (asked["state"], asked["status"]) == ("hungary", status)


def test_state_that_reported_nothing_in_the_year_has_all_left_open(content):
    chart = charts.state(content, "uzbekistan")
    assert [row.counts for row in chart.rows] == [{}] * 4
    assert chart.coverage.startswith("Reported: 0 of 123")


# --- One item -----------------------------------------------------------------------------------------------


def test_item_without_published_entries_has_no_chart():
    item = ActionItem.objects.get(code="2.5.3")
    EntryFactory(item=item, submission=SubmissionFactory(status="submitted"))
    EntryFactory(item=item, status="")
    publish()
    assert charts.item(list(progress.history(item))) is None


def statuses_on(place: int, state: State) -> dict[int, str]:
    return {year: status for year in YEARS if (status := status_of(place, state.slug, year))}


def test_item_shows_each_state_that_reported_on_it_in_order_with_its_years(content):
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
def test_every_chart_can_be_drawn_in_the_language_of_the_page(content, language):
    with translation.override(language):
        made = [
            charts.programme(content),
            charts.states(content),
            charts.years(content),
            charts.pillar(content, content.pillar("2")),
            charts.state(content, "hungary"),
            charts.state_areas(content, "hungary", content.pillar("2")),
            charts.matrix(content),
            charts.change(content),
            charts.item(list(progress.history(ActionItem.objects.get(code="2.5.3")))),
        ]
        assert len({chart.key for chart in made}) == len(made)
        for chart in made:
            assert chart.wide.startswith("<svg")
            assert chart.narrow.startswith("<svg")
            assert chart.method_url == f"/{language}/progress/method/"
    labels = [row.label for row in made[0].rows]
    assert labels == [
        f"{pillar.number} {text_in(pillar, 'title', language)}" for pillar in Pillar.objects.in_force()
    ]


def test_draft_leads_nowhere(content):
    draft = Content(editions.take(Cycle.objects.get(year=YEAR)))
    assert {link for row in charts.programme(draft).rows for link in row.links.values()} == {""}
