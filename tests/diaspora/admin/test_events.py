"""Events in the back-office: what a form refuses, and what the steps do."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from diaspora.enums import EventKind, EventStatus, Publication
from diaspora.models import Celebration, Event, Participants
from portal.enums import ActivityVerb, DatePrecision, Language, ReportStatus
from portal.models import Activity as Record
from portal.models import CooperationBody, Report, State
from tests.diaspora.admin.records import draft
from tests.factories import diaspora as make
from tests.html import Page
from tests.portal.admin.pages import (
    ADMINISTRATOR,
    EDITOR,
    TRANSLATOR,
    client_of,
    form_data,
    messages_of,
    page,
    person,
)
from vision.models import ActionItem, CooperationArea

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

STEPS = ("publish", "decline", "take_back", "copy")


@pytest.fixture
def editor():
    return person(EDITOR, name="Ayşe")


@pytest.fixture
def office(editor):
    return client_of(editor)


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def change(client, event: Event, **fields):
    address = page(Event, "change", event.pk)
    return client.post(address, form_data(client.get(address)) | fields)


def errors_of(answer) -> dict:
    assert answer.status_code == 200
    return answer.context["adminform"].form.errors


def step(name: str, event: Event) -> str:
    return reverse(f"admin:diaspora_event_{name}_step", args=[event.pk])


def buttons(client, event: Event) -> set[str]:
    shown = Page(client.get(page(Event, "change", event.pk)).content)
    links = {link.get("href") for link in shown.all("a")}
    return {name for name in STEPS if step(name, event) in links}


# --- The form ---------------------------------------------------------------------------------------------


def test_event_is_written_with_its_texts_links_and_parts(office, editor):
    place, item = make.PlaceFactory(), ActionItem.objects.get(code="3.4.1")
    drawn = form_data(office.get(page(Event, "add")))
    sent = {name: value for name, value in drawn.items() if value != ""} | {
        "slug": "forum-2031",
        "kind": EventKind.FORUM,
        "status": EventStatus.PLANNED,
        "starts": "2031-05-04",
        "precision": DatePrecision.DAY,
        "title_en": "Forum of 2031",
        "title_kk": "2031 жылғы форум",
        "places": [str(place.pk)],
        "items": [str(item.pk)],
        "participants-TOTAL_FORMS": "1",
        "participants-0-audience": "youth",
        "participants-0-count": "",
        "decisions-TOTAL_FORMS": "1",
        "decisions-0-number": "1",
        "decisions-0-status": "open",
        "decisions-0-title_az": "Qərar",
    }
    answer = office.post(page(Event, "add"), sent)
    assert answer.status_code == 302, answer.context["errors"]
    event = Event.objects.get(slug="forum-2031")
    assert (event.publication, event.title_kk, event.until) == (
        Publication.DRAFT,
        "2031 жылғы форум",
        datetime.date(2031, 5, 4),
    )
    assert (event.places.get(), event.items.get()) == (place, item)
    assert (event.participants.get().audience, event.decisions.get().title_az) == ("youth", "Qərar")
    assert event.history.latest().history_user == editor


@pytest.mark.parametrize(
    ("fields", "at", "words"),
    [
        ({"status": "held", "starts": in_days(3).isoformat()}, "status", "was not held"),
        ({"outcomes_en": "All agreed."}, "status", "Outcomes are of an event that was held"),
        ({"starts": "", "ends": "2031-05-04"}, "starts", "Give the first day too"),
        ({"starts": "2031-05-04", "ends": "2031-05-03"}, "ends", "before the first"),
        ({"starts": "2031-05-04", "ends": "2031-05-05", "precision": "month"}, "ends", "leave the last day"),
        ({"kind": "exchange", "stated_number": "2"}, "stated_number", "are not numbered"),
        ({"status": "cancelled", "stated_number": "2"}, "stated_number", "takes no number"),
        ({"stated_number": "0"}, "stated_number", "begin with 1"),
        ({"kind": "celebration"}, "celebration", "Choose the day that is celebrated"),
        ({f"title_{language}": "" for language in ("tr", "en", "az", "kk")}, "title_tr", "at least one"),
    ],
)
def test_what_is_wrong_is_told_in_words_at_its_field(office, fields, at, words):
    make.SeriesFactory(kind=EventKind.EXCHANGE, is_numbered=False)
    answer = change(office, draft(starts=in_days(3)), **fields)
    errors = errors_of(answer)
    assert list(errors) == [at]
    assert words in " ".join(errors[at])


def test_event_held_today_or_at_a_day_nobody_knows_is_taken(office):
    for starts in (in_days(0).isoformat(), ""):
        event = draft(kind=EventKind.OTHER)
        assert change(office, event, starts=starts, status="held").status_code == 302
        event.refresh_from_db()
        assert event.status == EventStatus.HELD


def test_kind_of_participants_stands_once(office):
    event = draft(audiences=["youth"])
    more = {
        "participants-TOTAL_FORMS": "2",
        "participants-1-audience": "youth",
        "participants-1-event": event.pk,
    }
    answer = change(office, event, **more)
    assert answer.status_code == 200
    assert "Please correct the duplicate data for audience." in answer.content.decode()
    assert Participants.objects.count() == 1


def test_decision_of_a_published_event_is_not_deleted(office):
    event = make.EventFactory()
    decision = make.DecisionFactory(event=event)
    change(office, event, **{"decisions-0-DELETE": "on"})
    assert event.decisions.get() == decision


def test_status_is_changed_by_the_domain_which_records_it(office, editor):
    event = make.EventFactory(starts=in_days(3))
    assert change(office, event, status="postponed", title_en="Later").status_code == 302
    event.refresh_from_db()
    assert (event.status, event.title_en, event.publication) == ("postponed", "Later", "published")
    row = Record.objects.get(verb=ActivityVerb.EVENT_STATUS)
    assert (row.by, row.before, row.after) == (editor, "planned", "postponed")


def test_translator_writes_the_texts_of_their_language_and_nothing_else():
    event = make.EventFactory(audiences=["youth"], slug="forum")
    client = client_of(person(TRANSLATOR))
    answer = client.get(page(Event, "change", event.pk))
    assert {name for name in answer.context["adminform"].form.fields if not name.endswith("_az")} == set()
    sent = {"title_az": "Yeni", "title_en": "New", "status": "held", "kind": "other", "starts": "2020-01-01"}
    assert client.post(page(Event, "change", event.pk), sent).status_code == 302
    event.refresh_from_db()
    assert (event.title_az, event.title_en, event.status, event.kind) == (
        "Yeni", "trial forum", "planned", "forum"
    )  # fmt: skip
    assert event.starts is None


def test_old_version_is_taken_back_and_the_publication_stays(office):
    event = draft(starts=datetime.date(2020, 5, 4), kind=EventKind.OTHER)
    place = make.PlaceFactory()
    change(office, event, title_en="First", places=[str(place.pk)])
    old = event.history.first()
    office.post(step("publish", event))
    change(office, event, title_en="Second", places=[])

    address = page(Event, "simple_history", event.pk, old.pk)
    assert office.post(address, form_data(office.get(address))).status_code == 302

    event.refresh_from_db()
    assert (event.title_en, event.publication) == ("First", Publication.PUBLISHED)
    assert event.places.get() == place
    assert event.history.first().history_change_reason == "old version restored"


# --- Steps ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("publication", "offered"),
    [
        (Publication.DRAFT, {"publish", "copy"}),
        (Publication.PROPOSED, {"publish", "decline", "copy"}),
        (Publication.PUBLISHED, {"take_back", "copy"}),
        (Publication.DECLINED, {"copy"}),
    ],
)
def test_buttons_are_those_that_can_be_taken_now(office, publication, offered):
    event = make.EventFactory(publication=publication)
    assert buttons(office, event) == offered
    assert buttons(client_of(person(TRANSLATOR)), event) == set()


def test_event_is_published_by_a_page_that_says_what_happens(office, editor):
    event = draft(title_kk="")
    asked = office.get(step("publish", event)).content.decode()
    assert "Everybody can read about the event" in asked
    assert "Its title is missing in: Kazakh" in asked
    answer = office.post(step("publish", event), follow=True)
    assert messages_of(answer) == ["The event is published."]
    event.refresh_from_db()
    assert event.publication == Publication.PUBLISHED
    assert Record.objects.get(verb=ActivityVerb.EVENT_PUBLICATION).by == editor


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("decline", Publication.PROPOSED, Publication.DECLINED), ("take_back", Publication.PUBLISHED, "draft")],
)
def test_reason_is_asked_for_and_kept(office, name, before, after):
    event = make.EventFactory(publication=before)
    refused = office.post(step(name, event), {"reason": "  "})
    assert refused.context["form"].errors["reason"] == ["Write why: the reason is kept in the record."]
    event.refresh_from_db()
    assert event.publication == before
    assert office.post(step(name, event), {"reason": "It is there twice."}).status_code == 302
    event.refresh_from_db()
    assert event.publication == after
    assert Record.objects.get(verb=ActivityVerb.EVENT_PUBLICATION).reason == "It is there twice."


@pytest.mark.parametrize("name", ["publish", "decline", "take_back", "copy"])
def test_steps_are_the_editors_own_and_need_their_time(office, name):
    event = make.EventFactory(publication=Publication.DECLINED)
    assert client_of(person(TRANSLATOR)).post(step(name, event)).status_code == 403
    count = Event.objects.count()
    if name != "copy":
        answer = office.post(step(name, event), {"reason": "Because."})
        assert (answer.status_code, "not possible now" in answer.content.decode()) == (403, True)
    event.refresh_from_db()
    assert (event.publication, Event.objects.count()) == (Publication.DECLINED, count)
    assert office.get(reverse(f"admin:diaspora_event_{name}_step", args=["999999"])).status_code == 404


# --- Copying into the next year ---------------------------------------------------------------------------


def copy_of(client, event: Event) -> Event:
    assert client.post(step("copy", event)).status_code == 302
    return Event.objects.latest("pk")


def test_copy_has_what_is_the_same_every_year_and_nothing_of_what_came_of_it(office):
    state, place, theme = State.objects.first(), make.PlaceFactory(), make.ThemeFactory()
    item, area = ActionItem.objects.first(), CooperationArea.objects.first()
    body, institution = CooperationBody.objects.first(), make.InstitutionFactory()
    event = make.EventFactory(
        slug="forum-2026-baku",
        starts=datetime.date(2026, 5, 29),
        ends=datetime.date(2026, 5, 31),
        status=EventStatus.HELD,
        stated_number=4,
        host_state=state,
        outcomes_en="All agreed.",
        source_en="A source",
        source_url="https://example.org/",
        places=[place],
        themes=[theme],
        items=[item],
        areas=[area],
        bodies=[body],
        institutions=[institution],
        states=[state],
    )
    event.participants.create(audience="youth", count=40)
    make.DecisionFactory(event=event)

    copy = copy_of(office, event)

    assert (copy.slug, copy.publication, copy.status) == ("forum-baku-2027", "draft", "planned")
    assert (copy.starts, copy.ends, copy.precision) == (datetime.date(2027, 5, 1), None, "month")
    assert [copy.title_kk, copy.summary_az] == [event.title_kk, event.summary_az]
    assert (copy.kind, copy.host_state, copy.stated_number) == (event.kind, state, None)
    assert (copy.outcomes_en or "", copy.source_en or "", copy.source_url) == ("", "", "")
    linked = [list(getattr(copy, name).all()) for name in ("places", "themes", "items", "areas", "bodies")]
    assert linked == [[place], [theme], [item], [area], [body]]
    assert list(copy.institutions.all()) == [institution]
    assert not copy.states.exists()
    assert not copy.decisions.exists()
    assert copy.published_at is None
    assert [(row.audience, row.count) for row in copy.participants.all()] == [("youth", None)]
    assert copy.history.latest().history_change_reason == "copied into the next year"


def test_celebration_is_copied_to_the_same_days(office):
    celebration = Celebration.objects.first() or make.CelebrationFactory()
    event = make.EventFactory(
        kind=EventKind.CELEBRATION,
        celebration=celebration,
        starts=datetime.date(2028, 2, 29),
        ends=datetime.date(2028, 3, 1),
    )
    copy = copy_of(office, event)
    assert (copy.starts, copy.ends) == (datetime.date(2029, 2, 28), datetime.date(2029, 3, 1))
    assert (copy.precision, copy.celebration) == (DatePrecision.DAY, celebration)


@pytest.mark.parametrize(
    ("starts", "precision", "copied"),
    [
        (datetime.date(2026, 5, 1), "month", datetime.date(2027, 5, 1)),
        (datetime.date(2026, 1, 1), "year", datetime.date(2027, 1, 1)),
        (None, "day", None),
    ],
)
def test_copy_knows_no_more_of_its_date_than_the_event(office, starts, precision, copied):
    copy = copy_of(office, draft(starts=starts, precision=precision))
    assert (copy.starts, copy.precision) == (copied, precision)


def test_copies_never_share_an_address(office):
    event = draft(slug="youth-forum-2026", starts=datetime.date(2026, 5, 1))
    slugs = [copy_of(office, event).slug for _ in range(3)]
    assert slugs == ["youth-forum-2027", "youth-forum-2027-2", "youth-forum-2027-3"]


# --- The year at a glance ---------------------------------------------------------------------------------


def year_page(client, year: int) -> Page:
    return Page(client.get(reverse("admin:diaspora_event_year", args=[year])).content)


def section(shown: Page, heading: str) -> str:
    [found] = [one for one in shown.all("section") if one.get("aria-labelledby") == heading]
    return found.text


def test_calendar_has_each_record_in_its_place(office):
    for slug, starts, ends, precision in (
        ("day", "2031-05-04", "2031-06-02", "day"),
        ("month", "2031-07-01", None, "month"),
        ("year", "2031-01-01", None, "year"),
        ("nobody-knows", None, None, "day"),
        ("other-year", "2030-05-04", None, "day"),
    ):
        draft(slug=slug, starts=starts and datetime.date.fromisoformat(starts), precision=precision,
              ends=ends and datetime.date.fromisoformat(ends))  # fmt: skip
    plan = make.PlanFactory(year=2031)
    make.ActivityFactory(plan=plan, starts=datetime.date(2031, 12, 1), precision="month")
    make.ActivityFactory(plan=plan)

    shown = year_page(office, 2031)

    assert "trial day" in section(shown, "month-5")
    assert "trial day" in section(shown, "month-6")
    assert "trial month" in section(shown, "month-7")
    assert "trial 2031-1" in section(shown, "month-12")
    assert "trial year" in section(shown, "some-time")
    unknown = section(shown, "unknown")
    assert "trial nobody-knows" in unknown
    assert "trial 2031-2" in unknown
    assert "other-year" not in " ".join(found.text for found in shown.all("section"))
    taken = [cell for cell in shown.all("td") if "is-taken" in (cell.get("class") or "")]
    assert len(taken) == 28 + 2


def test_day_of_the_calendar_leads_to_a_new_event_on_it(office):
    links = {link.get("href") for link in year_page(office, 2031).all("a")}
    for address, starts, precision in (
        ("starts=2031-05-04&precision=day", datetime.date(2031, 5, 4), "day"),
        ("starts=2031-05-01&precision=month", datetime.date(2031, 5, 1), "month"),
        ("starts=2031-01-01&precision=year", datetime.date(2031, 1, 1), "year"),
    ):
        assert f"{page(Event, 'add')}?{address}" in links
        form = office.get(f"{page(Event, 'add')}?{address}").context["adminform"].form
        assert (form["starts"].value(), form["precision"].value()) == (starts, precision)
    broken = office.get(f"{page(Event, 'add')}?starts=2031-02-31&precision=week").context["adminform"].form
    assert (broken["starts"].value(), broken["precision"].value()) == (None, "day")


def test_calendar_of_a_translator_adds_nothing():
    links = {link.get("href") or "" for link in year_page(client_of(person(TRANSLATOR)), 2031).all("a")}
    assert not [link for link in links if link.startswith(page(Event, "add"))]


def test_year_is_switched(office):
    links = [link.get("href") for link in year_page(office, 2031).all("a")]
    for year in (2030, 2032, timezone.localdate().year):
        assert reverse("admin:diaspora_event_year", args=[year]) in links
    answer = office.get(reverse("admin:diaspora_event_year", args=[9999]))
    assert answer.status_code == 302


def test_sample_data_is_marked(office):
    event = draft(is_sample=True)
    for address in (page(Event, "changelist"), page(Event, "change", event.pk), step("publish", event)):
        assert "Sample data" in office.get(address).content.decode()
    Event.objects.all().delete()
    assert "Sample data" not in office.get(page(Event, "changelist")).content.decode()


def test_administrator_may_do_all_that_editors_may():
    event = make.EventFactory(publication=Publication.PROPOSED)
    assert buttons(client_of(person(ADMINISTRATOR)), event) == {"publish", "decline", "copy"}


def test_record_is_made_anew_when_a_published_event_is_written(office):
    hidden, shown = draft(slug="hidden"), make.EventFactory(slug="shown")
    for event in (hidden, shown):
        assert change(office, event, summary_en="For teachers.").status_code == 302
    waiting = Report.objects.filter(status=ReportStatus.QUEUED).values_list("subject", "language")
    assert sorted(waiting) == [("shown", language) for language in sorted(Language.values)]
