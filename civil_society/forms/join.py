"""The form by which an organisation proposes itself, or a correction of what the portal says of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from civil_society.domain.values import TEXTS, holder
from civil_society.forms.organisation import ELSEWHERE, LONGEST_MESSAGE, OrganisationForm, text_field
from civil_society.forms.typed import tidied
from civil_society.models import Organisation
from portal.forms.texts import TextsForm
from portal.forms.traps import TrapsForm
from portal.translations.texts import text_in


class JoinForm(TextsForm, OrganisationForm, TrapsForm):
    """`values` holds what was filled in, by the names that the domain takes; texts are in one language."""

    texts = TEXTS
    elsewhere = ELSEWHERE

    name = text_field("name")
    short_name = text_field("short_name")
    summary = text_field("summary")
    seat = text_field("seat")
    seat_country = text_field("seat_country")
    activity_note = text_field("activity_note")
    message = forms.CharField(
        label=_("Message to the Secretariat"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("It is not published."),
    )
    sender_name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name"}),
        help_text=_("Your name and your address are not published."),
        error_messages={"required": _("Write your name.")},
    )
    sender_email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send a link to it, by which you confirm what you send."),
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )
    consent = forms.BooleanField(
        label=_("I agree that what is written about the organisation is published."),
        error_messages={"required": _("Without your consent nothing can be published. Tick the box.")},
    )

    field_order = (
        *("language", "name", "short_name", "summary", "kind"),
        *("seat", "seat_state", "seat_country", "states", "activity_note", "founded"),
        *("website", "contact_email", "contact_phone", "languages", "vision", "networks"),
        *("message", "sender_name", "sender_email", "consent", "homepage", "begun"),
    )

    def __init__(self, data: Any = None, *, language: str, record: Organisation | None = None):
        super().__init__(tidied(data), language=language, record=record)
        self.offer(record)
        if record is None:
            self.fields["name"].required = True
            self.fields["name"].error_messages["required"] = _("Write the name of the organisation.")

    def shown_of(self, record: Organisation, language: str) -> dict[str, Any]:
        texts = {name: text_in(holder(record, name), name, language) for name in self.texts}
        return texts | self.plain_shown(record)

    @property
    def asked_fields(self) -> list[forms.BoundField]:
        """Return what people see, but for the box at the end, which is laid out by itself."""
        return [field for field in self.visible_fields() if field.name not in {"consent", "homepage"}]

    @property
    def values(self) -> dict[str, Any]:
        return self.text_values | self.plain_values
