"""What states report, to be looked at: nobody writes, adds, deletes or imports it here, superusers included.

A draft is the state's own: of its entries nothing is shown, not even that a search would find something in them.
"""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from unfold.admin import ModelAdmin, TabularInline

from portal.admin.base import marker
from portal.admin.search import folded_matches
from vision.admin.links import entry_address, link, report_address
from vision.admin.sample import MarksSample
from vision.enums import SubmissionStatus
from vision.models import Entry, Handover, Submission


class ReadOnly:
    """Shows, and takes nothing: what a state says is the state's, and what moves it is the domain's."""

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


class HandoverInline(ReadOnly, TabularInline):
    model = Handover
    fields = ("number", "at", "by")
    readonly_fields = ("at",)
    extra = 0
    hide_title = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Handover]:
        # Without what was handed in: that is read in the review.
        return super().get_queryset(request).select_related("by").defer("entries")

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm("vision.view_submission")


@admin.register(Submission)
class SubmissionAdmin(MarksSample, ReadOnly, ModelAdmin):
    list_display = ("state", "cycle", "version", "status", "in_force", "submitted_at", "review")
    list_filter = ("cycle", "status", "is_current", "state")
    list_select_related = ("state", "cycle")
    list_filter_submit = True
    compressed_fields = False
    view_on_site = False
    search_fields = ("state__name_tr", "state__name_en", "state__name_az", "state__name_kk", "cycle__year")
    fields = (
        ("state", "cycle", "version"),
        ("status", "in_force", "is_expected"),
        "review",
        ("created_at", "created_by"),
        "reason",
        ("submitted_at", "submitted_by"),
        ("review_started_at", "review_started_by"),
        "return_reason",
        ("accepted_at", "accepted_by"),
    )
    readonly_fields = (
        *("status", "in_force", "review", "created_at", "created_by", "reason"),
        *("submitted_at", "submitted_by", "review_started_at", "review_started_by"),
        *("return_reason", "accepted_at", "accepted_by"),
    )
    inlines = [HandoverInline]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        return folded_matches(queryset, search_term, *self.search_fields), False

    @admin.display(description=gettext_lazy("in force"), boolean=True, ordering="is_current")
    def in_force(self, submission: Submission) -> bool:
        return submission.is_current

    @admin.display(description=gettext_lazy("review of the report"))
    def review(self, submission: Submission) -> str:
        return link(report_address(submission), _("Go to the review"))


@admin.register(Entry)
class EntryAdmin(MarksSample, ReadOnly, ModelAdmin):
    list_display = ("code", "report", "reported", "verdict", "assessed", "review_page")
    list_filter = ("submission__cycle", "submission__state", "status", "review__verdict")
    list_filter_submit = True
    compressed_fields = False
    view_on_site = False
    ordering = (
        "-submission__cycle__year",
        "submission__state__position",
        "item__area__pillar__position",
        "item__area__position",
        "item__position",
    )
    search_help_text = gettext_lazy("The code of an action item, such as 2.5.3, or the name of a state")
    search_fields = (
        *("item__code", "submission__state__name_tr", "submission__state__name_en"),
        *("submission__state__name_az", "submission__state__name_kk"),
    )
    fields = (
        ("item", "report"),
        ("reported", "language"),
        "was_done",
        "comes_next",
        ("updated_at", "updated_by"),
        ("verdict", "assessed"),
        "review_page",
    )
    readonly_fields = (
        *("report", "reported", "was_done", "comes_next"),
        *("updated_at", "updated_by", "verdict", "assessed", "review_page"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entry]:
        handed_in = super().get_queryset(request).exclude(submission__status=SubmissionStatus.DRAFT)
        return handed_in.select_related(
            "item", "submission__state", "submission__cycle", "updated_by", "review"
        )

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        """Find by the beginning of a code, else by the name of the state in any spelling."""
        term = search_term.strip()
        if term[:1].isdecimal():
            return queryset.filter(item__code__startswith=term), False
        return folded_matches(queryset, term, *self.search_fields[1:]), False

    @admin.display(description=gettext_lazy("action item"), ordering="item__position")
    def code(self, entry: Entry) -> str:
        return str(entry.item)

    @admin.display(description=gettext_lazy("submission"), ordering="submission__state__position")
    def report(self, entry: Entry) -> str:
        return str(entry.submission)

    @admin.display(description=gettext_lazy("reported status"), ordering="status")
    def reported(self, entry: Entry) -> str:
        return entry.get_status_display() or (
            pgettext("entry", "Nothing to report") if entry.nothing else "–"
        )

    @admin.display(description=gettext_lazy("what was done"))
    def was_done(self, entry: Entry) -> str:
        return marker(entry.language)(entry.done) if entry.done else "–"

    @admin.display(description=gettext_lazy("what comes next"))
    def comes_next(self, entry: Entry) -> str:
        return marker(entry.language)(entry.next) if entry.next else "–"

    @admin.display(description=gettext_lazy("verdict"))
    def verdict(self, entry: Entry) -> str:
        return entry.review.get_verdict_display() if entry.verdict else "–"

    @admin.display(description=gettext_lazy("assessed status"))
    def assessed(self, entry: Entry) -> str:
        review = getattr(entry, "review", None)
        return (review.get_assessed_status_display() if review else "") or "–"

    @admin.display(description=gettext_lazy("review of the entry"))
    def review_page(self, entry: Entry) -> str:
        return link(entry_address(entry), _("Go to the review"))
