"""The pages of joint action plans: what visitors see of them, and what they do not."""

import datetime

import pytest

from diaspora.enums import ActivityStatus, AmendmentKind, Audience, PlanStatus, Publication
from diaspora.models import Amendment
from portal.enums import DatePrecision, Language
from portal.models import State
from tests.diaspora.records import unpublish_all
from tests.factories import ActionItemFactory, StateFactory
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    DecisionFactory,
    EventFactory,
    PlaceFactory,
    PlanFactory,
    ThemeFactory,
)
from tests.factories.texts import in_four
from tests.factories.vision import official
from tests.html import Element, Page

pytestmark = pytest.mark.django_db
each_language = pytest.mark.parametrize("language", Language.values)
LIST, PLAN = "/en/diaspora/action-plans/", "/en/diaspora/action-plans/2024/"


def read(client, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content)


def activity(page: Page, number: int) -> Element:
    return page.one("article", id=f"activity-{number}")


def facts(page: Page, number: int) -> dict[str, str]:
    around = activity(page, number)
    names, values = page.within("dt", around), page.within("dd", around)
    return {name.text: value.text for name, value in zip(names, values, strict=True)}


def links(page: Page, around: Element) -> list[str]:
    return [link["href"] for link in page.within("a", around)]


@pytest.fixture(autouse=True)
def no_others(db):
    unpublish_all()


@pytest.fixture
def plan(no_others):
    return AdoptedPlanFactory(year=2024)


# --- All plans ----------------------------------------------------------------------------------------------


def test_list_without_a_plan_says_so(client):
    page = read(client, LIST)
    assert "No joint action plan is published here yet." in page.one("div", class_="empty").text


def test_list_has_public_plans_the_latest_first_and_no_draft(client):
    for year, status in ((2023, PlanStatus.CLOSED), (2024, PlanStatus.ADOPTED), (2025, PlanStatus.DRAFT)):
        PlanFactory(year=year, status=status)
    cards = read(client, LIST).all("article", class_="card")
    assert [card.text.split()[0] for card in cards] == ["2024", "2023"]
    assert "Adopted" in cards[0].text
    assert "Year closed" in cards[1].text


def test_list_tells_how_far_a_plan_is(client, plan):
    for status in ActivityStatus:
        ActivityFactory(plan=plan, status=status)
    [card] = read(client, LIST).all("article", class_="card")
    assert "1 of 4 activities done · 1 moved · 1 dropped · 1 not yet recorded" in card.text


def test_list_tells_no_result_where_none_is_recorded(client, plan):
    ActivityFactory.create_batch(2, plan=plan)
    [card] = read(client, LIST).all("article", class_="card")
    assert "2 activities; no result is recorded yet." in card.text
    assert "0 of" not in card.text


def test_sample_plan_is_marked(client):
    AdoptedPlanFactory(year=2024, is_sample=True)
    for address in (LIST, PLAN):
        assert read(client, address).all("div", class_="sample")


# --- One plan -----------------------------------------------------------------------------------------------


def test_draft_is_not_there(client):
    PlanFactory(year=2024)
    assert client.get(PLAN).status_code == 404


def test_plan_says_when_and_where_it_was_adopted(client):
    meeting = EventFactory(slug="sixth")
    AdoptedPlanFactory(year=2024, adopted_on=datetime.date(2024, 2, 3), adopted_at_event=meeting)
    page = read(client, PLAN)
    head = page.one("dl", class_="page-head__facts")
    assert "3 February 2024" in head.text
    assert links(page, head) == ["/en/diaspora/events/sixth/"]


def test_meeting_that_is_not_public_is_not_named(client):
    meeting = EventFactory(slug="sixth", publication=Publication.DRAFT)
    AdoptedPlanFactory(year=2024, adopted_at_event=meeting)
    page = read(client, PLAN)
    assert "trial sixth" not in page.one("main").text
    assert "The meeting is not on record." in page.one("main").text


@each_language
def test_activity_has_all_that_is_known_of_it(client, plan, language):
    item = ActionItemFactory(code="2.5.901")
    lead, partner = State.objects.get(slug="kazakhstan"), State.objects.get(slug="turkiye")
    ActivityFactory(
        plan=plan,
        number=7,
        lead_state=lead,
        partners=[partner],
        places=[PlaceFactory(slug="town", state=partner)],
        audiences=[Audience.YOUTH],
        items=[item],
        starts=datetime.date(2024, 5, 1),
        precision=DatePrecision.MONTH,
        status=ActivityStatus.DONE,
        **in_four("money", "budget_source"),
        **in_four("result", "outcome"),
        **in_four("union", "partners_note"),
    )
    page = read(client, f"/{language}/diaspora/action-plans/2024/")
    said, word = activity(page, 7).text, in_four("", "x")[f"x_{language}"].strip()
    for label in ("money", "result", "union", "town"):
        assert f"{word} {label}" in said
    assert "2024-7" in said
    assert f"/{language}/vision/actions/2.5.901/" in links(page, activity(page, 7))
    assert f"/{language}/states/kazakhstan/" in links(page, activity(page, 7))
    assert {"en": "May 2024", "tr": "Mayıs 2024", "az": "may 2024", "kk": "2024 ж. мамыр"}[language] in said


def test_what_is_not_known_of_an_activity_is_left_out_but_for_its_date(client, plan):
    ActivityFactory(plan=plan, number=1, **in_four("spring", "date_note"))
    found = facts(read(client, PLAN), 1)
    assert set(found) == {"Lead state", "When"}
    assert found["When"] == "date unknown (trial spring)"


def test_activities_are_grouped_by_theme_or_by_state(client, plan):
    first, second = ThemeFactory(position=1), ThemeFactory(position=2)
    kazakhstan, turkiye = State.objects.get(slug="kazakhstan"), State.objects.get(slug="turkiye")
    ActivityFactory(plan=plan, number=1, theme=second, lead_state=turkiye, partners=[kazakhstan])
    ActivityFactory(plan=plan, number=2, theme=first, lead_state=turkiye)
    by_theme, by_state = read(client, PLAN), read(client, f"{PLAN}?by=state")
    assert [head["id"] for head in by_theme.all("h3") if head.get("id").startswith("theme-")] == [
        f"theme-{first.slug}",
        f"theme-{second.slug}",
    ]
    groups = by_state.all("section", class_="plan-group")
    assert [group["aria-labelledby"] for group in groups] == ["state-kazakhstan", "state-turkiye"]
    assert "Leads no activity of this plan." in groups[0].text
    assert "#activity-1" in links(by_state, groups[0])
    assert [article["id"] for article in by_state.within("article", groups[1])] == [
        "activity-1",
        "activity-2",
    ]


@pytest.mark.parametrize("asked", ["", "?by=theme", "?by=unheard", "?by=%00"])
def test_what_is_no_way_of_grouping_is_by_theme(client, plan, asked):
    ActivityFactory(plan=plan)
    current = [
        link.text for link in read(client, f"{PLAN}{asked}").all("a") if link.get("aria-current") == "true"
    ]
    assert "By theme" in current


def test_tally_counts_each_of_all(client, plan):
    for status in (*ActivityStatus, ActivityStatus.DONE):
        ActivityFactory(plan=plan, status=status)
    page = read(client, PLAN)
    assert [row.text for row in page.within("li", page.one("ul", class_="figures"))] == [
        "2 of 5 done",
        "1 of 5 moved to another year",
        "1 of 5 dropped",
        "1 of 5 not yet recorded",
    ]


def test_tally_tells_no_zero_where_nothing_is_recorded(client, plan):
    ActivityFactory(plan=plan)
    page = read(client, PLAN)
    assert page.all("ul", class_="figures") == []
    assert "No result is recorded yet" in page.one("main").text


def test_activity_leads_to_its_event_and_its_decision(client, plan):
    event, decision = (
        EventFactory(slug="became"),
        DecisionFactory(event=EventFactory(slug="decided"), number=4),
    )
    ActivityFactory(plan=plan, number=1, event=event, decision=decision)
    page = read(client, PLAN)
    found = links(page, activity(page, 1))
    assert {"/en/diaspora/events/became/", "/en/diaspora/events/decided/#decision-4"} <= set(found)


def test_activity_keeps_events_to_itself_that_are_not_public(client, plan):
    hidden = EventFactory(slug="secret", publication=Publication.PROPOSED)
    ActivityFactory(plan=plan, event=hidden, decision=DecisionFactory(event=hidden))
    assert "secret" not in client.get(PLAN).content.decode()


def test_activity_leads_to_where_it_came_from_and_where_it_went(client, plan):
    origin = ActivityFactory(plan=AdoptedPlanFactory(year=2023), status=ActivityStatus.MOVED, number=3)
    ActivityFactory(plan=plan, number=5, origin=origin)
    page, before = read(client, PLAN), read(client, "/en/diaspora/action-plans/2023/")
    assert "/en/diaspora/action-plans/2023/#activity-3" in links(page, activity(page, 5))
    assert "/en/diaspora/action-plans/2024/#activity-5" in links(before, activity(before, 3))


def test_activity_that_moved_to_a_draft_does_not_lead_there(client, plan):
    origin = ActivityFactory(plan=plan, status=ActivityStatus.MOVED, number=3)
    ActivityFactory(plan=PlanFactory(year=2025), origin=origin)
    page = read(client, PLAN)
    assert facts(page, 3)["Moved to"] == "a plan that is not published here"
    assert "2025" not in activity(page, 3).text


def test_amendments_say_what_changed_and_why(client, plan):
    changed = ActivityFactory(plan=plan, number=1)
    changes = {"title": {"before": {"en": "Old", "tr": "Eski"}, "after": {"en": "New", "tr": "Yeni"}}}
    for number, kind in enumerate((AmendmentKind.CHANGED, AmendmentKind.DROPPED), start=1):
        Amendment.objects.create(
            plan=plan,
            number=number,
            activity=changed,
            kind=kind,
            changes=changes if number == 1 else {},
            reason=f"Reason {number}",
            by=official(),
        )
    page = read(client, PLAN)
    assert [row["id"] for row in page.all("article", class_="change")] == ["amendment-2", "amendment-1"]
    cells = page.within("span", page.one("article", id="amendment-1"))
    assert [cell.text for cell in cells] == ["Old", "New"]
    assert "Reason 1" in page.one("article", id="amendment-1").text
    tr = read(client, "/tr/diaspora/action-plans/2024/")
    assert [cell.text for cell in tr.within("span", tr.one("article", id="amendment-1"))] == ["Eski", "Yeni"]


def test_amendment_of_another_language_is_told_in_that_one(client, plan):
    """A reader whose words stayed as they were is shown the words that changed, in their language."""
    changes = {"title": {"before": {"en": "Same", "kk": ""}, "after": {"en": "Same", "kk": "Жаңа"}}}
    activity_of_plan = ActivityFactory(plan=plan, number=1)
    kept = {"plan": plan, "activity": activity_of_plan, "reason": "It was missing.", "by": official()}
    Amendment.objects.create(number=1, kind=AmendmentKind.CHANGED, changes=changes, **kept)
    page = read(client, PLAN)
    spans = page.within("span", page.one("article", id="amendment-1"))
    assert [(span.text, span.lang) for span in spans] == [("nothing", "en"), ("Жаңа", "kk")]


def test_chart_counts_the_months_in_which_activities_begin(client, plan):
    for day, status in ((5, "planned"), (6, "done"), (7, "dropped")):
        ActivityFactory(plan=plan, starts=datetime.date(2024, day, 1), status=status)
    ActivityFactory(plan=plan, starts=datetime.date(2024, 5, 9))
    ActivityFactory(plan=plan)
    page = read(client, PLAN)
    rows = [row.text for row in page.within("tr", page.one("table", class_="chart__table"))]
    assert {"May 2024 2", "June 2024 1", "July 2024 0"} <= {" ".join(row.split()) for row in rows}
    assert "Month known: 3 of 4." in page.one("figure", class_="chart").text


def test_neighbours_are_public_plans(client, plan):
    for year, status in ((2022, PlanStatus.CLOSED), (2023, PlanStatus.DRAFT), (2025, PlanStatus.DRAFT)):
        PlanFactory(year=year, status=status)
    page = read(client, PLAN)
    assert links(page, page.one("nav", class_="neighbours")) == ["/en/diaspora/action-plans/2022/"]


def test_state_that_leads_is_told_apart_from_partners(client, plan):
    """A state that does both has its own activities, and those of others below."""
    both, other = StateFactory(position=1), StateFactory(position=2)
    ActivityFactory(plan=plan, number=1, lead_state=both)
    ActivityFactory(plan=plan, number=2, lead_state=other, partners=[both])
    page = read(client, f"{PLAN}?by=state")
    [first, _second] = page.all("section", class_="plan-group")
    assert [article["id"] for article in page.within("article", first)] == ["activity-1"]
    assert "Partner in: 2024-2" in first.text
