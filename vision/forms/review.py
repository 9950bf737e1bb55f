"""What a reviewer writes: verdicts, the Secretariat's own view in four languages, notes, reasons.

No form here has a field for a state's words.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.enums import Language
from portal.models import State
from portal.translations.texts import shown_text, text_in
from vision.domain.review_queue import WAITING, Report
from vision.enums import ReportedStatus, SubmissionStatus
from vision.models import EntryReview
from vision.validators import validate_text_length

EVERY = "all"
REMARKS = tuple(f"remark_{language}" for language in Language.values)
ASSESSMENT = ("assessed_status", *REMARKS)


def words(label: Any, *, rows: int = 3, **how: Any) -> forms.CharField:
    """Make a field of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, widget=widget, **how)


class QueueFilter(forms.Form):
    """Which reports the queue shows: by default, those that wait for the Secretariat."""

    status = forms.ChoiceField(label=_("Status"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, data: Any, states: list[State]):
        super().__init__(data)
        named = [(state.slug, shown_text(state, "name").text) for state in states]
        self.fields["state"].choices = [("", _("All states")), *named]  # type: ignore[attr-defined]
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            ("", pgettext_lazy("filter of reports", "Waiting for the Secretariat")),
            (EVERY, _("All statuses")),
            *SubmissionStatus.choices,
        ]

    def keeps(self, report: Report) -> bool:
        """Say whether the filter leaves `report`; a wrong choice filters nothing."""
        asked = self.cleaned_data if self.is_valid() else {"status": "", "state": ""}
        wanted = {"": set(WAITING), EVERY: set(SubmissionStatus)}.get(asked["status"], {asked["status"]})
        return report.submission.status in wanted and asked["state"] in {"", report.submission.state.slug}


class ReasonForm(forms.Form):
    """Why something is done; that there must be a reason is the domain's to say."""

    reason = words(_("Why"), rows=5, validators=[validate_text_length])

    def __init__(self, *args: Any, label: Any, help_text: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label, self.fields["reason"].help_text = label, help_text


class NoteForm(forms.Form):
    text = words(
        _("Private note"),
        help_text=_("Only the Secretariat sees it. The state never does."),
        validators=[validate_text_length],
    )


class EntryForm(forms.Form):
    """All that is written beside an entry, in one form: whatever button is pressed, nothing typed is lost.

    Beside each field of the assessment the page sends what it held when it was opened (`opened_with`): what this
    person did not touch is not written, and what somebody else wrote meanwhile is told before it is overwritten.
    """

    note = words(
        _("What is to be corrected"),
        help_text=_("The state reads this at the entry when the report is returned."),
        validators=[validate_text_length],
    )
    assessed_status = forms.ChoiceField(
        label=_("Assessed status"),
        required=False,
        choices=[("", pgettext_lazy("assessed status", "No assessment")), *ReportedStatus.choices],
        help_text=_("Published beside the status that the state reports, as the view of the Secretariat."),
    )
    text = words(
        _("Private note"),
        help_text=_("Only the Secretariat sees it. The state never does."),
        validators=[validate_text_length],
    )

    def __init__(self, data: Any = None, *, review: EntryReview | None):
        self.stands = values_of(review)
        super().__init__(data, initial=self.stands)
        for language, name in zip(Language, REMARKS, strict=True):
            field = words(language.label, rows=4, validators=[validate_text_length])
            field.widget.attrs |= {"lang": language.value}
            self.fields[name] = field

    @property
    def remarks(self) -> list[forms.BoundField]:
        return [self[name] for name in REMARKS]

    @property
    def opened_with(self) -> list[tuple[str, str]]:
        """What the page sends back as it found it: names of hidden fields, and their values."""
        return [
            (f"opened-{name}", self.stands[name] if name in self.errors else self.was(name))
            for name in ASSESSMENT
        ]

    @property
    def changed_assessment(self) -> list[str]:
        """The fields of the assessment that this person changed."""
        return [
            name for name in ASSESSMENT if name in self.data and not same(self.data[name], self.was(name))
        ]

    @property
    def has_new_note(self) -> bool:
        note = self.data.get("note", "")
        return bool(note.strip()) and not same(note, self.stands["note"])

    def was(self, name: str) -> str:
        return self.data.get(f"opened-{name}", "") if self.is_bound else self.stands[name]

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for name in self.changed_assessment:
            stands = self.stands[name]
            if not same(stands, self.was(name)) and not same(stands, cleaned.get(name, "")):
                told = _("Somebody else has changed this meanwhile. It now says: %(text)s")
                self.add_error(name, told % {"text": self.label_of(name, stands)})
        return cleaned

    def label_of(self, name: str, value: str) -> str:
        labels = dict(self.fields[name].choices) if name == "assessed_status" else {}  # type: ignore[attr-defined]
        return str(labels.get(value, value)) or "–"


def values_of(review: EntryReview | None) -> dict[str, str]:
    """Return what a form for `review` shows, by the names of its fields."""
    if review is None:
        return dict.fromkeys(("note", *ASSESSMENT), "")
    remarks = {name: text_in(review, "remark", name.removeprefix("remark_")) for name in REMARKS}
    return {"note": review.note, "assessed_status": review.assessed_status, **remarks}


def same(one: str, other: str) -> bool:
    """Compare texts as they are kept: browsers send line ends of two characters."""
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
