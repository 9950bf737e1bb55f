"""Asking for the papers of an edition, all of them at once."""

from portal.domain import reports
from portal.domain.reports import Wish
from portal.enums import Language
from portal.models import Report, User
from vision.domain import editions
from vision.models import Edition
from vision.reports.paper import PILLAR, PROGRAMME, STATE


@editions.when_published
def ask_for(edition: Edition, by: User | None = None, *, ring: bool = True) -> list[Report]:
    """Have every report of `edition` made: in each language the programme, each state that reported, each pillar.

    The record says of the edition that it was published; it does not say so of each of its papers again.

    Args:
        by: who published it; None for the portal itself.
        ring: whether a worker is asked at once; else beat asks one within a minute.
    """
    return reports.ask_all(wishes(edition), by=by, rings=ring, recorded=False)


def wishes(edition: Edition) -> list[Wish]:
    """Return what there is to be of an edition; the programme first, which is read most."""
    content = editions.content(edition)
    subjects = [(PROGRAMME, "")]
    subjects += [(STATE, state.slug) for state in content.reporting_states]
    subjects += [(PILLAR, pillar.code) for pillar in content.pillars]
    return [
        Wish(kind, edition.key, language, subject)
        for kind, subject in subjects
        for language in Language.values
    ]
