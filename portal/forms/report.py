"""Asking for a report in the back-office: what there is to ask for is what the kinds say."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminSelectWidget

from portal.domain.reports import Wish
from portal.domain.reports.desk import choices
from portal.enums import Language

# What is chosen is one value: kind, source and subject, with a mark between them that stands in none of them.
BETWEEN = "|"


class ReportForm(forms.Form):
    report = forms.ChoiceField(
        label=_("Report"),
        help_text=_("Drafts are made of what is written today; the others of a published edition."),
        widget=UnfoldAdminSelectWidget,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=Language.choices,
        initial=list(Language.values),
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["report"].choices = [  # type: ignore[attr-defined]
            (str(_("Published")), grouped(is_draft=False)),
            (str(_("Drafts")), grouped(is_draft=True)),
        ]

    def wishes(self) -> list[Wish]:
        """Return what is asked for, a wish a language."""
        kind, source, subject, draft = self.cleaned_data["report"].split(BETWEEN)
        return [
            Wish(kind, source, language, subject, is_draft=bool(draft))
            for language in self.cleaned_data["languages"]
        ]


def grouped(*, is_draft: bool) -> list[tuple[str, str]]:
    draft = "draft" if is_draft else ""
    return [
        (
            BETWEEN.join((kind.name, source.key, subject, draft)),
            " · ".join(str(part) for part in (source.label, kind.label, label) if part),
        )
        for kind, source, subject, label in choices(is_draft=is_draft)
    ]
