"""Load the mission statement of an organisation from a file, after showing what that changes."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from civil_society.importer.apply import apply
from civil_society.importer.plan import Plan, plan
from civil_society.importer.report import as_json, as_text
from civil_society.importer.standing import organisation_of
from portal.management.importing import ImportCommand


class Command(ImportCommand):
    help = gettext_lazy(  # type: ignore[assignment]
        "Load the mission statement of an organisation (plain text, Markdown or .docx). "
        "Shows its parts and the difference to what the portal has, and asks before applying it."
    )
    file_help = gettext_lazy("the mission statement")

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--organisation", required=True, help=_("address name of the organisation"))

    def plan(self, data: bytes, name: str, options: dict[str, Any]) -> Plan:
        organisation = organisation_of(options["organisation"])
        return plan(
            data,
            name=name,
            organisation=organisation,
            language=options["language"],
            progress=self.clock(),
        )

    def apply(self, found: Plan, options: dict[str, Any]) -> None:
        apply(
            found.parts,
            organisation=found.organisation,
            language=found.language,
            source_name=found.name,
            sha256=found.sha256,
            by=None,
            expected=found.difference.digest,
            progress=self.clock(),
        )

    def as_text(self, found: Plan) -> Iterator[str]:
        return as_text(found)

    def as_json(self, found: Plan, options: dict[str, Any], *, applied: bool) -> dict[str, Any]:
        return as_json(found, applied=applied)
