"""What the mails of events and plans say, in four languages, and that nothing is sent that is no longer true."""

import pytest

from diaspora.domain import events, plans
from diaspora.domain.notices import facts
from diaspora.enums import Publication
from portal.domain.notices import kinds
from portal.enums import Language
from portal.mail import compose
from portal.models import Notice
from tests.factories import ActionItemFactory
from tests.factories.diaspora import ActivityFactory, EventFactory, PlanFactory

pytestmark = pytest.mark.django_db
each_language = pytest.mark.parametrize("language", Language.values)


@pytest.fixture
def proposal(kazakhstan, focal_point, editor):
    values = {"kind": "other"} | {f"title_{code}": f"Title in {code}" for code in Language.values}
    return events.propose(kazakhstan, values, by=focal_point)


@pytest.fixture
def plan(kazakhstan, focal_point):
    plan = PlanFactory(year=2044)
    ActivityFactory(plan=plan, lead_state=kazakhstan, items=[ActionItemFactory()])
    return plan


def mail_of(kind: str, language: str) -> str:
    """Return the words of the one mail of a kind, as its reader gets them in a language."""
    notice = Notice.objects.get(kind=kind)
    notice.recipient.language = language
    message = compose(kind, notice.recipient, kinds()[kind].context_of(notice))
    return f"{message.subject}\n{message.body}"


@each_language
def test_proposal_is_told_with_its_page(proposal, language):
    words = mail_of("event_proposed", language)
    assert f"Title in {language}" in words
    assert f"/{language}/workspace/diaspora/events/{proposal.pk}/" in words


@each_language
def test_publication_is_told_with_the_public_page(proposal, editor, language):
    events.publish(proposal, by=editor)
    assert f"/{language}/diaspora/events/{proposal.slug}/" in mail_of("event_published", language)


@each_language
def test_decline_is_told_with_its_reason(proposal, editor, language):
    events.decline(proposal, reason="Бар ғой.", by=editor)
    words = mail_of("event_declined", language)
    assert "Бар ғой." in words
    assert f"/{language}/workspace/diaspora/events/{proposal.pk}/" in words


@each_language
def test_adoption_and_amendments_are_told_with_the_plan(plan, editor, language):
    plans.adopt(plan, by=editor)
    plans.drop(plan.activities.get(), reason="Зал жоқ.", by=editor)
    assert f"/{language}/diaspora/action-plans/2044/" in mail_of("plan_adopted", language)
    words = mail_of("plan_amended", language)
    assert "2044-1" in words
    assert "Зал жоқ." in words


def test_what_is_no_longer_true_is_not_sent(proposal, focal_point, editor, plan):
    proposed = Notice.objects.get(kind="event_proposed")
    events.decline(proposal, reason="Twice.", by=editor)
    declined = Notice.objects.get(kind="event_declined")
    assert facts.event_proposed(proposed) is None
    events.change_proposal(proposal, {"title_en": "New"}, by=focal_point)
    assert facts.event_declined(declined) is None
    events.publish(proposal, by=editor)
    published = Notice.objects.get(kind="event_published")
    events.take_back(proposal, reason="Wrong day.", by=editor)
    assert facts.event_published(published) is None


def test_adoption_of_a_plan_whose_year_is_closed_is_not_told(plan, editor):
    plans.adopt(plan, by=editor)
    notice = Notice.objects.get(kind="plan_adopted")
    plans.drop(plan.activities.get(), reason="No hall.", by=editor)
    plans.close(plan, by=editor)
    assert facts.plan_adopted(notice) is None


def test_nobody_is_told_of_what_they_did_themselves(kazakhstan, editor):
    event = EventFactory(publication=Publication.PROPOSED, proposed_for=kazakhstan)
    type(event).objects.filter(pk=event.pk).update(proposed_by=editor)
    events.publish(event, by=editor)
    assert not Notice.objects.exists()


def test_being_declined_cannot_be_switched_off_all_else_can():
    ours = {
        name: kind.may_be_switched_off
        for name, kind in kinds().items()
        if name.startswith(("event_", "plan_"))
    }
    assert {name for name, may in ours.items() if not may} == {"event_declined"}
    assert len(ours) == 5
