"""What a reader chooses of the editions; the names are part of the public addresses."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.translations.texts import shown_text
from vision.domain.editions import Content
from vision.domain.editions.figures import NOTHING_REPORTED
from vision.domain.editions.selection import NOTHING, REPORTED, UNANSWERED, Asked
from vision.enums import ReportedStatus

Choices = list[tuple[str, Any]]
STATUSES: Choices = [
    ("", _("All entries")),
    (REPORTED, pgettext_lazy("reported status", "Reported, any status")),
    *ReportedStatus.choices,
    (NOTHING_REPORTED, pgettext_lazy("reported status", "Nothing reported")),
    (NOTHING, pgettext_lazy("reported status", "Said that there is nothing to report")),
    (UNANSWERED, pgettext_lazy("reported status", "Not answered")),
]
WAS: Choices = [
    ("", ""),
    *ReportedStatus.choices,
    (NOTHING_REPORTED, pgettext_lazy("reported status", "Nothing reported")),
]


def choice(label: Any, choices: Choices, **how: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, **how)


class ProgressForm(forms.Form):
    """A year, a pillar and a state. What is not to be had is a fault, and the whole is shown."""

    def __init__(self, data: Mapping[str, str], *, content: Content, years: Iterable[int]):
        given = {name: data.get(name, "") for name in data}
        if given.get("edition") or not given.get("cycle"):
            given["cycle"] = str(content.year)
        super().__init__(given)
        self.content = content
        # An older edition may be of a year that has no other.
        offered = sorted({*years, content.year}, reverse=True)
        self.fields["cycle"] = choice(_("Year"), [(str(year), str(year)) for year in offered])
        self.fields["pillar"] = choice(_("Pillar"), [("", _("All pillars")), *self.pillars()])
        self.add_fields()
        self.fields["state"] = choice(_("State"), [("", _("All states")), *self.states()])
        self.add_statuses()

    def add_fields(self) -> None:
        """Add what a form asks beside, between pillar and state."""

    def add_statuses(self) -> None:
        """Add what a form asks beside, after the state."""

    def pillars(self) -> Choices:
        return [(piece.code, f"{piece.code}. {shown_text(piece, 'title')}") for piece in self.content.pillars]

    def areas(self) -> Choices:
        return [
            (piece.code, f"{piece.code} {shown_text(piece, 'title')}")
            for piece in self.content.areas.values()
        ]

    def states(self) -> Choices:
        return [(piece.slug, shown_text(piece, "name").text) for piece in self.content.states]

    @property
    def asked(self) -> Asked:
        """What is asked, without what is at fault."""
        self.is_valid()
        known = {
            name: self.cleaned_data.get(name, "") for name in ("state", "pillar", "area", "status", "was")
        }
        return Asked(**known)

    def label_of(self, name: str) -> str:
        """Return what the chosen value of a field is called, empty where none is."""
        value = self.cleaned_data.get(name)
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - all of them are
        return str(dict(field.choices)[value]) if value else ""  # type: ignore[arg-type]


class EntriesForm(ProgressForm):
    """The same, and area and status: what a figure counts."""

    def add_fields(self) -> None:
        self.fields["area"] = choice(_("Cooperation area"), [("", _("All areas")), *self.areas()])

    def add_statuses(self) -> None:
        self.fields["status"] = choice(_("Reported status"), STATUSES)
        self.fields["was"] = choice(_("Status in the year before"), WAS, widget=forms.HiddenInput)
