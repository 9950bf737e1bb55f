"""What an administrator is asked for before a cycle goes on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from portal.forms.days import DayInput
from vision.models import Cycle


class CycleStepForm(forms.Form):
    """Asks for the fields that a step takes: a closing day, a reason. Whether they will do, the domain says."""

    closes = forms.DateField(
        label=_("New closing day"), widget=DayInput, help_text=_("The last day on which reports are in time.")
    )
    reason = forms.CharField(
        label=_("Why"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text=_("Kept in the record."),
    )

    def __init__(self, data: Any, *, cycle: Cycle, asks: tuple[str, ...]):
        super().__init__(data, initial={"closes": cycle.closes})
        for name in set(self.fields) - set(asks):
            del self.fields[name]
