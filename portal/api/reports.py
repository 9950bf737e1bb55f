"""The collection of published reports: each with its files, and the checksums that tell a copy from a forgery."""

from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.filters import RecordFilter, choice, key
from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, RecordSerializer
from portal.api.texts import TEXT, languages_of
from portal.api.views import ReadViewSet
from portal.domain import reports
from portal.domain.reports.library import Paper
from portal.enums import Language
from portal.models import Report


class Papers(list[Paper]):
    """The reports of the library. They are known by their kinds, not by the database, and so are filtered here."""

    model = Report

    def all(self) -> "Papers":
        return self


@extend_schema_field({"type": "string", "format": "uri"})
class FileAddressField(serializers.Field):
    """Where everybody finds this very file."""

    def to_representation(self, report: Report) -> str:
        return f"{settings.SITE_URL}{report.current.get_absolute_url()}" if report.current else ""


@extend_schema_field(TEXT)
class WordsField(serializers.Field):
    """What the kind of a report says of it, by language: `method` is the kind’s that says it."""

    def __init__(self, method: str, **kwargs: Any):
        self.method = method
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, paper: Paper) -> dict[str, str]:
        say = getattr(paper.kind, self.method)
        return {language: str(say(paper.first, language)) for language in languages_of(self.context)}


class ReportFileSerializer(RecordSerializer):
    """A report in one language, as a PDF file."""

    url = FileAddressField(source="*", read_only=True, help_text="Where the file is, for good.")
    name = serializers.CharField(read_only=True, help_text="Its name, without the ending.")
    sha256 = serializers.CharField(read_only=True, help_text="SHA-256 of the file, hexadecimal.")
    size = serializers.IntegerField(read_only=True, help_text="In bytes.")
    pages = serializers.IntegerField(read_only=True, help_text="How many pages it has.")
    made_at = serializers.DateTimeField(source="current.made_at", read_only=True)

    class Meta:
        model = Report
        fields = ("language", "url", "name", "sha256", "size", "pages", "made_at")


class ReportSerializer(RecordSerializer):
    """A published report in all its languages."""

    url = AddressField("reports", "slug")
    page = PageField()
    slug = serializers.CharField(read_only=True, help_text="What all its languages share in addresses.")
    kind = serializers.CharField(source="kind.name", read_only=True, help_text="What kind of report it is.")
    # The stubs take it for the attribute of a field, which serializers are too.
    source = serializers.CharField(  # type: ignore[assignment]
        source="first.source", read_only=True, help_text="What it was made of, such as an edition."
    )
    subject = serializers.CharField(
        source="first.subject", read_only=True, help_text="Of whom or what it is; empty where of all."
    )
    title = WordsField("title", help_text="What the report is called.")
    made_of = WordsField("source_label", help_text="What it was made of, in words.")
    files = ReportFileSerializer(many=True, read_only=True)
    is_sample = serializers.BooleanField(
        source="standing.is_sample", read_only=True, help_text="Whether what it says is made up, for trying."
    )

    class Meta:
        model = Report
        fields = (
            *("slug", "kind", "source", "subject", "title", "made_of", "files", "is_sample", "url", "page"),
        )


class ReportFilter(RecordFilter):
    """`file_language` is one in which there is a file; `language` is that of the answer."""

    kind = key("kind")
    source = key("source")
    subject = key("subject")
    file_language = choice(Language)

    def filter_queryset(self, queryset: Papers) -> Papers:
        asked = {name: value for name, value in self.form.cleaned_data.items() if value}
        return Papers(paper for paper in queryset if fits(paper, asked))


def fits(paper: Paper, asked: dict[str, list[str]]) -> bool:
    first = paper.first
    values = {
        "kind": {paper.kind.name},
        "source": {first.source},
        "subject": {first.subject},
        "file_language": {report.language for report in paper.files},
    }
    return all(values[name] & set(wanted) for name, wanted in asked.items())


class ReportViewSet(ReadViewSet):
    """What the library has: neither drafts, nor what was withdrawn or replaced, nor what is still being made."""

    serializer_class = ReportSerializer
    filterset_class = ReportFilter

    def records(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Papers()
        return Papers(reports.to_be_had(Language.EN))

    def get_object(self) -> Paper:
        key = self.kwargs[self.lookup_url_kwarg]
        for paper in self.records():
            if paper.slug == key:
                return paper
        raise Http404(key)


register(
    Collection(
        "reports",
        ReportViewSet,
        _("Reports"),
        _("The published reports as PDF files in each language, with the SHA-256 of each file."),
        order=40,
    )
)
