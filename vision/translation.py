"""Which fields of the framework are translated; history is registered after, so that it has them all."""

from django.db.models import Model
from modeltranslation.translator import TranslationOptions, register
from simple_history import register as keep_history

from vision.models import (
    ActionItem,
    Commitment,
    CooperationArea,
    Cycle,
    Document,
    EntryReview,
    Goal,
    Pillar,
    PreambleParagraph,
    Recital,
)

FRAMEWORK: tuple[type[Model], ...] = (
    Pillar,
    CooperationArea,
    ActionItem,
    Commitment,
    Recital,
    PreambleParagraph,
)


@register([Document, *FRAMEWORK])
class FrameworkTranslation(TranslationOptions):
    fields = ("title", "summary", "official_text")


@register(Goal)
class GoalTranslation(TranslationOptions):
    fields = ("title",)


@register(Cycle)
class CycleTranslation(TranslationOptions):
    fields = ("guidance",)


@register(EntryReview)
class EntryReviewTranslation(TranslationOptions):
    fields = ("remark",)


for model in FRAMEWORK:
    many = [field.name for field in model._meta.many_to_many]
    keep_history(model, app="vision", excluded_fields=["folded"], m2m_fields=many)
for model in (Document, Goal):
    keep_history(model, app="vision")
