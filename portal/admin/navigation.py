"""The sidebar: what a person may open, grouped by what they come for."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from portal.admin.labels import capitalised

Link = tuple[str, str, str]


class Place(NamedTuple):
    """A page outside the back-office, for those who may view the model `label`."""

    title: object
    icon: str
    address: str
    label: str


GROUPS: list[tuple[object, list[Link | Place]]] = [
    (
        _("Framework"),
        [
            ("vision.document", "article", "vision_document"),
            ("vision.pillar", "account_balance", "vision_pillar"),
            ("vision.cooperationarea", "category", "vision_cooperationarea"),
            ("vision.actionitem", "checklist", "vision_actionitem"),
            ("vision.commitment", "handshake", "vision_commitment"),
            ("vision.recital", "format_quote", "vision_recital"),
            ("vision.preambleparagraph", "notes", "vision_preambleparagraph"),
            ("vision.goal", "public", "vision_goal"),
            ("vision.documenttext", "upload_file", "vision_documenttext"),
        ],
    ),
    (
        _("States and bodies"),
        [
            ("portal.state", "flag", "portal_state"),
            ("portal.summit", "groups", "portal_summit"),
            ("portal.cooperationbody", "hub", "portal_cooperationbody"),
        ],
    ),
    (
        _("Reporting"),
        [
            Place(_("Review of reports"), "fact_check", "workspace:review", "vision.submission"),
            ("vision.cycle", "event_repeat", "vision_cycle"),
            ("vision.submission", "inbox", "vision_submission"),
            ("vision.entry", "rule", "vision_entry"),
            ("vision.edition", "auto_stories", "vision_edition"),
            ("portal.report", "picture_as_pdf", "portal_report"),
        ],
    ),
    (
        _("Diaspora"),
        [
            Place(
                _("Calendar of the year"),
                "calendar_month",
                "admin:diaspora_event_this_year",
                "diaspora.event",
            ),
            ("diaspora.event", "event", "diaspora_event"),
            ("diaspora.decision", "gavel", "diaspora_decision"),
            ("diaspora.eventdocument", "attach_file", "diaspora_eventdocument"),
            ("diaspora.eventpicture", "photo_library", "diaspora_eventpicture"),
            ("diaspora.plan", "assignment", "diaspora_plan"),
            ("diaspora.activity", "task", "diaspora_activity"),
            ("diaspora.institution", "apartment", "diaspora_institution"),
            ("diaspora.practice", "forum", "diaspora_practice"),
            ("diaspora.strategy", "flag_circle", "diaspora_strategy"),
            ("diaspora.strategypart", "segment", "diaspora_strategypart"),
            ("diaspora.series", "format_list_numbered", "diaspora_series"),
            ("diaspora.celebration", "celebration", "diaspora_celebration"),
            ("diaspora.theme", "label", "diaspora_theme"),
            ("diaspora.place", "place", "diaspora_place"),
        ],
    ),
    (
        _("Civil society"),
        [
            ("civil_society.proposal", "mark_email_unread", "civil_society_proposal"),
            ("civil_society.organisation", "diversity_3", "civil_society_organisation"),
            ("civil_society.representative", "record_voice_over", "civil_society_representative"),
            ("civil_society.missionstatement", "flag_2", "civil_society_missionstatement"),
            ("civil_society.statementpart", "segment", "civil_society_statementpart"),
            ("civil_society.membership", "lan", "civil_society_membership"),
        ],
    ),
    (
        _("Portal"),
        [
            ("portal.page", "description", "portal_page"),
            ("portal.user", "person", "portal_user"),
            ("portal.invitation", "person_add", "portal_invitation"),
            ("portal.apitoken", "vpn_key", "portal_apitoken"),
            ("portal.activity", "history", "portal_activity"),
            ("portal.notice", "mail", "portal_notice"),
            ("portal.webhook", "webhook", "portal_webhook"),
            ("portal.webhookdelivery", "outbox", "portal_webhookdelivery"),
        ],
    ),
]


def sidebar(request: HttpRequest) -> list[dict]:
    """Return the groups in the form that the theme reads."""
    from django.apps import apps
    from django.contrib import admin

    def has_page(link: Link | Place) -> bool:
        return isinstance(link, Place) or admin.site.is_registered(apps.get_model(link[0]))

    def item(link: Link | Place) -> dict:
        if isinstance(link, Place):
            return {
                "title": link.title,
                "icon": link.icon,
                "link": reverse(link.address),
                "permission": may_view(link.label),
            }
        label, icon, name = link
        model = apps.get_model(label)
        return {
            "title": capitalised(model._meta.verbose_name_plural),
            "icon": icon,
            "link": reverse_lazy(f"admin:{name}_changelist"),
            "permission": may_view(label),
        }

    return [
        {"title": title, "separator": True, "items": [item(link) for link in links if has_page(link)]}
        for title, links in GROUPS
    ]


def may_view(label: str) -> Callable[[HttpRequest], bool]:
    section, name = label.split(".")
    return lambda request: request.user.has_perm(f"{section}.view_{name}")
