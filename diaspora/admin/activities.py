"""Activities of plans: written while the plan is a draft, then frozen but for their results and by amendments."""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from diaspora import rules
from diaspora.admin.activity_forms import ActivityForm, AmendmentForm, NewActivityForm
from diaspora.admin.activity_steps import STEPS
from diaspora.admin.base import DiasporaAdmin, YearFilter, when
from diaspora.admin.frozen import frozen_texts
from diaspora.domain import following, plans
from diaspora.domain.plans.results import RECORDABLE, Result
from diaspora.enums import ActivityStatus, PlanStatus
from diaspora.models import Activity
from portal.admin.base import LANGUAGES
from portal.admin.history import version_of
from portal.admin.resources import texts_resource
from portal.admin.steps import StepsAdmin
from portal.errors import DomainError
from portal.models import User

RESULTS = ("status", "event")
AMENDING = "amending_activity"


@admin.register(Activity)
class ActivityAdmin(StepsAdmin, DiasporaAdmin):
    key = "number"
    steps = STEPS
    own_steps = {"amend": rules.may_amend_activity}
    form = ActivityForm
    resource_classes = [texts_resource(Activity, "id", ("title", "summary", "partners_note", "outcome"))]
    list_display = ("__str__", "plan", "theme", "lead_state", "days", "status", "missing", "verified")
    list_filter = (
        *("plan", "plan__status", "status", YearFilter, "lead_state", "theme"),
        *DiasporaAdmin.list_filter,
    )
    list_select_related = ("plan", "theme", "lead_state")
    ordering = ("-plan__year", "number")
    readonly_fields = ("code", "plan_status", "origin")
    plain_fields = (
        ("plan", "code", "plan_status"),
        ("theme", "lead_state"),
        ("starts", "ends", "precision"),
        "audiences",
        ("status", "event"),
    )
    link_fields = ("places", "partners", "items", "decision", "origin", "to_verify")
    autocomplete_fields = (
        *("plan", "theme", "lead_state", "event"),
        *("places", "partners", "items", "decision"),
    )

    # --- What is shown, and what may be written when ------------------------------------------------------

    @admin.display(description=gettext_lazy("date"), ordering="starts")
    def days(self, activity: Activity) -> str:
        return when(activity)

    @admin.display(description=gettext_lazy("code"))
    def code(self, activity: Activity) -> str:
        return activity.code if activity.pk else "–"

    @admin.display(description=gettext_lazy("whom it is for"))
    def audiences(self, activity: Activity) -> str:
        return ", ".join(str(row) for row in activity.audiences.all()) or "–"

    @admin.display(description=gettext_lazy("status of the plan"))
    def plan_status(self, activity: Activity) -> str:
        return str(activity.plan.get_status_display()) if activity.pk else "–"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None):
        found = super().get_fieldsets(request, obj)
        reason = (gettext_lazy("Reason"), {"fields": ("reason",)})
        if is_amending(request):
            return [reason, *found]
        return found if obj else [*found, reason]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs):
        form: Any = AmendmentForm if is_amending(request) else ActivityForm if obj else NewActivityForm
        # What the form asks beside fields of the model goes with what may not be written, as those do.
        shut = set(self.get_readonly_fields(request, obj)) & set(form.declared_fields)
        kind = type(form.__name__, (form,), dict.fromkeys(shut))
        return super().get_form(request, obj, change, **{"form": kind} | kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Iterable[str]:
        """Results are of an adopted plan, and there all else is frozen but for amendments."""
        read_only = set(super().get_readonly_fields(request, obj))
        results = {*RESULTS, *self.row("outcome")}
        if obj is None:
            return sorted(read_only | results)
        if is_amending(request):
            return sorted(read_only | results | {"plan", "to_verify"})
        if obj.plan.status == PlanStatus.DRAFT:
            return sorted(read_only | results | {"plan"})
        open_now = {"to_verify"} | set(self.text_fields()) - frozen_texts(obj)
        if obj.plan.status == PlanStatus.ADOPTED:
            open_now |= results - ({"status"} if obj.status not in RECORDABLE else set())
        return sorted(read_only | set(self.flat_fields(request, obj)) - open_now)

    def text_fields(self) -> Iterable[str]:
        return (name for text in self.texts for name in self.row(text))

    def view_on_site(self, record: Activity) -> str | None:
        return record.get_absolute_url() if record.plan.is_public else None

    def is_sample(self, record: Activity) -> bool:
        return record.plan.is_sample

    def may_be_deleted(self, record: Activity) -> bool:
        return record.plan.status == PlanStatus.DRAFT and not record.carried_over.exists()

    # --- Writing: the domain does, which numbers, locks, records and tells -----------------------------------

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponseBase:
        """Say what the domain refuses, such as an activity of a plan that was adopted meanwhile."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except DomainError as error:
            messages.error(request, str(error.message))
            return redirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        by = cast(User, request.user)
        if not change:
            self.add(obj, form, by=by)
        elif is_amending(request):
            plans.amend(obj, form.values(), reason=form.cleaned_data["reason"], by=by)
        elif version_of(obj) or obj.plan.status == PlanStatus.CLOSED or not rules.answers_for(by, obj):
            # An old version, or texts by a translator: what is frozen is not in the form, and the model refuses it.
            super().save_model(request, obj, form, change)
        elif obj.plan.status == PlanStatus.ADOPTED:
            self.save_result(request, obj, form)
        else:
            plans.change_activity(obj, form.values(), revision=obj.revision, by=by)

    def add(self, obj: Activity, form: NewActivityForm, *, by: User) -> None:
        values = form.values()
        plan = values.pop("plan")
        if plan.is_public:
            added = plans.add_by_amendment(plan, values, reason=form.cleaned_data["reason"], by=by)
        else:
            added = plans.add_activity(plan, values, by=by)
        obj.pk, obj.number, obj._state.adding = added.pk, added.number, False

    def save_result(self, request: HttpRequest, obj: Activity, form: ActivityForm) -> None:
        """Write notes and added translations as they are, and the result through the domain."""
        status, event = obj.status, obj.event
        stored = Activity.objects.get(pk=obj.pk)
        obj.status, obj.event = stored.status, stored.event
        outcomes = {code: getattr(obj, f"outcome_{code}") or "" for code in LANGUAGES}
        for code in LANGUAGES:
            setattr(obj, f"outcome_{code}", getattr(stored, f"outcome_{code}"))
        super().save_model(request, obj, form, True)
        if set(form.changed_data) & {*RESULTS, *self.row("outcome")}:
            result = Result(ActivityStatus(status), outcomes, event)
            plans.record_result(obj, result, revision=obj.revision, by=cast(User, request.user))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Links are saved with the activity itself, but for those of an old version that is taken back."""
        if version_of(form.instance):
            super().save_related(request, form, formsets, change)
        following.plan_changed(form.instance.plan)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        plans.remove_activity(obj, by=cast(User, request.user))

    # --- Amending ---------------------------------------------------------------------------------------------

    @action(description=gettext_lazy("Amend"), url_path="amend", icon="edit_document")
    def amend_step(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """The form of the activity once more, with what is frozen open, and a reason."""
        activity: Any = self.record_of(object_id)
        if activity is None:
            raise Http404
        if not rules.is_secretariat(request.user):
            raise PermissionDenied
        if not rules.may_amend_activity(request.user, activity):
            messages.error(
                request, _("Only activities of a plan that is adopted and not closed are amended.")
            )
            return redirect("admin:diaspora_activity_change", activity.pk)
        setattr(request, AMENDING, True)
        title = _("Amend %(activity)s") % {"activity": activity}
        return self.changeform_view(
            request, object_id, "", {"title": title, "is_amending": True, "show_save_and_add_another": False}
        )

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list:
        found = super().get_actions_detail(request, object_id)
        return [] if is_amending(request) else found

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if is_amending(request):
            messages.success(request, _("The plan is amended."))
            return redirect("admin:diaspora_activity_change", obj.pk)
        return super().response_change(request, obj)


def is_amending(request: HttpRequest) -> bool:
    return getattr(request, AMENDING, False)
