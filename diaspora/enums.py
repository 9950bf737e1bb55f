"""Choices of the diaspora section."""

from django.db import models
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    FORUM = "forum", pgettext_lazy("diaspora event", "Diaspora forum")
    YOUTH_FORUM = "youth-forum", pgettext_lazy("diaspora event", "Youth forum")
    MINISTERS = "ministers", pgettext_lazy("diaspora event", "Meeting of ministers and heads of institutions")
    CONTACT_GROUP = "contact-group", pgettext_lazy("diaspora event", "Contact group meeting")
    EXCHANGE = "exchange", pgettext_lazy("diaspora event", "Exchange of experience programme")
    TRAINING = "training", pgettext_lazy("diaspora event", "Capacity building training")
    CELEBRATION = "celebration", pgettext_lazy("diaspora event", "Celebration")
    OTHER = "other", pgettext_lazy("diaspora event", "Other event")


class EventStatus(models.TextChoices):
    """What became of an event; whether the public sees it at all is its `Publication`."""

    PLANNED = "planned", pgettext_lazy("diaspora event", "Planned")
    HELD = "held", pgettext_lazy("diaspora event", "Held")
    POSTPONED = "postponed", pgettext_lazy("diaspora event", "Postponed")
    CANCELLED = "cancelled", pgettext_lazy("diaspora event", "Cancelled")


class Publication(models.TextChoices):
    """How far a record is on its way to the public."""

    DRAFT = "draft", pgettext_lazy("publication", "Draft")
    PROPOSED = "proposed", pgettext_lazy("publication", "Proposed by a state")
    PUBLISHED = "published", pgettext_lazy("publication", "Published")
    DECLINED = "declined", pgettext_lazy("publication", "Declined")


class Audience(models.TextChoices):
    """Who takes part in an event, or whom an activity is for."""

    ORGANISATIONS = "organisations", pgettext_lazy("audience", "Diaspora organisations")
    ACADEMICS = "academics", pgettext_lazy("audience", "Academics")
    BUSINESS = "business", pgettext_lazy("audience", "Business people")
    PRESS = "press", pgettext_lazy("audience", "Press")
    STUDENTS = "students", pgettext_lazy("audience", "Students")
    YOUTH = "youth", pgettext_lazy("audience", "Youth")
    INSTITUTIONS = "institutions", pgettext_lazy("audience", "State institutions")
    DIPLOMATS = "diplomats", pgettext_lazy("audience", "Diplomats")


class DecisionStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("decision", "Not yet acted on")
    UNDER_WAY = "under_way", pgettext_lazy("decision", "Under way")
    DONE = "done", pgettext_lazy("decision", "Carried out")
    DROPPED = "dropped", pgettext_lazy("decision", "No longer pursued")
    UNKNOWN = "unknown", pgettext_lazy("decision", "Follow-up not on record")


class PlanStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("joint action plan", "Being drafted")
    ADOPTED = "adopted", pgettext_lazy("joint action plan", "Adopted")
    CLOSED = "closed", pgettext_lazy("joint action plan", "Year closed")


class ActivityStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("activity of a plan", "Planned")
    DONE = "done", pgettext_lazy("activity of a plan", "Done")
    MOVED = "moved", pgettext_lazy("activity of a plan", "Moved to another year")
    DROPPED = "dropped", pgettext_lazy("activity of a plan", "Dropped")


class AmendmentKind(models.TextChoices):
    ADDED = "added", pgettext_lazy("amendment of a plan", "Activity added")
    CHANGED = "changed", pgettext_lazy("amendment of a plan", "Activity changed")
    DROPPED = "dropped", pgettext_lazy("amendment of a plan", "Activity dropped")


class StrategyPartKind(models.TextChoices):
    PURPOSE = "purpose", pgettext_lazy("strategy", "Purpose")
    PRIORITY = "priority", pgettext_lazy("strategy", "Priority")
    ASSESSMENT = "assessment", pgettext_lazy("strategy", "Assessment")
