"""The choice of two statements, or of a statement and the Vision."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from civil_society.models import MissionStatement
from portal.text.collation import sort_key
from portal.translations.texts import current_language, shown_text

VISION = "vision"
ERRORS = {
    "required": _("Choose a statement."),
    "invalid_choice": _("There is no such statement. Choose one from the list."),
}


class CompareForm(forms.Form):
    """`a` is the slug of an organisation with a statement; `b` another such, or the Vision."""

    a = forms.ChoiceField(label=pgettext_lazy("comparison", "Mission statement of"), error_messages=ERRORS)
    b = forms.ChoiceField(label=pgettext_lazy("comparison", "Compare it with"), error_messages=ERRORS)

    def __init__(self, *args: Any, statements: Iterable[MissionStatement], **kwargs: Any):
        super().__init__(*args, **kwargs)
        found = choices_of(statements)
        nothing = ("", pgettext_lazy("comparison", "Choose"))
        self.choices("a", [nothing, *found])
        self.choices("b", [nothing, (VISION, _("The Vision")), *found])

    def choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("a") and cleaned.get("a") == cleaned.get("b"):
            self.add_error("b", _("Choose two different statements."))
        return cleaned


def choices_of(statements: Iterable[MissionStatement]) -> list[tuple[str, str]]:
    """Return the organisations of the statements, by the alphabet of the reader."""
    language = current_language()
    found = [(each.organisation.slug, name_of(each.organisation)) for each in statements]
    return sorted(found, key=lambda choice: sort_key(choice[1], language))


def name_of(organisation: Any) -> str:
    return shown_text(organisation.subject, "name").text or organisation.slug
