"""What a map is coloured by: on which day, in which words, and by whom it may be added to."""

import datetime

import pytest
from django.utils import translation

from portal.enums import DatePrecision
from portal.maps import Category, Layer, Mark, Pattern, Reading, layers, state_map
from portal.maps.participation import PARTICIPATION, SINCE, periods
from portal.models import Participation, State
from tests.factories import StateFactory
from tests.portal.maps.samples import REPORTS, SLUGS, TODAY, categories, map_on, picture

MEMBER, OBSERVER, NONE = "member", "observer", "none"
HOSTILE = [
    "",
    "unheard",
    "Since",
    "since ",
    "'\"><script>",
    "\x00",
    "../since",
    "ə" * 5000,
    "colour=since",
    "__class__",
]


@pytest.fixture
def reports():
    layers.register(REPORTS)
    yield REPORTS
    layers.unregister(REPORTS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2009-10-02", [NONE] * 8),
        ("2009-10-03", [MEMBER] * 4 + [NONE] * 4),
        ("2019-09-13", [MEMBER] * 4 + [NONE, OBSERVER, NONE, NONE]),
        ("2019-09-14", [MEMBER] * 5 + [OBSERVER, NONE, NONE]),
        ("2022-11-10", [MEMBER] * 5 + [OBSERVER, OBSERVER, NONE]),
        ("2022-11-11", [MEMBER] * 5 + [OBSERVER] * 3),
    ],
)
def test_participation_is_that_of_the_day(day, expected):
    found = categories(map_on(datetime.date.fromisoformat(day)))
    assert found == dict(zip(SLUGS, expected, strict=True))


@pytest.mark.django_db
def test_observer_that_became_a_member_is_each_in_its_time():
    state = StateFactory(slug="utopia")
    change = datetime.date(2015, 6, 1)
    Participation.objects.create(state=state, status=OBSERVER, since=datetime.date(2012, 1, 1), until=change)
    Participation.objects.create(state=state, status=MEMBER, since=change)
    assert categories(map_on(change - datetime.timedelta(days=1)))["utopia"] == OBSERVER
    assert categories(map_on(change))["utopia"] == MEMBER


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("tr", ["2009-2013", "2014-2018", "2019-2023"]),
        ("en", ["2009–2013", "2014–2018", "2019–2023"]),
    ],
)
def test_since_colours_by_span_of_years(language, labels):
    with translation.override(language):
        shown = map_on(colour="since")
    assert categories(shown) == dict(zip(SLUGS, ["2009"] * 4 + ["2019", "2014", "2019", "2019"], strict=True))
    assert [entry.label for entry in shown.legend] == labels


@pytest.mark.parametrize(
    ("years", "spans"),
    [
        ([], []),
        ([2009], [(2009, 2013)]),
        ([2022, 2009, 2018], [(2009, 2013), (2014, 2018), (2019, 2023)]),
        ([2009, 2033], [(2009, 2013), (2029, 2033)]),
        ([2009, 2034], [(2009, 2018), (2029, 2038)]),
        ([1000, 2000], [(1000, 2000)]),
    ],
)
def test_periods_hold_every_year_and_are_few(years, spans):
    assert periods(years) == spans


@pytest.mark.django_db
def test_words_say_as_much_of_the_date_as_is_known():
    Participation.objects.filter(state__slug="hungary").update(precision=DatePrecision.YEAR)
    with translation.override("en"):
        words = {row.state.slug: row.words for row in map_on().rows}
    assert words["hungary"] == "observer since 2018"
    assert words["kazakhstan"] == "member since 3\u00a0October 2009"


@pytest.mark.django_db
@pytest.mark.parametrize("colour", HOSTILE)
def test_colour_that_is_no_layer_is_the_first(client, colour):
    assert map_on(colour=colour).layer is PARTICIPATION
    response = client.get("/en/states/", {"colour": colour})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace("<script src=", "")


@pytest.mark.django_db
def test_section_adds_a_layer(client, reports):
    shown = map_on(colour="reports")
    assert shown.layer is reports
    assert list(shown.layers) == [PARTICIPATION, SINCE, reports]
    assert [entry.label for entry in shown.legend] == ["Report is in", "Report is begun", "Nothing reported"]
    page = client.get("/en/states/?colour=reports").content.decode()
    assert "Kazakhstan: report is in" in page
    assert "Azerbaijan: Nothing reported" in page


@pytest.mark.django_db
def test_nothing_reported_looks_like_nothing_reported(reports):
    page = picture(map_on(colour="reports"))
    fills = {use["href"]: use["fill"] for use in page.all("use") if use.get("fill").startswith("url(")}
    assert fills["#map-kazakhstan"] == "url(#map-solid)"
    assert fills["#map-hungary"] == "url(#map-dotted)"
    assert {fills[f"#map-{slug}"] for slug in set(SLUGS) - {"kazakhstan", "hungary"}} == {"url(#map-empty)"}


@pytest.mark.django_db
def test_state_that_takes_no_part_is_shown_as_such():
    Participation.objects.filter(state__slug="hungary").delete()
    row = next(row for row in map_on().rows if row.state.slug == "hungary")
    assert (row.category.pattern, row.words) == (Pattern.EMPTY, str(row.category.label))


def test_layer_is_registered_once(reports):
    layers.register(reports)
    assert layers.layers().count(reports) == 1
    other = Layer("reports", "Other", "Other.", reports.nothing, reports.read)
    with pytest.raises(ValueError, match="reports"):
        layers.register(other)


@pytest.mark.parametrize("key", ["", "Reports", "a b", "a&b", "ə"])
def test_key_fits_into_an_address(key):
    with pytest.raises(ValueError, match="key"):
        Layer(key, "Label", "Words.", REPORTS.nothing, REPORTS.read)


def test_nothing_may_not_look_like_something():
    with pytest.raises(ValueError, match="nothing"):
        Layer("reports", "Label", "Words.", Category("none", "None", Pattern.SOLID), REPORTS.read)
    with pytest.raises(ValueError, match="empty"):
        Reading((Category("some", "Some", Pattern.EMPTY),))


def test_categories_differ_in_their_patterns():
    with pytest.raises(ValueError, match="pattern"):
        Reading((Category("a", "A", Pattern.SOLID), Category("b", "B", Pattern.SOLID)))


def test_mark_needs_a_category():
    with pytest.raises(ValueError, match="unheard"):
        Reading((Category("a", "A", Pattern.SOLID),), {"hungary": Mark("unheard", "words")})


@pytest.mark.django_db
def test_state_without_a_shape_is_in_the_list_and_named_under_the_map(client):
    state = StateFactory(slug="utopia", name_en="Utopia")
    Participation.objects.create(state=state, status=MEMBER, since=datetime.date(2020, 1, 1))
    page = client.get("/en/states/").content.decode()
    assert "Not drawn on this map: Utopia" in " ".join(page.split())
    assert "map-utopia" not in page


@pytest.mark.django_db
def test_shape_without_a_state_is_land():
    alone = State.objects.with_status(on=TODAY).filter(slug="hungary")
    with translation.override("tr"):
        page = picture(state_map(alone, on=TODAY))
    assert [link["href"] for link in page.all("a")] == ["/tr/states/hungary/"]
    assert {use["href"] for use in page.all("use")} == {"#map-hungary"}
