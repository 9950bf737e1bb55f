"""The mails of the portal: who got what and when, and what could not be sent."""

from typing import cast

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from portal.admin.search import folded_matches
from portal.domain import notices
from portal.models import Notice, User
from portal.rules import may_send_again


class KindFilter(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [(name, notices.label_of(name)) for name in notices.kinds()]

    def queryset(self, request: HttpRequest, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Notice)
class NoticeAdmin(ModelAdmin):
    """To be read only: mails are written by what they tell of. What is parked can be sent again."""

    list_display = ("called", "reader", "status", "created_at", "sent_at", "attempts", "last_error")
    list_filter = ("status", KindFilter)
    date_hierarchy = "created_at"
    search_fields = ("address", "recipient__email", "recipient__name")
    list_select_related = ("recipient",)
    fields = (
        *("called", "reader", "status", "created_at", "sent_at"),
        *("attempts", "next_try_at", "last_error", "message_id"),
    )
    actions = ("send_again",)

    @admin.display(description=_("kind"), ordering="kind")
    def called(self, notice: Notice) -> str:
        return notices.label_of(notice.kind)

    @admin.display(description=_("reader"))
    def reader(self, notice: Notice) -> str:
        return str(notice.reader)

    @admin.action(description=_("Send again what was not sent"), permissions=["send_again"])
    def send_again(self, request: HttpRequest, queryset) -> None:
        count = notices.send_again(queryset, by=cast(User, request.user))
        said = ngettext(
            "%(count)s mail is on its way again.", "%(count)s mails are on their way again.", count
        ) % {"count": count}
        self.message_user(request, said, messages.SUCCESS if count else messages.WARNING)

    def has_send_again_permission(self, request: HttpRequest) -> bool:
        return may_send_again(request.user)

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        return folded_matches(queryset, search_term, *self.search_fields), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
