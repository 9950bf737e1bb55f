"""A state's words beside those it handed in before, and beside last year's: for a whole report at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from vision.domain.answers import Answer
from vision.enums import SubmissionStatus, Verdict
from vision.models import Entry, Submission


@dataclass(frozen=True)
class Look:
    """An entry as a reviewer looks at it.

    `before` is what was handed in before this, None the first time; `last_year` what the state last reported on
    the item, accepted, in an earlier cycle.
    """

    entry: Entry
    before: Answer | None = None
    last_year: Entry | None = None

    @property
    def answer(self) -> Answer:
        return Answer.of(self.entry)

    @property
    def is_rewritten(self) -> bool:
        """Whether it says something else than what was handed in before."""
        return self.before is not None and not self.answer.says_the_same(self.before)

    @property
    def is_new_this_year(self) -> bool:
        """Whether it says something else than last year; what was not reported then is new."""
        if self.last_year is None:
            return self.answer.is_given
        return not self.answer.says_the_same(Answer.of(self.last_year))

    @property
    def is_undecided(self) -> bool:
        return not is_decided(self.entry.verdict)

    @property
    def is_accepted(self) -> bool:
        return self.entry.verdict == Verdict.ACCEPTED

    @property
    def is_marked(self) -> bool:
        return self.entry.verdict == Verdict.MARKED

    @property
    def is_revised(self) -> bool:
        return self.entry.verdict == Verdict.REVISED


def looks(submission: Submission) -> list[Look]:
    """Return the entries of a report in the order of the document, each beside what was said before."""
    before, last_year = handed_in_before(submission), last_years(submission)
    entries = submission.entries.with_place()
    return [Look(entry, before.get(entry.item.code), last_year.get(entry.item_id)) for entry in entries]


def handed_in_before(submission: Submission) -> Mapping[str, Answer]:
    """Return what was handed in before this, by code: the last handover, else the version that this corrects."""
    handovers = submission.handovers.order_by("-number")
    # What is with the Secretariat is itself the last handover: it is compared with the one before.
    before = handovers[0 if submission.is_writable else 1 :].first()
    if before:
        return {code: Answer.from_dict(values) for code, values in before.entries.items()}
    if not submission.is_correction:
        return {}
    corrected = Entry.objects.filter(
        submission__state=submission.state_id,
        submission__cycle=submission.cycle_id,
        submission__version=submission.version - 1,
    )
    return {entry.item.code: Answer.of(entry) for entry in corrected.select_related("item")}


def last_years(submission: Submission) -> Mapping[int, Entry]:
    """Return what the state last reported on each item, accepted, in an earlier cycle; by key of the item."""
    earlier = Entry.objects.answered().filter(
        submission__state=submission.state_id,
        submission__is_current=True,
        submission__status=SubmissionStatus.ACCEPTED,
        submission__cycle__year__lt=submission.cycle.year,
        submission__cycle__is_sample=submission.cycle.is_sample,
    )
    last = earlier.filter(item=OuterRef("item")).order_by("-submission__cycle__year")
    of_items = submission.entries.annotate(last=Subquery(last.values("pk")[:1])).values("last")
    found = Entry.objects.filter(pk__in=of_items).select_related("submission__cycle")
    return {entry.item_id: entry for entry in found}


@dataclass(frozen=True)
class Place:
    """Where an entry stands in its report; codes of others, empty where there is none.

    `next_undecided` comes after it, or else from the beginning.
    """

    number: int
    total: int
    undecided: int
    previous: str
    next: str
    next_undecided: str


def place_of(entry: Entry) -> Place:
    verdicts = dict(entry.submission.entries.with_place().values_list("item__code", "review__verdict"))
    codes, here = list(verdicts), entry.item.code
    at = codes.index(here)
    open_ones = [code for code in codes[at + 1 :] + codes[:at] if not is_decided(verdicts[code])]
    return Place(
        number=at + 1,
        total=len(codes),
        undecided=len(open_ones) + (not is_decided(verdicts[here])),
        previous=codes[at - 1] if at else "",
        next=codes[at + 1] if at + 1 < len(codes) else "",
        next_undecided=open_ones[0] if open_ones else "",
    )


def is_decided(verdict: str | None) -> bool:
    return verdict in {Verdict.ACCEPTED, Verdict.MARKED}
