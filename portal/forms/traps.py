"""What tells a person from a script without asking anybody: a field nobody sees, and the time that writing takes."""

import datetime
from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

QUICKEST = datetime.timedelta(seconds=3)
LONGEST = datetime.timedelta(hours=12)
TOO_QUICK = _("The form came back faster than anybody writes. Wait a few seconds, then send it again.")
TOO_LATE = _("The form lay open for too long. Look through it, then send it again.")


def signer() -> Signer:
    return Signer(salt="portal.traps", sep=".")


def stamp(at: datetime.datetime | None = None) -> str:
    """Return the moment at which a form was handed out, signed."""
    return signer().sign(str(int((at or timezone.now()).timestamp())))


def age_of(stamped: str) -> datetime.timedelta | None:
    """Return how long ago a form was handed out; None where the stamp is not ours."""
    try:
        moment = int(signer().unsign(stamped))
    except (BadSignature, ValueError):
        return None
    return timezone.now() - datetime.datetime.fromtimestamp(moment, datetime.UTC)


class TrapsForm(forms.Form):
    """A form for strangers: `is_trapped` where a script gave itself away; too quickly or late, it is asked again."""

    begun = forms.CharField(required=False, widget=forms.HiddenInput)
    homepage = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["begun"] = stamp()

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get("homepage"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        age = age_of(self.data.get("begun", ""))
        if age is None or age > LONGEST:
            self.add_error(None, TOO_LATE)
            # From here on it is written anew.
            self.data["begun"] = stamp()  # type: ignore[index]
        elif age < QUICKEST:
            self.add_error(None, TOO_QUICK)
        return values
