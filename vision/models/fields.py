"""Fields and constraints that say who did what, and when."""

from django.conf import settings
from django.db import models
from django.db.models import Q


def moment(label) -> models.DateTimeField:
    return models.DateTimeField(label, null=True, blank=True, editable=False)


def person(label) -> models.ForeignKey:
    """Who did something: kept for good, so nobody who did is ever deleted."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=label,
    )


def together(moment: str, person: str, name: str) -> models.CheckConstraint:
    """When something was done and by whom are known both or neither."""
    both = Q(**{f"{moment}__isnull": False, f"{person}__isnull": False})
    neither = Q(**{f"{moment}__isnull": True, f"{person}__isnull": True})
    return models.CheckConstraint(condition=both | neither, name=name)
