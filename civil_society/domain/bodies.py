"""Keeps what cooperation bodies are found by in step with their own records, which the portal has."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from civil_society.models import Organisation
from portal.models import CooperationBody


@receiver(post_save, sender=CooperationBody, dispatch_uid="civil-society-fold-body")
def fold_again(instance: CooperationBody, raw: bool = False, **_signal: Any) -> None:
    """Let search find an organisation by what its record says now."""
    if raw:
        return
    for organisation in Organisation.objects.filter(body=instance):
        organisation.body = instance
        Organisation.objects.filter(pk=organisation.pk).update(folded=organisation.fold())
