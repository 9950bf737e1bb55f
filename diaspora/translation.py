"""Which fields are translated; history is registered after, so that it has them all."""

from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

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


@register([Theme, StrategyPart, Plan])
class TitledTranslation(TranslationOptions):
    fields = ("title", "summary")


@register([Series, Strategy, Celebration])
class SourcedTranslation(TranslationOptions):
    fields = ("title", "summary", "source")


@register(Place)
class PlaceTranslation(TranslationOptions):
    fields = ("name", "country")


@register(Event)
class EventTranslation(TranslationOptions):
    fields = ("title", "summary", "outcomes", "organisers_note", "date_note", "source")


@register(Decision)
class DecisionTranslation(TranslationOptions):
    fields = ("title", "summary", "follow_up")


@register(Institution)
class InstitutionTranslation(TranslationOptions):
    fields = ("name", "short_name", "tasks", "address", "source")


@register(Practice)
class PracticeTranslation(TranslationOptions):
    fields = ("summary", "source")


@register(Activity)
class ActivityTranslation(TranslationOptions):
    fields = ("title", "summary", "partners_note", "budget_source", "outcome", "date_note")


@register(EventDocument)
class EventDocumentTranslation(TranslationOptions):
    fields = ("title",)


@register(EventPicture)
class EventPictureTranslation(TranslationOptions):
    fields = ("alternative", "credit")


RECORDS = (
    Series,
    Theme,
    Celebration,
    Place,
    Event,
    Decision,
    Institution,
    Practice,
    Strategy,
    StrategyPart,
    Plan,
    Activity,
)

for model in RECORDS:
    folded = ["folded"] if hasattr(model, "searched_fields") else []
    many = [field.name for field in model._meta.many_to_many]
    keep_history(model, app="diaspora", excluded_fields=folded, m2m_fields=many)
