"""Choices that every section shares. Labels carry a context where one word has several senses."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Language(models.TextChoices):
    """The four languages, named in themselves: their labels are never translated."""

    TR = "tr", "Türkçe"
    EN = "en", "English"
    AZ = "az", "Azərbaycanca"
    KK = "kk", "Қазақша"


class ParticipationStatus(models.TextChoices):
    MEMBER = "member", pgettext_lazy("participation", "Member")
    OBSERVER = "observer", pgettext_lazy("participation", "Observer")


class DatePrecision(models.TextChoices):
    """How much of a stored date is known; the rest of it is filled with ones."""

    DAY = "day", pgettext_lazy("date precision", "Day")
    MONTH = "month", pgettext_lazy("date precision", "Month")
    YEAR = "year", pgettext_lazy("date precision", "Year")


class SummitKind(models.TextChoices):
    REGULAR = "regular", pgettext_lazy("summit", "Regular")
    EXTRAORDINARY = "extraordinary", pgettext_lazy("summit", "Extraordinary")
    INFORMAL = "informal", pgettext_lazy("summit", "Informal")


class BodyKind(models.TextChoices):
    SECRETARIAT = "secretariat", pgettext_lazy("cooperation body", "Secretariat")
    OFFICE = "office", pgettext_lazy("cooperation body", "Representation office")
    BODY = "body", pgettext_lazy("cooperation body", "Cooperation body")
    OBSERVER = "observer", pgettext_lazy("cooperation body", "Observer organisation")


class RoleName(models.TextChoices):
    CONTRIBUTOR = "contributor", pgettext_lazy("role", "Contributor")
    FOCAL_POINT = "focal_point", pgettext_lazy("role", "Focal point")
    EDITOR = "editor", pgettext_lazy("role", "Editor")
    TRANSLATOR = "translator", pgettext_lazy("role", "Translator")
    REVIEWER = "reviewer", pgettext_lazy("role", "Reviewer")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "Administrator")
    REPRESENTATIVE = "representative", pgettext_lazy("role", "Representative of an organisation")


STATE_ROLES = frozenset({RoleName.CONTRIBUTOR, RoleName.FOCAL_POINT})
# Who speaks for an organisation of civil society is neither of a state nor of the Secretariat.
STAFF_ROLES = frozenset(RoleName) - STATE_ROLES - {RoleName.REPRESENTATIVE}


class TokenScope(models.TextChoices):
    """What a program may do with an access token, never more than the person may whose token it is."""

    READ = "read", pgettext_lazy("access token", "Read drafts and reports of the state")
    WRITE = "write", pgettext_lazy("access token", "Write entries")
    EVIDENCE = "evidence", pgettext_lazy("access token", "Attach and remove evidence")
    SUBMIT = "submit", pgettext_lazy("access token", "Submit the report")


class TokenStatus(models.TextChoices):
    """Read off what became of an access token; it is stored nowhere."""

    LIVE = "live", pgettext_lazy("access token", "In use")
    EXPIRED = "expired", pgettext_lazy("access token", "Expired")
    REVOKED = "revoked", pgettext_lazy("access token", "Revoked")


class NoticeStatus(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("mail", "Waiting")
    SENT = "sent", pgettext_lazy("mail", "Sent")
    NOT_NEEDED = "not_needed", pgettext_lazy("mail", "No longer needed")
    NOT_SENT = "not_sent", pgettext_lazy("mail", "Not sent")


class InvitationStatus(models.TextChoices):
    """Read off what became of an invitation; it is stored nowhere."""

    WAITING = "waiting", pgettext_lazy("invitation", "Waiting")
    ACCEPTED = "accepted", pgettext_lazy("invitation", "Accepted")
    EXPIRED = "expired", pgettext_lazy("invitation", "Expired")
    WITHDRAWN = "withdrawn", pgettext_lazy("invitation", "Withdrawn")


class ReportStatus(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("report as a file", "Waiting")
    RUNNING = "running", pgettext_lazy("report as a file", "Being made")
    READY = "ready", pgettext_lazy("report as a file", "Ready")
    FAILED = "failed", pgettext_lazy("report as a file", "Not made")


class ReportStep(models.TextChoices):
    """What every report goes through, in this order; a kind may name steps of its own within the first."""

    COMPOSING = "composing", pgettext_lazy("report as a file", "Putting it together")
    LAYOUT = "layout", pgettext_lazy("report as a file", "Setting its pages")
    DRAWING = "drawing", pgettext_lazy("report as a file", "Writing the file")
    STORING = "storing", pgettext_lazy("report as a file", "Putting it in its place")


class ReportProblem(models.TextChoices):
    """Why a report could not be made, and what to do about it."""

    DISK_FULL = (
        "disk_full",
        _("There is no room left on the disk. Make room, then have the report made again."),
    )
    STORAGE = (
        "storage",
        _("The file could not be put where reports are kept. Once the storage answers, have it made again."),
    )
    SOURCE = (
        "source",
        _("What the report is made of is not there or not in order. Put it right, then ask again."),
    )
    KILLED = (
        "killed",
        _("Each of three attempts was cut short. The server may lack memory: see to it, then ask again."),
    )
    FAULT = (
        "fault",
        _("This is a fault of the portal. Tell the operator, who finds it in the log of the worker."),
    )


class SubjectKind(models.TextChoices):
    """What people follow: all that happens, or what is about one state, area or item."""

    EVERYTHING = "everything", pgettext_lazy("what is followed", "Everything")
    STATE = "state", pgettext_lazy("what is followed", "A state")
    AREA = "area", pgettext_lazy("what is followed", "A cooperation area")
    ITEM = "item", pgettext_lazy("what is followed", "An action item")


class Topic(models.TextChoices):
    """The kinds of news: the first three tell of the same reports, as a whole, by state and by item."""

    EDITION = "edition", pgettext_lazy("kind of news", "Reports of a year published")
    REPORT = "report", pgettext_lazy("kind of news", "Report of a state published")
    ENTRY = "entry", pgettext_lazy("kind of news", "Entry on an action item published")
    EVENT = "event", pgettext_lazy("kind of news", "Diaspora event")
    PLAN = "plan", pgettext_lazy("kind of news", "Joint action plan")
    DECISION = "decision", pgettext_lazy("kind of news", "Decision of a meeting")
    ORGANISATION = "organisation", pgettext_lazy("kind of news", "Organisation")
    FRAMEWORK = "framework", pgettext_lazy("kind of news", "Change of the framework")


class Frequency(models.TextChoices):
    DAILY = "daily", pgettext_lazy("how often a mail comes", "Once a day")
    WEEKLY = "weekly", pgettext_lazy("how often a mail comes", "Once a week")


class DeliveryStatus(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("delivery to a webhook", "Waiting")
    DELIVERED = "delivered", pgettext_lazy("delivery to a webhook", "Delivered")
    NOT_NEEDED = "not_needed", pgettext_lazy("delivery to a webhook", "No longer needed")
    PARKED = "parked", pgettext_lazy("delivery to a webhook", "Given up")


class FileKind(models.TextChoices):
    """The kinds of file that are taken, by the media type under which they are kept and sent."""

    PDF = "application/pdf", pgettext_lazy("kind of file", "PDF document")
    DOCX = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        pgettext_lazy("kind of file", "Word document"),
    )
    XLSX = (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        pgettext_lazy("kind of file", "Excel workbook"),
    )
    PPTX = (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        pgettext_lazy("kind of file", "PowerPoint presentation"),
    )
    ODT = "application/vnd.oasis.opendocument.text", pgettext_lazy("kind of file", "OpenDocument text")
    JPEG = "image/jpeg", pgettext_lazy("kind of file", "JPEG picture")
    PNG = "image/png", pgettext_lazy("kind of file", "PNG picture")
    WEBP = "image/webp", pgettext_lazy("kind of file", "WebP picture")

    @property
    def endings(self) -> tuple[str, ...]:
        """What names of such files end in; the first is the usual one."""
        return (".jpg", ".jpeg") if self is FileKind.JPEG else (f".{self.name.lower()}",)


class ActivityVerb(models.TextChoices):
    ROLE_GRANTED = "role_granted", _("Role granted")
    ROLE_REVOKED = "role_revoked", _("Role revoked")
    DOCUMENT_IMPORTED = "document_imported", _("Document imported")
    RETIRED = "retired", _("Retired")
    REINSTATED = "reinstated", _("Reinstated")
    INVITED = "invited", _("Invited")
    INVITATION_ACCEPTED = "invitation_accepted", _("Invitation accepted")
    INVITATION_WITHDRAWN = "invitation_withdrawn", _("Invitation withdrawn")
    DEACTIVATED = "deactivated", _("Account switched off")
    REACTIVATED = "reactivated", _("Account switched on")
    FACTORS_RESET = "factors_reset", _("Two-step sign-in reset")
    CYCLE_STATUS = "cycle_status", _("Status of a cycle changed")
    CYCLE_EXTENDED = "cycle_extended", _("Closing day of a cycle changed")
    EDITION_PUBLISHED = "edition_published", _("Edition published")
    EDITION_WITHDRAWN = "edition_withdrawn", _("Edition withdrawn")
    SUBMISSION_STATUS = "submission_status", _("Status of a submission changed")
    SUBMISSION_CURRENT = "submission_current", _("Version in force changed")
    ENTRY_TRANSLATED = "entry_translated", _("Translation of an entry changed")
    NOTICE_SENT_AGAIN = "notice_sent_again", _("Mail sent again")
    REPORT_ASKED = "report_asked", _("Report asked for")
    REPORT_MADE_AGAIN = "report_made_again", _("Report made again")
    EVENT_PUBLICATION = "event_publication", _("Publication of an event changed")
    EVENT_STATUS = "event_status", _("Status of an event changed")
    EVENT_PROPOSAL_CHANGED = "event_proposal_changed", _("Proposal of an event changed")
    EVENT_DUPLICATED = "event_duplicated", _("Event copied into the next year")
    PLAN_STATUS = "plan_status", _("Status of a joint action plan changed")
    PLAN_AMENDED = "plan_amended", _("Joint action plan amended")
    ACTIVITY_ADDED = "activity_added", _("Activity of a plan added")
    ACTIVITY_CHANGED = "activity_changed", _("Activity of a plan changed")
    ACTIVITY_REMOVED = "activity_removed", _("Activity of a plan removed")
    ACTIVITY_STATUS = "activity_status", _("Result of an activity recorded")
    ACTIVITY_CARRIED_OVER = "activity_carried_over", _("Activity carried over into another plan")
    ORGANISATION_PUBLICATION = "organisation_publication", _("Publication of an organisation changed")
    MISSION_IMPORTED = "mission_imported", _("Mission statement imported")
    PROPOSAL_STATUS = "proposal_status", _("Proposal of an organisation decided on")
    REPRESENTATIVE_ADDED = "representative_added", _("Representative of an organisation added")
    REPRESENTATIVE_REMOVED = "representative_removed", _("Representative of an organisation removed")
    TOKEN_MADE = "token_made", _("Access token made")
    TOKEN_REVOKED = "token_revoked", _("Access token revoked")
    WEBHOOK_ADDED = "webhook_added", _("Webhook added")
    WEBHOOK_CHANGED = "webhook_changed", _("Webhook changed")
    WEBHOOK_SECRET_CHANGED = "webhook_secret_changed", _("Secret of a webhook changed")
    WEBHOOK_TESTED = "webhook_tested", _("Webhook tested")
    WEBHOOK_SENT_AGAIN = "webhook_sent_again", _("Delivery to a webhook sent again")
