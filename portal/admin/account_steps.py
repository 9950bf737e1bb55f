"""What is done with an account as a whole, each with a reason: switching it off and on, resetting its sign-in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action
from unfold.widgets import UnfoldAdminTextareaWidget

from portal.domain import accounts, factors
from portal.errors import DomainError
from portal.models import User
from portal.rules import may_switch_off


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("The reason is kept in the record."),
        max_length=500,
        widget=UnfoldAdminTextareaWidget({"rows": 3}),
    )


@dataclass(frozen=True)
class Step:
    """Args: `is_possible` says of a person whether there is anything to do; `act` does it."""

    title: Promise
    effect: Promise
    done: Promise
    is_possible: Callable[[User], bool]
    act: Callable[..., None]


SWITCH_OFF = Step(
    _("Switch the account off"),
    _(
        "The person is signed out everywhere and cannot sign in any more. What they did stays under their name."
    ),
    _("The account is switched off."),
    lambda person: person.is_active,
    accounts.deactivate,
)
SWITCH_ON = Step(
    _("Switch the account on"),
    _("The person can sign in again, with the password and the roles that they had."),
    _("The account is switched on."),
    lambda person: not person.is_active,
    accounts.reactivate,
)
RESET_FACTORS = Step(
    _("Reset two-step sign-in"),
    _(
        "App, security keys and recovery codes of the person stop working, and the person is signed out everywhere. "
        "Make sure that it is really they who ask: call them back at a number that you know."
    ),
    _("Two-step sign-in is reset. A mail tells the person."),
    factors.has_factor,
    factors.reset,
)


class AccountSteps:
    """The buttons on a person's page, for who may use them, and the page behind each."""

    actions_detail = ("switch_off", "switch_on", "reset_factors")
    admin_site: Any
    opts: Any

    @action(description=SWITCH_OFF.title, url_path="switch-off", permissions=["switch_off"])
    def switch_off(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.step_view(request, object_id, SWITCH_OFF)

    @action(description=SWITCH_ON.title, url_path="switch-on", permissions=["switch_on"])
    def switch_on(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.step_view(request, object_id, SWITCH_ON)

    @action(description=RESET_FACTORS.title, url_path="reset-factors", permissions=["reset_factors"])
    def reset_factors(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.step_view(request, object_id, RESET_FACTORS)

    def has_switch_off_permission(self, request: HttpRequest, object_id: str) -> bool:
        return is_open(request, object_id, SWITCH_OFF)

    def has_switch_on_permission(self, request: HttpRequest, object_id: str) -> bool:
        return is_open(request, object_id, SWITCH_ON)

    def has_reset_factors_permission(self, request: HttpRequest, object_id: str) -> bool:
        return is_open(request, object_id, RESET_FACTORS)

    def step_view(self, request: HttpRequest, object_id: str, step: Step) -> HttpResponse:
        person = get_object_or_404(User, pk=object_id)
        form = ReasonForm(request.POST or None)
        if form.is_valid():
            try:
                step.act(person, by=cast(User, request.user), reason=form.cleaned_data["reason"])
            except DomainError as error:
                form.add_error(None, str(error.message))
            else:
                messages.success(request, str(step.done))
                return redirect("admin:portal_user_change", person.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{step.title} · {person}",
            "opts": self.opts,
            "person": person,
            "step": step,
            "form": form,
        }
        return TemplateResponse(request, "admin/portal/account_step.html", context)


def is_open(request: HttpRequest, object_id: str, step: Step) -> bool:
    """Say whether this step can be taken with the person, and by who asks."""
    person = User.objects.filter(pk=object_id).first() if str(object_id).isdecimal() else None
    return person is not None and may_switch_off(request.user, person) and step.is_possible(person)
