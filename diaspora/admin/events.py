"""Events: written in a form, led to the public by steps, seen as a year at a glance."""

from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import TabularInline
from unfold.decorators import action

from diaspora.admin.base import DiasporaAdmin, YearFilter, when
from diaspora.admin.decisions import DecisionInline
from diaspora.admin.event_forms import EventForm
from diaspora.admin.event_steps import STEPS
from diaspora.admin.media import DocumentInline, PictureInline
from diaspora.admin.year import FIRST_YEAR, LAST_YEAR, year_of
from diaspora.domain import events, files, following
from diaspora.enums import EventStatus, Publication
from diaspora.models import Event, EventDocument, EventPicture, Participants
from portal.admin.resources import texts_resource
from portal.admin.sections import is_used
from portal.admin.steps import StepsAdmin
from portal.enums import DatePrecision
from portal.models import User


class ParticipantsInline(TabularInline):
    model = Participants
    extra = 0
    tab = True
    fields = ("audience", "count")


@admin.register(Event)
class EventAdmin(StepsAdmin, DiasporaAdmin):
    steps = STEPS
    form = EventForm
    resource_classes = [
        texts_resource(
            Event, "slug", ("title", "summary", "outcomes", "organisers_note", "date_note", "source")
        )
    ]
    list_display = ("title", "kind", "days", "where", "status", "publication", "missing", "verified")
    list_filter = (
        *("publication", "kind", "status", YearFilter, "host_state", "states"),
        *DiasporaAdmin.list_filter,
    )
    readonly_fields = ("publication", "proposal")
    plain_fields = (
        ("slug", "publication"),
        ("kind", "celebration"),
        ("stated_number", "status"),
        ("starts", "ends", "precision"),
        ("places", "host_state"),
        "source_url",
    )
    link_fields = (
        *("bodies", "institutions", "states", "themes", "items", "areas"),
        *("to_verify", "proposal"),
    )
    autocomplete_fields = (
        *("places", "host_state", "celebration", "bodies", "institutions", "states", "themes"),
        *("items", "areas"),
    )
    inlines = [ParticipantsInline, DecisionInline, DocumentInline, PictureInline]
    actions_list = ("calendar",)

    # --- Lists and forms --------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        found = super().get_queryset(request)
        of_list = request.resolver_match and str(request.resolver_match.url_name).endswith("changelist")
        return found.with_place() if of_list else found

    @admin.display(description=gettext_lazy("date"), ordering="starts")
    def days(self, event: Event) -> str:
        return when(event)

    @admin.display(description=gettext_lazy("place"))
    def where(self, event: Event) -> str:
        named = ", ".join(str(place) for place in event.places.all())
        return named or str(event.host_state or "–")

    @admin.display(description=gettext_lazy("proposal of a state"))
    def proposal(self, event: Event) -> str:
        if event.proposed_for is None:
            return "–"
        told = f"{event.proposed_for} · {event.proposed_by}"
        return f"{told} · {event.decline_reason}" if event.decline_reason else told

    def view_on_site(self, record: Event) -> str | None:
        return record.get_absolute_url() if record.is_public else None

    def may_be_deleted(self, record: Event) -> bool:
        """A draft of the Secretariat's own that nothing refers to; what a state proposed stays on record."""
        is_own_draft = record.publication == Publication.DRAFT and record.proposed_for_id is None
        return is_own_draft and not is_used(record)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with the day or month that the calendar of the year was clicked at."""
        initial = super().get_changeform_initial_data(request)
        day = parse_day(str(initial.pop("starts", "")))
        known = initial.get("precision") in DatePrecision.values
        return {**initial, **({"starts": day} if day else {})} | (
            {} if known else {"precision": DatePrecision.DAY}
        )

    # --- Writing ----------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save what was written; what became of the event is the domain's to say and to record."""
        status = EventStatus(obj.status)
        if change and "status" in form.changed_data:
            obj.status = Event.objects.values_list("status", flat=True).get(pk=obj.pk)
        super().save_model(request, obj, form, change)
        if obj.status != status:
            obj.status = events.change_status(obj, status, by=cast(User, request.user)).status

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what belongs to the event; what is made of it, such as its record as a paper, is then made anew."""
        super().save_related(request, form, formsets, change)
        following.event_published(form.instance)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the rows, and have files that no row names any more deleted once all is saved."""
        model = formset.model
        if model not in (EventDocument, EventPicture):
            return super().save_formset(request, form, formset, change)
        before = model.objects.filter(event=form.instance).exclude(file="")
        paths = list(before.values_list("file", flat=True))
        super().save_formset(request, form, formset, change)
        files.discard_after_commit(model, paths)
        return None

    # --- The year at a glance ---------------------------------------------------------------------------

    @action(description=gettext_lazy("Calendar of the year"), url_path="to-calendar", icon="calendar_month")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        return self.to_this_year(request)

    def to_this_year(self, request: HttpRequest) -> HttpResponse:
        return redirect("admin:diaspora_event_year", timezone.localdate().year)

    def get_urls(self) -> list:
        guard = self.admin_site.admin_view
        return [
            path("calendar/", guard(self.to_this_year), name="diaspora_event_this_year"),
            path("calendar/<int:year>/", guard(self.year_view), name="diaspora_event_year"),
            *super().get_urls(),
        ]

    def year_view(self, request: HttpRequest, year: int) -> HttpResponse:
        """All events and activities of a year, hidden ones included, month by month."""
        self.require_view(request)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return self.to_this_year(request)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Diaspora in %(year)s") % {"year": year},
            "opts": self.opts,
            "calendar": year_of(year),
            "add": reverse("admin:diaspora_event_add") if self.has_add_permission(request) else "",
            "earlier": year - 1 if year > FIRST_YEAR else None,
            "later": year + 1 if year < LAST_YEAR else None,
            "today": timezone.localdate(),
        }
        return TemplateResponse(request, "admin/diaspora/year.html", context)

    def require_view(self, request: HttpRequest) -> None:

        if not self.has_view_permission(request):
            raise PermissionDenied


def parse_day(text: str):
    """Return the day that an address names as in 2026-03-31, None for what is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None
