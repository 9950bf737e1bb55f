"""What an event that is proposed and an activity of a plan have in common: a title, dates, places, audiences."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diaspora.domain import workspace
from diaspora.domain.values import audiences_of
from diaspora.enums import Audience
from portal.forms.texts import DatesForm, Some, TextsForm, keys, line


class PlannedForm(TextsForm, DatesForm):
    """`values` holds what was filled in, by the names that the domain takes; `revision` is that it was read in.

    `plain` names the fields that the domain takes as they are.
    """

    plain: tuple[str, ...] = ()

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)
    title = line(_("Title"))
    date_note = line(_("Note on the date"), help_text=_("What is known of a date that is not."))
    places = Some(
        _("Places"),
        help_text=_("A place that is not here: name it in the text, and the Secretariat adds it."),
    )
    audiences = forms.MultipleChoiceField(
        label=_("Who it is for"),
        choices=Audience.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["places"].queryset = workspace.places_to_choose()

    def shown_of(self, record: Any, language: str) -> dict[str, Any]:
        return {
            **super().shown_of(record, language),
            **self.dates_of(record),
            "revision": record.revision,
            "places": keys(record.places.all()),
            "audiences": audiences_of(record),
        }

    @property
    def values(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in ("places", "audiences", *self.plain)}
        return {**self.text_values, **self.dates, **plain}

    @property
    def revision_read(self) -> int:
        return self.cleaned_data["revision"] or 0
