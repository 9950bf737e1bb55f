from django.db import models
from django.utils.translation import pgettext_lazy


class ReportedStatus(models.TextChoices):
    """How far a state says an action item is. Nothing reported is no value, never one of these."""

    NOT_STARTED = "not_started", pgettext_lazy("reported status", "Not started")
    IN_PROGRESS = "in_progress", pgettext_lazy("reported status", "In progress")
    COMPLETED = "completed", pgettext_lazy("reported status", "Completed")
    DELAYED = "delayed", pgettext_lazy("reported status", "Delayed")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("reported status", "Not applicable")


class CycleStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("reporting cycle", "Planned")
    OPEN = "open", pgettext_lazy("reporting cycle", "Open")
    CLOSED = "closed", pgettext_lazy("reporting cycle", "Closed")
    PUBLISHED = "published", pgettext_lazy("reporting cycle", "Published")


class SubmissionStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("submission", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("submission", "Submitted")
    UNDER_REVIEW = "under_review", pgettext_lazy("submission", "Under review")
    RETURNED = "returned", pgettext_lazy("submission", "Returned for revision")
    ACCEPTED = "accepted", pgettext_lazy("submission", "Accepted")


class Verdict(models.TextChoices):
    """What a reviewer has decided on an entry; none yet is no value."""

    ACCEPTED = "accepted", pgettext_lazy("entry in review", "Accepted")
    MARKED = "marked", pgettext_lazy("entry in review", "To be corrected")
    REVISED = "revised", pgettext_lazy("entry in review", "Corrected, to be looked at again")
