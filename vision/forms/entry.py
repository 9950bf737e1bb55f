"""The form of an entry. What is right in it is for `vision.domain.answers` to say, whoever asks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.enums import Language
from vision.domain.answers import Answer
from vision.enums import ReportedStatus
from vision.models import Entry

NO_STATUS = ("", pgettext_lazy("reported status", "Not chosen yet"))


class EntryForm(forms.Form):
    """`answer` holds what was filled in, once the form is valid; `revision` is that of the entry as it was read."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    status = forms.ChoiceField(
        label=_("Reported status"),
        choices=[*ReportedStatus.choices, NO_STATUS],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the statuses.")},
    )
    done = forms.CharField(
        label=_("What was done"),
        help_text=_("In this reporting year: what happened, with figures, dates and places."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    next = forms.CharField(
        label=_("What comes next"),
        help_text=_("What is planned, and by when."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    language = forms.ChoiceField(
        label=_("Language written in"),
        help_text=_("Readers of other languages are told which one this is."),
        choices=Language.choices,
        error_messages={
            "required": _("Choose one of the four languages."),
            "invalid_choice": _("Choose one of the four languages."),
        },
    )
    nothing = forms.BooleanField(
        label=_("Nothing to report"),
        help_text=_(
            "Tick this where there is nothing to say on this item for the year. It counts as an answer."
        ),
        required=False,
    )

    answer: Answer

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("done", "next"):
            # What is typed is in this language: readers aloud and spelling checkers go by it.
            self.fields[name].widget.attrs["lang"] = self["language"].value() or Language.EN

    @classmethod
    def of(cls, entry: Entry) -> "EntryForm":
        return cls.holding(Answer.of(entry), revision=entry.revision)

    @classmethod
    def holding(cls, answer: Answer, *, revision: int) -> "EntryForm":
        return cls(initial={**answer.as_dict(), "revision": revision})

    @property
    def held(self) -> list[tuple[str, Any]]:
        """What the form would send as it stands, by name: for a button that sends it unseen."""
        return [(field.html_name, field.value()) for field in self]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if self.errors:
            return values
        given = {name: values[name] for name in Answer.__dataclass_fields__}
        try:
            self.answer = Answer(**given).cleaned()
        except ValidationError as error:
            self.add_error(None, error)
        return values


class RevisionForm(forms.Form):
    """Which state of an entry a button was pressed on."""

    revision = forms.IntegerField(min_value=0)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("What is to be corrected, in a sentence or two. It is kept in the record."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write why: the reason is kept in the record.")},
    )
