"""How a state’s own reports, entries and evidence are written out to its programs, and what these may send.

None of it depends on the language of the caller: a program that reads in one and writes in another sees the same.
"""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.bodies import Body, StrictBoolean, StrictText
from portal.enums import Language
from vision import rules
from vision.domain.submissions import unanswered
from vision.enums import ReportedStatus, SubmissionStatus, Verdict
from vision.models import Entry, Evidence, Submission
from vision.validators import LONGEST_TEXT

ROOT = "/api/v1/reporting/submissions/"


def address_of_report(report: Submission) -> str:
    return f"{settings.SITE_URL}{ROOT}{report.cycle.year}/"


def address_of_entry(entry: Entry) -> str:
    return f"{address_of_report(entry.submission)}entries/{entry.item.code}/"


def address_of_evidence(piece: Evidence, entry: Entry) -> str:
    return f"{address_of_entry(entry)}evidence/{piece.pk}/"


@extend_schema_field({"type": "string", "format": "uri"})
class Address(serializers.SerializerMethodField):
    """The address of a record in this interface."""


class OwnReportSerializer(serializers.ModelSerializer):
    """A state’s report of a year: the version that is worked on."""

    year = serializers.IntegerField(source="cycle.year", help_text="The year that is reported on.")
    state = serializers.CharField(source="state.slug", help_text="The state, by its slug.")
    opens = serializers.DateField(source="cycle.opens", help_text="The first day of reporting.")
    closes = serializers.DateField(source="cycle.closes", help_text="The last day of reporting.")
    cycle_status = serializers.CharField(
        source="cycle.status", help_text="planned, open, closed or published: of the year, for all states."
    )
    is_sample = serializers.BooleanField(source="cycle.is_sample", help_text="Made up, for a demonstration.")
    entry_count = serializers.IntegerField(help_text="How many entries there are.")
    answered_count = serializers.IntegerField(help_text="How many of them are answered.")
    may_submit = serializers.SerializerMethodField(
        help_text="Whether the person of the token may submit it now; scope and answers are another matter."
    )
    url = Address(help_text="The address of this report here.")

    class Meta:
        model = Submission
        fields: tuple[str, ...] = (
            *("year", "state", "version", "status", "is_current", "is_expected", "is_sample"),
            *("cycle_status", "opens", "closes", "entry_count", "answered_count", "may_submit"),
            *("reason", "return_reason", "submitted_at", "accepted_at", "url"),
        )
        extra_kwargs = {
            "is_current": {"help_text": "Whether this version is the one in force."},
            "is_expected": {"help_text": "Members are expected to answer every entry, observers may."},
            "reason": {"help_text": "Why there is this version, where it corrects an accepted one."},
            "return_reason": {"help_text": "Why it was returned last, empty where it never was."},
        }

    def get_may_submit(self, report: Submission) -> bool:
        return bool(rules.may_submit(self.context["user"], report))

    def get_url(self, report: Submission) -> str:
        return address_of_report(report)


class OwnWholeReportSerializer(OwnReportSerializer):
    """A report with what is missing before it can be submitted."""

    unanswered = serializers.SerializerMethodField(
        help_text="Codes of the action items that must be answered still."
    )

    class Meta(OwnReportSerializer.Meta):
        fields = (*OwnReportSerializer.Meta.fields, "unanswered")

    def get_unanswered(self, report: Submission) -> list[str]:
        return [entry.item.code for entry in unanswered(report)]


class OwnEvidenceSerializer(serializers.ModelSerializer):
    """A link or a file that belongs to an entry."""

    link = serializers.CharField(source="url", help_text="Where a link leads; empty for a file.")
    url = Address(help_text="The address of this piece here.")

    class Meta:
        model = Evidence
        fields = (
            "id",
            "title",
            "link",
            "name",
            "content_type",
            "size",
            "sha256",
            "is_public",
            "added_at",
            "url",
        )

    def get_url(self, piece: Evidence) -> str:
        return address_of_evidence(piece, self.context["entry"])


class OwnEntrySerializer(serializers.ModelSerializer):
    """What a state says on one action item, and what it shows for it."""

    item = serializers.CharField(source="item.code", help_text="The action item, by its code.")
    area = serializers.CharField(source="item.area.code", help_text="Its area of cooperation, by its code.")
    is_answered = serializers.BooleanField(help_text="Whether anything is said, be it that there is nothing.")
    is_marked = serializers.SerializerMethodField(help_text="Whether it was returned to be corrected.")
    note = serializers.SerializerMethodField(help_text="What is to be corrected, where it was returned.")
    may_write = serializers.SerializerMethodField(
        help_text="Whether the person of the token may write it now."
    )
    evidence = serializers.SerializerMethodField()
    url = Address(help_text="The address of this entry here.")

    class Meta:
        model = Entry
        fields = (
            *("item", "area", "status", "nothing", "done", "next", "language", "is_answered", "revision"),
            *("updated_at", "is_marked", "note", "may_write", "evidence", "url"),
        )
        extra_kwargs = {
            "status": {"help_text": "How far it is; empty where nothing is reported."},
            "nothing": {"help_text": "That there is nothing to report, without status and words."},
            "done": {"help_text": "What was done."},
            "next": {"help_text": "What comes next."},
            "language": {"help_text": "The language that the words are in."},
        }

    def get_is_marked(self, entry: Entry) -> bool:
        """What a reviewer marks is told once the report is with the state again."""
        return entry.submission.status == SubmissionStatus.RETURNED and entry.verdict == Verdict.MARKED

    def get_note(self, entry: Entry) -> str:
        return entry.review.note if self.get_is_marked(entry) else ""

    def get_may_write(self, entry: Entry) -> bool:
        return bool(rules.may_write(self.context["user"], entry))

    @extend_schema_field(OwnEvidenceSerializer(many=True))
    def get_evidence(self, entry: Entry) -> Any:
        context = self.context | {"entry": entry}
        return OwnEvidenceSerializer(entry.evidence.all(), many=True, context=context).data

    def get_url(self, entry: Entry) -> str:
        return address_of_entry(entry)


# --- What is sent -----------------------------------------------------------------------------------------


@extend_schema_field(serializers.ChoiceField(ReportedStatus.choices, allow_blank=True))
class StatusField(StrictText):
    """A status, or nothing: which there are is for the domain to say."""


@extend_schema_field(serializers.ChoiceField(Language.choices))
class LanguageField(StrictText):
    """One of the four languages."""


@extend_schema_field({"type": "string", "maxLength": LONGEST_TEXT})
class WordsField(StrictText):
    """Words of an entry."""


class WordsBody(Body):
    """What is to be written; what is left out stays as it is."""

    status = StatusField(required=False, help_text="How far it is; empty to report nothing.")
    nothing = StrictBoolean(required=False, help_text="That there is nothing to report.")
    done = WordsField(required=False, help_text="What was done.")
    next = WordsField(required=False, help_text="What comes next.")
    language = LanguageField(required=False, help_text="The language that the words are in.")


class LinkBody(Body):
    """A page on the web that shows what was done."""

    link = StrictText(help_text="Its address, as in https://example.org/page.")
    title = StrictText(required=False, default="", help_text="Left empty, it is the name of the site.")
    is_public = StrictBoolean(
        required=False, default=False, help_text="Shown to everybody once the report is published."
    )


class FileBody(Body):
    """A file that shows what was done: PDF, docx, xlsx, pptx, odt, JPEG, PNG or WebP."""

    file = serializers.FileField(allow_empty_file=True)
    title = StrictText(required=False, default="", help_text="Left empty, it is the name of the file.")
    is_public = StrictBoolean(
        required=False, default=False, help_text="Shown to everybody once the report is published."
    )
