"""Which fields are translated; history is registered after, so that it has them all."""

from typing import Any

from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from civil_society.models import Membership, MissionStatement, Organisation, StatementPart


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name", "short_name", "summary", "seat", "seat_country", "activity_note", "address", "source")


@register(MissionStatement)
class StatementTranslation(TranslationOptions):
    fields = ("source",)


@register(StatementPart)
class PartTranslation(TranslationOptions):
    fields = ("title", "summary")


for model in (Organisation, Membership, MissionStatement, StatementPart):
    folded = ["folded"] if hasattr(model, "searched_fields") else []
    # What has a record of its own for each link keeps its history there.
    links: list[Any] = list(model._meta.many_to_many)
    many = [field.name for field in links if field.remote_field.through._meta.auto_created]
    keep_history(model, app="civil_society", excluded_fields=folded, m2m_fields=many)
