"""The queue of proposals: what each would make different, to be accepted or declined. Their values are never edited."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Case, IntegerField, Model, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldBooleanWidget

from civil_society import rules
from civil_society.domain import proposals
from civil_society.domain.differences import called, difference, seal
from civil_society.enums import ProposalKind, ProposalStatus
from civil_society.models import Proposal
from portal.admin.steps import ReasonForm, Step, StepsAdmin
from portal.errors import DomainError
from portal.rules import predicate


@predicate
def is_waiting(_user, proposal) -> bool:
    return proposal.status == ProposalStatus.WAITING


class AcceptForm(forms.Form):
    """`seal` is of what the page showed: what has changed since is not accepted unread."""

    publish = forms.BooleanField(
        label=gettext_lazy("Publish at once"),
        required=False,
        widget=UnfoldBooleanWidget,
        help_text=gettext_lazy("Else a new organisation is a draft, which is looked at and published later."),
    )
    invite = forms.BooleanField(
        label=gettext_lazy("Let the sender represent the organisation"),
        required=False,
        widget=UnfoldBooleanWidget,
        help_text=gettext_lazy(
            "Who has no account is invited. Representatives propose changes; staff accept them."
        ),
    )
    seal = forms.CharField(widget=forms.HiddenInput)


def of_accepting(proposal: Proposal) -> Iterable[str]:
    if proposal.is_new:
        yield _("A record of the organisation is made of what was sent in.")
    else:
        yield _("The record of the organisation says what was sent in.")
    for row in difference(proposal):
        told = f"{row.label} ({row.language})" if row.language else row.label
        yield f"{told}: {row.now or '–'} → {row.after or '–'}"
    yield _("The sender is told by mail.")


def of_declining(_proposal: Proposal) -> Iterable[str]:
    yield _("The record stays as it is.")
    yield _("The sender reads the reason in a mail.")


STEPS = (
    Step(
        name="accept",
        title=gettext_lazy("Accept the proposal"),
        icon="check",
        rule=rules.may_decide & is_waiting,
        who=rules.may_decide,
        act=proposals.accept,
        effects=of_accepting,
        done=gettext_lazy("The proposal is accepted. Its sender is told."),
        form=AcceptForm,
    ),
    Step(
        name="decline",
        title=gettext_lazy("Decline the proposal"),
        icon="cancel",
        rule=rules.may_decide & is_waiting,
        who=rules.may_decide,
        act=proposals.decline,
        effects=of_declining,
        done=gettext_lazy("The proposal is declined. Its sender is told why."),
        form=ReasonForm,
    ),
)


@admin.register(Proposal)
class ProposalAdmin(StepsAdmin, ModelAdmin):
    """Sent in by others, and then decided on: nothing of a proposal is written here."""

    steps = STEPS
    list_before_template = None
    list_display = ("organisation_called", "kind", "status", "name", "email", "created_at", "confirmed_at")
    list_filter = ("status", "kind")
    list_select_related = ("organisation__body",)
    search_fields = ("name", "email", "organisation__slug", "organisation__folded")
    date_hierarchy = "created_at"
    actions = None
    fields = (
        ("kind", "status"),
        "organisation",
        ("name", "email"),
        ("sender_language", "created_at"),
        "confirmed_at",
        "message",
        ("decided_at", "decided_by"),
        "reason",
    )
    readonly_fields = ("sender_language",)
    change_form_before_template = "admin/civil_society/proposal.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        """What nobody has confirmed is nobody's business."""
        return super().get_queryset(request).exclude(status=ProposalStatus.UNCONFIRMED)

    def get_ordering(self, request: HttpRequest) -> tuple:
        """What waits comes first, the longest waiting before the others; then what was decided last."""
        waits = Case(
            When(status=ProposalStatus.WAITING, then=Value(0)), default=Value(1), output_field=IntegerField()
        )
        return (waits.asc(), "-decided_at", "confirmed_at", "pk")

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return rules.may_decide(request.user, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return rules.may_decide(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("organisation"))
    def organisation_called(self, proposal: Proposal) -> str:
        return called(proposal)

    @admin.display(description=gettext_lazy("language of the sender"))
    def sender_language(self, proposal: Proposal) -> str:
        return proposal.get_language_display()

    def record_of(self, object_id: Any) -> Model | None:
        found = super().record_of(object_id)
        is_confirmed = isinstance(found, Proposal) and found.status != ProposalStatus.UNCONFIRMED
        return found if is_confirmed else None

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any):
        proposal = context.get("original")
        if proposal:
            context |= {"proposal": proposal, "rows": difference(proposal)}
        return super().render_change_form(request, context, *args, **kwargs)

    def render_step(
        self,
        request: HttpRequest,
        record: Any,
        step: Step,
        form: forms.Form | None,
        *,
        error: DomainError | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """Hand the seal of what the page shows out with the form, of what it shows now after a change meanwhile."""
        if form and "seal" in form.fields:
            if form.is_bound:
                form.data = cast("QueryDict", form.data).copy()
                form.data["seal"] = seal(record)
            else:
                form.initial["seal"] = seal(record)
            if record.kind == ProposalKind.CHANGE:
                # Who proposes a change represents the organisation.
                del form.fields["invite"]
        return super().render_step(request, record, step, form, error=error, status=status)
