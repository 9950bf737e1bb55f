"""Statements invented for the tests, and importing them as command and back-office do: plan, then apply."""

from pathlib import Path

from django.conf import settings

from civil_society.importer.apply import apply
from civil_society.importer.difference import Difference
from civil_society.importer.parse import Parsed, parse
from civil_society.importer.plan import Plan, plan
from civil_society.models import MissionStatement, Organisation
from portal.documents.read import read_lines

SEEDS = Path(settings.BASE_DIR).parent / "shared" / "seeds"

MISSION = "We bring lighthouse keepers together, so that no lamp on our shore goes out."
LAMPS = "We keep a list of all lamps and say which of them need glass."
ROPES = "We teach young people to splice ropes, whatever harbour they come from."
SONGS = "We write down the songs of the ferries before they are forgotten."


def document(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


KEEPERS = document("Mission", MISSION, LAMPS, ROPES, SONGS)
ARTICLE = (
    "“Planting lime trees along all roads; lending smokers (for a day; for a week) to beginners; "
    "paying for lost queens.”"
)
BEES = document(
    "What is the league for?",
    "The league upholds the principles of fair trade and the rule of law among beekeepers.",
    "It seeks to let every hive be counted once a year.",
    (
        "Standing on the three pillars of shared meadows, wax, and patience, the league is open to all. "
        "It seeks friends beyond the valley."
    ),
    "The objectives of the league, as Article 7 of its charter has them, are:",
    ARTICLE,
    "Last updated",
)


def seed(number: str) -> Path:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return path


def parsed(text: str, language: str = "en") -> Parsed:
    return parse(read_lines(text.encode()), language=language)


def kinds_of(found: Parsed) -> list[str]:
    return [part.kind.value for part in found.parts]


def texts_of(found: Parsed) -> list[str]:
    return [part.text for part in found.parts]


def planned(
    text: str | bytes, organisation: Organisation, language: str = "en", name: str = "keepers.txt"
) -> Plan:
    data = text.encode() if isinstance(text, str) else text
    return plan(data, name=name, organisation=organisation, language=language)


def carry_out(found: Plan, *, by=None, expected: str | None = None) -> Difference:
    return apply(
        found.parts,
        organisation=found.organisation,
        language=found.language,
        source_name=found.name,
        sha256=found.sha256,
        by=by,
        expected=expected or found.difference.digest,
    )


def imported(text: str | bytes, organisation: Organisation, language: str = "en", *, by=None) -> Difference:
    return carry_out(planned(text, organisation, language), by=by)


def current(organisation: Organisation) -> MissionStatement:
    return organisation.statements.current().get()


def shown(found: Difference) -> list[tuple[int, str]]:
    return [(change.order, change.change.value) for change in found.changes]
