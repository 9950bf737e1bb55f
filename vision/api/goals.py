"""The Sustainable Development Goals that areas and action items serve."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, RecordSerializer, keys
from vision.api import links
from vision.api.changes import changes_of
from vision.api.fields import PlaceField
from vision.api.views import VisionViewSet
from vision.models import ActionItem, CooperationArea, Goal


class GoalSerializer(RecordSerializer):
    areas = keys("code", many=True, help_text="Codes of the cooperation areas that serve it.")
    items = keys("code", many=True, help_text="Codes of the action items that serve it.")
    url = AddressField("goals", "number")
    page = PlaceField(lambda goal: f"{reverse('vision:actions')}?goal={goal.number}")

    class Meta:
        model = Goal
        fields = ("number", "title", "areas", "items", "url", "page")


class GoalViewSet(VisionViewSet):
    serializer_class = GoalSerializer
    lookup_field = "number"
    sources = (changes_of(Goal, CooperationArea, ActionItem),)
    ordering_fields = {"number": "number"}

    def records(self) -> Any:
        return links.goals(Goal.objects.all())


register(
    Collection(
        "goals",
        GoalViewSet,
        _("Sustainable Development Goals"),
        _("The goals of the United Nations, with the areas and action items that serve each."),
        order=16,
    )
)
