import io
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils.translation import get_language

from portal.errors import DomainError
from portal.management.base import PortalCommand, Stopped, terminal_language


class Refusing(PortalCommand):
    help = "Refuses."
    requires_system_checks = ()
    error: DomainError = DomainError("The lake is closed.")

    def run(self, *args, **options):
        raise self.error


class Speaking(PortalCommand):
    requires_system_checks = ()

    def run(self, *args, **options):
        self.stdout.write(get_language())


@pytest.fixture
def terminal(monkeypatch, capsys):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(connections, "close_all", lambda: None)

    def run(command: PortalCommand, *argv: str) -> tuple[int, str, str]:
        code = 0
        try:
            command.run_from_argv(["manage.py", "test", *argv])
        except SystemExit as end:
            code = end.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "tr_TR.UTF-8"}, "tr"),
        ({"LANG": "az"}, "az"),
        ({"LANG": "kk_KZ.UTF-8@x", "LC_MESSAGES": ""}, "kk"),
        ({"LANG": "tr_TR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "tr_TR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_language_of_the_terminal(monkeypatch, terminal, environment, language):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert terminal_language() == language
    assert terminal(Speaking()) == (0, f"{language}\n", "")


def test_language_of_a_caller_in_python_stays(monkeypatch):
    monkeypatch.setenv("LC_ALL", "kk_KZ.UTF-8")
    out = io.StringIO()
    call_command(Speaking(), stdout=out)
    assert out.getvalue() == f"{get_language()}\n"


def test_refusal_is_one_line_and_a_code(terminal):
    assert terminal(Refusing()) == (2, "", "The lake is closed.\n")


def test_stopped_ends_with_one(terminal):
    command = Refusing()
    command.error = Stopped("Stopped.")
    assert terminal(command) == (1, "", "Stopped.\n")


def test_command_may_have_a_code_of_its_own(terminal):
    command = Refusing()
    command.exit_code = 3
    assert terminal(command)[0] == 3


def test_traceback_is_shown_on_demand(terminal):
    with pytest.raises(CommandError) as caught:
        terminal(Refusing(), "--traceback")
    assert caught.value.__cause__ is Refusing.error


def test_caller_in_python_gets_an_exception():
    with pytest.raises(CommandError, match="The lake is closed") as caught:
        call_command(Refusing())
    assert caught.value.returncode == 2


def test_letters_that_the_terminal_lacks_do_not_end_the_command(monkeypatch, terminal):
    class Writing(PortalCommand):
        requires_system_checks = ()

        def run(self, *args, **options):
            sys.stdout.write("Көл")
            sys.stdout.flush()

    narrow = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", narrow)
    Writing().run_from_argv(["manage.py", "test"])
    assert narrow.buffer.getvalue() == b"???"
