"""What every command of the portal has in common."""

import os
import sys
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from portal.errors import DomainError


class Stopped(DomainError):
    """A person stopped the command, or there was nobody to ask; nothing was changed."""


def terminal_language() -> str:
    """Return the language that the terminal is set to where it is one of ours, else English."""
    value = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    language = value.replace(".", "_").split("_")[0].lower()
    return language if language in dict(settings.LANGUAGES) else "en"


class PortalCommand(BaseCommand):
    """A command that speaks the terminal's language and says in one line what it refuses.

    Subclasses write `run` in place of `handle`. A `DomainError` that leaves it is printed to the error
    output and ends the process with `exit_code`, a `Stopped` with 1; a caller in Python gets a
    `CommandError` instead.
    """

    exit_code = 2
    # Set by Django where the command came from a terminal.
    _called_from_command_line: bool

    def run(self, *args: Any, **options: Any) -> None:
        raise NotImplementedError(f"{type(self).__module__} has no run().")

    def run_from_argv(self, argv: list[str]) -> None:
        for stream in (sys.stdout, sys.stderr):
            # A terminal that has no sign for a letter must not end a command half way.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        with translation.override(terminal_language()):
            super().run_from_argv(argv)

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        # argparse takes no lazy translations.
        self.help = str(self.help)
        return super().create_parser(prog_name, subcommand, **kwargs)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.run(*args, **options)
        except DomainError as error:
            self.refuse(error, traceback=options.get("traceback", False))

    def refuse(self, error: DomainError, *, traceback: bool) -> NoReturn:
        code = 1 if isinstance(error, Stopped) else self.exit_code
        if traceback or not self._called_from_command_line:
            raise CommandError(str(error), returncode=code) from error
        self.stderr.write(str(error))
        sys.exit(code)
