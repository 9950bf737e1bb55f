"""What the page types show beside the content: official wording, a retired item, a report, …"""

from itertools import cycle as cycle_through
from itertools import product

from django.utils import timezone

from portal.enums import RoleName
from portal.models import State
from tests.factories import (
    ActionItemFactory,
    CycleFactory,
    DocumentTextFactory,
    EntryFactory,
    SubmissionFactory,
)
from tests.factories.reporting import bring_to, entry_of, open_year, person, report_of
from vision.domain import entries, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import ReportedStatus, SubmissionStatus
from vision.models import ActionItem, CooperationArea, Cycle


def prepare() -> None:
    """Make them; the content must be loaded."""
    area = CooperationArea.objects.get(code="2.5")
    official = ActionItem.objects.get(code="2.5.1")
    official.official_text_tr = "Turizmin deneme sözü,"
    official.official_text_kk = "Туризмнің сынақ сөзі,"
    official.save()
    # The languages but Turkish have to do with another one's words.
    texts = {f"{field}_{code}": "" for field in ("title", "summary") for code in ("en", "az", "kk")}
    ActionItemFactory(area=area, code="2.5.98", position=98, **texts)
    ActionItemFactory(area=area, code="2.5.99", position=99, retired_at=timezone.now())
    DocumentTextFactory(pk=9001, edition="2021")
    for year, state in product((2024, 2025), ("kazakhstan", "turkiye", "turkmenistan")):
        report(year, state)
    report_in_review()


def report_in_review() -> None:
    """Let Azerbaijan's report of 2026 be in its second review: an entry is corrected, one accepted, one marked."""
    cycle = Cycle.objects.open().filter(year=2026).first() or open_year(2026)
    writer, reviewer = person(RoleName.FOCAL_POINT, "azerbaijan"), person(RoleName.REVIEWER)
    submission = report_of("azerbaijan", cycle)
    bring_to(submission, SubmissionStatus.UNDER_REVIEW, focal_point=writer, reviewer=reviewer)
    accepted, corrected = entry_of(submission, "2.5.1"), entry_of(submission, "2.5.2")
    reviews.accept_entry(accepted, by=reviewer)
    reviews.assess(accepted, status=ReportedStatus.DELAYED, remark={"tr": "Takvim kaydı."}, by=reviewer)
    reviews.mark(corrected, note="Kaç kişi katıldı?", by=reviewer)
    reviews.send_back(submission, reason="Bir sayı eksik.", by=reviewer)
    answer = Answer(
        status=ReportedStatus.COMPLETED, done="İş görüldü: 140 nəfər iştirak etdi.", language="az"
    )
    entries.write(entry_of(submission, "2.5.2"), answer, revision=corrected.revision, by=writer)
    reviews.start(submissions.submit(submission, by=writer), by=reviewer)
    reviews.mark(entry_of(submission, "3.1.1"), note="Hangi kentlerde?", by=reviewer)
    reviews.add_note(submission, text="Zirveden önce sor.", by=reviewer)


def report(year: int, state: str) -> None:
    """Publish what `state` says on every third item or so, in every status there is."""
    cycle = Cycle.objects.filter(year=year).first() or CycleFactory(year=year)
    submission = SubmissionFactory(cycle=cycle, state=State.objects.get(slug=state))
    # Each state and year begins at another status.
    found = [*ReportedStatus.values, ""]
    start = (year + len(state)) % len(found)
    statuses = cycle_through([*found[start:], *found[:start]])
    items = ActionItem.objects.in_force()
    for place, item in enumerate(items):
        if item.code.startswith("2.5.") or place % 3 == year % 3:
            EntryFactory(submission=submission, item=item, status=next(statuses))
