"""What decisions are filtered by; the names are part of the public addresses."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from diaspora.enums import DecisionStatus
from diaspora.models import Event
from portal.translations.texts import shown_text


class DecisionsForm(forms.Form):
    """A status and a meeting. What is not to be had is a fault, and all are shown."""

    meeting = forms.ChoiceField(label=_("Meeting"), required=False)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All statuses")), *DecisionStatus.choices]
    )

    def __init__(self, data: Mapping[str, str], *, meetings: Iterable[Event]):
        super().__init__(data)
        named = [(meeting.slug, shown_text(meeting, "title").text) for meeting in meetings]
        self.choices_of("meeting").choices = [("", _("All meetings")), *named]

    def choices_of(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - both are
        return field

    @property
    def asked(self) -> dict[str, str]:
        """What is chosen by name, without what is at fault or left open."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def label_of(self, name: str) -> str:
        """Return what the chosen value of a field is called."""
        return str(dict(self.choices_of(name).choices)[self.cleaned_data[name]])  # type: ignore[arg-type]
