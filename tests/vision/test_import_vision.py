"""The command, as a terminal and as a program meet it."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connections

from portal.management import importing
from tests.vision.importer.conftest import document  # noqa: F401
from tests.vision.importer.documents import LAKES, as_text
from vision.management.commands.import_vision import Command
from vision.models import ActionItem, DocumentText

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("document"), pytest.mark.slow]

WATER = LAKES.pillars[0][1][0][1]


class Terminal(io.StringIO):
    """An input on which a person answers."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def charter(tmp_path):
    path = tmp_path / "charter.txt"
    path.write_bytes(as_text(LAKES))
    return str(path)


@pytest.fixture
def command(monkeypatch, capsys):
    """Run the command as `manage.py` does; return (exit code, output, error output)."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(connections, "close_all", lambda: None)
    # A slow machine says where it is; what the command says besides must not hang on that.
    monkeypatch.setattr(importing.Clock, "EVERY", float("inf"))

    def run(*argv: str, answer: str | None = None) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO() if answer is None else Terminal(answer))
        code = 0
        try:
            Command(stdout=sys.stdout, stderr=sys.stderr).run_from_argv(["manage.py", "import_vision", *argv])
        except SystemExit as end:
            code = end.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_yes_applies_without_asking(command, charter):
    code, out, err = command(charter, "--language", "en", "--yes", "--edition", "First")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:4] == [
        "Charter of the Lake Towns 2060",
        "3 recitals, 4 commitments, 2 pillars, 4 cooperation areas, 8 action items",
        "",
        "What the import changes: first wording 4, added 23",
    ]
    assert (
        "  + action item 1.1.1: Measure the water at forty places every week and publish the figures,"
        in lines
    )
    assert lines[-1] == "Imported."
    text = DocumentText.objects.get()
    assert (text.edition, text.source_name, text.language) == ("First", "charter.txt", "en")


def test_second_import_says_that_nothing_changes(command, charter):
    command(charter, "--language", "en", "--yes")
    code, out, err = command(charter, "--language", "en")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "Nothing to change: this is the official text already."
    assert DocumentText.objects.count() == 1


@pytest.mark.parametrize("answer", ["y\n", "Y\n", "yes\n", " YES \n"])
def test_a_person_may_say_yes(command, charter, answer):
    code, out, err = command(charter, "--language", "en", answer=answer)
    assert (code, err) == (0, "Apply these changes? [y/N] ")
    assert out.splitlines()[-1] == "Imported."
    assert ActionItem.objects.count() == 8


@pytest.mark.parametrize("answer", ["n\n", "\n", "", "yesterday\n"])
def test_anything_else_stops(command, charter, answer):
    code, out, err = command(charter, "--language", "en", answer=answer)
    assert (code, err) == (1, "Apply these changes? [y/N] Stopped: nothing was changed.\n")
    assert "Imported." not in out
    assert ActionItem.objects.count() == 0


def test_interrupt_stops(command, charter, monkeypatch):
    def interrupt(self, *args):
        raise KeyboardInterrupt

    monkeypatch.setattr(Terminal, "readline", interrupt)
    code, _out, err = command(charter, "--language", "en", answer="")
    assert (code, err) == (1, "Apply these changes? [y/N] Stopped: nothing was changed.\n")
    assert ActionItem.objects.count() == 0


def test_without_terminal_and_yes_it_shows_and_stops(command, charter):
    code, out, err = command(charter, "--language", "en")
    assert (code, err) == (
        1,
        "Nothing was changed: there is no terminal to ask on. Give --yes to apply it.\n",
    )
    assert "What the import changes: first wording 4, added 23" in out.splitlines()
    assert ActionItem.objects.count() == 0


@pytest.mark.parametrize("more", [(), ("--yes",)])
def test_dry_run_never_changes_anything_and_never_asks(command, charter, more):
    code, out, err = command(charter, "--language", "en", "--dry-run", *more, answer="y\n")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "This was a dry run: nothing was changed."
    assert ActionItem.objects.count() == 0


def test_difference_is_shown_word_by_word(command, charter, tmp_path):
    command(charter, "--language", "en", "--yes")
    draft = LAKES.with_items(0, 0, WATER[2], WATER[0].replace("forty", "fifty"), "Count the weirs,")
    (tmp_path / "new.txt").write_bytes(as_text(draft) + b" (Agreed)")
    code, out, _err = command(str(tmp_path / "new.txt"), "--language", "en", "--dry-run")
    assert code == 0
    assert out.splitlines()[3:] == [
        "Points to check in the file (nothing is corrected):",
        "  line 53: “(Agreed)” stands behind the end: left out as a remnant of drafting",
        "",
        "What the import changes: moved 1, changed 1, added 1, gone 1",
        "  > action item 1.1.3: 1.1 · 3 → 1.1 · 1",
        (
            "  ~ action item 1.1.1: Measure the water at [-forty-] {+fifty+} places every week "
            "and publish the figures,"
        ),
        "  + action item 1.1.4: Count the weirs,",
        f"  - action item 1.1.2: {WATER[1]}",
        "This was a dry run: nothing was changed.",
    ]


class TestJson:
    def answer(self, out: str) -> dict:
        assert out.count("\n") == 1
        return json.loads(out)

    def test_applied(self, command, charter):
        code, out, err = command(
            charter, "--language", "en", "--yes", "--format", "json", "--edition", "First"
        )
        answer = self.answer(out)
        changes = answer.pop("changes")
        assert (code, err) == (0, "")
        assert answer == {
            "file": "charter.txt",
            "sha256": DocumentText.objects.get().sha256,
            "language": "en",
            "edition": "First",
            "counts": {"recitals": 3, "commitments": 4, "pillars": 2, "areas": 4, "items": 8},
            "suspects": [],
            "unchanged": False,
            "applied": True,
        }
        assert len(changes) == 27
        assert changes[-1] == {
            "kind": "item",
            "code": "2.2.2",
            "change": "added",
            "before": "",
            "after": "Exchange teachers of knots, sails and songs among the towns.",
            "line": 53,
            "words": [],
        }

    def test_unchanged(self, command, charter):
        command(charter, "--language", "en", "--yes")
        code, out, err = command(charter, "--language", "en", "--yes", "--format", "json")
        answer = self.answer(out)
        assert (code, err, answer["changes"], answer["unchanged"], answer["applied"]) == (
            0,
            "",
            [],
            True,
            False,
        )

    def test_changed_words_and_suspects(self, command, charter, tmp_path):
        command(charter, "--language", "en", "--yes")
        draft = LAKES.with_items(0, 0, WATER[0], WATER[1], "Lend one another the the machines that cut weeds")
        (tmp_path / "new.txt").write_bytes(as_text(draft))
        code, out, _err = command(
            str(tmp_path / "new.txt"), "--language", "en", "--dry-run", "--format", "json"
        )
        answer = self.answer(out)
        assert code == 0
        assert answer["suspects"] == [
            {"line": 35, "kind": "doubled", "why": "“the” stands twice in a row"},
            {"line": 35, "kind": "ending", "why": "ends without a punctuation mark"},
        ]
        assert [(one["code"], one["words"]) for one in answer["changes"]] == [
            (
                "1.1.3",
                [
                    {"kind": "same", "text": "Lend one another the"},
                    {"kind": "new", "text": "the"},
                    {"kind": "same", "text": "machines that cut weeds"},
                    {"kind": "gone", "text": "in hot summers,"},
                ],
            )
        ]

    def test_stopped(self, command, charter):
        code, out, err = command(charter, "--language", "en", "--format", "json")
        answer = self.answer(out)
        assert (code, answer["applied"], answer["unchanged"]) == (1, False, False)
        assert err == "Nothing was changed: there is no terminal to ask on. Give --yes to apply it.\n"

    def test_asking_goes_to_the_error_output(self, command, charter):
        code, out, err = command(charter, "--language", "en", "--format", "json", answer="y\n")
        assert (code, self.answer(out)["applied"]) == (0, True)
        assert err.splitlines()[-1] == "Apply these changes? [y/N] "
        assert "What the import changes: first wording 4, added 23" in err.splitlines()

    def test_refused(self, command, tmp_path):
        path = tmp_path / "letter.txt"
        path.write_bytes(b"Charter\n\nD\xf6")
        code, out, err = command(str(path), "--language", "en", "--format", "json")
        message = "The byte 0xF6 is not UTF-8. Save the file as UTF-8."
        assert self.answer(out) == {"error": {"message": message, "file": str(path), "line": 3}}
        assert (code, err) == (2, f"{path}, line 3: {message}\n")


def test_refused_in_one_line(command, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_bytes(b"Dear mayors,\nthe lake is high.")
    code, out, err = command(str(path), "--language", "en", "--yes")
    assert (code, out) == (2, "")
    assert err == (
        f"{path}: This is not a Vision document. Looked for and not found: a title, "
        "numbered pillar headings, headings of cooperation areas under them, action items under those.\n"
    )


def test_missing_file(command):
    assert command("nowhere.txt", "--language", "en") == (2, "", "nowhere.txt: There is no such file.\n")


def test_without_a_document(command, charter, document):  # noqa: F811
    document.delete()
    code, _out, err = command(charter, "--language", "en")
    assert (code, err) == (
        2,
        "The portal has no document yet. Run “manage.py load_content”, or create it in the back-office.\n",
    )


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        (("x",), "the following arguments are required: --language"),
        (("x", "--language", "de"), "argument --language: invalid choice: 'de' (choose from"),
        (("--language", "tr"), "the following arguments are required: file"),
        (
            ("x", "--language", "tr", "--edition", "e" * 101),
            "argument --edition: Ensure this value has at most 100 characters (it has 101).",
        ),
        (("x", "--language", "tr", "--format", "xml"), "argument --format: invalid choice: 'xml'"),
    ],
)
def test_wrong_usage(command, argv, complaint):
    code, out, err = command(*argv)
    assert (code, out) == (2, "")
    assert complaint in err


def test_unknown_language_lists_the_four(command):
    _code, _out, err = command("x", "--language", "de")
    assert all(repr(language) in err.splitlines()[-1] for language in ("tr", "en", "az", "kk"))


def test_callers_in_python_get_an_exception(charter):
    with pytest.raises(CommandError) as caught:
        call_command("import_vision", "nowhere.txt", language="en", stdout=io.StringIO())
    assert caught.value.returncode == 2
    call_command("import_vision", charter, language="en", yes=True, stdout=io.StringIO())
    assert ActionItem.objects.count() == 8


def test_long_work_says_where_it_is(monkeypatch):

    now = iter([0.0, 0.5, 1.2, 1.2, 1.3, 2.5, 2.5])
    monkeypatch.setattr(importing.time, "monotonic", lambda: next(now))
    out = io.StringIO()
    clock = importing.Clock(OutputWrapper(out))
    clock("Reading", 1, None)
    clock("Reading", 2, None)
    clock("Reading", 3, None)
    clock("Writing", 4, 9)
    assert out.getvalue() == "Reading: 2\nWriting: 4 / 9\n"
