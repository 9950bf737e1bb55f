from typing import cast

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.generic import UpdateView

from portal.forms.profile import ProfileForm
from portal.models import User
from portal.places import places


class ProfileView(LoginRequiredMixin, UpdateView):
    """A person's own page: name, language, roles."""

    template_name = "account/profile.html"
    form_class = ProfileForm

    def get_object(self, queryset=None):
        return self.request.user

    def get_context_data(self, **kwargs):
        user = cast("User", self.request.user)
        roles = user.roles.select_related("state").prefetch_related("areas")
        return super().get_context_data(**kwargs) | {"roles": roles, "places": places(user)}

    def form_valid(self, form) -> HttpResponse:
        user = form.save()
        with translation.override(user.language):
            messages.success(self.request, _("Your details are saved."))
            return redirect(reverse("portal:profile"))


def signed_in(request: HttpRequest) -> HttpResponse:
    """Where sign-in leads: to where people work, who has no such place to their own page; in their language."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    with translation.override(request.user.language):
        found = places(request.user)
        return redirect(found[0].url if found else reverse("portal:profile"))


def signed_out(request: HttpRequest) -> HttpResponse:
    """Where signing out leads: it says so, for who shares the device with others."""
    if request.user.is_authenticated:
        return redirect("portal:profile")
    return render(request, "account/signed_out.html")
