"""What an organisation and a membership must be in themselves: told at the field, in words that say what to do."""

from django import forms
from django.utils.translation import gettext as _

from civil_society.admin.base import only_known
from civil_society.enums import OrganisationKind
from portal.admin.base import LANGUAGES, TranslatedForm

# What stands in the record of a cooperation body, and nowhere else.
OF_BODY = ("seat_state", "founded", "website")
TEXTS_OF_BODY = ("name", "short_name", "summary", "seat", "seat_country")


class OrganisationForm(TranslatedForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "kind" in self.fields and self.instance.pk:
            # A cooperation body is begun as one: what it is called would stand in two places else.
            offered = [choice for choice in OrganisationKind.choices if choice[0] != OrganisationKind.BODY]
            self.fields["kind"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict:
        cleaned = super().clean()
        only_known(cleaned, "founded", "founded_precision")
        if cleaned.get("body"):
            self.check_body(cleaned)
        self.check_seat(cleaned)
        if self.instance.is_public and self.instance.body is None and not self.is_written("name", cleaned):
            self.say_missing("name")
        return cleaned

    def check_body(self, cleaned: dict) -> None:
        """What the record of a cooperation body says is written there alone."""
        texts = [f"{name}_{language}" for name in TEXTS_OF_BODY for language in LANGUAGES]
        for name in (*OF_BODY, *texts):
            if name in self.fields and cleaned.get(name):
                self.add_error(name, _("Leave this empty: it stands in the record of the cooperation body."))

    def check_seat(self, cleaned: dict) -> None:
        state = cleaned.get("seat_state", self.instance.seat_state)
        if state and self.is_written("seat_country", cleaned):
            told = _("Choose a state or name a third country, not both: empty one of the two.")
            fields = ["seat_state", *(f"seat_country_{language}" for language in LANGUAGES)]
            self.add_error(next((name for name in fields if name in self.fields), None), told)


class MembershipForm(forms.ModelForm):
    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if cleaned.get("member") and cleaned.get("member") == cleaned.get("network"):
            shown = "network" if "network" in self.changed_data else "member"
            self.add_error(shown, _("An organisation is no member of itself: choose another."))
        return cleaned
