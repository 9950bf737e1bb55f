"""Who may open what, as one table: pages of the diaspora section."""

import pytest
from django.urls import reverse

from diaspora.models import (
    Activity,
    Celebration,
    Decision,
    Event,
    EventDocument,
    EventPicture,
    Institution,
    Place,
    Plan,
    Practice,
    Series,
    Strategy,
    StrategyPart,
    Theme,
)
from tests.diaspora.admin.records import draft, one_of_each
from tests.factories import diaspora as make
from tests.portal.admin.pages import (
    ADMINISTRATOR,
    EDITOR,
    REVIEWER,
    SUPERUSER,
    TRANSLATOR,
    client_of,
    page,
    person,
)
from tests.portal.admin.test_access import EVERYONE, addresses, answers, expected

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.one_database]

WRITERS = {EDITOR, ADMINISTRATOR, SUPERUSER}
READERS = WRITERS | {TRANSLATOR}
NOBODY: set[str] = set()
RECORD = {
    **dict.fromkeys(("changelist", "change", "history", "export"), READERS),
    **dict.fromkeys(("add", "import"), WRITERS),
    "delete": NOBODY,
}
MAY_OPEN = {
    **dict.fromkeys(
        (Series, Celebration, Institution, Practice, Strategy, StrategyPart, Theme, Place, Event, Decision),
        RECORD,
    ),
    # Nothing of a draft that is public; and what must not be shown is taken away at once.
    **dict.fromkeys((Plan,), RECORD),
    Activity: RECORD | {"delete": WRITERS},
    EventDocument: RECORD | {"delete": WRITERS},
    EventPicture: RECORD | {"delete": WRITERS},
}


@pytest.fixture
def records():
    one_of_each()


@pytest.mark.parametrize("who", EVERYONE)
def test_pages_by_role(records, who):
    assert answers(who, MAY_OPEN) == expected(who, MAY_OPEN)


def test_pages_unsigned_lead_to_sign_in(records, client):
    assert {client.get(address).status_code for address in addresses(MAY_OPEN).values()} == {302}


@pytest.mark.parametrize(
    ("who", "status"), [(EDITOR, 200), (TRANSLATOR, 200), (SUPERUSER, 200), (REVIEWER, 403)]
)
def test_calendar_of_a_year_by_role(who, status):
    assert client_of(person(who)).get(reverse("admin:diaspora_event_year", args=[2026])).status_code == status


def may_delete(record) -> bool:
    answer = client_of(person(EDITOR)).post(page(type(record), "delete", record.pk), {"post": "yes"})
    return answer.status_code == 302 and not type(record).objects.filter(pk=record.pk).exists()


def test_draft_event_is_deleted_with_its_parts_and_files_go():
    event = draft(audiences=["youth"])
    make.DecisionFactory(event=event)
    assert may_delete(event)


def test_what_is_public_or_referred_to_is_not_deleted():
    place, theme = make.PlaceFactory(), make.ThemeFactory()
    published = make.EventFactory(places=[place], themes=[theme])
    proposed = make.EventFactory(publication="proposed")
    meeting = draft()
    adopted = make.AdoptedPlanFactory()
    make.StrategyFactory(approved_by=meeting)
    decision = make.DecisionFactory(event=published)
    plan = make.PlanFactory()
    make.ActivityFactory(plan=plan)

    kept = (published, proposed, meeting, adopted, place, theme, decision, plan)
    assert [may_delete(record) for record in kept] == [False] * len(kept)


def test_what_is_used_nowhere_is_deleted():
    gone = (make.PlaceFactory(), make.ThemeFactory(), make.PlanFactory(), make.DecisionFactory(event=draft()))
    assert [may_delete(record) for record in gone] == [True] * len(gone)


def test_many_are_not_deleted_at_once(records):
    event = Event.objects.get()
    sent = {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"}
    client_of(person(SUPERUSER)).post(page(Event, "changelist"), sent)
    assert Event.objects.filter(pk=event.pk).exists()


def test_sidebar_has_the_section_for_those_who_may_open_it():
    def links(who: str) -> list[str]:
        groups = client_of(person(who)).get(reverse("admin:index")).context["sidebar_navigation"]
        return [str(item["link"]) for group in groups for item in group["items"] if item["has_permission"]]

    ours = {page(model, "changelist") for model in MAY_OPEN} | {reverse("admin:diaspora_event_this_year")}
    assert ours <= set(links(EDITOR))
    assert not ours & set(links(REVIEWER))
