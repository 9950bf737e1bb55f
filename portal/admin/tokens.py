"""Access tokens: who lets programs act for them, for which state and until when; looked at, and revoked."""

from typing import cast

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from portal.admin.search import folded_matches
from portal.domain import tokens
from portal.enums import TokenStatus
from portal.models import ApiToken, User
from portal.rules import may_administer


class StatusFilter(admin.SimpleListFilter):
    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in TokenStatus.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        rules = {
            TokenStatus.LIVE: Q(revoked_at=None, expires_at__gt=timezone.now()),
            TokenStatus.EXPIRED: Q(revoked_at=None, expires_at__lte=timezone.now()),
            TokenStatus.REVOKED: Q(revoked_at__isnull=False),
        }
        chosen = self.value()
        return queryset.filter(rules[TokenStatus(chosen)]) if chosen in rules else queryset


@admin.register(ApiToken)
class ApiTokenAdmin(ModelAdmin):
    """Made by people themselves, in the workspace; here only looked at and revoked."""

    list_display = ("name", "user", "state", "begins", "status", "expires_at", "last_used_at")
    list_filter = (StatusFilter, "state")
    search_fields = ("name", "prefix", "user__name", "user__email")
    list_select_related = ("user", "state")
    fields = (
        *("name", "user", "state", "begins", "allowed", "status"),
        *("created_at", "expires_at", "last_used_at", "revoked_at", "revoked_by"),
    )
    actions = ("revoke",)

    @admin.display(description=_("begins with"), ordering="prefix")
    def begins(self, token: ApiToken) -> str:
        return f"{token.prefix}…"

    @admin.display(description=_("status"))
    def status(self, token: ApiToken) -> str:
        return str(token.status.label)

    @admin.display(description=_("may"))
    def allowed(self, token: ApiToken) -> str:
        return ", ".join(token.scope_labels)

    @admin.action(description=_("Revoke"), permissions=["revoke"])
    def revoke(self, request: HttpRequest, queryset: QuerySet) -> None:
        live = list(queryset.filter(revoked_at=None))
        for token in live:
            tokens.revoke(token, by=cast(User, request.user))
        told = ngettext("%(count)s token is revoked.", "%(count)s tokens are revoked.", len(live))
        messages.success(request, told % {"count": len(live)})

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        return folded_matches(queryset, search_term, *self.search_fields), False

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return may_administer(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return False
