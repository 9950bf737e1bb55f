"""Reporting years that are published, and the editions of each."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.filters import RecordFilter, numbers, yes_or_no
from portal.api.languages import CODES
from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, RecordSerializer
from portal.domain.reports.library import is_listed, papers_of
from portal.models import Report, ReportFile
from portal.reports.registry import is_known
from vision.api.changes import changes_of
from vision.api.fields import PlaceField, Whole
from vision.api.views import VisionViewSet
from vision.domain import editions
from vision.models import Cycle, Edition

ADDRESS = {"type": "string", "format": "uri"}


class CycleSerializer(RecordSerializer):
    """A reporting year that is published."""

    edition = serializers.SerializerMethodField(help_text="Key of the edition that stands for the year.")
    url = AddressField("cycles", "year")
    page = PlaceField(lambda cycle: f"{reverse('progress:home')}?cycle={cycle.year}")

    class Meta:
        model = Cycle
        fields = ("year", "opens", "closes", "published_at", "edition", "is_sample", "url", "page")

    def get_edition(self, cycle: Cycle) -> str | None:
        found = cycle.current_editions  # type: ignore[attr-defined]
        return f"{cycle.year}-{found[0].number}" if found else None


class CycleFilter(RecordFilter):
    is_sample = yes_or_no("is_sample")

    class Meta:
        model = Cycle
        fields: list[str] = []


def standing(way: str) -> Prefetch:
    """Fetch the edition that stands for each cycle as its `current_editions`."""
    return Prefetch(way, Edition.objects.current().defer("snapshot"), to_attr="current_editions")


class CycleViewSet(VisionViewSet):
    serializer_class = CycleSerializer
    filterset_class = CycleFilter
    lookup_field = "year"
    # A year that is published changes with its editions alone.
    sources = (changes_of(Edition),)
    ordering_fields = {"year": "year"}

    def records(self) -> Any:
        return Cycle.objects.published().prefetch_related(standing("editions"))


class PaperSerializer(serializers.Serializer):
    """A report as a file, in one language."""

    report = serializers.CharField(source="report.slug", help_text="Key of the report.")
    language = serializers.ChoiceField(source="report.language", choices=settings.LANGUAGES)
    name = serializers.CharField(help_text="Name of the file, without its ending.")
    url = serializers.SerializerMethodField()
    sha256 = serializers.CharField()
    size = serializers.IntegerField(help_text="In bytes.")
    pages = serializers.IntegerField()
    made_at = serializers.DateTimeField()

    @extend_schema_field(ADDRESS)
    def get_url(self, file: ReportFile) -> str:
        return f"{settings.SITE_URL}{file.get_absolute_url()}"


class EditionSerializer(Whole):
    """What was published of a year, frozen: where its data and its papers are."""

    key = serializers.CharField(read_only=True, help_text="The year and the number.")
    cycle = serializers.IntegerField(source="cycle.year", read_only=True, help_text="The year.")
    replaces = serializers.SerializerMethodField(help_text="Key of the edition whose place it took.")
    replaced_by = serializers.SerializerMethodField(help_text="Key of the edition that took its place.")
    is_sample = serializers.BooleanField(source="cycle.is_sample", read_only=True)
    snapshot = serializers.SerializerMethodField(help_text="The edition whole, as JSON.")
    schema = serializers.SerializerMethodField(help_text="The JSON Schema of the snapshot.")
    sha256 = serializers.CharField(read_only=True, help_text="SHA-256 of the snapshot.")
    table = serializers.SerializerMethodField(help_text="The edition as a table in CSV, by language.")
    papers = serializers.SerializerMethodField(help_text="The reports made of it, as PDF.")
    url = AddressField("editions", "key")
    page = PageField()

    class Meta:
        model = Edition
        fields = (
            *("key", "cycle", "number", "is_current", "published_at", "reason", "replaces", "replaced_by"),
            *("is_sample", "snapshot", "sha256", "schema", "table", "papers", "url", "page"),
        )
        included = {"cycle": CycleSerializer}

    def get_replaces(self, edition: Edition) -> str | None:
        return replaced_key(edition.pk, edition.sha256)

    def get_replaced_by(self, edition: Edition) -> str | None:
        current = [] if edition.is_current else edition.cycle.current_editions  # type: ignore[attr-defined]
        return f"{edition.year}-{current[0].number}" if current else None

    @extend_schema_field(ADDRESS)
    def get_snapshot(self, edition: Edition) -> str:
        return f"{settings.SITE_URL}{reverse('editions:snapshot', args=[edition.key])}"

    @extend_schema_field(ADDRESS)
    def get_schema(self, edition: Edition) -> str:
        return f"{settings.SITE_URL}{reverse('editions:schema', args=[edition.schema])}"

    @extend_schema_field({"type": "object", "properties": dict.fromkeys(CODES, ADDRESS)})
    def get_table(self, edition: Edition) -> dict[str, str]:
        found = {}
        for code in CODES:
            with translation.override(code):
                found[code] = f"{settings.SITE_URL}{reverse('progress:table', args=[edition.key])}"
        return found

    @extend_schema_field(PaperSerializer(many=True))
    def get_papers(self, edition: Edition) -> Any:
        files = [file for file in self.files if file.report.source == edition.key]
        return PaperSerializer(files, many=True, context=self.context).data

    @property
    def files(self) -> list[ReportFile]:
        """The files of all editions of the answer, read once."""
        if "papers" not in self.context:
            self.context["papers"] = files_of_papers()
        return self.context["papers"]


@lru_cache(maxsize=64)
def replaced_key(pk: int, _sha256: str) -> str | None:
    """Return the key of what an edition replaced. It is read once in a process, because it never changes."""
    return editions.content(Edition.objects.in_brief().get(pk=pk)).data["edition"]["replaces"]


def files_of_papers() -> list[ReportFile]:
    """Return the files of reports that the public may read and finds in the library."""
    rows = Report.objects.for_everybody().with_file().order_by("source", "kind", "subject")
    papers = papers_of([report for report in rows if is_known(report)], translation.get_language() or "en")
    found = []
    for paper in papers:
        for report in paper.versions if is_listed(paper.standing) else ():
            if file := report.current:
                file.report = report
                found.append(file)
    return found


class EditionFilter(RecordFilter):
    cycle = numbers("cycle__year")
    is_current = yes_or_no("is_current")
    is_sample = yes_or_no("cycle__is_sample")

    class Meta:
        model = Edition
        fields: list[str] = []


class EditionViewSet(VisionViewSet):
    serializer_class = EditionSerializer
    filterset_class = EditionFilter
    lookup_field = "key"
    sources = (changes_of(Edition, ReportFile),)
    ordering_fields = {"cycle": "cycle__year", "published_at": "published_at"}

    def records(self) -> Any:
        return Edition.objects.readable().in_brief().prefetch_related(standing("cycle__editions"))

    def get_object(self) -> Edition:
        found = editions.by_key(self.kwargs[self.lookup_url_kwarg])
        return self.only(self.records().filter(pk=found.pk if found else None))


register(
    Collection(
        "cycles",
        CycleViewSet,
        _("Reporting years"),
        _("The years whose reports are published."),
        order=20,
    )
)
register(
    Collection(
        "editions",
        EditionViewSet,
        _("Editions"),
        _("What was published of each year, frozen: the snapshot, its table, and the reports made of it."),
        order=21,
    )
)
