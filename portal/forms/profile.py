from django import forms
from django.utils.translation import gettext_lazy as _

from portal.models import User


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "language"]
        help_texts = {
            "name": _("Mails address you by it, and the history of records shows it."),
            "language": _("The language of the back-office and of mails to you."),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
