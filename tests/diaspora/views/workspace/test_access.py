"""Who comes in where: strangers sign in first, who may not know of one is told there is none, who may not now why."""

import pytest

from diaspora.enums import ActivityStatus, PlanStatus, Publication
from tests.factories import ActionItemFactory
from tests.factories.diaspora import ActivityFactory, EventFactory, PlanFactory

pytestmark = pytest.mark.django_db
DRAFT, ADOPTED, CLOSED = PlanStatus
HOME = "/en/workspace/diaspora/"


@pytest.fixture
def proposal(kazakhstan):
    return EventFactory(publication=Publication.PROPOSED, proposed_for=kazakhstan)


@pytest.fixture
def activity(kazakhstan):
    return ActivityFactory(plan=PlanFactory(year=2044), lead_state=kazakhstan, items=[ActionItemFactory()])


def pages(proposal, activity) -> dict[str, str]:
    event, plan = f"{HOME}events/{proposal.pk}/", f"{HOME}plans/2044/"
    return {
        "home": HOME,
        "propose": f"{HOME}events/propose/",
        "event": event,
        "change": f"{event}change/",
        "decline": f"{event}decline/",
        "begin": f"{HOME}plans/begin/",
        "plan": plan,
        "adopt": f"{plan}adopt/",
        "close": f"{plan}close/",
        "add": f"{plan}activities/add/",
        "activity": f"{plan}activities/{activity.number}/change/",
        "remove": f"{plan}activities/{activity.number}/remove/",
        "result": f"{plan}activities/{activity.number}/result/",
        "amend": f"{plan}activities/{activity.number}/amend/",
        "drop": f"{plan}activities/{activity.number}/drop/",
        "carry": f"{plan}activities/{activity.number}/carry-over/",
    }


# Of a proposal of Kazakhstan and a draft plan in which it leads an activity.
EXPECTED = {
    #            focal point, of another state, editor
    "home": (200, 200, 200),
    "propose": (200, 200, 403),
    "event": (200, 404, 200),
    "change": (200, 404, 403),
    "decline": (403, 404, 200),
    "begin": (403, 403, 200),
    "plan": (200, 200, 200),
    "adopt": (403, 403, 200),
    "close": (403, 403, 403),
    "add": (200, 200, 200),
    "activity": (200, 403, 200),
    "remove": (200, 403, 200),
    "result": (403, 403, 403),
    "amend": (403, 403, 403),
    "drop": (403, 403, 403),
    "carry": (403, 403, 403),
}


@pytest.mark.parametrize("page", EXPECTED)
def test_who_sees_a_page(as_user, focal_point, stranger, editor, contributor, proposal, activity, page):
    path = pages(proposal, activity)[page]
    assert as_user(None).get(path).status_code == 302
    assert as_user(contributor).get(path).status_code == 404
    found = [as_user(user).get(path).status_code for user in (focal_point, stranger, editor)]
    assert tuple(found) == EXPECTED[page]


@pytest.mark.parametrize(
    ("page", "who"),
    [
        ("result", "focal_point"),
        ("amend", "editor"),
        ("drop", "editor"),
        ("carry", "editor"),
        ("close", "editor"),
    ],
)
def test_pages_of_an_adopted_plan(as_user, focal_point, editor, proposal, kazakhstan, page, who):
    adopted = ActivityFactory(plan=PlanFactory(year=2044, status=ADOPTED), lead_state=kazakhstan)
    path = pages(proposal, adopted)[page]
    user = {"focal_point": focal_point, "editor": editor}[who]
    assert as_user(user).get(path).status_code == 200
    if who == "editor":
        assert as_user(focal_point).get(path).status_code == 403


@pytest.mark.parametrize("step", ["publish", "decline", "take-back"])
def test_steps_of_the_secretariat_are_refused_to_others(
    as_user, focal_point, stranger, contributor, proposal, step
):
    path = f"{HOME}events/{proposal.pk}/{step}/"
    answers = [
        as_user(user).post(path, {"reason": "x"}).status_code for user in (focal_point, stranger, contributor)
    ]
    proposal.refresh_from_db()
    assert (answers, proposal.publication) == ([403, 404, 404], Publication.PROPOSED)


def test_pages_are_kept_by_nobody_and_want_a_second_factor(as_user, focal_point, settings):
    assert "no-store" in as_user(focal_point).get(HOME)["Cache-Control"]
    settings.SECOND_FACTOR_REQUIRED = True
    answer = as_user(focal_point).get(HOME)
    assert answer.status_code == 302
    assert "/accounts/2fa/" in answer["Location"]


def test_first_page_of_the_workspace_leads_here(as_user, focal_point, editor, contributor):
    for user, leads in ((focal_point, True), (editor, True), (contributor, False)):
        page = as_user(user).get("/en/workspace/").content.decode()
        assert (f'href="{HOME}"' in page) is leads


@pytest.mark.parametrize("count", [1, 12])
def test_pages_cost_the_same_however_much_is_on_them(
    as_user, focal_point, editor, kazakhstan, django_assert_max_num_queries, count
):
    plan = PlanFactory(year=2044, status=ADOPTED)
    for _ in range(count):
        EventFactory(publication=Publication.PROPOSED, proposed_for=kazakhstan)
        ActivityFactory(
            plan=plan,
            lead_state=kazakhstan,
            partners=[kazakhstan],
            status=ActivityStatus.DONE,
            event=EventFactory(),
        )
    for user in (focal_point, editor):
        client = as_user(user)
        with django_assert_max_num_queries(14):
            client.get(HOME)
        with django_assert_max_num_queries(20):
            client.get(f"{HOME}plans/2044/")
