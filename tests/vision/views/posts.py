"""What browsers send for each action of `tests.vision.actions`, from every page that offers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from portal.domain import uploads
from portal.models import User
from tests.factories.files import PDF
from tests.vision.actions import ACTIONS, CODE, LAST_YEARS_WORDS, TRANSLATION, WORDS, entry, in_days
from tests.vision.evidence.adding import LINK
from tests.vision.people import EVERYBODY, IDLE_CONTRIBUTOR, OTHER_CONTRIBUTOR, REVIEWER, SECRETARIAT
from tests.vision.workbook.books import filled_in
from vision.domain.answers import Answer
from vision.domain.translations import seal
from vision.enums import SubmissionStatus
from vision.models import Entry, Submission
from vision.views.workbook import KIND
from vision.workbook.write import CONTENT_TYPE, write

Where = Callable[[Submission, User], str]


@dataclass(frozen=True)
class Post:
    """A form that does `action`: where it is sent to and what with.

    `seen_by` are those for whom the page is there, in no status of `unseen_in`. The pages of the workbook are of
    the whole report: `also` may have their way whenever somebody may, and `told` are led back to what they are told.
    """

    action: str
    where: Where
    fields: Callable[[Submission, User], dict[str, Any]] = lambda report, by: {}
    seen_by: tuple[str, ...] = EVERYBODY
    unseen_in: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    is_script: bool = False
    has_page: bool = True

    def prepare(self, report: Submission, reviewer: User) -> None:
        if report.status == SubmissionStatus.UNDER_REVIEW:
            ACTIONS[self.action].prepare(report, reviewer)
        if self.action == "take_over":
            # Where there are words, both are shown first.
            QuerySet(Entry).filter(pk=entry(report).pk).update(**Answer().as_dict())

    def allowed(self, table: dict[str, frozenset[tuple[str, str]]], status: str) -> set[str]:
        """Return those who may do this to a report in `status`, as `table` says."""
        may = {role for role, when in table[self.action] if when == status and status not in self.unseen_in}
        return (may & set(self.seen_by)) | (set(self.also) if may else set())


def at(name: str, *args: str) -> Where:
    """Return how to find a page about the report, in English."""

    def find(report: Submission, by: User) -> str:
        with translation.override("en"):
            place = report.cycle.year, report.state.slug, *args
            return reverse(f"workspace:{name}", args=place, query={"version": report.version})

    return find


def at_piece(name: str) -> Where:
    """Return how to find a page about what was shown for the entry."""

    def find(report: Submission, by: User) -> str:
        with translation.override("en"):
            return reverse(f"workspace:{name}", args=[entry(report).evidence.get().pk])

    return find


def revision(report: Submission) -> dict[str, Any]:
    return {"revision": entry(report).revision}


def words(report: Submission, by: User) -> dict[str, Any]:
    return {"status": WORDS.status, "done": WORDS.done, "language": WORDS.language} | revision(report)


def last_years_words(report: Submission, by: User) -> dict[str, Any]:
    answer = LAST_YEARS_WORDS
    return {"status": answer.status, "done": answer.done, "language": answer.language} | revision(report)


def reviewed(**fields: str) -> Callable[[Submission, User], dict[str, Any]]:
    """Send `fields` from a page of the review that was opened on the report as it stands."""

    def find(report: Submission, by: User) -> dict[str, Any]:
        return {"handed_in": report.submitted_at.isoformat() if report.submitted_at else ""} | fields

    return find


def workbook(report: Submission, by: User) -> bytes:
    """Return one that is filled in, made once for a report as it was fetched: it takes long."""
    if not hasattr(report, "filled_in"):
        with translation.override("en"):
            words = {CODE: {"status": "Completed", "done": "From the file."}}
            report.filled_in = filled_in(write(report, by=by), words)
    return report.filled_in


def book(report: Submission, by: User) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("report.xlsx", workbook(report, by), content_type=CONTENT_TYPE)}


def at_upload(report: Submission, by: User) -> str:
    """Return where the differences of a workbook are shown that `by` has uploaded."""
    whose = {"submission": str(report.pk), "user": str(by.pk)}
    kept = uploads.keep(KIND, workbook(report, by), name="report.xlsx", **whose)
    with translation.override("en"):
        return reverse(
            "workspace:workbook-upload", args=[report.cycle.year, report.state.slug, kept.ticket()]
        )


IN_REVIEW: dict[str, Any] = {"seen_by": SECRETARIAT}
OTHERS_OF_THE_STATE = (OTHER_CONTRIBUTOR, IDLE_CONTRIBUTOR)

POSTS: dict[str, Post] = {
    # --- The workspace
    "write": Post("write", at("entry", CODE), words),
    "write by itself": Post(
        "write",
        at("entry", CODE),
        lambda report, by: words(report, by) | {"writer": by.pk or ""},
        is_script=True,
    ),
    "be there": Post("write", at("presence", CODE), is_script=True, has_page=False),
    "take over": Post("take_over", at("take-over", CODE), lambda report, by: revision(report)),
    "take over in place of words": Post("take_over", at("entry", CODE), last_years_words),
    "submit": Post("submit", at("submit")),
    "recall": Post("recall", at("recall")),
    "ask for a correction": Post(
        "ask_for_version", at("correction"), lambda report, by: {"reason": "Wrong."}
    ),
    # --- Evidence
    "add a link": Post(
        "write",
        at("entry-evidence", CODE),
        lambda report, by: {"add": "link", "url": f"{LINK}/2", "title": ""},
    ),
    "add a file": Post(
        "write",
        at("entry-evidence", CODE),
        lambda report, by: {"add": "file", "title": "", "file": SimpleUploadedFile("report.pdf", PDF)},
    ),
    "change evidence": Post("write", at_piece("evidence-change"), lambda report, by: {"title": "New"}),
    "remove evidence": Post("write", at_piece("evidence-remove")),
    # --- Translations
    "translate": Post(
        "translate",
        at("entry-translation", CODE, "az"),
        lambda report, by: TRANSLATION | {"seen": seal(entry(report), None)},
    ),
    # --- The workbook
    "upload": Post("write", at("workbook"), book, also=OTHERS_OF_THE_STATE),
    "confirm": Post(
        "write",
        at_upload,
        lambda report, by: {"row": f"{CODE}@{entry(report).revision}"},
        told=OTHERS_OF_THE_STATE,
    ),
    # --- The review
    "start": Post("start", at("review-start"), has_page=False, **IN_REVIEW),
    "accept an entry": Post("accept_entry", at("review-entry", CODE), reviewed(do="accept"), **IN_REVIEW),
    "mark": Post("mark", at("review-entry", CODE), reviewed(do="mark", note="Say how many."), **IN_REVIEW),
    "clear": Post("clear", at("review-entry", CODE), reviewed(do="clear"), **IN_REVIEW),
    "assess": Post(
        "assess",
        at("review-entry", CODE),
        reviewed(do="save", assessed_status="delayed", remark_en="Late."),
        **IN_REVIEW,
    ),
    "accept unmarked entries": Post(
        "accept_unmarked", at("review-accept-entries"), reviewed(which="all"), has_page=False, **IN_REVIEW
    ),
    "send back": Post("send_back", at("review-return"), reviewed(reason="Too short."), **IN_REVIEW),
    "accept": Post("accept", at("review-accept"), reviewed(), **IN_REVIEW),
    "ask for a new version": Post(
        "ask_for_version", at("review-new-version"), reviewed(reason="Wrong."), seen_by=(REVIEWER,)
    ),
    "note": Post(
        "add_note", at("review-note"), lambda report, by: {"text": "Ask them."}, has_page=False, **IN_REVIEW
    ),
    "note beside an entry": Post(
        "add_note",
        at("review-entry", CODE),
        reviewed(do="save", text="Ask them."),
        unseen_in=(SubmissionStatus.DRAFT,),
        **IN_REVIEW,
    ),
}

CLOSING: dict[str, Any] = {"closes": in_days(60).isoformat(), "reason": "Floods."}
# By action with a cycle: the name of its page in the back-office, and what is sent.
CYCLE_POSTS: dict[str, tuple[str, dict[str, Any]]] = {
    "open_cycle": ("open", {}),
    "extend": ("extend", CLOSING),
    "close": ("close", {}),
    "reopen": ("reopen", CLOSING),
    "publish": ("publish", {"reason": ""}),
    "withdraw": ("withdraw", {"reason": "A wrong figure."}),
}
