"""How the record says what changes of organisations and proposals."""

from civil_society.enums import ProposalStatus, Publication
from portal import records
from portal.enums import ActivityVerb

records.register(ActivityVerb.ORGANISATION_PUBLICATION, Publication)
records.register(ActivityVerb.PROPOSAL_STATUS, ProposalStatus)
