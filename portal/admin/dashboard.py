"""The first page of the back-office: what is missing, what is to be verified, what happened last."""

from django.apps import apps
from django.conf import settings
from django.db.models import Count, Model, Q
from django.http import HttpRequest
from django.urls import reverse

from portal.admin.labels import capitalised
from portal.enums import NoticeStatus, ReportStatus
from portal.models import Activity, Notice, Report
from portal.translations.texts import text_missing_in, translated_fields


def dashboard(request: HttpRequest, context: dict) -> dict:
    return context | {
        "languages": settings.LANGUAGES,
        "translations": [row(model) for model in translated_models() if may_view(request, model)],
        "not_made": reports_not_made() if may_view(request, Report) else None,
        "not_sent": mails_not_sent() if may_view(request, Notice) else None,
        "waiting": proposals_waiting() if may_view(request, proposal_model()) else None,
        "activities": Activity.objects.select_related("by")[:10] if may_view(request, Activity) else [],
    }


def mails_not_sent() -> dict:
    """Return how many mails the portal gave up on, and the address of their list."""
    return {
        "count": Notice.objects.filter(status=NoticeStatus.NOT_SENT).count(),
        "address": f"{reverse('admin:portal_notice_changelist')}?status__exact={NoticeStatus.NOT_SENT}",
    }


def reports_not_made() -> dict:
    """Return how many reports could not be made, and the address of their list."""
    return {
        "count": Report.objects.filter(status=ReportStatus.FAILED).count(),
        "address": f"{reverse('admin:portal_report_changelist')}?status__exact={ReportStatus.FAILED}",
    }


def proposal_model() -> type[Model]:
    return apps.get_model("civil_society.Proposal")


def proposals_waiting() -> dict:
    """Return how many proposals of organisations wait for the Secretariat, and the address of their list."""
    waiting = "waiting"
    return {
        "count": proposal_model()._default_manager.filter(status=waiting).count(),
        "address": f"{reverse('admin:civil_society_proposal_changelist')}?status__exact={waiting}",
    }


def translated_models() -> list[type[Model]]:
    """Return the translated models with a page in the back-office, in the order of their applications."""
    from django.contrib import admin

    return [
        model for model in apps.get_models() if translated_fields(model) and admin.site.is_registered(model)
    ]


def may_view(request: HttpRequest, model: type[Model]) -> bool:
    return request.user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")


def row(model: type[Model]) -> dict:
    """Return the counts of one model: records, missing by language, to be verified, each with its address."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    codes = [code for code, _name in settings.LANGUAGES]
    counts = model._default_manager.aggregate(
        total=Count("pk"),
        to_verify=Count("pk", filter=~Q(to_verify="")),
        **{code: Count("pk", filter=text_missing_in(model, code)) for code in codes},
    )
    return {
        "name": capitalised(model._meta.verbose_name_plural),
        "address": address,
        "total": counts["total"],
        "to_verify": counts["to_verify"],
        "missing": [(code, counts[code]) for code in codes],
    }
