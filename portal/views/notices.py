from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView

from portal.forms.notices import NoticesForm


class NoticesView(LoginRequiredMixin, FormView):
    """Which mails a person gets. The footers of those that may be switched off lead here."""

    template_name = "account/notices.html"
    form_class = NoticesForm
    success_url = reverse_lazy("portal:notices")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: NoticesForm) -> HttpResponse:
        form.save()
        messages.success(self.request, _("Your choice is saved."))
        return super().form_valid(form)
