"""What the commands that load a document have in common: the difference is shown first, applied second."""

import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Protocol

from django.core.management.base import OutputWrapper
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from portal.documents.errors import NotImportable
from portal.documents.read import load
from portal.enums import Language
from portal.management.base import PortalCommand, Stopped


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


class Difference(Protocol):
    @property
    def is_empty(self) -> bool: ...


class Planned(Protocol):
    """What importing a file would do; nothing is changed by it."""

    @property
    def difference(self) -> Difference: ...


class ImportCommand(PortalCommand):
    """Exit codes: 0 done, also where nothing changes; 1 stopped; 2 not importable.

    Subclasses say how a file becomes a plan (`plan`), how a plan is applied (`apply`) and told (`as_text`, `as_json`).
    """

    # What the file is, for the help of the command.
    file_help: Any = gettext_lazy("the official text")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help=str(self.file_help))
        parser.add_argument(
            "--language", required=True, choices=Language.values, help=_("what it is written in")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("show the difference, change nothing"))
        parser.add_argument("--yes", action="store_true", help=_("apply the difference without asking"))
        parser.add_argument(
            "--format", choices=["text", "json"], default="text", help=_("form of the answer")
        )

    def plan(self, data: bytes, name: str, options: dict[str, Any]) -> Any:
        """Return what importing the file would do. Raises NotImportable."""
        raise NotImplementedError

    def apply(self, found: Any, options: dict[str, Any]) -> None:
        raise NotImplementedError

    def as_text(self, found: Any) -> Any:
        raise NotImplementedError

    def as_json(self, found: Any, options: dict[str, Any], *, applied: bool) -> dict[str, Any]:
        raise NotImplementedError

    def run(self, *args: Any, **options: Any) -> None:
        is_json = options["format"] == "json"
        try:
            found = self.read(options)
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

    def read(self, options: dict[str, Any]) -> Any:
        try:
            return self.plan(load(options["file"]), Path(options["file"]).name, options)
        except NotImportable as error:
            error.file = options["file"]
            raise

    def decide(self, found: Planned, options: dict[str, Any]) -> bool:
        """Apply the plan where there is something to apply and it is wanted; say whether it was."""
        if found.difference.is_empty or options["dry_run"]:
            return False
        if not options["yes"]:
            self.ask(found, options)
        self.apply(found, options)
        return True

    def ask(self, found: Planned, options: dict[str, Any]) -> None:
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

    def show(self, found: Planned, out: Any) -> None:
        for line in self.as_text(found):
            out.write(line, style_func=str)

    def answer(self, found: Planned, options: dict[str, Any], *, applied: bool) -> None:
        if options["format"] == "json":
            self.stdout.write(json.dumps(self.as_json(found, options, applied=applied)))
        elif applied:
            self.stdout.write(_("Imported."))
        elif options["dry_run"] and not found.difference.is_empty:
            self.stdout.write(_("This was a dry run: nothing was changed."))

    def clock(self) -> Clock:
        return Clock(self.stderr)
