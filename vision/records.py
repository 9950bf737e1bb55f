"""How the record says what changes in reporting."""

from portal import records
from portal.enums import ActivityVerb
from vision.enums import CycleStatus, SubmissionStatus

records.register(ActivityVerb.CYCLE_STATUS, CycleStatus)
records.register(ActivityVerb.CYCLE_EXTENDED, records.day)
records.register(ActivityVerb.SUBMISSION_STATUS, SubmissionStatus)
