"""The command, as a terminal and as a program meet it."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from civil_society.management.commands.import_mission import Command
from civil_society.models import MissionStatement, StatementPart
from portal.management import importing
from tests.civil_society.importer.documents import (
    KEEPERS,
    LAMPS,
    MISSION,
    ROPES,
    SONGS,
    current,
    document,
    imported,
    seed,
)
from tests.factories.civil_society import OrganisationFactory
from tests.vision.test_import_vision import Terminal

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def organisation():
    return OrganisationFactory(slug="lamp-keepers", name_en="Lamp keepers")


@pytest.fixture
def keepers(tmp_path):
    path = tmp_path / "keepers.txt"
    path.write_text(KEEPERS)
    return str(path)


@pytest.fixture
def command(monkeypatch, capsys, organisation):
    """Run the command as `manage.py` does, for one organisation; return (exit code, output, error output)."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(connections, "close_all", lambda: None)
    # A slow machine says where it is; what the command says besides must not hang on that.
    monkeypatch.setattr(importing.Clock, "EVERY", float("inf"))

    def run(
        file: str, *argv: str, language: str = "en", slug: str = "lamp-keepers", answer: str | None = None
    ) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO() if answer is None else Terminal(answer))
        line = ["manage.py", "import_mission", file, "--organisation", slug, "--language", language, *argv]
        code = 0
        try:
            Command(stdout=sys.stdout, stderr=sys.stderr).run_from_argv(line)
        except SystemExit as end:
            code = end.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_yes_shows_and_applies_without_asking(command, keepers, organisation):
    code, out, err = command(keepers, "--yes")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Lamp keepers: 4 parts (General mission 1, Objective 3)",
        f"  1. General mission: {MISSION}",
        f"  2. Objective: {LAMPS}",
        f"  3. Objective: {ROPES}",
        f"  4. Objective: {SONGS}",
        "",
        "Left out:",
        "  line 1: “Mission” (a heading, no part of the statement)",
        "",
        "What the import changes: added 4",
        "This becomes the first statement of the organisation.",
        f"  + 1. General mission: {MISSION[:-1]}",
        f"  + 2. Objective: {LAMPS[:-1]}",
        f"  + 3. Objective: {ROPES[:-1]}",
        f"  + 4. Objective: {SONGS[:-1]}",
        "Imported.",
    ]
    assert current(organisation).parts.count() == 4


def test_second_import_says_that_nothing_changes(command, keepers, organisation):
    command(keepers, "--yes")
    code, out, err = command(keepers)
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "Nothing to change: this is the statement already."
    assert current(organisation).version == 1


def test_difference_is_shown_word_by_word_and_the_one_before_stays(command, keepers, organisation, tmp_path):
    command(keepers, "--yes")
    (tmp_path / "new.txt").write_text(
        document("Mission", MISSION, SONGS.replace("ferries", "boats"), LAMPS, "We sing,")
    )
    code, out, _err = command(str(tmp_path / "new.txt"), "--yes")
    assert code == 0
    lines = out.splitlines()
    assert lines[lines.index("Points to check in the file (nothing is corrected):") + 1 :] == [
        "  line 9: ends in “,”: is there more of it?",
        "",
        "What the import changes: changed 1, moved 1, added 1, gone 1",
        "This becomes version 2; those before it stay readable.",
        (
            f"  ~ 2. Objective “{SONGS[:-1]}”: "
            "We write down the songs of the [-ferries-] {+boats+} before they are forgotten."
        ),
        f"  > 2. Objective “{SONGS[:-1]}”: 4 → 2",
        "  + 4. Objective: We sing",
        f"  - 3. Objective “{ROPES[:-1]}”: {ROPES[:-1]}",
        "Imported.",
    ]
    before = MissionStatement.objects.get(organisation=organisation, version=1)
    assert [part.original for part in before.parts.order_by("position")] == [MISSION, LAMPS, ROPES, SONGS]


@pytest.mark.parametrize("more", [(), ("--yes",)])
def test_dry_run_never_changes_anything_and_never_asks(command, keepers, more):
    code, out, err = command(keepers, "--dry-run", *more, answer="y\n")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "This was a dry run: nothing was changed."
    assert not StatementPart.objects.filter(statement__organisation__slug="lamp-keepers").exists()


def test_a_person_may_say_yes(command, keepers, organisation):
    code, out, err = command(keepers, answer="y\n")
    assert (code, err) == (0, "Apply these changes? [y/N] ")
    assert out.splitlines()[-1] == "Imported."
    assert current(organisation).parts.count() == 4


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_anything_else_stops(command, keepers, organisation, answer):
    code, out, err = command(keepers, answer=answer)
    assert (code, err) == (1, "Apply these changes? [y/N] Stopped: nothing was changed.\n")
    assert "Imported." not in out
    assert not organisation.statements.exists()


def test_without_terminal_and_yes_it_shows_and_stops(command, keepers, organisation):
    code, out, err = command(keepers)
    assert (code, err) == (
        1,
        "Nothing was changed: there is no terminal to ask on. Give --yes to apply it.\n",
    )
    assert "What the import changes: added 4" in out.splitlines()
    assert not organisation.statements.exists()


def test_what_changed_while_the_person_thought_is_not_written_over(
    command, keepers, organisation, monkeypatch
):
    def think(self, *args):
        imported(document("Mission", MISSION, LAMPS), organisation)
        return "y\n"

    monkeypatch.setattr(Terminal, "readline", think)
    code, out, err = command(keepers, answer="")
    assert (code, err) == (
        2,
        (
            "Apply these changes? [y/N] The statement has changed since it was compared. "
            "Nothing was imported: compare again.\n"
        ),
    )
    assert "Imported." not in out
    assert current(organisation).parts.count() == 2


class TestJson:
    def answer(self, out: str) -> dict:
        assert out.count("\n") == 1
        return json.loads(out)

    def test_applied(self, command, keepers, organisation):
        code, out, err = command(keepers, "--yes", "--format", "json")
        answer = self.answer(out)
        changes = answer.pop("changes")
        assert (code, err) == (0, "")
        assert answer == {
            "file": "keepers.txt",
            "sha256": current(organisation).sha256,
            "language": "en",
            "organisation": "lamp-keepers",
            "version": 1,
            "parts": [
                {"kind": "mission", "order": 1, "text": MISSION, "line": 3},
                {"kind": "objective", "order": 2, "text": LAMPS, "line": 5},
                {"kind": "objective", "order": 3, "text": ROPES, "line": 7},
                {"kind": "objective", "order": 4, "text": SONGS, "line": 9},
            ],
            "dropped": [{"line": 1, "text": "Mission", "why": "a heading, no part of the statement"}],
            "suspects": [],
            "unchanged": False,
            "applied": True,
        }
        assert changes[-1] == {
            "kind": "objective",
            "order": 4,
            "title": "",
            "change": "added",
            "before": "",
            "after": SONGS,
            "line": 9,
            "words": [],
        }

    def test_unchanged(self, command, keepers):
        command(keepers, "--yes")
        code, out, _err = command(keepers, "--yes", "--format", "json")
        answer = self.answer(out)
        assert (code, answer["changes"], answer["unchanged"], answer["applied"]) == (0, [], True, False)
        assert len(answer["parts"]) == 4

    def test_stopped(self, command, keepers):
        code, out, err = command(keepers, "--format", "json")
        answer = self.answer(out)
        assert (code, answer["applied"], answer["unchanged"]) == (1, False, False)
        assert err == "Nothing was changed: there is no terminal to ask on. Give --yes to apply it.\n"

    def test_refused(self, command, tmp_path):
        path = tmp_path / "letter.txt"
        path.write_bytes(b"Mission\n\nD\xf6")
        code, out, err = command(str(path), "--format", "json")
        message = "The byte 0xF6 is not UTF-8. Save the file as UTF-8."
        assert self.answer(out) == {"error": {"message": message, "file": str(path), "line": 3}}
        assert (code, err) == (2, f"{path}, line 3: {message}\n")

    @pytest.mark.parametrize(
        ("number", "language", "counts"),
        [
            ("000", "tr", {"mission": 1, "all": 8}),
            ("001", "en", {"aim": 2, "principle": 2, "foundation": 4, "objective": 9, "all": 17}),
        ],
    )
    def test_seeds_and_again(self, command, number, language, counts):
        file = str(seed(number))
        first = self.answer(command(file, "--yes", "--format", "json", language=language)[1])
        kinds = [part["kind"] for part in first["parts"]]
        assert {kind: kinds.count(kind) for kind in counts} | {"all": len(kinds)} == counts
        assert [part["order"] for part in first["parts"]] == list(range(1, counts["all"] + 1))
        assert (first["applied"], len(first["changes"])) == (True, counts["all"])
        again = self.answer(command(file, "--yes", "--format", "json", language=language)[1])
        assert (again["applied"], again["unchanged"], again["changes"]) == (False, True, [])
        assert again["parts"] == first["parts"]

    def test_bare_last_line_of_the_assembly_is_listed(self, command):
        out = command(str(seed("001")), "--dry-run", "--format", "json")[1]
        assert self.answer(out)["dropped"][-1] == {
            "line": 15,
            "text": "Last updated",
            "why": "says when the page was last changed: a remark, no part of the statement",
        }


class TestRefused:
    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"", "The file is empty."),
            (b" \n\t\n", "The file is empty."),
            (b"%PDF-1.7 ", "This is a PDF. Save its text as .docx or as plain text in UTF-8."),
            (b"PK\x03\x04rest", "The .docx file is damaged and cannot be read."),
            (b"\x89PNG\r\n", "This is a picture, not a document."),
            (
                b"# Mission\n\n# Aims\n",
                "No part of a mission statement was found: the file holds headings at most.",
            ),
        ],
    )
    def test_what_is_no_statement(self, command, tmp_path, data, message):
        path = tmp_path / "file"
        path.write_bytes(data)
        assert command(str(path), "--yes") == (2, "", f"{path}: {message}\n")
        assert not MissionStatement.objects.filter(organisation__slug="lamp-keepers").exists()

    @pytest.mark.parametrize(
        ("data", "line", "message"),
        [
            (b"Mission\n\n\xff\xfe", 3, "The byte 0xFF is not UTF-8. Save the file as UTF-8."),
            (b"Mission\n\nWe \0 keep.", 3, "This is not a text but a binary file."),
            (b"Mission\n\n" + b"a " * 2600, 3, "The part that begins here has more than 5000 characters."),
            (b"Mission\n\n" + b"a" * 20_001, 3, "The line is longer than 20000 characters."),
        ],
    )
    def test_line_is_named(self, command, tmp_path, data, line, message):
        path = tmp_path / "file"
        path.write_bytes(data)
        assert command(str(path), "--yes") == (2, "", f"{path}, line {line}: {message}\n")

    def test_huge_file(self, command, tmp_path, settings):
        settings.IMPORT_MAX_BYTES = 1024**2
        path = tmp_path / "huge.txt"
        path.write_bytes(b"We keep lamps. " * 80_000)
        assert command(str(path), "--yes") == (2, "", f"{path}: The file is larger than 1 MB.\n")

    def test_vision_document(self, command):
        code, _out, err = command(str(seed("002")), "--yes", language="tr")
        assert code == 2
        assert "This is no mission statement: " in err

    def test_missing_file(self, command):
        assert command("nowhere.txt") == (2, "", "nowhere.txt: There is no such file.\n")

    def test_unknown_organisation(self, command, keepers):
        code, out, err = command(keepers, "--yes", slug="lamp-keeper")
        assert (code, out) == (2, "")
        assert err == (
            "There is no organisation with the address name “lamp-keeper”. Alike are: lamp-keepers. "
            "The list of organisations in the back-office (/admin/civil_society/organisation/) "
            "shows the address names.\n"
        )


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        (("x", "--language", "tr"), "the following arguments are required: --organisation"),
        (("x", "--organisation", "y"), "the following arguments are required: --language"),
        (("x", "--organisation", "y", "--language", "de"), "argument --language: invalid choice: 'de'"),
    ],
)
def test_wrong_usage(capsys, monkeypatch, argv, complaint):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with pytest.raises(SystemExit) as end:
        Command(stdout=sys.stdout, stderr=sys.stderr).run_from_argv(["manage.py", "import_mission", *argv])
    assert end.value.code == 2
    assert complaint in capsys.readouterr().err


def test_callers_in_python_get_an_exception(keepers, organisation):
    with pytest.raises(CommandError) as caught:
        call_command("import_mission", keepers, organisation="nobody", language="en", stdout=io.StringIO())
    assert caught.value.returncode == 2
    call_command(
        "import_mission", keepers, organisation="lamp-keepers", language="en", yes=True, stdout=io.StringIO()
    )
    assert current(organisation).parts.count() == 4
