"""The diaspora's content as it is loaded, against the facts.

What holds for the texts of every section is in tests/portal/test_content.py.
"""

import datetime
from decimal import Decimal

import pytest
import yaml

from diaspora.content import PUBLISHED_AT, SOURCES
from diaspora.domain import events
from diaspora.enums import Audience, EventKind, EventStatus, Publication
from diaspora.models import Celebration, Event, Institution, Participants, Place, Series, Strategy, Theme
from portal.domain import content
from portal.domain.content import load_content
from portal.enums import DatePrecision, Language, RoleName
from portal.models import State
from portal.translations.texts import text_in
from tests.factories.reporting import person

pytestmark = pytest.mark.django_db

MODELS = sorted({source.model for source in SOURCES}, key=lambda model: model._meta.label)
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)

# Number, first and last day, precision, towns.
MEETINGS = {
    EventKind.MINISTERS: [
        (1, "2013-01-01", None, "month", ["baku"]),
        (2, "2013-05-14", None, "day", ["ankara"]),
        (3, "2018-11-08", None, "day", ["ankara"]),
        (4, None, None, "day", []),
        (5, "2023-11-22", None, "day", ["bishkek"]),
        (6, "2024-11-18", None, "day", ["tashkent"]),
        (7, "2025-12-01", None, "month", ["budapest"]),
    ],
    EventKind.CONTACT_GROUP: [
        (1, None, None, "day", []),
        (2, None, None, "day", []),
        (3, None, None, "day", []),
        (4, "2018-02-23", None, "day", ["istanbul"]),
        (5, "2019-02-08", None, "day", ["baku"]),
        (6, None, None, "day", []),
        (7, None, None, "day", []),
    ],
    EventKind.FORUM: [
        (1, "2013-06-21", None, "day", ["baku"]),
        (2, "2022-03-28", "2022-03-30", "day", ["bursa"]),
        (3, "2022-12-20", "2022-12-21", "day", ["baku", "shusha"]),
    ],
    EventKind.YOUTH_FORUM: [
        (1, None, None, "day", []),
        (2, None, None, "day", []),
        (3, "2025-06-01", None, "month", ["tashkent"]),
    ],
    EventKind.TRAINING: [
        (None, "2019-03-26", None, "day", ["berlin"]),
        (None, None, None, "day", ["new-york"]),
    ],
    EventKind.EXCHANGE: [
        (None, "2019-02-08", None, "day", ["baku"]),
        (None, "2022-03-29", None, "day", ["bursa"]),
    ],
    EventKind.CELEBRATION: [],
    EventKind.OTHER: [],
}
UNKNOWN = {
    *("ministers-4", "youth-forum-1", "youth-forum-2", "training-new-york"),
    *(f"contact-group-{number}" for number in (1, 2, 3, 6, 7)),
}
DOUBTFUL = UNKNOWN | {
    *("ministers-1-baku", "ministers-7-budapest", "youth-forum-3-tashkent"),
    *("forum-2-bursa", "forum-3-baku-shusha"),
}


def day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def row(event: Event) -> tuple:
    towns = [place.slug for place in event.places.all()]
    return event.stated_number, event.starts, event.ends, event.precision, towns


@pytest.mark.parametrize("kind", EventKind.values)
def test_events_of_each_kind_are_those_of_the_facts(kind):
    found = Event.objects.filter(kind=kind).order_by("stated_number", "slug")
    expected = [
        (number, day(starts), day(ends), *rest) for number, starts, ends, *rest in MEETINGS[EventKind(kind)]
    ]
    assert [row(event) for event in found] == expected


def test_all_were_held_and_are_published_and_are_no_sample():
    rows = set(Event.objects.values_list("status", "publication", "published_at", "is_sample"))
    assert rows == {(EventStatus.HELD, Publication.PUBLISHED, PUBLISHED_AT, False)}
    assert Event.objects.published().count() == 24


def test_unknown_dates_stay_unknown_and_say_what_is_known():
    assert set(Event.objects.filter(starts=None).values_list("slug", flat=True)) == UNKNOWN
    for event in Event.objects.all():
        noted = [bool(text_in(event, "date_note", code)) for code in Language.values]
        assert set(noted) == {event.slug in UNKNOWN}, event
    assert set(Event.objects.filter(slug__in=UNKNOWN).values_list("until", flat=True)) == {None}


def test_doubtful_facts_are_marked_to_be_verified_and_the_others_are_not():
    assert set(Event.objects.exclude(to_verify="").values_list("slug", flat=True)) == DOUBTFUL
    assert not Institution.objects.filter(to_verify="").exists()
    assert not Strategy.objects.filter(to_verify="").exists()
    assert not Strategy.objects.filter(parts__to_verify="").exists()
    assert not Celebration.objects.filter(to_verify="").exists()
    assert Series.objects.get(kind=EventKind.MINISTERS).to_verify


def test_series_cover_each_kind_and_number_four_of_them():
    rows = Series.objects.values_list("kind", "is_numbered", "noted_count", "noted_on")
    noted = day("2024-08-02")
    assert list(rows) == [
        ("forum", True, 3, noted),
        ("youth-forum", True, None, None),
        ("ministers", True, 4, noted),
        ("contact-group", True, 7, noted),
        ("exchange", False, None, None),
        ("training", False, 2, noted),
        ("celebration", False, None, None),
        ("other", False, None, None),
    ]
    assert set(Series.objects.values_list("kind", flat=True)) == set(EventKind.values)


def test_every_event_and_series_says_who_says_so():
    for record in [*Event.objects.all(), *Series.objects.all(), *Strategy.objects.all()]:
        assert all(text_in(record, "source", code) for code in Language.values), record


def test_places_lie_in_their_states_or_name_their_third_country():
    rows = Place.objects.values_list("slug", "state__slug", "country_en", "latitude", "longitude")
    assert sorted(rows) == [
        ("ankara", "turkiye", None, Decimal("39.9334"), Decimal("32.8597")),
        ("baku", "azerbaijan", None, Decimal("40.4093"), Decimal("49.8671")),
        ("berlin", None, "Germany", Decimal("52.5200"), Decimal("13.4050")),
        ("bishkek", "kyrgyzstan", None, Decimal("42.8746"), Decimal("74.5698")),
        ("budapest", "hungary", None, Decimal("47.4979"), Decimal("19.0402")),
        ("bursa", "turkiye", None, Decimal("40.1885"), Decimal("29.0610")),
        ("istanbul", "turkiye", None, Decimal("41.0082"), Decimal("28.9784")),
        ("new-york", None, "United States", Decimal("40.7128"), Decimal("-74.0060")),
        ("shusha", "azerbaijan", None, Decimal("39.7601"), Decimal("46.7499")),
        ("tashkent", "uzbekistan", None, Decimal("41.2995"), Decimal("69.2401")),
    ]


def test_host_state_is_that_of_the_town():
    for event in Event.objects.all():
        assert {place.state for place in event.places.all()} in ({event.host_state}, set()), event
        assert event.host_state or not event.places.exclude(state=None).exists(), event


@pytest.mark.parametrize(
    ("kind", "audiences"),
    [
        ("forum", ["organisations", "academics", "business", "press", "students", "institutions"]),
        ("ministers", ["institutions"]),
        ("contact-group", ["institutions"]),
    ],
)
def test_participants_are_those_the_source_names(kind, audiences):
    for event in Event.objects.filter(kind=kind):
        assert list(event.participants.values_list("audience", flat=True)) == audiences, event


def test_participants_of_youth_forums_exchanges_and_trainings():
    def who(slug: str) -> set[str]:
        return set(Participants.objects.filter(event__slug=slug).values_list("audience", flat=True))

    assert who("youth-forum-1") == who("youth-forum-2") == {Audience.YOUTH}
    assert who("youth-forum-3-tashkent") == {Audience.YOUTH, Audience.INSTITUTIONS}
    assert who("exchange-baku") == {Audience.INSTITUTIONS, Audience.DIPLOMATS}
    assert who("exchange-bursa") == {Audience.INSTITUTIONS}
    assert who("training-berlin") == {Audience.ORGANISATIONS, Audience.INSTITUTIONS, Audience.DIPLOMATS}
    assert who("training-new-york") == {Audience.ORGANISATIONS}
    assert not Participants.objects.exclude(count=None).exists()


def test_the_secretariat_organises_what_the_source_says_it_does():
    kinds = Event.objects.filter(bodies__slug="ots-secretariat").values_list("kind", flat=True)
    assert set(kinds) == {EventKind.MINISTERS, EventKind.CONTACT_GROUP, EventKind.EXCHANGE}
    assert not Event.objects.exclude(bodies__slug="ots-secretariat").exclude(bodies=None).exists()


def test_states_are_named_only_where_the_source_names_them():
    four = ["azerbaijan", "kazakhstan", "kyrgyzstan", "turkiye"]
    six = sorted([*four, "hungary", "uzbekistan"])
    expected = {
        **dict.fromkeys(["ministers-1-baku", "contact-group-4-istanbul", "contact-group-5-baku"], four),
        **dict.fromkeys(["forum-1-baku", "training-berlin", "exchange-baku"], four),
        **dict.fromkeys(["ministers-5-bishkek", "ministers-7-budapest"], six),
        "forum-3-baku-shusha": sorted([*six, "northern-cyprus"]),
    }
    named = Event.objects.exclude(states=None).distinct()
    assert {e.slug: sorted(state.slug for state in e.states.all()) for e in named} == expected


def test_events_serve_the_diaspora_area_and_items_of_the_areas_they_name():
    for event in Event.objects.all():
        areas = {area.code for area in event.areas.all()}
        assert "3.4" in areas, event
        assert {item.area.code for item in event.items.all()} == areas, event


def test_exchanges_are_about_the_four_themes_of_institutions():
    themes = ["legal-basis", "institutional-structure", "activities-at-home", "activities-abroad"]
    assert list(Theme.objects.filter(is_of_institutions=True).values_list("slug", flat=True)) == themes
    for event in Event.objects.all():
        about = themes if event.kind == EventKind.EXCHANGE else []
        assert [theme.slug for theme in event.themes.all()] == about, event


def test_themes_of_plans_follow_those_of_institutions():
    slugs = list(Theme.objects.filter(is_of_institutions=False).values_list("slug", flat=True))
    assert slugs == [
        *("coordination", "awareness-abroad", "legal-and-social-matters", "education-and-language"),
        *("culture", "business", "academics", "youth", "media"),
    ]
    assert list(Theme.objects.values_list("position", flat=True)) == list(range(1, 14))


def test_celebrations_and_who_celebrates():
    rows = [
        (c.slug, c.month, c.day, sorted(body.slug for body in c.bodies.all()))
        for c in Celebration.objects.all()
    ]
    both = ["ots-budapest-office", "ots-secretariat"]
    assert rows == [("turkic-states-cooperation-day", 10, 3, both), ("nowruz", 3, 21, both)]


def test_strategy_was_approved_by_the_second_meeting_of_ministers():
    strategy = Strategy.objects.get()
    assert (strategy.approved, strategy.precision) == (day("2013-05-14"), DatePrecision.DAY)
    assert (strategy.approved_by.stated_number, strategy.approved_by.starts) == (2, strategy.approved)
    assert [(part.kind, part.position) for part in strategy.parts.all()] == [
        ("purpose", 1),
        ("purpose", 2),
        ("priority", 3),
        ("priority", 4),
        ("assessment", 5),
    ]


def test_institutions_are_one_a_state_and_none_where_none_is_known():
    rows = list(Institution.objects.values_list("state__slug", flat=True))
    assert rows == ["azerbaijan", "kazakhstan", "kyrgyzstan", "turkiye", "uzbekistan", "hungary"]
    assert set(State.objects.filter(diaspora_institutions=None).values_list("slug", flat=True)) == {
        "turkmenistan",
        "northern-cyprus",
    }


def test_no_contact_of_an_institution_is_invented():
    for institution in Institution.objects.all():
        assert (institution.email, institution.phone, institution.founded) == ("", "", None)
        assert not any(text_in(institution, "address", code) for code in Language.values)


@pytest.mark.parametrize("model", [Event, Series, Theme, Celebration], ids=lambda model: model.__name__)
@pytest.mark.parametrize("language", Language.values)
def test_titles_are_unique_and_short(model, language):
    titles = [text_in(record, "title", language) for record in model.objects.all()]
    assert len(set(titles)) == len(titles)
    assert [title for title in titles if len(title) > 90] == []


@pytest.mark.parametrize("language", Language.values)
def test_summaries_are_of_one_to_three_sentences(language):
    for model in (Event, Series, Theme, Celebration, Strategy):
        for record in model.objects.all():
            assert 1 <= text_in(record, "summary", language).count(". ") + 1 <= 3, record


@every_model
def test_records_are_what_their_forms_would_take(model):
    for record in model.objects.all():
        record.full_clean()


@pytest.mark.parametrize(
    "model", [model for model in MODELS if model is not Participants], ids=lambda model: model._meta.label
)
def test_what_is_loaded_is_in_the_history_with_its_reason(model):
    loaded = model.history.filter(history_change_reason="content loaded").values_list("id", flat=True)
    assert set(loaded) == set(model.objects.values_list("pk", flat=True))


def test_loading_again_changes_nothing():
    def rows() -> list:
        return [list(model.objects.order_by("pk").values()) for model in MODELS]

    before = rows(), Event.history.count(), Event.places.through.objects.count()
    report = load_content()
    assert (report.created, report.updated, report.kept) == ({}, {}, [])
    assert (rows(), Event.history.count(), Event.places.through.objects.count()) == before


class Files:
    """A copy of the diaspora's fixtures, to be changed."""

    def __init__(self, folder):
        self.folder = folder / "diaspora"
        self.folder.mkdir()
        for path in (content.FIXTURES / "diaspora").glob("*.yaml"):
            (self.folder / path.name).write_bytes(path.read_bytes())

    def change(self, name: str, key: str, **changes) -> None:
        path = self.folder / f"{name}.yaml"
        records = yaml.safe_load(path.read_text(encoding="utf-8"))
        next(record for record in records if record["slug"] == key).update(changes)
        path.write_text(yaml.safe_dump(records, allow_unicode=True), encoding="utf-8")


@pytest.fixture
def files(tmp_path, monkeypatch) -> Files:
    files = Files(tmp_path)
    monkeypatch.setattr(content, "FIXTURES", tmp_path)
    return files


def berlin() -> Event:
    return Event.objects.get(slug="training-berlin")


def test_a_change_of_the_file_is_written_where_nobody_edited(files):
    files.change("places", "tashkent", latitude="41.3000")
    files.change("events", "training-berlin", starts=datetime.date(2019, 3, 25), participants=["press"])
    report = load_content()
    assert Place.objects.get(slug="tashkent").latitude == Decimal("41.3000")
    assert (berlin().starts, berlin().until) == (day("2019-03-25"), day("2019-03-25"))
    assert "training-berlin press" in {row.key for row in berlin().participants.all()}
    assert report.kept == []


def test_edits_of_staff_are_kept_when_the_file_changes(files):
    event = berlin()
    event.title_tr, event.starts = "Düzeltilmiş", day("2019-03-27")
    event.save()
    event.participants.get(audience=Audience.DIPLOMATS).delete()
    title = {"tr": "Yeni", "en": "New", "az": "Yeni", "kk": "Жаңа"}
    files.change("events", "training-berlin", title=title, starts=datetime.date(2019, 3, 25))
    report = load_content()
    assert (berlin().title_tr, berlin().title_en, berlin().starts) == (
        "Düzeltilmiş",
        "New",
        day("2019-03-27"),
    )
    assert not berlin().participants.filter(audience=Audience.DIPLOMATS).exists()
    assert sorted(report.kept) == ["Düzeltilmiş: starts", "Düzeltilmiş: title_tr"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_an_event_that_staff_took_back_is_not_published_again_by_a_load(files, overwrite):
    events.take_back(berlin(), reason="The date is wrong.", by=person(RoleName.EDITOR))
    title = {"tr": "Yeni", "en": "New", "az": "Yeni", "kk": "Жаңа"}
    files.change("events", "training-berlin", title=title)
    load_content(overwrite=overwrite)
    assert (berlin().publication, berlin().published_at, berlin().title_en) == (
        Publication.DRAFT,
        None,
        "New",
    )
