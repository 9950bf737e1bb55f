"""Drafting a plan, adopting it, amending it and what became of it, page by page."""

import datetime

import pytest

from diaspora.enums import ActivityStatus, PlanStatus
from diaspora.models import Activity, Plan
from tests.factories import ActionItemFactory
from tests.factories.diaspora import ActivityFactory, EventFactory, PlanFactory, ThemeFactory

pytestmark = pytest.mark.django_db
DRAFT, ADOPTED, CLOSED = PlanStatus
HOME = "/en/workspace/diaspora/"
PLAN = f"{HOME}plans/2044/"


@pytest.fixture
def activity(kazakhstan):
    """An activity of Kazakhstan in the draft of 2044."""
    return activity_in(DRAFT, kazakhstan)


def activity_in(plan_status, state, **fields) -> Activity:
    plan = Plan.objects.filter(year=2044).first() or PlanFactory(year=2044, status=plan_status)
    return ActivityFactory(plan=plan, lead_state=state, items=[ActionItemFactory()], **fields)


def typed(state, **others) -> dict:
    return {
        "language": "en",
        "lead_state": state.pk,
        "theme": ThemeFactory().pk,
        "title": "Summer school",
    } | others


def at(activity, step: str) -> str:
    return f"{PLAN}activities/{activity.number}/{step}/"


# --- Drafting -----------------------------------------------------------------------------------------


def test_plan_shows_ours_to_change_and_others_to_read(as_user, focal_point, activity):
    other = ActivityFactory(plan=activity.plan)
    page = as_user(focal_point).get(PLAN).content.decode()
    assert activity.title_en in page
    assert other.title_en in page
    assert at(activity, "change") in page
    assert at(other, "change") not in page


def test_add_an_activity_to_a_draft(as_user, focal_point, kazakhstan):
    PlanFactory(year=2044)
    given = typed(kazakhstan, year="2044", month="7", vision="3.4.1", audiences=["students"])
    answer = as_user(focal_point).post(f"{PLAN}activities/add/", given)
    activity = Activity.objects.get()
    assert answer["Location"] == PLAN
    assert (activity.title_en, activity.starts, activity.precision) == (
        "Summer school",
        datetime.date(2044, 7, 1),
        "month",
    )
    assert [item.code for item in activity.items.all()] == ["3.4.1"]


def test_add_an_activity_of_another_state_is_no_choice(as_user, stranger, kazakhstan):
    PlanFactory(year=2044)
    answer = as_user(stranger).post(f"{PLAN}activities/add/", typed(kazakhstan))
    assert answer.status_code == 422
    assert not Activity.objects.exists()


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(as_user, focal_point, kazakhstan):
    PlanFactory(year=2044)
    given = typed(kazakhstan, title="", theme="", vision="3.4", summary="Two weeks in July.")
    answer = as_user(focal_point).post(f"{PLAN}activities/add/", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Choose a theme.", "The Vision has nothing with this code: 3.4.", "Two weeks in July."):
        assert words in page


def test_the_later_save_is_told_and_overwrites_nothing(as_user, focal_point, editor, kazakhstan, activity):
    mine, theirs = as_user(focal_point), as_user(editor)
    path, theme = at(activity, "change"), activity.theme_id
    given = typed(kazakhstan, revision="1", theme=theme, vision=activity.items.get().code)
    theirs.post(path, given | {"title": "Of the editor"})
    answer = mine.post(path, given | {"title": "Of the state"})
    page = answer.content.decode()
    activity.refresh_from_db()
    assert (answer.status_code, activity.title_en) == (422, "Of the editor")
    assert "Somebody else has changed this meanwhile." in page
    assert 'value="Of the state"' in page
    assert "Of the editor" in page
    assert 'name="revision" value="2"' in page
    assert [each.label for each in answer.context["theirs"]] == ["Title"]
    mine.post(path, given | {"title": "Of the state", "revision": "2"})
    activity.refresh_from_db()
    assert activity.title_en == "Of the state"


def test_remove_an_activity_after_a_question(as_user, focal_point, activity):
    client = as_user(focal_point)
    assert activity.title_en in client.get(at(activity, "remove")).content.decode()
    client.post(at(activity, "remove"))
    assert not Activity.objects.exists()


# --- The Secretariat's steps ------------------------------------------------------------------------------


def test_begin_a_plan(as_user, editor):
    client = as_user(editor)
    answer = client.post(f"{HOME}plans/begin/", {"year": "2044", "title_en": "Plan of 2044"})
    assert (answer["Location"], Plan.objects.get().title_en) == (PLAN, "Plan of 2044")
    again = client.post(f"{HOME}plans/begin/", {"year": "2044"})
    assert again.status_code == 422
    assert Plan.objects.count() == 1


def test_adopt_shows_what_is_missing_first(as_user, editor, kazakhstan):
    plan = PlanFactory(year=2044)
    client = as_user(editor)
    assert "There is no activity yet." in client.get(f"{PLAN}adopt/").content.decode()
    activity = ActivityFactory(plan=plan, lead_state=kazakhstan)
    page = client.get(PLAN).content.decode()
    assert "It is linked to no action item of the Vision." in page
    assert client.post(f"{PLAN}adopt/").status_code == 422
    activity.items.set([ActionItemFactory()])
    assert "Nothing is missing" in client.get(PLAN).content.decode()
    client.post(f"{PLAN}adopt/", {"adopted_on": "2044-01-15"})
    plan.refresh_from_db()
    assert (plan.status, plan.adopted_on) == (ADOPTED, datetime.date(2044, 1, 15))
    assert client.post(f"{PLAN}adopt/").status_code == 403


def test_amend_shows_before_and_after_then_keeps_it(as_user, editor, kazakhstan):
    activity = activity_in(ADOPTED, kazakhstan, title_en="Summer school")
    client, path = as_user(editor), at(activity, "amend")
    given = typed(kazakhstan, title="Autumn school", theme=activity.theme_id, revision="1")
    given |= {"vision": activity.items.get().code, "summary": activity.summary_en}
    preview = client.post(path, given | {"preview": "1"})
    [row] = preview.context["changes"]
    assert (row.before, row.after) == ("Summer school", "Autumn school")
    activity.refresh_from_db()
    assert (activity.title_en, activity.amendments.count()) == ("Summer school", 0)
    without = client.post(path, given | {"reason": ""})
    assert without.status_code == 422
    assert 'value="Autumn school"' in without.content.decode()
    client.post(path, given | {"reason": "The hall is closed."})
    activity.refresh_from_db()
    assert (activity.title_en, activity.amendments.count()) == ("Autumn school", 1)
    page = client.get(PLAN).content.decode()
    for words in ("The hall is closed.", "Summer school", "Autumn school"):
        assert words in page
    nothing = client.post(path, given | {"reason": "Again.", "revision": "2"})
    assert "Nothing is changed." in nothing.content.decode()


def test_add_to_an_adopted_plan_asks_why(as_user, editor, focal_point, kazakhstan):
    activity_in(ADOPTED, kazakhstan)
    path = f"{PLAN}activities/add/"
    assert as_user(focal_point).get(path).status_code == 403
    client = as_user(editor)
    assert client.post(path, typed(kazakhstan)).status_code == 422
    client.post(path, typed(kazakhstan, reason="Asked for."))
    assert Activity.objects.get(number=2).amendments.get().reason == "Asked for."


def test_drop_asks_why(as_user, editor, kazakhstan):
    activity = activity_in(ADOPTED, kazakhstan)
    client = as_user(editor)
    assert client.post(at(activity, "drop"), {"reason": ""}).status_code == 422
    client.post(at(activity, "drop"), {"reason": "No hall."})
    activity.refresh_from_db()
    assert activity.status == ActivityStatus.DROPPED


def test_carry_over_into_a_later_draft(as_user, editor, kazakhstan):
    activity = activity_in(ADOPTED, kazakhstan)
    client = as_user(editor)
    assert "There is no draft of a later year." in client.get(at(activity, "carry-over")).content.decode()
    later = PlanFactory(year=2045)
    client.post(at(activity, "carry-over"), {"to": later.pk})
    assert later.activities.get().origin == activity
    assert f"Carried over from 2044-{activity.number}" in client.get(f"{HOME}plans/2045/").content.decode()


def test_close_waits_for_what_became_of_each(as_user, editor, kazakhstan):
    activity = activity_in(ADOPTED, kazakhstan)
    client = as_user(editor)
    assert at(activity, "result") in client.get(f"{PLAN}close/").content.decode()
    assert client.post(f"{PLAN}close/").status_code == 422
    client.post(
        at(activity, "result"), {"language": "en", "revision": "1", "status": "done", "outcome": "Held."}
    )
    client.post(f"{PLAN}close/")
    assert Plan.objects.get().status == CLOSED


# --- Results ------------------------------------------------------------------------------------------


def test_record_the_result_of_our_activity(as_user, focal_point, stranger, kazakhstan):
    activity, event = activity_in(ADOPTED, kazakhstan), EventFactory()
    hidden = EventFactory(publication="draft", title_en="Not public")
    given = {"language": "kk", "revision": "1", "status": "done", "outcome": "Болды.", "event": event.pk}
    assert as_user(stranger).post(at(activity, "result"), given).status_code == 403
    client = as_user(focal_point)
    assert hidden.title_en not in client.get(at(activity, "result")).content.decode()
    client.post(at(activity, "result"), given)
    activity.refresh_from_db()
    assert (activity.status, activity.outcome_kk, activity.event) == ("done", "Болды.", event)
    late = client.post(at(activity, "result"), given | {"outcome": "Болмады."})
    assert late.status_code == 422
    assert "Болмады." in late.content.decode()


def test_a_closed_plan_is_read_alone(as_user, editor, focal_point, kazakhstan):
    activity = activity_in(CLOSED, kazakhstan, status=ActivityStatus.DONE)
    for user in (editor, focal_point):
        page = as_user(user).get(PLAN).content.decode()
        assert activity.title_en in page
        assert f"activities/{activity.number}/" not in page
