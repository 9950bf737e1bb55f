"""Plans and their activities in the back-office: drafted, adopted, and then changed by results and amendments."""

import datetime

import pytest
from django.urls import reverse
from django.utils import translation

from diaspora.domain import plans
from diaspora.enums import ActivityStatus, AmendmentKind, PlanStatus
from diaspora.models import Activity, Amendment, Plan
from portal.enums import ActivityVerb
from portal.models import Activity as Record
from portal.models import State
from tests.factories import diaspora as make
from tests.html import Page
from tests.portal.admin.pages import (
    EDITOR,
    TRANSLATOR,
    client_of,
    form_data,
    messages_of,
    page,
    person,
)
from vision.models import ActionItem

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

STEPS = ("amend", "drop", "carry_over")
# What of an activity is written as the year goes on, in four languages where it is a text.
RESULTS = {"status", "event", "to_verify", *(f"outcome_{code}" for code in ("tr", "en", "az", "kk"))}


@pytest.fixture
def editor():
    return person(EDITOR, name="Ayşe")


@pytest.fixture
def office(editor):
    return client_of(editor)


@pytest.fixture
def plan():
    return make.PlanFactory(year=2031)


@pytest.fixture
def activity(plan):
    item = ActionItem.objects.get(code="3.4.1")
    return make.ActivityFactory(
        plan=plan, lead_state=State.objects.first(), items=[item], audiences=["youth"]
    )


@pytest.fixture
def adopted(plan, activity, editor):
    plans.adopt(plan, by=editor)
    activity.refresh_from_db()
    return activity


def form_of(client, record):
    return client.get(page(type(record), "change", record.pk)).context["adminform"].form


def change(client, record, **fields):
    address = page(type(record), "change", record.pk)
    return client.post(address, form_data(client.get(address)) | fields)


def step(name: str, record) -> str:
    return reverse(f"admin:diaspora_{record._meta.model_name}_{name}_step", args=[record.pk])


def buttons(client, record, names: tuple[str, ...] = STEPS) -> set[str]:
    shown = Page(client.get(page(type(record), "change", record.pk)).content)
    links = {link.get("href") for link in shown.all("a")}
    return {name for name in names if step(name, record) in links}


def blank(client, **fields) -> dict:
    drawn = form_data(client.get(page(Activity, "add")))
    return {name: value for name, value in drawn.items() if value != ""} | fields


def new_activity(client, plan: Plan, **fields):
    theme, state = make.ThemeFactory(), State.objects.first()
    sent = {
        "plan": plan.pk,
        "theme": theme.pk,
        "lead_state": state.pk,
        "title_en": "New",
        "audiences": ["press"],
    }
    return client.post(page(Activity, "add"), blank(client, **sent) | fields)


# --- Plans ------------------------------------------------------------------------------------------------


def test_plan_is_begun_as_a_draft_which_is_recorded(office, editor):
    answer = office.post(page(Plan, "add"), {"year": "2032", "title_tr": "Plan", "title_kk": "Жоспар"})
    assert answer.status_code == 302
    plan = Plan.objects.get(year=2032)
    assert (plan.status, plan.title_kk) == (PlanStatus.DRAFT, "Жоспар")
    assert Record.objects.get(verb=ActivityVerb.PLAN_STATUS).by == editor
    again = office.post(page(Plan, "add"), {"year": "2032", "title_tr": "Plan"})
    assert list(again.context["adminform"].form.errors) == ["year"]


def test_plan_is_adopted_on_the_day_that_is_said(office, plan, activity):
    assert buttons(office, plan, ("adopt", "close")) == {"adopt"}
    assert "with 1 activity." in office.get(step("adopt", plan)).content.decode()
    answer = office.post(step("adopt", plan), {"on": "2031-02-03"}, follow=True)
    assert messages_of(answer) == ["The plan is adopted."]
    plan.refresh_from_db()
    assert (plan.status, plan.adopted_on) == (PlanStatus.ADOPTED, datetime.date(2031, 2, 3))
    assert buttons(office, plan, ("adopt", "close")) == {"close"}


def test_plan_that_lacks_something_is_not_adopted_and_the_page_says_what(office, plan, activity):
    activity.items.clear()
    answer = office.post(step("adopt", plan), {"on": "2031-02-03"})
    words = answer.content.decode()
    assert "1 thing is missing" in words
    assert f"{activity.code} {activity.title_en}: It is linked to no action item of the Vision." in words
    plan.refresh_from_db()
    assert plan.status == PlanStatus.DRAFT


def test_year_is_closed_once_it_is_known_what_became_of_each_activity(office, adopted):
    plan = adopted.plan
    refused = office.post(step("close", plan)).content.decode()
    assert "1 activity is still planned" in refused
    assert f"{adopted.code} {adopted.title_en}" in refused
    change(office, adopted, status="done")
    assert office.post(step("close", plan)).status_code == 302
    plan.refresh_from_db()
    assert plan.status == PlanStatus.CLOSED
    assert buttons(office, plan, ("adopt", "close")) == set()


def test_texts_of_an_adopted_plan_stay_but_missing_ones_are_added(office, adopted):
    plan = adopted.plan
    Plan.objects.filter(pk=plan.pk).update(title_kk="")
    assert set(form_of(office, plan).fields) == {"title_kk", "to_verify"}
    change(office, plan, title_kk="Жоспар", title_en="Another")
    before, plan = plan, Plan.objects.get(pk=plan.pk)
    assert (plan.title_kk, plan.title_en) == ("Жоспар", before.title_en)


def test_page_of_a_plan_lists_activities_and_amendments(office, adopted):
    plans.amend(adopted, {"title_en": "Other"}, reason="A better name.", by=person(EDITOR))
    shown = office.get(page(Plan, "change", adopted.plan.pk)).content.decode()
    assert page(Activity, "change", adopted.pk) in shown
    assert "A better name." in shown
    assert f"{page(Activity, 'add')}?plan={adopted.plan.pk}" in shown


# --- Activities of a draft --------------------------------------------------------------------------------


def test_activity_is_added_with_the_next_number_and_recorded(office, plan, activity, editor):
    assert new_activity(office, plan).status_code == 302
    added = Activity.objects.latest("pk")
    assert (added.number, added.created_by, added.title_en) == (2, editor, "New")
    assert [row.audience for row in added.audiences.all()] == ["press"]
    assert Record.objects.get(verb=ActivityVerb.ACTIVITY_ADDED).by == editor
    assert not Amendment.objects.exists()


def test_activity_of_a_draft_is_changed_with_its_links(office, activity, editor):
    place = make.PlaceFactory()
    fields = {"title_az": "Yay məktəbi", "places": [str(place.pk)], "audiences": ["press", "youth"]}
    assert change(office, activity, starts="2031-06-15", precision="month", **fields).status_code == 302
    activity.refresh_from_db()
    assert (activity.title_az, activity.starts) == ("Yay məktəbi", datetime.date(2031, 6, 1))
    assert activity.places.get() == place
    assert {row.audience for row in activity.audiences.all()} == {"press", "youth"}
    assert (activity.revision, activity.history.first().history_user) == (2, editor)


def test_result_of_a_draft_is_not_written(office, activity):
    assert not {"status", "event", "outcome_en", "plan"} & set(form_of(office, activity).fields)


def test_activity_of_a_draft_is_removed_by_the_domain(office, activity):
    assert office.post(page(Activity, "delete", activity.pk), {"post": "yes"}).status_code == 302
    assert Record.objects.filter(verb=ActivityVerb.ACTIVITY_REMOVED).exists()
    assert new_activity(office, activity.plan).status_code == 302
    assert Activity.objects.get().number == 2


def test_old_version_of_an_activity_is_taken_back(office, activity):
    change(office, activity, title_en="First")
    old = activity.history.first()
    change(office, activity, title_en="Second")
    address = page(Activity, "simple_history", activity.pk, old.pk)
    assert office.post(address, form_data(office.get(address))).status_code == 302
    activity.refresh_from_db()
    assert activity.title_en == "First"
    assert activity.history.first().history_change_reason == "old version restored"


# --- Activities of an adopted plan ------------------------------------------------------------------------


def test_adopted_activity_is_frozen_but_for_its_result(office, adopted):
    assert set(form_of(office, adopted).fields) == RESULTS
    event = make.EventFactory()
    sent = {"status": "done", "outcome_en": "It was held.", "event": str(event.pk), "title_en": "Other"}
    assert change(office, adopted, **sent).status_code == 302
    before, now = adopted, Activity.objects.get()
    assert (now.status, now.outcome_en, now.event) == (ActivityStatus.DONE, "It was held.", event)
    assert now.title_en == before.title_en
    row = Record.objects.get(verb=ActivityVerb.ACTIVITY_STATUS)
    assert (row.before, row.after) == ("planned", "done")
    assert not Amendment.objects.exists()


def test_note_is_no_result(office, adopted):
    assert change(office, adopted, to_verify="en: title").status_code == 302
    adopted.refresh_from_db()
    assert adopted.to_verify == "en: title"
    assert not Record.objects.filter(verb=ActivityVerb.ACTIVITY_STATUS).exists()


def test_result_is_dropped_by_no_form(office, adopted):
    answer = change(office, adopted, status="dropped")
    assert list(answer.context["adminform"].form.errors) == ["status"]


def test_closed_activity_is_frozen(office, adopted, editor):
    change(office, adopted, status="done")
    plans.close(adopted.plan, by=editor)
    assert set(form_of(office, adopted).fields) == {"to_verify"}
    assert buttons(office, adopted) == set()


def test_translator_adds_to_an_adopted_plan_what_their_language_lacks(plan, editor):
    item = ActionItem.objects.first()
    made = make.ActivityFactory(plan=plan, title_az="", items=[item])
    plans.adopt(plan, by=editor)
    client = client_of(person(TRANSLATOR))
    assert set(form_of(client, made).fields) == {"title_az", "outcome_az"}
    sent = {"title_az": "Məktəb", "summary_az": "Başqa", "title_en": "Other"}
    assert client.post(page(Activity, "change", made.pk), sent).status_code == 302
    before, now = made, Activity.objects.get()
    assert (now.title_az, now.summary_az, now.title_en) == ("Məktəb", before.summary_az, before.title_en)


# --- Amendments -------------------------------------------------------------------------------------------


def amend(client, activity: Activity, **fields):
    address = step("amend", activity)
    return client.post(address, form_data(client.get(address)) | fields)


def test_adopted_activity_is_amended_with_a_reason(office, adopted, editor):
    assert buttons(office, adopted) == {"amend", "drop", "carry_over"}
    theme, place = make.ThemeFactory(), make.PlaceFactory()
    sent = {"title_en": "Other", "theme": str(theme.pk), "places": [str(place.pk)], "audiences": ["press"]}
    answer = amend(office, adopted, reason="Agreed in May.", **sent)
    assert answer.status_code == 302
    now, amendment = Activity.objects.get(), Amendment.objects.get()
    assert (now.title_en, now.theme, now.places.get()) == ("Other", theme, place)
    assert [row.audience for row in now.audiences.all()] == ["press"]
    assert (amendment.kind, amendment.reason, amendment.by) == (
        AmendmentKind.CHANGED, "Agreed in May.", editor
    )  # fmt: skip
    assert set(amendment.changes) == {"title", "theme", "places", "audiences"}


@pytest.mark.parametrize(
    ("fields", "at", "words"),
    [
        ({"title_en": "Other"}, "reason", "Write why the activity is changed."),
        ({"reason": "Because."}, "__all__", "Nothing is changed."),
        ({"reason": "B", "starts": "2031-05-04", "ends": "2031-05-01"}, "ends", "before the first"),
    ],
)
def test_amendment_that_says_too_little_is_refused_at_its_field(office, adopted, fields, at, words):
    answer = amend(office, adopted, **fields)
    assert answer.status_code == 200
    errors = answer.context["adminform"].form.errors
    assert list(errors) == [at]
    assert words in " ".join(errors[at])
    assert not Amendment.objects.exists()


def test_amending_is_for_editors_while_the_plan_is_adopted(office, activity):
    assert buttons(office, activity) == set()
    answer = office.get(step("amend", activity), follow=True)
    assert "Only activities of a plan that is adopted" in messages_of(answer)[0]
    assert client_of(person(TRANSLATOR)).get(step("amend", activity)).status_code == 403


def test_activity_is_added_to_an_adopted_plan_by_an_amendment(office, adopted):
    refused = new_activity(office, adopted.plan)
    assert list(refused.context["adminform"].form.errors) == ["reason"]
    assert new_activity(office, adopted.plan, reason="Asked for by a state.").status_code == 302
    amendment = Amendment.objects.get()
    assert (amendment.kind, amendment.activity.number) == (AmendmentKind.ADDED, 2)


def test_nothing_is_added_to_a_closed_year(office, adopted, editor):
    change(office, adopted, status="done")
    plans.close(adopted.plan, by=editor)
    answer = new_activity(office, adopted.plan, reason="Because.")
    assert list(answer.context["adminform"].form.errors) == ["plan"]


def test_activity_is_dropped_with_a_reason(office, adopted):
    refused = office.post(step("drop", adopted), {"reason": ""})
    assert list(refused.context["form"].errors) == ["reason"]
    assert office.post(step("drop", adopted), {"reason": "No budget."}).status_code == 302
    adopted.refresh_from_db()
    assert (adopted.status, Amendment.objects.get().kind) == (ActivityStatus.DROPPED, AmendmentKind.DROPPED)
    assert buttons(office, adopted) == {"amend"}
    assert "status" not in form_of(office, adopted).fields


def test_activity_is_carried_over_into_the_draft_of_a_later_year(office, adopted):
    later = make.PlanFactory(year=2032)
    refused = office.post(step("carry_over", adopted), {"to": ""})
    with translation.override("en"):
        assert refused.context["form"].errors["to"] == ["Choose the draft of a later year."]
    answer = office.post(step("carry_over", adopted), {"to": later.pk})
    copy = later.activities.get()
    assert answer["Location"] == page(Activity, "change", copy.pk)
    adopted.refresh_from_db()
    assert (adopted.status, copy.origin) == (ActivityStatus.MOVED, adopted)
