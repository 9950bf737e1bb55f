from typing import cast

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.generic import UpdateView

from portal.enums import RoleName
from portal.forms.profile import ProfileForm
from portal.models import User


class ProfileView(LoginRequiredMixin, UpdateView):
    """A person's own page: name, language, roles."""

    template_name = "account/profile.html"
    form_class = ProfileForm

    def get_object(self, queryset=None):
        return self.request.user

    def get_context_data(self, **kwargs):
        roles = cast("User", self.request.user).roles.select_related("state").prefetch_related("areas")
        looks_after_people = any(role.role == RoleName.FOCAL_POINT for role in roles)
        return super().get_context_data(**kwargs) | {"roles": roles, "looks_after_people": looks_after_people}

    def form_valid(self, form) -> HttpResponse:
        user = form.save()
        with translation.override(user.language):
            messages.success(self.request, _("Your details are saved."))
            return redirect(reverse("portal:profile"))


def signed_in(request: HttpRequest) -> HttpResponse:
    """Where sign-in leads: staff to the back-office, everyone else to their own page, in their language."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    if request.user.is_staff:
        return redirect("admin:index")
    with translation.override(request.user.language):
        return redirect(reverse("portal:profile"))


def signed_out(request: HttpRequest) -> HttpResponse:
    """Where signing out leads: it says so, for who shares the device with others."""
    if request.user.is_authenticated:
        return redirect("portal:profile")
    return render(request, "account/signed_out.html")
