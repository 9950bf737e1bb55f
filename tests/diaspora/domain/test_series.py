"""The number of an event in its series, gaps, and where events of unknown date stand."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaspora.domain import series
from diaspora.enums import EventKind, EventStatus, Publication
from diaspora.models import Event, Series
from tests.diaspora.records import unpublish_all
from tests.factories.diaspora import EventFactory, SeriesFactory

HELD, PLANNED, CANCELLED = EventStatus.HELD, EventStatus.PLANNED, EventStatus.CANCELLED


def events(*rows: tuple) -> list[Event]:
    """Return an event for each row: the year or None, the number that it states or None, perhaps a status."""
    made = []
    for place, (year, stated, *status) in enumerate(rows, start=1):
        starts = datetime.date(year, 1, 1) if year else None
        made.append(
            Event(
                pk=place,
                slug=f"e{place:03}",
                starts=starts,
                stated_number=stated,
                status=status[0] if status else HELD,
            )
        )
    return made


def numbers(*rows: tuple) -> list[int | None]:
    """Return the number of the event of each row."""
    found = series.numbers(events(*rows))
    return [found.get(place) for place in range(1, len(rows) + 1)]


def stops(*rows: tuple) -> list[str]:
    """Return the line: the row of an event counted from 1 and its number, or the number of a gap."""
    made = events(*rows)
    line = series.line(made, series.numbers(made))
    return [
        f"no {stop.number}" if stop.event is None else f"{stop.event.pk}:{stop.number or '-'}"
        for stop in line
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([(2013, None), (2014, None), (2018, None)], [1, 2, 3], id="in order of date"),
        pytest.param([(2018, None), (2013, None)], [2, 1], id="whatever the order they come in"),
        pytest.param([(2018, 4), (2019, None)], [4, 5], id="after a stated number"),
        pytest.param([(2013, None), (2018, 5), (2019, None)], [1, 5, 6], id="a stated number leaves a gap"),
        pytest.param([(2013, 1), (2014, None), (2018, 3)], [1, 2, 3], id="between two stated"),
        pytest.param([(2013, None), (None, 2), (2018, None)], [1, 2, 3], id="unknown date has its place"),
        pytest.param([(2013, None), (None, 2), (None, 3), (2018, None)], [1, 2, 3, 4], id="two of them"),
        pytest.param([(None, 4), (2013, None)], [4, 1], id="the place of an unknown date is not reached"),
        pytest.param([(None, None), (2013, None)], [None, 1], id="unknown date and number"),
        pytest.param([(2013, None), (2014, None, CANCELLED), (2015, None)], [1, None, 2], id="cancelled"),
        pytest.param(
            [(2013, None), (2014, 2, CANCELLED), (2015, None)], [1, None, 2], id="cancelled, stated"
        ),
        pytest.param([(2013, None), (2090, None, PLANNED)], [1, 2], id="planned events are counted"),
        pytest.param([(2013, None), (None, None, PLANNED)], [1, None], id="planned without a date"),
        pytest.param([(2013, 1), (2014, None), (2015, 2)], [1, None, 2], id="no number is left"),
        pytest.param([(2013, None), (2014, 1), (2015, None)], [None, 1, 2], id="the first is stated later"),
        pytest.param([(2013, 5), (2014, 2), (2015, None)], [5, 2, 3], id="stated against the dates"),
    ],
)
def test_numbers(rows, expected):
    assert numbers(*rows) == expected


@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.integers(2010, 2030)),
            st.one_of(st.none(), st.integers(1, 12)),
            st.sampled_from([HELD, PLANNED, CANCELLED]),
        ),
        max_size=12,
        unique_by=lambda row: row[1] or object(),
    )
)
def test_no_number_is_given_twice_and_what_is_stated_stands(rows):
    found = numbers(*rows)
    given_ones = [number for number in found if number]
    assert len(given_ones) == len(set(given_ones))
    for (_year, stated, status), number in zip(rows, found, strict=True):
        if status == CANCELLED:
            assert number is None
        elif stated:
            assert number == stated


@pytest.mark.parametrize(
    ("taken", "expected"),
    [([], []), ([1], []), ([1, 2, 3], []), ([4], [1, 2, 3]), ([5, 1, 3], [2, 4])],
)
def test_gaps(taken, expected):
    assert series.gaps(taken) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([(2018, 4), (2019, 5)], ["no 1", "no 2", "no 3", "1:4", "2:5"], id="gaps come first"),
        pytest.param([(2013, 1), (2018, 4)], ["1:1", "no 2", "no 3", "2:4"], id="gaps between"),
        pytest.param([(2013, 1), (None, 2), (2018, 3)], ["1:1", "2:2", "3:3"], id="unknown date by number"),
        pytest.param([(None, 3), (2013, 1)], ["2:1", "no 2", "1:3"], id="the highest has no date"),
        pytest.param([(None, None), (2013, None)], ["2:1", "1:-"], id="nothing known stands last"),
        pytest.param(
            [(2013, None), (2014, None, CANCELLED), (2015, None)], ["1:1", "2:-", "3:2"], id="cancelled"
        ),
        pytest.param([(None, 2, CANCELLED), (2013, 1)], ["2:1", "1:-"], id="cancelled, of unknown date"),
    ],
)
def test_line(rows, expected):
    assert stops(*rows) == expected


def test_events_of_a_day_keep_an_order():
    assert numbers((2013, None), (2013, None)) == [1, 2]


@pytest.mark.django_db
class TestRuns:
    @pytest.fixture(autouse=True)
    def nothing_else(self):
        unpublish_all()

    def test_only_published_events_are_counted(self):
        forum = SeriesFactory()
        for year, publication in (
            (2013, Publication.PUBLISHED),
            (2014, Publication.DRAFT),
            (2015, "published"),
        ):
            EventFactory(
                slug=f"e{year}", starts=datetime.date(year, 1, 1), publication=publication, status=HELD
            )
        run = series.run_of(forum)
        assert [(stop.number, stop.event.slug) for stop in run.stops if stop.event] == [
            (1, "e2013"),
            (2, "e2015"),
        ]
        assert (run.held, run.planned, run.gaps) == (2, 0, [])

    def test_series_that_is_not_numbered_has_neither_numbers_nor_gaps(self):
        SeriesFactory()
        Series.objects.filter(kind=EventKind.FORUM).update(is_numbered=False)
        event = EventFactory(starts=datetime.date(2013, 1, 1), stated_number=3)
        run = series.run_of(Series.objects.get(kind=EventKind.FORUM))
        assert (run.numbers, run.gaps, run.number_of(event)) == ({}, [], None)
        assert [found.number for found in series.give_numbers([event])] == [None]

    def test_counts_of_every_status(self):
        for status, starts in (
            (HELD, datetime.date(2013, 1, 1)),
            (HELD, None),
            (PLANNED, None),
            (EventStatus.POSTPONED, datetime.date(2031, 1, 1)),
            (CANCELLED, datetime.date(2032, 1, 1)),
        ):
            EventFactory(status=status, starts=starts, is_sample=status == CANCELLED)
        run = series.run_of(SeriesFactory())
        assert (run.held, run.planned, run.postponed, run.cancelled, run.undated) == (2, 1, 1, 1, 2)
        assert run.is_sample

    def test_neighbours_are_those_of_the_line(self):
        first = EventFactory(starts=datetime.date(2013, 1, 1))
        last = EventFactory(starts=datetime.date(2018, 1, 1))
        between = EventFactory(starts=None, stated_number=2)
        run = series.run_of(SeriesFactory())
        assert run.neighbours(first) == (None, between)
        assert run.neighbours(between) == (first, last)
        assert run.neighbours(last) == (between, None)

    def test_every_series_has_its_run_in_order(self):
        Series.objects.all().delete()
        SeriesFactory(kind=EventKind.MINISTERS, position=2)
        SeriesFactory(kind=EventKind.FORUM, position=1)
        EventFactory(kind=EventKind.MINISTERS)
        runs = series.all_runs()
        assert [(run.series.kind, len(run.events)) for run in runs] == [("forum", 0), ("ministers", 1)]

    def test_numbers_of_a_list_are_those_of_the_whole_series(self, django_assert_num_queries):
        SeriesFactory(kind=EventKind.MINISTERS)
        shown = [
            EventFactory(kind=EventKind.MINISTERS, starts=datetime.date(2010 + place, 1, 1))
            for place in range(4)
        ][2:]
        Series.objects.filter(kind=EventKind.OTHER).update(is_numbered=False)
        shown.append(EventFactory(kind=EventKind.OTHER, starts=datetime.date(2010, 1, 1)))
        with django_assert_num_queries(1):
            found = series.give_numbers(shown)
        assert [event.number for event in found] == [3, 4, None]
