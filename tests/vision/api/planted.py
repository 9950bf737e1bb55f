"""What is not public beside a year that is, each with words that nobody may ever be answered with."""

import datetime

from django.utils import timezone

from portal.models import State
from tests.factories import (
    ActionItemFactory,
    CommitmentFactory,
    CooperationAreaFactory,
    CycleFactory,
    EntryFactory,
    PillarFactory,
    SubmissionFactory,
)
from tests.factories.vision import official
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import (
    ActionItem,
    CooperationArea,
    Cycle,
    Edition,
    Entry,
    EntryReview,
    EntryTranslation,
    Evidence,
    Goal,
    Recital,
    Submission,
)

SECRET = "Zyzzyva"
LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
# Addresses of what is planted: nothing is ever there.
HIDDEN = (
    "cycles/2031/",
    "cycles/2029/",
    "editions/2031-1/",
    "entries/2031-azerbaijan-2.5.2/",
    "entries/2029-azerbaijan-2.5.2/",
    "entries/2030-azerbaijan-2.5.2/",
    "entries/2030-uzbekistan-2.5.2/",
    "figures/2031-1-programme/",
    "pillars/9/",
    "areas/9.1/",
    "areas/2.99/",
    "action-items/9.1.1/",
    "action-items/2.5.99/",
    "commitments/99/",
    "recitals/99/",
)


def plant(edition: Edition) -> None:
    """Put beside the edition of a year everything that is not public, of all kinds there are."""
    plant_reports(edition.cycle)
    plant_corrections(edition.cycle)
    plant_retired()


def plant_reports(cycle: Cycle) -> None:
    """Reports that are written, handed in or accepted, and not published."""
    for year, status in ((2031, CycleStatus.OPEN), (2029, CycleStatus.CLOSED)):
        report(CycleFactory(year=year, status=status), "azerbaijan", SubmissionStatus.ACCEPTED)
    report(cycle, "azerbaijan", SubmissionStatus.DRAFT)
    report(cycle, "uzbekistan", SubmissionStatus.SUBMITTED)


def report(cycle: Cycle, state: str, status: SubmissionStatus, **fields) -> Submission:
    made = SubmissionFactory(cycle=cycle, state=State.objects.get(slug=state), status=status, **fields)
    entry = EntryFactory(
        submission=made, item=ActionItem.objects.get(code="2.5.2"), status="delayed", done=SECRET, next=SECRET
    )
    show(entry, is_public=True)
    review(entry)
    return made


def show(entry: Entry, *, is_public: bool) -> None:
    Evidence.objects.create(
        entry=entry, title=SECRET, url="https://stat.example/x", is_public=is_public, added_by=official()
    )


def review(entry: Entry) -> None:
    said = {"assessed_status": "delayed", "assessed_at": timezone.now(), "assessed_by": official()}
    EntryReview.objects.update_or_create(entry=entry, defaults=said | {"remark_en": SECRET, "note": SECRET})


def plant_corrections(cycle: Cycle) -> None:
    """What was written since the edition on entries that it has, and a version in force that it has not."""
    entry = Entry.objects.get(
        submission__cycle=cycle, submission__state__slug="kazakhstan", item__code="2.5.1"
    )
    show(entry, is_public=False)
    show(entry, is_public=True)
    review(entry)
    EntryTranslation.objects.create(
        entry=entry,
        language="en",
        done=SECRET,
        next=SECRET,
        of_words=entry.words_digest,
        written_by=official(),
    )
    Submission.objects.filter(cycle=cycle, state__slug="kazakhstan").update(is_current=False)
    report(cycle, "kazakhstan", SubmissionStatus.ACCEPTED, version=2)


def plant_retired() -> None:
    """Pieces that an edition of the document no longer has, linked with those that it has in every way."""
    gone = {"retired_at": LONG_AGO, "title_en": SECRET, "summary_en": SECRET, "official_text_tr": SECRET}
    area, item = CooperationArea.objects.get(code="2.5"), ActionItem.objects.get(code="2.5.1")
    pillar = PillarFactory(number=9, **gone)
    CooperationAreaFactory(code="9.1", pillar=pillar, **gone)
    areas = [
        CooperationArea.objects.get(code="9.1"),
        CooperationAreaFactory(code="2.99", pillar=area.pillar, **gone),
    ]
    items = [
        ActionItemFactory(code="9.1.1", area=areas[0], **gone),
        ActionItemFactory(code="2.5.99", area=area, **gone),
    ]
    commitment = CommitmentFactory(number=99, **gone)
    commitment.areas.add(area, *areas)
    Recital.objects.create(number=99, position=99, **gone)
    for piece in (*areas, *items):
        piece.goals.add(Goal.objects.get(number=9))
    links = ActionItem.supports.through.objects
    for gone_item in items:
        gone_item.bodies.add(*item.bodies.all())
        gone_item.supports.add(item)
        # By the table of links itself: else the record in force would say that it was changed.
        links.create(from_actionitem=item, to_actionitem=gone_item)
    edit(pillar, *areas, *items, commitment)


def edit(*pieces) -> None:
    for piece in pieces:
        piece.summary_en = f"{SECRET} once more"
        piece.save()
