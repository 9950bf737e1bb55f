"""What every form about an organisation asks; texts are added by those that say in which languages."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from civil_society.domain import values, workspace
from civil_society.domain.differences import LABELS
from civil_society.enums import OrganisationKind, WorkingLanguage
from civil_society.models import Organisation
from civil_society.validators import validate_web_address
from portal.forms.texts import One, Some, VisionCodesField, line
from portal.models import State
from portal.translations.texts import shown_text

LONGEST_SUMMARY, LONGEST_MESSAGE = 3000, 2000
# The oldest foundations are of the Middle Ages.
FIRST_YEAR = 1000
KINDS = [choice for choice in OrganisationKind.choices if choice[0] != OrganisationKind.BODY]
# Names of values that stand under another name in the forms.
ELSEWHERE: Mapping[str, str] = {
    "email": "contact_email",
    "phone": "contact_phone",
    "areas": "vision",
    "items": "vision",
}

TEXT_FIELDS: dict[str, Any] = {
    "name": lambda label: line(label, 200),
    "short_name": lambda label: line(label, 60),
    "summary": lambda label: forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_SUMMARY,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("What it does, for whom and where, in plain words: at most 3,000 letters."),
    ),
    "seat": lambda label: line(label, 100),
    "seat_country": lambda label: line(label, 100, help_text=_("Where it is none of the states above.")),
    "activity_note": lambda label: line(
        label, 300, help_text=_("Countries that are not in the list, by name.")
    ),
}


def text_field(name: str, label: Any = "") -> forms.CharField:
    """Make the field of a text, as long as the record takes it."""
    made: forms.CharField = TEXT_FIELDS[name](label or LABELS[name])
    return made


class Networks(Some):
    def label_from_instance(self, obj: Any) -> str:
        """Name a network as its pages do: a cooperation body by the portal’s record."""
        return shown_text(obj.subject, "name").text or obj.slug


class OrganisationForm(forms.Form):
    """All that is no text. `plain_values` holds what was filled in, by the names that the domain takes."""

    kind = forms.ChoiceField(
        label=LABELS["kind"],
        choices=[("", pgettext_lazy("kind of organisation", "Choose one")), *KINDS],
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose the kind of organisation.")),
    )
    seat_state = One(
        None,
        label=LABELS["seat_state"],
        required=False,
        empty_label=_("None of them"),
        to_field_name="slug",
        error_messages={"invalid_choice": _("Choose one of the states in the list.")},
    )
    states = Some(LABELS["states"], to_field_name="slug")
    founded = forms.IntegerField(
        label=LABELS["founded"],
        required=False,
        min_value=FIRST_YEAR,
        error_messages={"invalid": _("Write a year as in 1998."), "min_value": _("Write a year as in 1998.")},
    )
    website = forms.CharField(
        label=LABELS["website"],
        required=False,
        max_length=300,
        validators=[validate_web_address],
        widget=forms.URLInput,
    )
    contact_email = forms.EmailField(label=LABELS["email"], required=False)
    contact_phone = line(LABELS["phone"], 40)
    languages = forms.MultipleChoiceField(
        label=LABELS["languages"],
        choices=WorkingLanguage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    vision = VisionCodesField(
        label=_("What it works on in the Vision"),
        with_areas=True,
        help_text=_("Codes of cooperation areas and action items with commas, as in 3.4, 3.4.1."),
    )
    networks = Networks(
        LABELS["networks"],
        to_field_name="slug",
        help_text=_("One that is not here: name it in the message, and the Secretariat adds it."),
    )

    def offer(self, organisation: Organisation | None) -> None:
        """Fill the choices, for an organisation that is there already or for a new one."""
        fields: dict[str, Any] = self.fields
        fields["seat_state"].queryset = fields["states"].queryset = State.objects.all()
        fields["networks"].queryset = workspace.networks_to_choose(organisation)
        if not fields["networks"].queryset.exists():
            del fields["networks"]
        if organisation and organisation.body:
            # A cooperation body stays one.
            del fields["kind"]

    def clean_founded(self) -> int | None:
        year: int | None = self.cleaned_data["founded"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError(_("This year is still to come."))
        return year

    @staticmethod
    def plain_shown(organisation: Organisation) -> dict[str, Any]:
        """Return what the form shows of a record."""
        names = ("kind", "seat_state", "states", "founded", "website", "email", "phone", "languages")
        said = values.said_of(organisation, (*names, "areas", "items", "networks"))
        return {
            **{ELSEWHERE.get(name, name): said[name] for name in names},
            "vision": ", ".join((*said["areas"], *said["items"])),
            "networks": said["networks"],
        }

    @property
    def plain_values(self) -> dict[str, Any]:
        given = self.cleaned_data
        state = given["seat_state"]
        found = {
            "kind": given.get("kind"),
            "seat_state": state.slug if state else "",
            "states": column(given["states"], "slug"),
            "founded": given["founded"],
            "website": given["website"],
            "email": given["contact_email"],
            "phone": given["contact_phone"],
            "languages": sorted(given["languages"]),
            "areas": column(given["vision"]["areas"], "code"),
            "items": column(given["vision"]["items"], "code"),
            "networks": column(given.get("networks", ()), "slug"),
        }
        # What was not asked says nothing.
        unasked = {"kind", "networks"} - self.fields.keys()
        return {name: value for name, value in found.items() if name not in unasked}


def column(records: Iterable[Any], name: str) -> list[str]:
    return sorted(getattr(record, name) for record in records)
