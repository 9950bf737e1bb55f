"""What is done with a record as a whole: a button for each step, and a page that says what it does and asks why."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action
from unfold.widgets import UnfoldAdminTextareaWidget

from portal.errors import DomainError, MissingReason
from portal.models import User
from portal.rules import Predicate

LONGEST_LIST = 20


class ConfirmForm(forms.Form):
    """Asks for nothing: whether the step is meant is all that is asked."""


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("The reason is kept in the record."),
        required=False,
        max_length=1000,
        widget=UnfoldAdminTextareaWidget({"rows": 3}),
    )


@dataclass(frozen=True)
class Step:
    """A step that somebody may take with a record.

    Args:
        rule: who may take it, in which status of the record.
        act: takes the record, `by` and, where the step asks for it, `reason`; returns the record to show next.
        effects: sentences on what will happen.
        who: who may take the step in some status: they are told that it is not the time, others nothing.
    """

    name: str
    title: Promise
    icon: str
    rule: Predicate
    who: Predicate
    act: Callable[..., Model | None]
    effects: Callable[[Any], Iterable[Any]]
    done: Promise
    form: type[forms.Form] = ConfirmForm


def step_action(step: Step) -> Callable:
    """Make the button of a step, which leads to its page."""

    @action(description=step.title, url_path=step.name, icon=step.icon)
    def act(self: "StepsAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
        return self.step_view(request, object_id, step)

    return act


class StepsAdmin:
    """Has a button and a page for each of `steps`, for those who can take it now."""

    steps: tuple[Step, ...] = ()
    # Those with a page of their own, by name, each with the rule of its button.
    own_steps: Mapping[str, Predicate] = {}
    model: type[Model]
    opts: Any
    admin_site: Any
    list_before_template: Any

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for step in cls.steps:
            setattr(cls, f"{step.name}_step", step_action(step))
        names = [step.name for step in cls.steps]
        cls.actions_detail = tuple(f"{name}_step" for name in (*cls.own_steps, *names))  # type: ignore[attr-defined]

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list:
        """Return the buttons of the steps that this person can take now."""
        record = self.record_of(object_id)
        if record is None:
            return []
        rules = {**self.own_steps, **{step.name: step.rule for step in self.steps}}
        names = [name for name, rule in rules.items() if rule(request.user, record)]
        possible = {f"{self.opts.app_label}_{self.opts.model_name}_{name}_step" for name in names}
        buttons = super().get_actions_detail(request, object_id)  # type: ignore[misc]
        return [button for button in buttons if button.action_name in possible]

    def record_of(self, object_id: Any) -> Model | None:
        found = self.model._default_manager.filter(pk=object_id) if str(object_id).isdecimal() else None
        return found.first() if found is not None else None

    def step_view(self, request: HttpRequest, object_id: str, step: Step) -> HttpResponse:
        """Say what the step will do, ask for what it needs, do it; the domain has the last word."""
        record = self.record_of(object_id)
        if record is None:
            raise Http404
        if not step.who(request.user, record):
            raise PermissionDenied
        if not step.rule(request.user, record):
            return self.render_step(request, record, step, None, status=403)
        form = step.form(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            try:
                shown = step.act(record, by=cast(User, request.user), **form.cleaned_data)
            except DomainError as error:
                form.add_error(field_of(error, form), str(error.message))
                return self.render_step(request, record, step, form, error=error)
            messages.success(request, str(step.done))
            return redirect(
                f"admin:{self.opts.app_label}_{self.opts.model_name}_change", (shown or record).pk
            )
        return self.render_step(request, record, step, form)

    def render_step(
        self,
        request: HttpRequest,
        record: Model,
        step: Step,
        form: forms.Form | None,
        *,
        error: DomainError | None = None,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"{step.title} · {record}",
            "opts": self.opts,
            "record": record,
            "step": step,
            "form": form,
            "effects": list(step.effects(record)) if form else [],
            "lacking": told(error),
            # The note that the section has for what is made up.
            "sample_note": self.list_before_template,
        }
        return TemplateResponse(request, "admin/portal/step.html", context, status=status)


def field_of(error: DomainError, form: forms.Form) -> str | None:
    """Return the field that an error is about, None where it is about none of the form."""
    return "reason" if isinstance(error, MissingReason) and "reason" in form.fields else None


def told(error: DomainError | None) -> list[str]:
    """Return what stands in the way, thing by thing, as far as a page has room for it."""
    found = getattr(error, "missing", None) or getattr(error, "activities", None) or ()
    return [in_words(each) for each in found][:LONGEST_LIST]


def in_words(each: Any) -> str:
    """Say what is missing, and of what where it is of something."""
    words, about = getattr(each, "words", None), getattr(each, "activity", None)
    return str(each) if words is None else f"{about}: {words}" if about else str(words)
