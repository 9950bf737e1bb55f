"""Load an official text of the document from a file, after showing what that changes."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.management.importing import ImportCommand
from vision.importer.apply import apply
from vision.importer.plan import Plan, plan
from vision.importer.report import as_json, as_text
from vision.models import DocumentText


def edition_name(value: str) -> str:
    try:
        return DocumentText._meta.get_field("edition").clean(value, None)
    except ValidationError as error:
        raise ArgumentTypeError(" ".join(error.messages)) from error


class Command(ImportCommand):
    help = gettext_lazy(  # type: ignore[assignment]
        "Load an official text of the document (plain text, Markdown or .docx). "
        "Shows the difference to what the portal has, and asks before applying it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--edition", type=edition_name, default="", help=_("name of the edition, for readers")
        )

    def plan(self, data: bytes, name: str, options: dict[str, Any]) -> Plan:
        return plan(data, name=name, language=options["language"], progress=self.clock())

    def apply(self, found: Plan, options: dict[str, Any]) -> None:
        apply(
            found.tree,
            document=found.document,
            language=found.language,
            edition=options["edition"],
            source_name=found.name,
            sha256=found.sha256,
            by=None,
            expected=found.difference.digest,
            progress=self.clock(),
        )

    def as_text(self, found: Plan) -> Iterator[str]:
        return as_text(found)

    def as_json(self, found: Plan, options: dict[str, Any], *, applied: bool) -> dict[str, Any]:
        return as_json(found, edition=options["edition"], applied=applied)
