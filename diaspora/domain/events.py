"""Events on their way to the public: proposed, published, declined, taken back. The one place that moves them."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diaspora import rules
from diaspora.domain import following, notices
from diaspora.domain.errors import require_revision
from diaspora.domain.values import Values, write
from diaspora.enums import EventStatus, Publication
from diaspora.models import Event, Series
from portal.domain.activity import record
from portal.enums import ActivityVerb
from portal.errors import WrongTime
from portal.models import State, User
from portal.rules import Predicate, require, require_reason

ONLY_FOCAL_POINTS = _("Only the focal points of the state may do this.")
ONLY_SECRETARIAT = _("Only editors and administrators may do this.")


def propose(state: State, values: Values, *, by: User) -> Event:
    """Propose an event for `state`, to be published by the Secretariat; see `values.write` for `values`.

    Raises:
        NotAllowed: `by` is no focal point of the state. ValidationError: by field.
    """
    require(rules.may_propose, by, state, ONLY_FOCAL_POINTS)
    with transaction.atomic():
        event = Event(publication=Publication.PROPOSED, proposed_for=state, proposed_by=by)
        event.slug = free_slug(str(values["kind"]), values.get("starts"))
        write(event, values)
        record(ActivityVerb.EVENT_PUBLICATION, event, by=by, after=Publication.PROPOSED)
        notices.event_proposed(event, by=by)
    return event


def change_proposal(event: Event, values: Values, *, by: User, revision: int | None = None) -> Event:
    """Write a proposal anew; one that was declined is proposed again by it.

    Args:
        revision: that of the event when it was read, where somebody may have written it since.

    Raises:
        NotAllowed: `by` is no focal point of the state. WrongTime: it is published, or withdrawn from the public.
        ChangedMeanwhile: it was written since it was read. ValidationError: by field.
    """
    with transaction.atomic():
        event = Event.objects.locked(event.pk)
        require(rules.is_of_the_state, by, event, ONLY_FOCAL_POINTS)
        require_time(
            rules.may_change_proposal,
            by,
            event,
            _("Only a proposal that is not published can be changed here."),
        )
        if revision is not None:
            require_revision(event, revision)
        write(event, values)
        if event.publication == Publication.DECLINED:
            event.decline_reason, event.proposed_by = "", by
            move(event, Publication.PROPOSED, by=by)
            notices.event_proposed(event, by=by)
        else:
            record(ActivityVerb.EVENT_PROPOSAL_CHANGED, event, by=by)
    return event


def publish(event: Event, *, by: User) -> Event:
    """Let the public see an event.

    Raises:
        NotAllowed: `by` is neither editor nor administrator. WrongTime: it is published already, or declined.
    """
    with transaction.atomic():
        event = Event.objects.locked(event.pk)
        require(rules.is_secretariat, by, event, ONLY_SECRETARIAT)
        require_time(rules.may_publish, by, event, _("Only a draft or a proposal can be published."))
        event.published_at = timezone.now()
        move(event, Publication.PUBLISHED, by=by)
        notices.event_published(event, by=by)
        following.event_published(event)
    return event


def decline(event: Event, *, reason: str, by: User) -> Event:
    """Refuse a proposal with a reason, which its state reads; it may be changed and proposed again.

    Raises:
        NotAllowed: `by` is neither editor nor administrator. WrongTime: it is no proposal. MissingReason.
    """
    with transaction.atomic():
        event = Event.objects.locked(event.pk)
        require(rules.is_secretariat, by, event, ONLY_SECRETARIAT)
        require_time(rules.may_decline, by, event, _("Only a proposal can be declined."))
        event.decline_reason = require_reason(reason)
        move(event, Publication.DECLINED, by=by, reason=event.decline_reason)
        notices.event_declined(event, by=by)
    return event


def take_back(event: Event, *, reason: str, by: User) -> Event:
    """Take a published event from the public again, to be a draft.

    Raises:
        NotAllowed: `by` is neither editor nor administrator. WrongTime: it is not published. MissingReason.
    """
    with transaction.atomic():
        event = Event.objects.locked(event.pk)
        require(rules.is_secretariat, by, event, ONLY_SECRETARIAT)
        require_time(rules.may_take_back, by, event, _("Only a published event can be taken back."))
        event.published_at = None
        move(event, Publication.DRAFT, by=by, reason=require_reason(reason))
    return event


def change_status(event: Event, status: EventStatus, *, by: User, reason: str = "") -> Event:
    """Say what became of an event: held, postponed, cancelled, or planned after all.

    Raises NotAllowed where `by` is neither editor nor administrator.
    """
    with transaction.atomic():
        event = Event.objects.locked(event.pk)
        require(rules.may_change_status, by, event, ONLY_SECRETARIAT)
        before, event.status = event.status, status
        if before != status:
            event.save()
            record(ActivityVerb.EVENT_STATUS, event, by=by, before=before, after=status, reason=reason)
            following.event_published(event)
    return event


def free_slug(kind: str, starts: datetime.date | None) -> str:
    """Return an address name that no event has: `forum-2027`, else `forum-2027-2` and so on."""
    # Two who propose at once would find the same name free: events of a series are named one after another.
    list(Series.objects.select_for_update().filter(kind=kind))
    first = f"{kind}-{starts.year}" if starts else kind
    taken = set(Event.objects.filter(slug__startswith=first).values_list("slug", flat=True))
    slug, number = first, 1
    while slug in taken:
        number += 1
        slug = f"{first}-{number}"
    return slug


def require_time(rule: Predicate, by: User, event: Event, message) -> None:
    if not rule(by, event):
        raise WrongTime(message)


def move(event: Event, publication: Publication, *, by: User, reason: str = "") -> None:
    """Save `event` in another publication and record it; called by this module alone."""
    before = event.publication
    event.move(publication)
    record(ActivityVerb.EVENT_PUBLICATION, event, by=by, before=before, after=publication, reason=reason)
