"""Following by e-mail: asking for it, and changing what one gets."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.enums import Frequency, Language, SubjectKind
from portal.follow import subjects
from portal.follow.subjects import Subject
from portal.forms.traps import TrapsForm
from portal.models import Follower, Following

FREQUENCY_HELP = _("Only when there is news, and one mail for all that you follow.")


class FollowForm(TrapsForm):
    """An address and how often; for strangers, so with traps."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send a link to it, by which you confirm it. It is used for nothing else."),
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )
    frequency = forms.ChoiceField(
        label=_("How often"),
        choices=Frequency.choices,
        initial=Frequency.WEEKLY,
        help_text=FREQUENCY_HELP,
        error_messages={
            "required": _("Choose how often."),
            "invalid_choice": _("Choose one of the answers in the list."),
        },
    )

    field_order = ("email", "frequency", "homepage", "begun")

    def __init__(self, data: Any = None, **kwargs: Any):
        # Where it lay open too long, the moment is written anew.
        super().__init__(data.copy() if data is not None else None, **kwargs)

    @property
    def asked_fields(self) -> list[forms.BoundField]:
        """Return what people see."""
        return [field for field in self.visible_fields() if field.name != "homepage"]


class ManageForm(forms.Form):
    """What an address follows, each with a box; in which language and how often its mails come."""

    kept = forms.MultipleChoiceField(
        label=_("What you follow"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Untick what you want no more news of. With nothing left, your address is deleted."),
    )
    frequency = forms.ChoiceField(label=_("How often"), choices=Frequency.choices, help_text=FREQUENCY_HELP)
    language = forms.ChoiceField(label=_("Language of the mails"), choices=settings.LANGUAGES)

    def __init__(self, data: Any = None, *, follower: Follower, **kwargs: Any):
        followings = list(follower.followings.confirmed())
        initial = {
            "kept": [str(each.pk) for each in followings],
            "frequency": follower.frequency,
            "language": follower.language,
        }
        super().__init__(data, initial=initial, **kwargs)
        self.fields["kept"].choices = list(choices_of(followings))  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "kept": [int(pk) for pk in given["kept"]],
            "frequency": Frequency(given["frequency"]),
            "language": Language(given["language"]),
        }


def choices_of(followings: Iterable[Following]) -> Iterable[tuple[str, str]]:
    for each in followings:
        yield str(each.pk), subjects.name_of(Subject(SubjectKind(each.kind), each.key))
