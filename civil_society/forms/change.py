"""The form by which a representative proposes a change: the texts of all languages one after the other."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from civil_society.domain import values
from civil_society.domain.differences import LABELS
from civil_society.domain.values import TEXTS
from civil_society.forms.organisation import ELSEWHERE, LONGEST_MESSAGE, OrganisationForm, text_field
from civil_society.forms.typed import tidied
from civil_society.models import Organisation, Proposal
from portal.enums import Language
from portal.templatetags.portal import language_name

TEXT_NAMES = tuple(f"{name}_{code}" for name in TEXTS for code in Language.values)


class ChangeForm(OrganisationForm):
    """`values` holds what was filled in, by the names that the domain takes."""

    message = forms.CharField(
        label=_("Message to the Secretariat"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("It is not published."),
    )

    def __init__(self, data: Any = None, *, record: Organisation, waiting: Proposal | None = None):
        """Show what the record says and, where a change of it waits already, what that wants."""
        wanted = waiting.values if waiting else {}
        texts = values.said_of(record, TEXT_NAMES)
        shown = texts | self.plain_shown(record) | self.shown_of_wanted(wanted, record)
        super().__init__(tidied(data), initial=shown | {"message": waiting.message if waiting else ""})
        self.offer(record)
        others = self.fields
        self.fields = {**self.text_fields(), **others}

    @staticmethod
    def text_fields() -> dict[str, forms.Field]:
        made: dict[str, forms.Field] = {}
        for name in TEXTS:
            for code in Language.values:
                label = format_lazy("{label} ({language})", label=LABELS[name], language=language_name(code))
                field = text_field(name, label)
                field.widget.attrs["lang"] = code
                made[f"{name}_{code}"] = field
        return made

    @staticmethod
    def shown_of_wanted(wanted: dict[str, Any], record: Organisation) -> dict[str, Any]:
        shown = {
            ELSEWHERE.get(name, name): value
            for name, value in wanted.items()
            if name not in {"areas", "items"}
        }
        if wanted.keys() & {"areas", "items"}:
            said = values.said_of(record, ("areas", "items")) | wanted
            shown["vision"] = ", ".join((*said["areas"], *said["items"]))
        return shown

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in TEXT_NAMES} | self.plain_values

    def take(self, error: forms.ValidationError) -> None:
        """Show what the domain refused at the fields it is about; of a name, at that in the first language."""
        for name, messages in error.message_dict.items():
            here = ELSEWHERE.get(name, name)
            first = next(
                (field for field in self.fields if field == here or field.startswith(f"{here}_")), None
            )
            self.add_error(first, messages)
