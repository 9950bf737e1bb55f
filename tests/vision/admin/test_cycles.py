"""Reporting cycles in the back-office: planned in a form, led on by steps that say what they will do."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from portal.enums import ActivityVerb, RoleName
from portal.models import Activity
from tests.factories.reporting import bring_to, open_year, report_of, set_cycle
from tests.factories.reporting import person as person_of
from tests.html import Page
from tests.portal.admin.pages import (
    ADMINISTRATOR,
    EDITOR,
    REVIEWER,
    SUPERUSER,
    client_of,
    form_data,
    messages_of,
    page,
    person,
)
from vision.domain import cycles, entries, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.models import ActionItem, Cycle, Edition, Submission

STEPS = {
    "open": CycleStatus.PLANNED,
    "extend": CycleStatus.OPEN,
    "close": CycleStatus.OPEN,
    "reopen": CycleStatus.CLOSED,
    "publish": CycleStatus.CLOSED,
    "correct": CycleStatus.PUBLISHED,
    "withdraw": CycleStatus.PUBLISHED,
}


@pytest.fixture
def chief(content):
    return person(ADMINISTRATOR, name="Chief")


@pytest.fixture
def office(chief):
    return client_of(chief)


@pytest.fixture
def planned(content) -> Cycle:
    today = timezone.localdate()
    return Cycle.objects.create(year=2031, opens=today, closes=today + datetime.timedelta(days=60))


def write_all(submission: Submission, by) -> None:
    answer = Answer(status=ReportedStatus.COMPLETED, done="All of it is done.", language="en")
    for entry in submission.entries.all():
        entries.write(entry, answer, revision=entry.revision, by=by)


def in_days(days: int) -> str:
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def step(name: str, cycle: Cycle) -> str:
    return reverse(f"admin:vision_cycle_{name}_step", args=[cycle.pk])


def change(client, cycle: Cycle, **fields):
    where = page(Cycle, "change", cycle.pk)
    return client.post(where, form_data(client.get(where)) | fields)


def buttons(client, cycle: Cycle) -> set[str]:
    shown = Page(client.get(page(Cycle, "change", cycle.pk)).content)
    links = {link.get("href") for link in shown.all("a")}
    return {name for name in STEPS if step(name, cycle) in links}


def accept_one(cycle: Cycle, state: str = "kazakhstan") -> None:
    focal_point, reviewer = person_of(RoleName.FOCAL_POINT, state), person_of(RoleName.REVIEWER)
    bring_to(report_of(state, cycle), SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)


# --- The form ---------------------------------------------------------------------------------------------


def test_cycle_is_planned_with_guidance_in_four_languages(office):
    sent = {
        "year": "2031",
        "opens": in_days(0),
        "closes": in_days(60),
        "items": [str(ActionItem.objects.get(code="2.5.3").pk)],
        "reminders": "14, 3",
        "guidance_tr": "Yazınız.",
        "guidance_kk": "Жазыңыз.",
        "to_verify": "",
    }
    assert office.post(page(Cycle, "add"), sent).status_code == 302
    cycle = Cycle.objects.get(year=2031)
    assert (cycle.status, cycle.reminder_days) == (CycleStatus.PLANNED, [14, 3])
    assert (cycle.guidance_tr, cycle.guidance_kk, cycle.guidance_en) == ("Yazınız.", "Жазыңыз.", "")
    assert [item.code for item in cycle.items.all()] == ["2.5.3"]


@pytest.mark.parametrize(
    ("fields", "at", "words"),
    [
        ({"closes": in_days(0)}, "closes", "The closing day comes after the opening day."),
        ({"reminders": "soon"}, "reminders", "Write days from 1 to 365"),
        ({"year": "2030"}, "year", "already exists"),
    ],
)
def test_what_is_wrong_is_told_in_words_at_its_field(office, planned, fields, at, words):
    open_year(2030)
    answer = change(office, planned, **fields)
    assert answer.status_code == 200
    errors = answer.context["adminform"].form.errors
    with translation.override("en"):
        assert words in str(errors[at])
    assert "cycle_closes_after_it_opens" not in answer.content.decode()


def test_planned_cycle_is_changed(office, planned):
    assert change(office, planned, year="2033", closes=in_days(30)).status_code == 302
    planned.refresh_from_db()
    assert (planned.year, planned.closes.isoformat()) == (2033, in_days(30))


@pytest.mark.parametrize("status", [CycleStatus.OPEN, CycleStatus.CLOSED, CycleStatus.PUBLISHED])
def test_days_year_and_items_are_fixed_once_it_was_opened(office, planned, status):
    cycles.open_cycle(planned, by=person(ADMINISTRATOR))
    cycle = set_cycle(planned, status)
    sent = {"year": "2044", "opens": in_days(-9), "closes": in_days(99), "items": [], "to_verify": "x"}
    assert change(office, cycle, **sent).status_code == 302
    after = Cycle.objects.get(pk=cycle.pk)
    assert (after.year, after.opens, after.closes, after.status) == (2031, cycle.opens, cycle.closes, status)
    assert after.items.count() == 123
    assert after.to_verify == "x"


@pytest.mark.parametrize(("status", "written"), [("open", True), ("closed", True), ("published", False)])
def test_guidance_and_reminders_are_written_until_it_is_published(office, planned, status, written):
    set_cycle(planned, CycleStatus(status))
    assert change(office, planned, guidance_az="Yazın.", reminders="5").status_code == 302
    planned.refresh_from_db()
    assert (planned.guidance_az == "Yazın.", planned.reminders == "5") == (written, written)


def test_status_is_no_field(office, planned):
    change(office, planned, status="published", published_at="2031-01-01", is_sample="on")
    planned.refresh_from_db()
    assert (planned.status, planned.published_at, planned.is_sample) == (CycleStatus.PLANNED, None, False)


def test_form_that_was_opened_before_the_cycle_was_changes_no_days(office, planned):
    mine = form_data(office.get(page(Cycle, "change", planned.pk)))
    cycles.open_cycle(planned, by=person(ADMINISTRATOR))
    office.post(page(Cycle, "change", planned.pk), mine | {"closes": in_days(99), "guidance_en": "Write."})
    after = Cycle.objects.get(pk=planned.pk)
    assert (after.status, after.closes.isoformat()) == (CycleStatus.OPEN, in_days(60))
    assert after.guidance_en == "Write."


def test_reviewer_reads_cycles_and_changes_nothing(planned):
    client = client_of(person(REVIEWER))
    shown = client.get(page(Cycle, "change", planned.pk))
    assert shown.status_code == 200
    assert not shown.context["adminform"].form.fields
    assert client.post(page(Cycle, "change", planned.pk), {"year": "2044"}).status_code == 403
    assert buttons(client, planned) == set()


# --- The list -----------------------------------------------------------------------------------------------


def test_list_says_what_is_left_and_what_is_in(office, content):
    cycle = open_year(2031)
    accept_one(cycle)
    html = office.get(page(Cycle, "changelist")).content.decode()
    assert "30 days left" in html
    assert "7 Draft, 1 Accepted" in html
    assert "/en/workspace/review/?cycle=2031" in html
    Cycle.objects.filter(pk=cycle.pk).update(closes=timezone.localdate() - datetime.timedelta(days=3))
    assert "over for 3 days" in office.get(page(Cycle, "changelist")).content.decode()


def test_missing_translations_of_guidance_are_found(office, planned):
    Cycle.objects.filter(pk=planned.pk).update(guidance_tr="Yazınız.")
    assert office.get(page(Cycle, "changelist"), {"missing": "kk"}).context["cl"].queryset.get() == planned
    assert not office.get(page(Cycle, "changelist"), {"missing": "tr"}).context["cl"].queryset


# --- The steps ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", list(CycleStatus))
def test_buttons_are_those_of_what_is_possible_now(office, planned, status):
    set_cycle(planned, status)
    assert buttons(office, planned) == {name for name, begins in STEPS.items() if begins == status}


@pytest.mark.parametrize("who", [EDITOR, REVIEWER])
@pytest.mark.parametrize("name", list(STEPS))
def test_steps_of_others_are_refused_and_change_nothing(planned, who, name):
    set_cycle(planned, STEPS[name])
    client = client_of(person(who))
    sent = {"closes": in_days(90), "reason": "Asked by two states."}
    assert client.get(step(name, planned)).status_code == 403
    assert client.post(step(name, planned), sent).status_code == 403
    after = Cycle.objects.get(pk=planned.pk)
    assert (after.status, after.closes) == (STEPS[name], planned.closes)


@pytest.mark.parametrize("status", list(CycleStatus))
@pytest.mark.parametrize("name", list(STEPS))
def test_step_at_the_wrong_time_is_told_and_changes_nothing(office, planned, name, status):
    if STEPS[name] == status:
        return
    set_cycle(planned, status)
    sent = {"closes": in_days(90), "reason": "Asked by two states."}
    shown, refused = office.get(step(name, planned)), office.post(step(name, planned), sent)
    assert b"This is not possible now." in shown.content
    assert refused.status_code == 403
    assert b"Only a" in refused.content
    after = Cycle.objects.get(pk=planned.pk)
    assert (after.status, after.closes) == (status, planned.closes)


def test_opening_says_who_gets_what_and_does_it(office, chief, planned):
    person_of(RoleName.FOCAL_POINT, "kazakhstan")
    shown = office.get(step("open", planned)).content.decode()
    for words in (
        "entries for 123 action items",
        "expected to report on each item",
        "Azerbaijan, Kazakhstan, Kyrgyzstan, Türkiye, Uzbekistan",
        "Hungary, Turkmenistan, Turkish Republic of Northern Cyprus",
        'which have no focal point: <strong class="font-medium">Azerbaijan, Kyrgyzstan',
    ):
        assert words in shown
    answer = office.post(step("open", planned), follow=True)
    assert answer.redirect_chain[-1][0] == page(Cycle, "change", planned.pk)
    assert messages_of(answer) == ["The cycle is open: states can report."]
    planned.refresh_from_db()
    assert (planned.status, planned.submissions.count()) == (CycleStatus.OPEN, 8)
    assert Activity.objects.about(planned).get().by == chief


def test_opening_counts_the_items_that_were_chosen(office, planned):
    planned.items.set(ActionItem.objects.filter(code="2.5.3"))
    assert "an entry for 1 action item." in office.get(step("open", planned)).content.decode()


def test_opening_too_late_is_told(office, planned):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Cycle.objects.filter(pk=planned.pk).update(opens=yesterday - datetime.timedelta(days=9), closes=yesterday)
    answer = office.post(step("open", planned))
    assert "Choose a closing day that is still to come." in answer.content.decode()
    planned.refresh_from_db()
    assert planned.status == CycleStatus.PLANNED


def test_extending_takes_a_day_and_a_reason(office, chief):
    cycle = open_year(2031)
    sent = {"closes": in_days(45), "reason": "Two states asked for it."}
    assert office.post(step("extend", cycle), sent).status_code == 302
    cycle.refresh_from_db()
    assert cycle.closes.isoformat() == in_days(45)
    activity = Activity.objects.about(cycle).get(verb=ActivityVerb.CYCLE_EXTENDED)
    assert (activity.by, activity.reason) == (chief, "Two states asked for it.")


@pytest.mark.parametrize(
    ("name", "fields", "at", "words"),
    [
        ("extend", {"closes": in_days(45), "reason": " "}, "reason", "Write why"),
        ("extend", {"closes": in_days(-1), "reason": "Why."}, "closes", "still to come"),
        ("extend", {"closes": "", "reason": "Why."}, "closes", "required"),
        ("extend", {"closes": "soon", "reason": "Why."}, "closes", "valid date"),
        ("reopen", {"closes": in_days(45), "reason": ""}, "reason", "Write why"),
        ("reopen", {"closes": in_days(-1), "reason": "Why."}, "closes", "still to come"),
        ("withdraw", {"reason": ""}, "reason", "Write why"),
        ("publish", {"reason": ""}, None, "No report of this year has been accepted yet"),
    ],
)
def test_what_a_step_lacks_is_told_at_its_field_with_all_that_was_typed(office, name, fields, at, words):
    cycle = set_cycle(open_year(2031), STEPS[name])
    answer = office.post(step(name, cycle), fields)
    assert answer.status_code == 200
    form = answer.context["form"]
    with translation.override("en"):
        assert words in str(form.errors[at] if at else form.non_field_errors())
    assert {key: form.data[key] for key in fields} == fields
    after = Cycle.objects.get(pk=cycle.pk)
    assert (after.status, after.closes) == (cycle.status, cycle.closes)


def test_closing_names_the_states_that_have_not_submitted(office):
    cycle = open_year(2031)
    accept_one(cycle)
    shown = office.get(step("close", cycle)).content.decode()
    assert "Azerbaijan, Kyrgyzstan, Türkiye, Uzbekistan, Hungary" in shown
    assert office.post(step("close", cycle)).status_code == 302
    cycle.refresh_from_db()
    assert cycle.status == CycleStatus.CLOSED


def test_reopening_lets_states_report_again(office):
    cycle = set_cycle(open_year(2031), CycleStatus.CLOSED)
    assert "States can go on writing" in office.get(step("reopen", cycle)).content.decode()
    sent = {"closes": in_days(45), "reason": "Two states asked for it."}
    assert office.post(step("reopen", cycle), sent).status_code == 302
    cycle.refresh_from_db()
    assert (cycle.status, cycle.closes.isoformat()) == (CycleStatus.OPEN, in_days(45))


def test_publishing_and_withdrawing_say_whose_reports_are_shown(office):
    cycle = open_year(2031)
    accept_one(cycle)
    set_cycle(cycle, CycleStatus.CLOSED)
    shown = office.get(step("publish", cycle)).content.decode()
    assert '<strong class="font-medium">Kazakhstan</strong>' in shown
    assert "Nothing is shown of these states" in shown
    assert office.post(step("publish", cycle), {"reason": ""}).status_code == 302
    cycle.refresh_from_db()
    assert (cycle.status, cycle.published_at is not None) == (CycleStatus.PUBLISHED, True)
    assert "no longer shown to the public" in office.get(step("withdraw", cycle)).content.decode()
    assert office.post(step("withdraw", cycle), {"reason": "A wrong figure."}).status_code == 302
    cycle.refresh_from_db()
    assert (cycle.status, cycle.published_at) == (CycleStatus.CLOSED, None)


def test_correction_says_whose_version_is_new_and_publishes_the_next_edition(office, chief):
    cycle = open_year(2031)
    accept_one(cycle)
    set_cycle(cycle, CycleStatus.PUBLISHED)
    assert (
        "Kazakhstan" not in Page(office.get(step("correct", cycle)).content).one("ul", class_="effects").text
    )
    refused = office.post(step("correct", cycle), {"reason": "To be sure."})
    assert "Nothing has changed since the current edition" in refused.content.decode()
    focal_point, reviewer = person_of(RoleName.FOCAL_POINT, "kazakhstan"), person_of(RoleName.REVIEWER)
    new = submissions.ask_for_version(
        report_of("kazakhstan", cycle), reason="A figure was wrong.", by=focal_point
    )
    write_all(new, by=focal_point)
    bring_to(new, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    assert "Kazakhstan" in Page(office.get(step("correct", cycle)).content).one("ul", class_="effects").text
    assert office.post(step("correct", cycle), {"reason": "A figure was wrong."}).status_code == 302
    assert [edition.key for edition in Edition.objects.current()] == ["2031-2"]
    listed = office.get(page(Edition, "changelist")).content.decode()
    assert "2031-1" in listed
    assert "Replaced" in listed
    shown = office.get(page(Edition, "change", Edition.objects.get(number=2).pk)).content.decode()
    assert "A figure was wrong." in shown
    assert chief.name in shown


@pytest.mark.parametrize("key", ["999999", "99999999999999999999", "x", "²"])
def test_step_of_a_cycle_that_is_not_there(office, key):
    where = reverse("admin:vision_cycle_open_step", args=["0"]).replace("/0/", f"/{key}/")
    assert office.get(where).status_code == 404


def test_superusers_run_cycles_too(planned):
    assert client_of(person(SUPERUSER)).post(step("open", planned)).status_code == 302
