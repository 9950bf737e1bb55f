"""The form of an event that a state proposes. What is right in it is for `diaspora.domain` to say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diaspora.enums import EventKind
from diaspora.forms.planned import PlannedForm
from portal.forms.texts import One, Some, VisionCodesField, codes, keys, line, words
from portal.models import State

NO_STATE = _("None of them")


class EventForm(PlannedForm):
    texts = ("title", "summary", "organisers_note", "date_note", "source")
    plain = ("kind", "host_state", "states", "source_url")

    kind = forms.ChoiceField(
        label=_("Kind of event"),
        choices=EventKind.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose the kind of event.")),
    )
    summary = words(_("What it is about"), rows=6)
    host_state = One(None, label=_("Host state"), required=False, empty_label=NO_STATE)
    states = Some(_("Participating states"))
    organisers_note = line(_("Organisers"), 300, help_text=_("Who prepares it, in the words of a sentence."))
    vision = VisionCodesField(
        label=_("Where it serves the Vision"),
        with_areas=True,
        help_text=_("Codes of cooperation areas and action items with commas, as in 3.4, 3.4.1."),
    )
    source = line(_("Source"), help_text=_("Who says so, and when: shown to visitors."))
    source_url = forms.URLField(
        label=_("Link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("The page of the event, its programme or an announcement."),
        error_messages={"invalid": _("Write an address as in https://example.org/page.")},
    )

    field_order = (
        *("language", "kind", "title", "summary", "year", "month", "day", "ends", "date_note"),
        *("places", "host_state", "states", "audiences"),
    )

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["host_state"].queryset = fields["states"].queryset = State.objects.all()

    def shown_of(self, record: Any, language: str) -> dict[str, Any]:
        return {
            **super().shown_of(record, language),
            "kind": record.kind,
            "host_state": record.host_state_id,
            "states": keys(record.states.all()),
            "vision": codes(record.areas.all(), record.items.all()),
            "source_url": record.source_url,
        }

    @property
    def values(self) -> dict[str, Any]:
        return super().values | self.cleaned_data["vision"]
