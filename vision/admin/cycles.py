"""Reporting cycles: planned here, and led on by the steps of the domain, each with a page that says what it does."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from unfold.admin import ModelAdmin
from unfold.decorators import action

from portal.admin.base import (
    LANGUAGES,
    FourLanguages,
    MissingTranslationFilter,
    ToVerifyFilter,
    TranslatedForm,
    marker,
)
from portal.admin.labels import form_labels
from portal.errors import DomainError, MissingReason, WrongTime
from portal.models import User
from vision import rules
from vision.admin.cycle_steps import STEPS, Step
from vision.admin.links import link
from vision.admin.sample import MarksSample
from vision.domain.cycles import BadClosingDay
from vision.enums import CycleStatus, SubmissionStatus
from vision.forms.cycles import CycleStepForm
from vision.models import CooperationArea, Cycle, Submission


class CycleForm(TranslatedForm):
    def clean(self) -> dict:
        cleaned = super().clean()
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", _("The closing day comes after the opening day."))
        return cleaned


def step_action(step: Step) -> Callable:
    """Make the button of a step, which leads to its page."""

    @action(description=step.title, url_path=step.name, icon=step.icon)
    def act(self: "CycleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
        return self.step_view(request, object_id, step)

    return act


@admin.register(Cycle)
class CycleAdmin(MarksSample, FourLanguages, ModelAdmin):
    form = CycleForm
    list_display = ("year", "status", "opens", "closes", "days", "reports", "review")
    list_filter = ("status", MissingTranslationFilter, ToVerifyFilter)
    list_filter_submit = True
    search_fields = ("year",)
    autocomplete_fields = ("items",)
    compressed_fields = False
    warn_unsaved_form = True
    readonly_preprocess_fields = {f"guidance_{language}": marker(language) for language in LANGUAGES}
    actions_detail = tuple(f"{step.name}_step" for step in STEPS)

    open_step, extend_step, close_step, reopen_step = map(step_action, STEPS[:4])
    publish_step, correct_step, withdraw_step = map(step_action, STEPS[4:])

    # --- What is shown, and what may be written when -------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cycle]:
        newest = Submission.objects.newest().filter(cycle=OuterRef("pk")).order_by().values("cycle")
        count = newest.annotate(n=Count("pk")).values("n")
        counts = {f"count_{status}": Subquery(count.filter(status=status)) for status in SubmissionStatus}
        return super().get_queryset(request).annotate(**counts)

    def get_fieldsets(self, request: HttpRequest, obj: Cycle | None = None):
        items = "items" if self.is_planned(obj) and self.may_write(request, obj) else "covered"
        where = [(gettext_lazy("Where it stands"), {"fields": (("status", "days"), "reports", "review")})]
        return [
            (None, {"fields": ("year", ("opens", "closes"), items, "reminders")}),
            *(where if obj else []),
            self.fieldset("guidance"),
            (gettext_lazy("Notes"), {"fields": ("to_verify",)}),
        ]

    def get_form(self, request: HttpRequest, obj: Cycle | None = None, change: bool = False, **kwargs):
        return super().get_form(request, obj, change, **{"labels": form_labels(Cycle)} | kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Cycle | None = None) -> Iterable[str]:
        fixed = ["status", "days", "reports", "review", "covered"]
        if not self.is_planned(obj):
            fixed += ["year", "opens", "closes"]
        if obj and obj.status == CycleStatus.PUBLISHED:
            fixed += ["reminders", *self.row("guidance")]
        return fixed

    def is_planned(self, cycle: Cycle | None) -> bool:
        return cycle is None or cycle.status == CycleStatus.PLANNED

    def may_write(self, request: HttpRequest, cycle: Cycle | None) -> bool:
        return self.has_change_permission(request, cycle) if cycle else self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    @admin.display(description=gettext_lazy("days left"))
    def days(self, cycle: Cycle) -> str:
        if not cycle.is_open:
            return "–"
        left = cycle.days_left()
        if left >= 0:
            return ngettext("%(days)d day left", "%(days)d days left", left) % {"days": left}
        return ngettext("over for %(days)d day", "over for %(days)d days", -left) % {"days": -left}

    @admin.display(description=gettext_lazy("submissions"))
    def reports(self, cycle: Cycle) -> str:
        counts = [(status.label, getattr(cycle, f"count_{status}")) for status in SubmissionStatus]
        return format_html_join(", ", "{} {}", ((count, label) for label, count in counts if count)) or "–"

    @admin.display(description=pgettext_lazy("reports", "review"))
    def review(self, cycle: Cycle) -> str:
        if cycle.status == CycleStatus.PLANNED:
            return "–"
        address = f"{reverse('workspace:review')}?cycle={cycle.year}"
        return link(address, _("What is in, and what waits"))

    @admin.display(description=gettext_lazy("action items it covers"))
    def covered(self, cycle: Cycle) -> str:
        """Say how many items of which areas; the reports hold an entry for each."""
        if not cycle.items.exists():
            return _("All that are in force on the day the cycle opens.")
        areas = CooperationArea.objects.filter(items__cycles=cycle).annotate(count=Count("items"))
        rows = [(f"{area.code} {area.title}", area.count) for area in areas]
        return format_html(
            "{}<ul>{}</ul>",
            ngettext("%(count)d item", "%(count)d items", sum(count for _area, count in rows))
            % {"count": sum(count for _area, count in rows)},
            format_html_join("", "<li>{}: {}</li>", rows),
        )

    # --- Writing -----------------------------------------------------------------------------------------

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Cycle | None:
        """Hold the cycle while its form is saved, so that nobody opens it meanwhile with other days in mind."""
        found = super().get_object(request, object_id, from_field)
        if found and request.method == "POST":
            found.status = Cycle.objects.select_for_update().values_list("status", flat=True).get(pk=found.pk)
        return found

    def save_model(self, request: HttpRequest, obj: Cycle, form: Any, change: bool) -> None:
        """Save what was written and nothing else: the status is the domain's."""
        if change:
            fields = {field.name for field in Cycle._meta.concrete_fields}
            obj.save(update_fields=[name for name in form.changed_data if name in fields])
        else:
            super().save_model(request, obj, form, change)

    # --- Steps ---------------------------------------------------------------------------------------------

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list:
        """Return the buttons of the steps that this person can take now."""
        cycle = Cycle.objects.filter(pk=object_id).first() if str(object_id).isdecimal() else None
        if cycle is None or not rules.may_run_cycles(request.user, cycle):
            return []
        possible = {f"vision_cycle_{step.name}_step" for step in STEPS if step.status == cycle.status}
        buttons = super().get_actions_detail(request, object_id)
        return [button for button in buttons if button.action_name in possible]

    def step_view(self, request: HttpRequest, object_id: str, step: Step) -> HttpResponse:
        """Say what the step will do, ask for what it needs, do it; the domain has the last word."""
        cycle = Cycle.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        if not rules.may_run_cycles(request.user):
            raise PermissionDenied
        if cycle is None:
            raise Http404
        form = CycleStepForm(request.POST if request.method == "POST" else None, cycle=cycle, asks=step.asks)
        status = 200
        if form.is_bound and form.is_valid():
            try:
                step.act(cycle, by=cast("User", request.user), **form.cleaned_data)
            except DomainError as error:
                form.add_error(field_of(error, form), str(error.message))
                status = 403 if isinstance(error, WrongTime) else 200
            else:
                messages.success(request, str(step.done))
                return redirect("admin:vision_cycle_change", cycle.pk)
        return self.render_step(request, cycle, step, form, status)

    def render_step(
        self, request: HttpRequest, cycle: Cycle, step: Step, form: CycleStepForm, status: int
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"{step.title} · {cycle.year}",
            "opts": self.opts,
            "cycle": cycle,
            "step": step,
            "form": form,
            "is_possible": cycle.status == step.status,
            "effects": list(step.effects(cycle)) if cycle.status == step.status else [],
        }
        return TemplateResponse(request, "admin/vision/cycle_step.html", context, status=status)


def field_of(error: DomainError, form: CycleStepForm) -> str | None:
    """Return the field that an error is about, None where it is about no field of the form."""
    name = (
        "reason" if isinstance(error, MissingReason) else "closes" if isinstance(error, BadClosingDay) else ""
    )
    return name if name in form.fields else None
