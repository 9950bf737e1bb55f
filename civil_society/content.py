"""The civil society section's content: organisations, and what two of them say of themselves.

What is in these files is known to the public already: organisations are published as they are loaded. Of mission
statements there are our own titles and summaries; the original wording comes by `import_mission`, from the file that
the organisation gives.
"""

import datetime
from collections.abc import Iterator

from civil_society.enums import Publication
from civil_society.models import MissionStatement, Organisation, OrganisationLanguage, StatementPart
from portal.content import placed
from portal.domain.content import Source

# A fixed moment: the same file loaded twice has the same digest.
PUBLISHED_AT = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def organisations(records: list[dict]) -> Iterator[dict]:
    for record in records:
        published = {"publication": Publication.PUBLISHED.value, "published_at": PUBLISHED_AT}
        yield without(record, "languages") | published


def languages(records: list[dict]) -> Iterator[dict]:
    for record in records:
        for language in record["languages"]:
            yield {
                "organisation": record["slug"],
                "language": language,
                "key": f"{record['slug']} {language}",
            }


def statements(records: list[dict]) -> Iterator[dict]:
    for record in records:
        yield without(record, "parts") | {"key": key_of(record)}


def parts(records: list[dict]) -> Iterator[dict]:
    for record in records:
        for part in placed(record["parts"]):
            yield part | {"statement": key_of(record), "key": f"{key_of(record)} {part['position']}"}


def key_of(statement: dict) -> str:
    return f"{statement['organisation']} {statement['version']}"


def without(record: dict, name: str) -> dict:
    return {key: value for key, value in record.items() if key != name}


SOURCES = [
    Source(
        Organisation,
        "civil_society/organisations.yaml",
        "slug",
        organisations,
        once=("publication", "published_at"),
    ),
    Source(OrganisationLanguage, "civil_society/organisations.yaml", "key", languages),
    Source(MissionStatement, "civil_society/statements.yaml", "key", statements),
    Source(StatementPart, "civil_society/statements.yaml", "key", parts),
]
