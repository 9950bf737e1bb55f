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


STATE_ROLES = frozenset({RoleName.CONTRIBUTOR, RoleName.FOCAL_POINT})
STAFF_ROLES = frozenset(RoleName) - STATE_ROLES


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
    SUBMISSION_STATUS = "submission_status", _("Status of a submission changed")
    SUBMISSION_CURRENT = "submission_current", _("Version in force changed")
    ENTRY_TRANSLATED = "entry_translated", _("Translation of an entry changed")
    NOTICE_SENT_AGAIN = "notice_sent_again", _("Mail sent again")
