"""Webhooks of partners, and what became of each message to them. For administrators."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from portal.admin.labels import label_of
from portal.admin.steps import Step, StepsAdmin
from portal.enums import Topic
from portal.follow import deliveries, webhooks
from portal.models import User, Webhook, WebhookDelivery
from portal.rules import may_keep_webhooks


def of_testing(webhook: Webhook) -> Iterable[str]:
    yield _("A message that says it is a test goes to %(address)s.") % {"address": webhook.address}
    yield _("What came back stands among the deliveries after a minute.")


def of_renewing(_webhook: Webhook) -> Iterable[str]:
    yield _("A new secret is shown once. What is sent from then on is signed with it.")
    yield _("Messages are refused until the partner knows the new secret; they are then tried again.")


def test(webhook: Webhook, *, by: User) -> None:
    webhooks.test(webhook, by=by)


def renew(webhook: Webhook, *, by: User, request: HttpRequest) -> None:
    show_secret(request, webhooks.renew_secret(webhook, by=by))


def show_secret(request: HttpRequest, secret: str) -> None:
    told = _("The secret is shown this once. Give it to the partner in a safe way:")
    messages.warning(request, format_html("{} <code>{}</code>", told, secret))


TEST = Step(
    name="test",
    title=gettext_lazy("Send a test"),
    icon="send",
    rule=may_keep_webhooks,
    who=may_keep_webhooks,
    act=test,
    effects=of_testing,
    done=gettext_lazy("The test is on its way."),
)
RENEW = Step(
    name="secret",
    title=gettext_lazy("Make a new secret"),
    icon="key",
    rule=may_keep_webhooks,
    who=may_keep_webhooks,
    act=renew,
    effects=of_renewing,
    done=gettext_lazy("The webhook has a new secret."),
)


class WebhookForm(forms.ModelForm):
    topics = forms.MultipleChoiceField(
        choices=Topic.choices,
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text=gettext_lazy(
            "None chosen: all, but for entries one by one. Of these there are hundreds each year."
        ),
    )

    class Meta:
        error_messages = {
            "address": {"invalid": gettext_lazy("Write an address as in https://example.org/page.")}
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["topics"].label = label_of(Webhook._meta.get_field("topics"))


@admin.register(Webhook)
class WebhookAdmin(StepsAdmin, ModelAdmin):
    """The secret is made with the webhook, shown once, and never again."""

    form = WebhookForm
    steps = (TEST, RENEW)
    list_display = ("name", "address", "is_active", "created_at", "created_by")
    list_filter = ("is_active",)
    search_fields = ("name", "address")
    list_select_related = ("created_by",)
    fields = (
        *("name", "address", "is_active", "topics", "states", "areas", "items"),
        *("created_at", "created_by", "watched_until"),
    )
    readonly_fields = ("created_at", "created_by", "watched_until")
    filter_horizontal = ("states", "areas", "items")

    def save_model(self, request: HttpRequest, obj: Webhook, form: Any, change: bool) -> None:
        by = cast(User, request.user)
        if change:
            webhooks.change(obj, by=by)
        else:
            show_secret(request, webhooks.add(obj, by=by))

    def step_view(self, request: HttpRequest, object_id: str, step: Step) -> HttpResponse:
        if step is RENEW:
            # Whoever asked for it is shown the secret, and nobody else.
            step = replace(step, act=partial(renew, request=request))
        return super().step_view(request, object_id, step)


@admin.register(WebhookDelivery)
class DeliveryAdmin(ModelAdmin):
    """To be read only: deliveries are written by what happens. What is parked can be sent again."""

    list_display = (
        *("webhook", "key", "status", "created_at", "delivered_at", "attempts", "answer_status"),
        "last_error",
    )
    list_filter = ("status", "webhook", "topic")
    date_hierarchy = "created_at"
    search_fields = ("key", "webhook__name")
    list_select_related = ("webhook",)
    fields = (
        *("webhook", "uuid", "topic", "key", "at", "status", "created_at", "delivered_at"),
        *("attempts", "next_try_at", "answer_status", "answer", "last_error"),
    )
    actions = ("send_again",)

    @admin.action(description=gettext_lazy("Send again what was given up"), permissions=["send_again"])
    def send_again(self, request: HttpRequest, queryset: Any) -> None:
        count = deliveries.send_again(queryset, by=cast(User, request.user))
        said = ngettext(
            "%(count)s message is on its way again.", "%(count)s messages are on their way again.", count
        ) % {"count": count}
        self.message_user(request, said, messages.SUCCESS if count else messages.WARNING)

    def has_send_again_permission(self, request: HttpRequest) -> bool:
        return may_keep_webhooks(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
