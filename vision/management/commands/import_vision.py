"""Load an official text of the document from a file, after showing what that changes."""

import json
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import OutputWrapper
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from portal.enums import Language
from portal.management.base import PortalCommand, Stopped
from vision.importer.apply import apply
from vision.importer.errors import NotImportable
from vision.importer.plan import Plan, plan
from vision.importer.read import load
from vision.importer.report import as_json, as_text
from vision.models import DocumentText


def edition_name(value: str) -> str:
    try:
        return DocumentText._meta.get_field("edition").clean(value, None)
    except ValidationError as error:
        raise ArgumentTypeError(" ".join(error.messages)) from error


class Clock:
    """Says on the error output where long work is: not in the first `EVERY` seconds, then as often."""

    EVERY = 1.0

    def __init__(self, out: OutputWrapper):
        self.out = out
        self.next = time.monotonic() + self.EVERY

    def __call__(self, doing: str, done: int, total: int | None) -> None:
        if time.monotonic() >= self.next:
            self.next = time.monotonic() + self.EVERY
            self.out.write(f"{doing}: {done}" + (f" / {total}" if total else ""), style_func=str)
            self.out.flush()


class Command(PortalCommand):
    """Exit codes: 0 done, also where nothing changes; 1 stopped; 2 not importable."""

    help = gettext_lazy(  # type: ignore[assignment]
        "Load an official text of the document (plain text, Markdown or .docx). "
        "Shows the difference to what the portal has, and asks before applying it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help=_("the official text"))
        parser.add_argument(
            "--language", required=True, choices=Language.values, help=_("what it is written in")
        )
        parser.add_argument(
            "--edition", type=edition_name, default="", help=_("name of the edition, for readers")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("show the difference, change nothing"))
        parser.add_argument("--yes", action="store_true", help=_("apply the difference without asking"))
        parser.add_argument(
            "--format", choices=["text", "json"], default="text", help=_("form of the answer")
        )

    def run(self, *args: Any, **options: Any) -> None:
        is_json = options["format"] == "json"
        try:
            found = self.plan(options)
        except NotImportable as error:
            if is_json:
                answer = {"message": str(error.message), "file": error.file, "line": error.line}
                self.stdout.write(json.dumps({"error": answer}))
            raise
        if not is_json:
            self.show(found, self.stdout)
        try:
            applied = self.decide(found, options)
        except Stopped:
            self.answer(found, options, applied=False)
            raise
        self.answer(found, options, applied=applied)

    def plan(self, options: dict[str, Any]) -> Plan:
        try:
            data = load(options["file"])
            name = Path(options["file"]).name
            return plan(data, name=name, language=options["language"], progress=self.clock())
        except NotImportable as error:
            error.file = options["file"]
            raise

    def decide(self, found: Plan, options: dict[str, Any]) -> bool:
        """Apply the plan where there is something to apply and it is wanted; say whether it was."""
        if found.difference.is_empty or options["dry_run"]:
            return False
        if not options["yes"]:
            self.ask(found, options)
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
        return True

    def ask(self, found: Plan, options: dict[str, Any]) -> None:
        """Return where a person says yes. Raises Stopped for any other answer, or where there is nobody."""
        if not sys.stdin.isatty():
            raise Stopped(_("Nothing was changed: there is no terminal to ask on. Give --yes to apply it."))
        if options["format"] == "json":
            self.show(found, self.stderr)
        self.stderr.write(_("Apply these changes? [y/N] "), style_func=str, ending="")
        self.stderr.flush()
        try:
            answer = sys.stdin.readline().strip().lower()
        except KeyboardInterrupt:
            answer = ""
        if answer not in {"y", "yes", pgettext("answer: yes, one letter", "y"), pgettext("answer", "yes")}:
            raise Stopped(_("Stopped: nothing was changed."))

    def show(self, found: Plan, out: Any) -> None:
        for line in as_text(found):
            out.write(line, style_func=str)

    def answer(self, found: Plan, options: dict[str, Any], *, applied: bool) -> None:
        if options["format"] == "json":
            self.stdout.write(json.dumps(as_json(found, edition=options["edition"], applied=applied)))
        elif applied:
            self.stdout.write(_("Imported."))
        elif options["dry_run"] and not found.difference.is_empty:
            self.stdout.write(_("This was a dry run: nothing was changed."))

    def clock(self) -> Clock:
        return Clock(self.stderr)
