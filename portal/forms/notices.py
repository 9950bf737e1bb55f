"""Choosing which mails one gets."""

from typing import Any

from django import forms

from portal.domain import notices
from portal.models import User

# Value, label, and whether it is chosen.
Choice = tuple[str, str, bool]


class NoticesForm(forms.Form):
    """One box for each kind of mail that may be switched off, under the headings of their sections."""

    wanted = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.kinds = {name: kind for name, kind in notices.kinds().items() if kind.may_be_switched_off}
        self.fields["wanted"].choices = [(name, kind.label) for name, kind in self.kinds.items()]  # type: ignore[attr-defined]

    @property
    def groups(self) -> list[tuple[str, list[Choice]]]:
        found: dict[str, list[Choice]] = {}
        for name, kind in self.kinds.items():
            choice = (name, str(kind.label), not notices.is_muted(self.user, name))
            found.setdefault(str(kind.group), []).append(choice)
        return list(found.items())

    def save(self) -> None:
        notices.choose(self.user, self.cleaned_data["wanted"])
