"""The calendar parsed back by a calendar library, and compared event by event with the records."""

import datetime
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from diaspora.enums import EventKind, EventStatus, Publication
from diaspora.models import Celebration, Event
from portal.enums import DatePrecision, Language
from portal.models import State
from tests.diaspora.calendar.reading import calendar_at, entries, fetched, text
from tests.diaspora.plainly import hide_events, plainly
from tests.factories import StateFactory
from tests.factories.diaspora import CelebrationFactory, EventFactory, PlaceFactory
from tests.factories.texts import WORDS

pytestmark = pytest.mark.django_db
ALL = "/en/diaspora/calendar.ics"
DAY = datetime.timedelta(days=1)
JUNE = datetime.date(2045, 6, 1)


@pytest.fixture(autouse=True)
def nothing_else():
    """Only what a test makes is published."""
    hide_events()


def only(path: str = ALL):
    [entry] = entries(calendar_at(path)).values()
    return entry


@pytest.mark.parametrize("language", Language.values)
def test_event_is_in_the_calendar_word_for_word_in_each_language(language, settings):
    town = PlaceFactory(state=State.objects.get(slug="turkiye"), latitude="40.1826", longitude="29.0665")
    event = EventFactory(
        slug="bursa", starts=JUNE, ends=JUNE + 2 * DAY, places=[town], states=State.objects.all()[:2]
    )
    entry = only(f"/{language}/diaspora/calendar.ics")
    assert text(entry, "uid") == "event-bursa@127.0.0.1"
    assert text(entry, "summary") == f"{WORDS[language]} bursa"
    assert entry["summary"].params["LANGUAGE"] == language
    assert f"{WORDS[language]} bursa" in text(entry, "description")
    assert text(entry, "url") == f"{settings.SITE_URL}/{language}/diaspora/events/bursa/"
    assert text(entry, "url") in text(entry, "description")
    assert text(entry, "location").startswith(f"{WORDS[language]} {town.slug}, ")
    assert (entry["geo"].latitude, entry["geo"].longitude) == (40.1826, 29.0665)
    assert entry["dtstart"].params["VALUE"] == entry["dtend"].params["VALUE"] == "DATE"
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (JUNE, JUNE + 3 * DAY)
    assert (
        entry.decoded("dtstamp") == entry.decoded("last-modified") == event.changed_at.replace(microsecond=0)
    )
    assert text(entry, "transp") == "TRANSPARENT"


def test_calendar_is_one_that_clients_subscribe_to(settings):
    EventFactory(starts=JUNE)
    response = Client().get(ALL)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "attachment" not in response["Content-Disposition"]
    assert response["Cache-Control"] == "public, max-age=300"
    assert not response.cookies
    assert "Vary" not in response or "Cookie" not in response["Vary"]
    calendar = calendar_at(ALL)
    assert text(calendar, "version") == "2.0"
    assert text(calendar, "prodid").startswith("-//")
    assert "METHOD" not in calendar
    assert text(calendar, "name") == text(calendar, "x-wr-calname") == "Diaspora events"
    assert text(calendar, "url") == f"{settings.SITE_URL}{ALL}"
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in response.content
    assert b"\r\nX-PUBLISHED-TTL:PT12H\r\n" in response.content
    assert all(not component.errors for component in calendar.walk())


def test_lines_are_folded_between_letters_at_75_bytes():
    EventFactory(starts=JUNE, title_kk="Қ" * 190, summary_kk="ұлы, үміт; һәм \\ ішкі\nжаңа жол " * 40)
    data = fetched("/kk/diaspora/calendar.ics")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert [line for line in lines if not line.decode()] == [b""]
    entry = only("/kk/diaspora/calendar.ics")
    assert text(entry, "summary") == "Қ" * 190
    assert ("ұлы, үміт; һәм \\ ішкі\nжаңа жол " * 40).strip() in text(entry, "description")


def test_same_records_give_the_same_bytes_and_a_caller_who_has_them_gets_304():
    EventFactory(starts=JUNE)
    first = Client().get(ALL)
    tag = first["ETag"]
    assert tag.startswith('"')
    assert Client().get(ALL).content == first.content
    assert Client().get(ALL, headers={"if-none-match": tag}).status_code == 304
    EventFactory(starts=JUNE)
    assert Client().get(ALL, headers={"if-none-match": tag}).status_code == 200


def test_uid_is_the_same_in_every_language_and_the_number_grows_with_a_change():
    event = EventFactory(starts=JUNE)
    before = {text(only(f"/{language}/diaspora/calendar.ics"), "uid") for language in Language.values}
    assert len(before) == 1
    first = only()
    plainly(Event).filter(pk=event.pk).update(changed_at=event.changed_at + datetime.timedelta(hours=1))
    again = only()
    assert text(again, "uid") in before
    assert again["sequence"] == first["sequence"] + 3600
    assert again.decoded("dtstamp") > first.decoded("dtstamp")


# --- What is in it --------------------------------------------------------------------------------------


@pytest.mark.parametrize("publication", [each for each in Publication if each != Publication.PUBLISHED])
def test_what_is_not_published_is_in_no_calendar(publication):
    event = EventFactory(starts=JUNE, publication=publication)
    assert entries(calendar_at(ALL)) == {}
    assert Client().get(f"/en/diaspora/events/{event.slug}.ics").status_code == 404


def test_month_is_spanned_and_said_to_be_no_day():
    EventFactory(starts=JUNE, precision=DatePrecision.MONTH)
    entry = only()
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (JUNE, datetime.date(2045, 7, 1))
    assert text(entry, "summary").endswith("(June 2045, day not fixed)")
    assert text(entry, "status") == "TENTATIVE"


def test_month_that_is_over_says_that_its_day_is_not_known():
    EventFactory(starts=JUNE.replace(year=2013), precision=DatePrecision.MONTH, status=EventStatus.HELD)
    entry = only()
    assert text(entry, "summary").endswith("(June 2013, day not known)")
    assert text(entry, "status") == "CONFIRMED"


@pytest.mark.parametrize(
    "date",
    [{}, {"starts": datetime.date(2045, 1, 1), "precision": DatePrecision.YEAR}],
    ids=["nothing", "a year"],
)
def test_what_has_not_even_a_month_is_left_out_and_named_on_the_page(date):
    event = EventFactory(title_en="The long awaited forum", **date)
    calendar = calendar_at(ALL)
    assert entries(calendar) == {}
    assert "1 event is left out" in text(calendar, "description")
    assert text(calendar, "x-wr-caldesc") == text(calendar, "description")
    assert Client().get(f"/en/diaspora/events/{event.slug}.ics").status_code == 404
    assert "The long awaited forum" in fetched("/en/diaspora/calendar/").decode()


@pytest.mark.parametrize(
    ("status", "shown", "prefix"),
    [
        (EventStatus.PLANNED, "CONFIRMED", ""),
        (EventStatus.HELD, "CONFIRMED", ""),
        (EventStatus.POSTPONED, "TENTATIVE", "Postponed: "),
        (EventStatus.CANCELLED, "CANCELLED", "Cancelled: "),
    ],
)
def test_status_stands_in_the_field_and_in_words(status, shown, prefix):
    EventFactory(slug="forum", starts=JUNE, status=status)
    entry = only()
    assert text(entry, "status") == shown
    assert text(entry, "summary") == f"{prefix}trial forum"


def test_place_is_told_exactly_only_where_there_is_one():
    EventFactory(starts=JUNE, places=[PlaceFactory(name_en="Baku"), PlaceFactory(name_en="Shusha")])
    entry = only()
    assert "GEO" not in entry
    assert [name in text(entry, "location") for name in ("Baku", "Shusha")] == [True, True]


def test_text_of_another_language_says_which_it_is():
    EventFactory(starts=JUNE, title_kk="", summary_kk="")
    entry = only("/kk/diaspora/calendar.ics")
    assert entry["summary"].params["LANGUAGE"] == entry["description"].params["LANGUAGE"] == "tr"


def test_sample_says_so():
    EventFactory(slug="forum", starts=JUNE, is_sample=True)
    assert text(only(), "summary") == "Sample data: trial forum"
    assert "made up" in text(only(), "description")


def test_signs_that_steer_machines_break_no_calendar_and_no_line():
    EventFactory(starts=JUNE, title_en="A\x01 forum\r\nDTSTART:19700101", summary_en="Rows\r\nand\x07 rows")
    entry = only()
    assert text(entry, "summary") == "A forum DTSTART:19700101"
    assert "Rows\nand rows" in text(entry, "description")
    assert entry.decoded("dtstart") == JUNE


# --- Selections -----------------------------------------------------------------------------------------


def test_state_has_what_it_hosts_and_takes_part_in_and_kind_its_own():
    host, guest = StateFactory(slug="host"), StateFactory(slug="guest")
    EventFactory(slug="hosted", starts=JUNE, host_state=host, states=[host, guest])
    EventFactory(slug="training", starts=JUNE, kind=EventKind.TRAINING, states=[guest])
    assert set(entries(calendar_at(f"{ALL}?state=host"))) == {"hosted"}
    assert set(entries(calendar_at(f"{ALL}?state=guest"))) == {"hosted", "training"}
    assert set(entries(calendar_at(f"{ALL}?kind=training"))) == {"training"}
    assert set(entries(calendar_at(f"{ALL}?kind=training&state=host"))) == set()
    assert set(entries(calendar_at(f"{ALL}?kind=&state="))) == {"hosted", "training"}


@pytest.mark.parametrize(
    "query", ["state=atlantis", "kind=party", "state=turkiye&kind=party", "kind=forum%00"]
)
def test_unknown_state_or_kind_is_not_found(query):
    response = Client().get(f"{ALL}?{query}")
    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("count", [1, 30])
def test_calendar_of_many_asks_no_more_than_of_one(count, django_assert_num_queries):
    states = list(State.objects.all()[:3])
    for _number in range(count):
        place = PlaceFactory(state=states[0])
        EventFactory(starts=JUNE, states=states, host_state=states[0], places=[place])
    with django_assert_num_queries(8):
        fetched(ALL)


def test_event_is_a_file_of_its_own():
    event = EventFactory(slug="berlin", starts=JUNE)
    response = Client().get("/en/diaspora/events/berlin.ics")
    assert response["Content-Disposition"] == 'attachment; filename="berlin.ics"'
    [entry] = entries(calendar_at("/en/diaspora/events/berlin.ics")).values()
    assert entry.to_ical() == only().to_ical()
    assert event.slug in text(entry, "uid")


# --- Celebrations ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language.values)
def test_celebration_comes_once_a_year_around_this_one(language):
    Celebration.objects.all().delete()
    CelebrationFactory(slug="spring", month=3, day=21)
    year = timezone.localdate().year
    found = entries(calendar_at(f"/{language}/diaspora/calendar.ics"), "celebration-")
    assert set(found) == {f"spring-{each}" for each in (year - 1, year, year + 1)}
    entry = found[f"spring-{year}"]
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (
        datetime.date(year, 3, 21),
        datetime.date(year, 3, 22),
    )
    assert text(entry, "summary") == f"{WORDS[language]} spring"
    assert text(entry, "uid") == f"celebration-spring-{year}@127.0.0.1"
    assert "RRULE" not in entry


def test_celebrations_are_in_no_calendar_of_a_state_or_of_another_kind():
    CelebrationFactory(slug="spring")
    assert entries(calendar_at(f"{ALL}?state=turkiye"), "celebration-") == {}
    assert entries(calendar_at(f"{ALL}?kind=forum"), "celebration-") == {}
    assert "spring" in {name[:-5] for name in entries(calendar_at(f"{ALL}?kind=celebration"), "celebration-")}


def test_stamp_of_a_celebration_is_when_it_was_last_written():
    celebration = CelebrationFactory(slug="spring")
    year = timezone.localdate().year
    entry = entries(calendar_at(ALL), "celebration-")[f"spring-{year}"]
    written = celebration.history.latest().history_date
    assert entry.decoded("dtstamp") == written.replace(microsecond=0)


# --- The page, and the links ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language.values)
def test_every_calendar_that_the_page_offers_is_there(language, settings):
    page = fetched(f"/{language}/diaspora/calendar/").decode()
    offered = re.findall(r"<code[^>]*>(.*?)</code>", page)
    assert len(offered) == 1 + State.objects.count() + len(EventKind)
    for address in offered:
        assert f'href="{address.replace("http", "webcal", 1)}"' in page
        calendar_at(address.removeprefix(settings.SITE_URL))


def test_decimal_places_of_a_place_survive():
    EventFactory(
        starts=JUNE, places=[PlaceFactory(latitude=Decimal("-33.8688"), longitude=Decimal("151.2093"))]
    )
    geo = only()["geo"]
    assert (geo.latitude, geo.longitude) == (-33.8688, 151.2093)
