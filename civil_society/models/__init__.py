from civil_society.models.organisation import Membership, Organisation, OrganisationLanguage, OwnName
from civil_society.models.proposal import Proposal, Representative
from civil_society.models.statement import MissionStatement, StatementPart

__all__ = [
    "Membership",
    "MissionStatement",
    "Organisation",
    "OrganisationLanguage",
    "OwnName",
    "Proposal",
    "Representative",
    "StatementPart",
]
