"""Invitations: who was asked to take which role, what became of it, asking anyone, and asking again."""

from collections.abc import Callable
from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.admin import ModelAdmin

from portal.admin.search import folded_matches
from portal.domain import invitations
from portal.enums import InvitationStatus
from portal.errors import DomainError
from portal.forms.invitation import InvitationForm
from portal.models import Invitation, User

UNANSWERED = Q(accepted_at=None, withdrawn_at=None)


class StatusFilter(admin.SimpleListFilter):
    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in InvitationStatus.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        rules = {
            InvitationStatus.WAITING: UNANSWERED & Q(expires_at__gt=timezone.now()),
            InvitationStatus.EXPIRED: UNANSWERED & Q(expires_at__lte=timezone.now()),
            InvitationStatus.ACCEPTED: Q(accepted_at__isnull=False),
            InvitationStatus.WITHDRAWN: Q(withdrawn_at__isnull=False),
        }
        chosen = self.value()
        return queryset.filter(rules[InvitationStatus(chosen)]) if chosen in rules else queryset


@admin.register(Invitation)
class InvitationAdmin(ModelAdmin):
    """Made by asking somebody, and then never changed: only sent again, or withdrawn."""

    list_display = ("email", "name", "called", "status", "invited_by", "created_at", "expires_at")
    list_filter = (StatusFilter, "role", "state")
    date_hierarchy = "created_at"
    search_fields = ("email", "name", "invited_by__name", "invited_by__email")
    list_select_related = ("state", "invited_by")
    fields = (
        *("email", "name", "language", "called", "areas", "status"),
        *("invited_by", "created_at", "expires_at"),
        *("accepted_at", "accepted_by", "withdrawn_at", "withdrawn_by"),
    )
    actions = ("resend", "withdraw")

    @admin.display(description=gettext_lazy("role"), ordering="role")
    def called(self, invitation: Invitation) -> str:
        return invitation.role_in_words

    @admin.display(description=gettext_lazy("status"))
    def status(self, invitation: Invitation) -> str:
        return str(invitation.status.label)

    @admin.action(description=gettext_lazy("Send again"), permissions=["add"])
    def resend(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = self.each(request, queryset, invitations.resend)
        told = ngettext("%(count)s mail is on its way.", "%(count)s mails are on their way.", count)
        self.tell(request, count, told)

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["add"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = self.each(request, queryset, invitations.withdraw)
        told = ngettext("%(count)s invitation is withdrawn.", "%(count)s invitations are withdrawn.", count)
        self.tell(request, count, told)

    def each(self, request: HttpRequest, queryset: QuerySet, deed: Callable) -> int:
        """Do something with each invitation, say of which it could not be done, and return with how many it was."""
        count = 0
        for invitation in queryset:
            try:
                deed(invitation, by=cast(User, request.user))
                count += 1
            except DomainError as error:
                messages.warning(request, f"{invitation}: {error.message}")
        return count

    def tell(self, request: HttpRequest, count: int, told: str) -> None:
        if count:
            messages.success(request, told % {"count": count})

    def add_view(self, request: HttpRequest, form_url="", extra_context=None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = InvitationForm(request.POST or None, initial={"language": cast(User, request.user).language})
        if form.is_valid():
            try:
                invitations.invite(by=cast(User, request.user), **form.cleaned_data)
            except DomainError as error:
                form.add_error(None, str(error.message))
            else:
                sent = _("The invitation goes to %(email)s.") % {"email": form.cleaned_data["email"]}
                messages.success(request, sent)
                return redirect("admin:portal_invitation_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Invite somebody"),
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/portal/invite.html", context)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        return folded_matches(queryset, search_term, *self.search_fields), False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
