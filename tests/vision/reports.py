"""Reports of three states in two years on the real items, made by rule, amid what is not to be counted."""

from django.utils import timezone

from portal.models import State
from tests.factories import ActionItemFactory, CycleFactory, SubmissionFactory, publish
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.models import ActionItem, CooperationArea, Entry, Submission

STATES = ("kazakhstan", "turkiye", "hungary")
YEARS = (2023, 2024)
PLACES = ["", *ReportedStatus.values, "", ""]


def status_of(place: int, state: str, year: int) -> str:
    """Return what `state` reports on the item at `place` in the document; nothing where it is empty."""
    return PLACES[(place * 7 + STATES.index(state) * 3 + year) % len(PLACES)]


def publish_reports() -> None:
    """Publish what `status_of` says on each item in force; beside it stands what no figure may count."""
    items = list(ActionItem.objects.in_force())
    area = CooperationArea.objects.get(code="2.5")
    retired = ActionItemFactory(area=area, code="2.5.99", retired_at=timezone.now())
    for year in YEARS:
        cycle = CycleFactory(year=year)
        for slug in STATES:
            submission = SubmissionFactory(state=state(slug), cycle=cycle)
            add_entries(submission, {item: status_of(place, slug, year) for place, item in enumerate(items)})
            add_entries(submission, {retired: ReportedStatus.COMPLETED})
        add_unpublished(cycle, items[::9])
        publish(cycle)
    coming = CycleFactory(year=YEARS[-1] + 1, status=CycleStatus.CLOSED)
    finish(SubmissionFactory(state=state("azerbaijan"), cycle=coming), items[::9])


def add_unpublished(cycle, items: list[ActionItem]) -> None:
    for slug, fields in {
        "uzbekistan": {"status": SubmissionStatus.DRAFT},
        "turkmenistan": {"status": SubmissionStatus.RETURNED},
        "kazakhstan": {"is_current": False, "version": 2},
    }.items():
        finish(SubmissionFactory(state=state(slug), cycle=cycle, **fields), items)


def finish(submission: Submission, items: list[ActionItem]) -> None:
    add_entries(submission, dict.fromkeys(items, ReportedStatus.COMPLETED))


def add_entries(submission: Submission, statuses: dict[ActionItem, str]) -> None:
    Entry.objects.bulk_create(
        Entry(submission=submission, item=item, status=status) for item, status in statuses.items()
    )


def state(slug: str) -> State:
    return State.objects.get(slug=slug)
