"""Which fields of the shared records are translated; history is registered after, so that it has them all."""

from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from portal.models import CooperationBody, Page, Participation, State, Summit


@register(State)
class StateTranslation(TranslationOptions):
    fields = ("name", "official_name", "capital", "summary")


@register(Participation)
class ParticipationTranslation(TranslationOptions):
    fields = ("note",)


@register(Summit)
class SummitTranslation(TranslationOptions):
    fields = ("title", "place")


@register(CooperationBody)
class CooperationBodyTranslation(TranslationOptions):
    fields = ("name", "short_name", "summary", "seat")


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "description", "body")


for model in (State, Participation, Summit, CooperationBody, Page):
    folded = ["folded"] if hasattr(model, "folded") else []
    many = [field.name for field in model._meta.many_to_many]
    keep_history(model, app="portal", excluded_fields=folded, m2m_fields=many)
