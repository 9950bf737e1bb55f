"""Who speaks for which organisation: added from the page of the organisation, removed from that of the person."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminEmailInputWidget, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from civil_society import rules
from civil_society.domain import representatives
from civil_society.models import Organisation, Representative
from portal.admin.steps import ReasonForm, Step, StepsAdmin
from portal.enums import Language
from portal.models import User
from portal.rules import Predicate

FOUND = 302

may_remove = Predicate(
    lambda user, representative: rules.may_add_representatives(user, representative.organisation),
    "may remove a representative",
)


class RepresentativeForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("e-mail address"), widget=UnfoldAdminEmailInputWidget)
    name = forms.CharField(
        label=gettext_lazy("name"), max_length=150, required=False, widget=UnfoldAdminTextInputWidget
    )
    language = forms.ChoiceField(
        label=gettext_lazy("language of the mail"), choices=Language.choices, widget=UnfoldAdminSelectWidget
    )


def of_adding(_organisation: Organisation) -> Iterable[str]:
    yield _("Who has an account gets the role at once; who has none is invited by mail.")
    yield _("Representatives propose changes of the record. Nothing changes before you accept it.")


def of_removing(_representative: Representative) -> Iterable[str]:
    yield _("The person proposes no more changes of this organisation.")
    yield _(
        "Who represents no organisation then loses the role, and an account without a role is switched off."
    )


def add(organisation: Organisation, *, by: User, **given: str) -> Organisation:
    representatives.add(organisation, given["email"], name=given["name"], language=given["language"], by=by)
    return organisation


def remove(representative: Representative, *, by: User, reason: str) -> Organisation:
    organisation = representative.organisation
    representatives.remove(representative, by=by, reason=reason)
    return organisation


ADD = Step(
    name="represent",
    title=gettext_lazy("Add a representative"),
    icon="person_add",
    rule=rules.may_add_representatives,
    who=rules.may_add_representatives,
    act=add,
    effects=of_adding,
    done=gettext_lazy("The representative is added."),
    form=RepresentativeForm,
)
REMOVE = Step(
    name="remove",
    title=gettext_lazy("Remove the representative"),
    icon="person_remove",
    rule=may_remove,
    who=may_remove,
    act=remove,
    effects=of_removing,
    done=gettext_lazy("The representative is removed."),
    form=ReasonForm,
)


@admin.register(Representative)
class RepresentativeAdmin(StepsAdmin, ModelAdmin):
    """Read here; added and removed by the domain, which gives and takes the role."""

    steps = (REMOVE,)
    list_before_template = None
    list_display = ("email", "name", "organisation", "added_at", "added_by")
    list_select_related = ("organisation__body", "added_by")
    search_fields = ("email", "name", "organisation__folded")
    fields = ("organisation", "email", "name", "added_at", "added_by")
    readonly_fields = ("added_at", "added_by")
    actions = None

    def step_view(self, request: HttpRequest, object_id: str, step: Step) -> HttpResponse:
        """Lead to the list afterwards: there is no such representative any more."""
        answer = super().step_view(request, object_id, step)
        if answer.status_code == FOUND:
            return redirect("admin:civil_society_representative_changelist")
        return answer

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return rules.may_add_representatives(request.user, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return rules.may_add_representatives(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
