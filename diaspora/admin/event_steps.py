"""What editors can do with an event as a whole, and what each step brings about, in sentences."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diaspora import rules
from diaspora.domain import events
from diaspora.domain.next_year import copy_into_next_year
from diaspora.enums import EventKind
from diaspora.models import Event
from portal.admin.steps import ReasonForm, Step
from portal.templatetags.portal import language_name
from portal.translations.texts import missing_languages


def of_publishing(event: Event) -> Iterable[str]:
    yield _("Everybody can read about the event, and finds it in lists, search, calendar and feed.")
    if lacking := missing_languages(event, "title"):
        told = _("Its title is missing in: %(languages)s. Readers of these see it in another language.")
        yield told % {"languages": ", ".join(language_name(code) for code in lacking)}
    if event.proposed_for:
        yield _("Those who proposed it are told that it is published.")


def of_declining(event: Event) -> Iterable[str]:
    yield _("The event stays hidden from the public.")
    yield _("Those who proposed it are told why, and can change it and propose it again.")


def of_taking_back(event: Event) -> Iterable[str]:
    yield _("The event is a draft again: its page, its documents and its pictures are not found any more.")
    yield _("Calendars that people subscribed to drop it when they look the next time.")


def of_copying(event: Event) -> Iterable[str]:
    yield _("A new draft is made with the same texts, kind, places, organisers, themes and links.")
    if event.starts is None:
        yield _("Its date stays unknown.")
    elif event.kind == EventKind.CELEBRATION:
        yield _("Its days are the same, a year later.")
    else:
        yield _("Its date is a year later, and only as exact as the month: the day is to be written.")
    yield _("Number, outcomes, decisions, documents, pictures and sources are left out.")


STEPS = (
    Step(
        name="publish",
        title=gettext_lazy("Publish the event"),
        icon="public",
        rule=rules.may_publish,
        who=rules.is_secretariat,
        act=events.publish,
        effects=of_publishing,
        done=gettext_lazy("The event is published."),
    ),
    Step(
        name="decline",
        title=gettext_lazy("Decline the proposal"),
        icon="block",
        rule=rules.may_decline,
        who=rules.is_secretariat,
        act=events.decline,
        effects=of_declining,
        done=gettext_lazy("The proposal is declined."),
        form=ReasonForm,
    ),
    Step(
        name="take_back",
        title=gettext_lazy("Take the event back"),
        icon="public_off",
        rule=rules.may_take_back,
        who=rules.is_secretariat,
        act=events.take_back,
        effects=of_taking_back,
        done=gettext_lazy("The event is a draft again."),
        form=ReasonForm,
    ),
    Step(
        name="copy",
        title=gettext_lazy("Copy into the next year"),
        icon="event_repeat",
        rule=rules.is_secretariat,
        who=rules.is_secretariat,
        act=copy_into_next_year,
        effects=of_copying,
        done=gettext_lazy("This is the copy: a draft for the next year. Check its texts, date and place."),
    ),
)
