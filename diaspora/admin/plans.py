"""Joint action plans: drafted here, adopted and closed by steps; what is adopted is only read."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.admin import TabularInline

from diaspora import rules
from diaspora.admin.base import DiasporaAdmin, when
from diaspora.admin.frozen import frozen_texts
from diaspora.domain import following, plans
from diaspora.enums import PlanStatus
from diaspora.models import Activity, Amendment, Plan
from portal.admin.base import LANGUAGES
from portal.admin.resources import texts_resource
from portal.admin.sections import is_used, link
from portal.admin.steps import Step, StepsAdmin
from portal.forms.days import DayInput
from portal.models import User


class AdoptForm(forms.Form):
    on = forms.DateField(
        label=gettext_lazy("Adopted on"),
        widget=DayInput,
        initial=timezone.localdate,
        help_text=gettext_lazy("The day on which the states adopted the plan."),
    )


def of_adopting(plan: Plan) -> Iterable[str]:
    count = plan.activities.count()
    told = ngettext(
        "Everybody can read the plan, with %(count)d activity.",
        "Everybody can read the plan, with %(count)d activities.",
        count,
    )
    yield told % {"count": count}
    yield _("From then on it is frozen: changes are amendments with a reason, shown on the page of the plan.")
    yield _("Results of activities can still be written.")


def of_closing(plan: Plan) -> Iterable[str]:
    yield _("What became of each activity is final: nothing of the plan is changed any more.")
    yield _("The page of the plan says how many activities were done, moved and dropped.")


STEPS = (
    Step(
        name="adopt",
        title=gettext_lazy("Adopt the plan"),
        icon="verified",
        rule=rules.may_adopt,
        who=rules.is_secretariat,
        act=plans.adopt,
        effects=of_adopting,
        done=gettext_lazy("The plan is adopted."),
        form=AdoptForm,
    ),
    Step(
        name="close",
        title=gettext_lazy("Close the year"),
        icon="lock",
        rule=rules.may_close,
        who=rules.is_secretariat,
        act=plans.close,
        effects=of_closing,
        done=gettext_lazy("The year of the plan is closed."),
    ),
)


class ReadOnlyInline(TabularInline):
    """Rows to be looked at: each is changed on a page of its own, or never."""

    extra = 0
    tab = True
    hide_title = True

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm("diaspora.view_plan")


class ActivityInline(ReadOnlyInline):
    model = Activity
    fk_name = "plan"
    fields = ("called", "theme", "lead_state", "days", "status")
    readonly_fields = fields
    ordering = ("number",)

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).select_related("plan", "theme", "lead_state")

    @admin.display(description=gettext_lazy("activity"))
    def called(self, activity: Activity) -> str:
        return link(reverse("admin:diaspora_activity_change", args=[activity.pk]), activity)

    @admin.display(description=gettext_lazy("date"))
    def days(self, activity: Activity) -> str:
        return when(activity)


class AmendmentInline(ReadOnlyInline):
    model = Amendment
    fields = ("number", "at", "by", "kind", "activity", "reason")
    readonly_fields = fields
    ordering = ("number",)

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).select_related("by", "activity__plan")


@admin.register(Plan)
class PlanAdmin(StepsAdmin, DiasporaAdmin):
    key = "year"
    steps = STEPS
    resource_classes = [texts_resource(Plan, "year", ("title", "summary"))]
    list_display = ("title", "year", "status", "adopted_on", "missing", "verified")
    list_filter = ("status", *DiasporaAdmin.list_filter)
    readonly_fields = ("status", "adopted_on", "closed_on", "ways")
    plain_fields = (("year", "status"), ("adopted_on", "closed_on"), "adopted_at_event", "ways")
    link_fields = ("to_verify",)
    autocomplete_fields = ("adopted_at_event",)
    inlines = [ActivityInline, AmendmentInline]

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> list:
        return list(self.inlines) if obj else []

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Iterable[str]:
        """Freeze what is adopted, but for texts that a language lacks."""
        read_only = set(super().get_readonly_fields(request, obj))
        if obj and obj.is_public:
            read_only |= {"adopted_at_event", *frozen_texts(obj)}
        return sorted(read_only)

    @admin.display(description=gettext_lazy("what to do"))
    def ways(self, plan: Plan) -> Any:
        if not plan.pk or plan.status == PlanStatus.CLOSED:
            return "–"
        words = _("Add an activity by an amendment") if plan.is_public else _("Add an activity")
        return link(f"{reverse('admin:diaspora_activity_add')}?plan={plan.pk}", words)

    def view_on_site(self, record: Plan) -> str | None:
        return record.get_absolute_url() if record.is_public else None

    def may_be_deleted(self, record: Plan) -> bool:
        return not record.is_public and not is_used(record)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Begin a plan as the domain does, which records it."""
        if not change:
            texts = {
                f"{name}_{code}": getattr(obj, f"{name}_{code}") for name in self.texts for code in LANGUAGES
            }
            begun = plans.create(obj.year, texts, by=cast(User, request.user))
            obj.pk, obj._state.adding = begun.pk, False
        super().save_model(request, obj, form, change)
        following.plan_changed(obj)
