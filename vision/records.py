"""How the record says what changes in reporting."""

from django.utils.translation import gettext as _

from portal import records
from portal.enums import ActivityVerb, Language
from vision.enums import CycleStatus, SubmissionStatus

records.register(ActivityVerb.CYCLE_STATUS, CycleStatus)
records.register(ActivityVerb.CYCLE_EXTENDED, records.day)
records.register(ActivityVerb.SUBMISSION_STATUS, SubmissionStatus)


def version(number: str) -> str:
    return _("Version %(number)s") % {"number": number}


records.register(ActivityVerb.SUBMISSION_CURRENT, version)
records.register(ActivityVerb.ENTRY_TRANSLATED, Language)
