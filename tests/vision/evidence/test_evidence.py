"""Evidence is added, changed and removed where the words of an entry may be written, and shown once published."""

import pytest

from portal.enums import RoleName
from portal.errors import NotAllowed, WrongTime
from tests.factories.files import PDF, picture, upload_of
from tests.factories.reporting import bring_to, entry_of, person, set_cycle
from tests.vision.evidence.adding import LINK, add_a_file, add_a_link, fault_of, files_in
from vision.domain import cycles, editions, submissions
from vision.domain.evidence import AlreadyThere, Removed, add_file, add_link, change, remove
from vision.domain.evidence_files import opened
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import Evidence

pytestmark = pytest.mark.django_db
TIMES = {
    "draft": SubmissionStatus.DRAFT,
    "submitted": SubmissionStatus.SUBMITTED,
    "under review": SubmissionStatus.UNDER_REVIEW,
    "returned, marked": SubmissionStatus.RETURNED,
    "returned, unmarked": SubmissionStatus.RETURNED,
    "accepted": SubmissionStatus.ACCEPTED,
}
OPEN = {"draft", "returned, marked"}
# Whether it is their entry at all; when it is open for words is another matter.
PEOPLE = {
    "focal point": (RoleName.FOCAL_POINT, "kazakhstan", (), True),
    "contributor of the area": (RoleName.CONTRIBUTOR, "kazakhstan", ("2.5",), True),
    "contributor of another area": (RoleName.CONTRIBUTOR, "kazakhstan", ("3.1",), False),
    "focal point of another state": (RoleName.FOCAL_POINT, "turkiye", (), False),
    "contributor of another state": (RoleName.CONTRIBUTOR, "turkiye", ("2.5",), False),
    "reviewer": (RoleName.REVIEWER, None, (), False),
    "administrator": (RoleName.ADMINISTRATOR, None, (), False),
    "editor": (RoleName.EDITOR, None, (), False),
}


# --- Who may, and when --------------------------------------------------------------------------------


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("who", PEOPLE)
def test_evidence_is_written_by_whom_and_when_words_are(report, focal_point, reviewer, folder, who, time):
    role, state, areas, is_theirs = PEOPLE[who]
    user = person(role, state, areas)
    code = "2.5.2" if time == "returned, unmarked" else "2.5.1"
    mine = add_a_file(entry_of(report, code), focal_point)
    bring_to(report, TIMES[time], focal_point=focal_point, reviewer=reviewer)
    there, before = entry_of(report, code), files_in(folder)
    steps = {
        "link": lambda: add_a_link(there, user),
        "file": lambda: add_a_file(there, user, picture("PNG"), "picture.png"),
        "change": lambda: change(mine, title="New", is_public=True, by=user),
        "remove": lambda: remove(mine, by=user),
    }
    done, told = {}, set()
    for name, step in steps.items():
        try:
            step()
            done[name] = True
        except NotAllowed as refused:
            done[name] = False
            told.add(isinstance(refused, WrongTime))
    assert set(done.values()) == {is_theirs and time in OPEN}
    if not is_theirs or time not in OPEN:
        # Whose entry it is hears when it can be written; nobody else does.
        assert told == {is_theirs}
        assert list(Evidence.objects.values_list("pk", "title", "is_public")) == [
            (mine.pk, "report.pdf", False)
        ]
        assert files_in(folder) == before


def test_nothing_is_read_or_scanned_for_whoever_may_not_add(entry, settings, reviewer):
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    upload = upload_of()
    with pytest.raises(NotAllowed):
        add_file(entry, title="", upload=upload, is_public=False, by=reviewer)
    assert upload.tell() == 0


def test_closed_cycle_takes_no_evidence(cycle, entry, focal_point):
    set_cycle(cycle, CycleStatus.CLOSED)
    with pytest.raises(WrongTime):
        add_a_link(entry, focal_point)


def test_evidence_of_a_frozen_report_cannot_be_changed_past_the_domain(report, entry, focal_point, reviewer):
    piece = add_a_link(entry, focal_point)
    bring_to(report, SubmissionStatus.SUBMITTED, focal_point=focal_point, reviewer=reviewer)
    piece.title = "Changed"
    for change_it in (
        piece.save,
        piece.delete,
        Evidence.objects.all().delete,
        lambda: Evidence.objects.update(title="Changed"),
    ):
        with pytest.raises(TypeError):
            change_it()
    assert Evidence.objects.get().title == "stat.gov.example"


# --- Links --------------------------------------------------------------------------------------------


def test_link_keeps_what_it_was_given_and_who_added_it(entry, focal_point):
    piece = add_link(entry, title="  Tourism \n in figures ", url=f" {LINK} ", is_public=True, by=focal_point)
    kept = Evidence.objects.get()
    assert kept == piece
    assert (kept.entry, kept.title, kept.url, kept.is_public) == (entry, "Tourism in figures", LINK, True)
    assert (kept.added_by, kept.is_file, kept.kind, kept.host) == (
        focal_point,
        False,
        None,
        "stat.gov.example",
    )


def test_link_without_a_title_is_called_by_its_host(entry, focal_point):
    assert add_a_link(entry, focal_point).title == "stat.gov.example"
    long = add_a_link(entry, focal_point, f"https://{'.'.join(['a' * 60] * 4)}.example/")
    assert len(long.title) == 200


@pytest.mark.parametrize(
    "url",
    [
        "",
        "stat.gov.example",
        "javascript:alert(1)",
        "data:text/html,hello",
        "ftp://stat.gov.example/a",
        "file:///etc/passwd",
        "//stat.gov.example",
        "https://",
        "http://[::1",
        "https://stat.gov.example/\nSet-Cookie: a=b",
        f"https://stat.gov.example/{'a' * 500}",
        "https://stat.gov.example@evil.example/",
        "https://user:password@stat.gov.example/",
    ],
)
def test_link_that_is_no_plain_address_is_refused(entry, focal_point, url):
    assert fault_of("url", add_a_link, entry, focal_point, url)
    assert not Evidence.objects.exists()


def test_title_that_is_too_long_is_refused(entry, focal_point):
    assert "200" in fault_of(
        "title", add_link, entry, title="a" * 201, url=LINK, is_public=False, by=focal_point
    )
    piece = add_a_link(entry, focal_point)
    assert "200" in fault_of("title", change, piece, title="a" * 201, is_public=False, by=focal_point)


def test_same_link_is_not_added_twice_to_an_entry(report, entry, focal_point):
    first = add_a_link(entry, focal_point)
    with pytest.raises(AlreadyThere) as refused:
        add_a_link(entry, focal_point)
    assert refused.value.evidence == first
    assert "stat.gov.example" in refused.value.message
    add_a_link(entry_of(report, "2.5.2"), focal_point)


# --- Changing and removing ----------------------------------------------------------------------------


def test_change_renames_and_shows_and_nothing_else(entry, focal_point):
    other = person(RoleName.CONTRIBUTOR, "kazakhstan", ("2.5",))
    piece = add_a_file(entry, focal_point)
    change(piece, title="Figures", is_public=True, by=other)
    kept = Evidence.objects.get()
    assert (kept.title, kept.is_public, kept.added_by, kept.name) == (
        "Figures",
        True,
        focal_point,
        "report.pdf",
    )
    change(piece, title="", is_public=False, by=other)
    kept.refresh_from_db()
    assert (kept.title, kept.is_public) == ("report.pdf", False)


def test_change_of_a_piece_that_is_gone_says_so(entry, focal_point):
    piece = add_a_link(entry, focal_point)
    remove(piece, by=focal_point)
    with pytest.raises(Removed):
        change(piece, title="New", is_public=True, by=focal_point)


def test_file_goes_when_its_record_is_gone_for_good(
    entry, focal_point, folder, django_capture_on_commit_callbacks
):
    piece = add_a_file(entry, focal_point)
    with django_capture_on_commit_callbacks(execute=True):
        remove(piece, by=focal_point)
        assert len(files_in(folder)) == 1
    assert (files_in(folder), Evidence.objects.count()) == ([], 0)
    remove(piece, by=focal_point)


def test_file_stays_while_another_version_has_it(
    report, entry, focal_point, reviewer, folder, django_capture_on_commit_callbacks
):
    add_a_file(entry, focal_point)
    accepted = bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    copied, kept = entry_of(new, "2.5.1").evidence.get(), entry_of(accepted, "2.5.1").evidence.get()
    assert (copied.file.name, copied.sha256, copied.added_by) == (kept.file.name, kept.sha256, focal_point)
    with django_capture_on_commit_callbacks(execute=True):
        remove(copied, by=focal_point)
    assert len(files_in(folder)) == 1
    assert opened(kept).read() == PDF
    assert not entry_of(new, "2.5.1").evidence.exists()


# --- What the public sees -----------------------------------------------------------------------------


def shown(code: str) -> list[str]:
    """Return what the current edition shows on an item, by title; nothing where nothing is published."""
    edition = editions.latest()
    entries = editions.content(edition).entries.values() if edition else []
    return [piece.title for entry in entries if entry.item.code == code for piece in entry.evidence]


def test_only_public_evidence_of_what_is_published_is_shown(cycle, report, focal_point, reviewer):
    entry = entry_of(report, "2.5.1")
    add_link(entry, title="Shown", url=LINK, is_public=True, by=focal_point)
    add_link(entry, title="Kept", url=f"{LINK}/2", is_public=False, by=focal_point)
    accepted = bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    assert shown("2.5.1") == []
    set_cycle(cycle, CycleStatus.PUBLISHED)
    assert (shown("2.5.1"), shown("2.5.2")) == (["Shown"], [])
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=reviewer)
    [copied] = Evidence.objects.filter(entry__submission=new, is_public=True)
    change(copied, title="Newer", is_public=True, by=focal_point)
    bring_to(new, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    assert shown("2.5.1") == ["Shown"]
    cycles.correct(cycle, reason="A figure was wrong.", by=person(RoleName.ADMINISTRATOR))
    assert shown("2.5.1") == ["Newer"]
