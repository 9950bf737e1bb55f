"""What the page types show beside the content: official wording, a retired item, a report, people, …"""

import datetime
from itertools import cycle as cycle_through
from itertools import product

from django.utils import timezone

from diaspora.enums import EventKind, Publication
from portal.enums import FileKind, ReportStatus, RoleName
from portal.models import Invitation, Report, Role, State
from tests.e2e.civil_society import prepare_civil_society
from tests.e2e.events import prepare_events
from tests.e2e.following import prepare_following
from tests.e2e.joining import prepare_joining
from tests.e2e.pages import NONCE
from tests.e2e.plans import prepare_plans
from tests.factories import (
    ActionItemFactory,
    CycleFactory,
    DocumentTextFactory,
    EntryFactory,
    SubmissionFactory,
    UserFactory,
    publish,
)
from tests.factories.diaspora import EventFactory
from tests.factories.files import PDF, upload_of
from tests.factories.reporting import bring_to, entry_of, open_year, person, report_of, set_cycle
from tests.factories.vision import official
from vision.domain import entries, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.models import ActionItem, CooperationArea, Cycle, Entry, Evidence, Submission

WRITTEN = Answer(
    status=ReportedStatus.IN_PROGRESS,
    done="Он екі туристік бағыт ашылды.\n\nМаусымда Түркістанда көрме өтті.",
    next="Күзде екінші кезең басталады.",
    language="kk",
)
# Reports of three items, by year.
FURTHER = (
    (2021, SubmissionStatus.ACCEPTED),
    (2022, SubmissionStatus.SUBMITTED),
    (2019, SubmissionStatus.RETURNED),
)


def prepare() -> None:
    """Make them; the content must be loaded."""
    prepare_public()
    reports_on_their_way()
    propose_events()
    leave_few_papers()


def prepare_public() -> None:
    """Make what strangers see, and what is in their mails."""
    prepare_framework()
    for year, state in product((2020, 2024), ("kazakhstan", "turkiye", "turkmenistan")):
        report(year, state)
    show_evidence(2020, 9001)
    prepare_joining()
    prepare_following()
    publish(*Cycle.objects.published().filter(is_sample=False).order_by("year"))
    correct_an_edition()
    withdraw_an_edition()
    prepare_events()
    prepare_plans()
    prepare_civil_society()
    invite()


def leave_few_papers() -> None:
    """Leave the worker few papers to make, so that the pages do not wait for it: those of one small report."""
    waiting = Report.objects.filter(status=ReportStatus.QUEUED)
    waiting.exclude(source="2024-1", kind="state", subject="turkmenistan").delete()


def prepare_framework() -> None:
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


def correct_an_edition() -> None:
    """Let Türkiye say something else for 2020, and nothing any more on one item."""
    cycle, state = Cycle.objects.get(year=2020), State.objects.get(slug="turkiye")
    old = Submission.objects.get(cycle=cycle, state=state)
    Submission.objects.filter(pk=old.pk).update(is_current=False)
    new = SubmissionFactory(cycle=cycle, state=state, version=2)
    kept = list(old.entries.with_place())[:-1]
    for place, entry in enumerate(kept):
        done = f"{entry.done} Yüz kırk kişi katıldı." if place < 3 and entry.done else entry.done
        status = ReportedStatus.COMPLETED if place < 2 else entry.status
        EntryFactory(submission=new, item=entry.item, status=status, done=done, language="tr")
    publish(cycle)


def withdraw_an_edition() -> None:
    cycle = CycleFactory(year=2018)
    EntryFactory(
        submission=SubmissionFactory(cycle=cycle, state=State.objects.get(slug="kazakhstan")),
        item=ActionItem.objects.get(code="2.5.3"),
    )
    publish(cycle)
    set_cycle(cycle, CycleStatus.CLOSED)


def invite() -> None:
    """Let people act for Kazakhstan, and others be asked to: one in time, one long ago."""
    kazakhstan, areas = State.objects.get(slug="kazakhstan"), CooperationArea.objects.filter(pillar__number=2)
    by = person(RoleName.FOCAL_POINT, kazakhstan, name="Айгүл Сейітқызы", email="aigul@example.org")
    long_named = UserFactory(
        name="Gülşən Məhəmmədəlizadə-Çağrıbəyova", email="g.mehemmedelizade-cagribeyova@ministry.example"
    )
    Role.objects.create(pk=9001, user=long_named, role=RoleName.CONTRIBUTOR, state=kazakhstan).areas.set(
        areas
    )
    past = timezone.now() - datetime.timedelta(days=30)
    for pk, begins in ((9001, timezone.now()), (9002, past)):
        Invitation.objects.create(
            pk=pk,
            email=f"invited-{pk}@ministry.example",
            name="Әлия Қожахметқызы",
            role=RoleName.CONTRIBUTOR,
            state=kazakhstan,
            nonce=NONCE,
            invited_by=by,
            created_at=begins,
            expires_at=begins + datetime.timedelta(days=14),
        ).areas.set(areas)


def propose_events() -> None:
    """Let Kazakhstan have proposed two events: one waits, one was declined. The plans are those of the sample."""
    kazakhstan = State.objects.get(slug="kazakhstan")
    long_titles = {
        "title_tr": "Yurt dışındaki hafta sonu okullarının öğretmenleri ve öğrencileri buluşması",
        "title_kk": "Шетелдегі демалыс күнгі мектеп мұғалімдері мен оқушыларының кездесуі",
    }
    for pk, publication in ((9001, Publication.PROPOSED), (9002, Publication.DECLINED)):
        EventFactory(
            pk=pk,
            kind=EventKind.OTHER,
            publication=publication,
            proposed_for=kazakhstan,
            host_state=kazakhstan,
            states=[kazakhstan],
            starts=datetime.date(2031, 5, 14),
            ends=datetime.date(2031, 5, 16),
            audiences=["students", "organisations"],
            areas=CooperationArea.objects.filter(code="3.4"),
            source_url="https://example.org/a-rather-long-address-of-a-page/that-does-not-fit-a-small-screen",
            **long_titles,
        )


def reports_on_their_way() -> None:
    """Give Kazakhstan a draft of which a little is written, and reports further on their way."""
    colleague = person(RoleName.FOCAL_POINT, "kazakhstan", name="Айгерім Н.", language="kk")
    reviewer = person(RoleName.REVIEWER, name="Leyla A.")
    open_one = open_year(2026, codes=ActionItem.objects.in_force().values("code"))
    open_one.guidance_tr = "**Sayı ve tarih** yazın.\n\n- Her madde için bir iki cümle yeter."
    open_one.guidance_en = "Give **figures and dates**.\n\n- A sentence or two on each item is enough."
    open_one.save()
    draft = report_of("kazakhstan", open_one)
    for entry in draft.entries.with_place()[:12]:
        entries.write(entry, WRITTEN, revision=0, by=colleague)
    for year, status in FURTHER:
        further = report_of("kazakhstan", open_year(year, codes=("2.5.1", "2.5.2", "3.1.1")))
        bring_to(further, status, focal_point=colleague, reviewer=reviewer)
    report_in_review(open_one)
    show_evidence(2026, 9003)


def report_in_review(cycle: Cycle) -> None:
    """Let Azerbaijan's report be in its second review: an entry is corrected, one accepted, one marked."""
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
    """Publish what `state` says on every third item or so, in every status there is.

    A demonstration has sample reports of its own for one of the years: they are left as they are.
    """
    cycle = Cycle.objects.filter(year=year).first() or CycleFactory(year=year)
    if cycle.is_sample:
        return
    submission = SubmissionFactory(cycle=cycle, state=State.objects.get(slug=state))
    # Each state and year begins at another status.
    found = [*ReportedStatus.values, ""]
    start = (year + len(state)) % len(found)
    statuses = cycle_through([*found[start:], *found[:start]])
    items = ActionItem.objects.in_force()
    for place, item in enumerate(items):
        if item.code.startswith("2.5.") or place % 3 == year % 3:
            # What there is evidence for is reported.
            status = next(statuses) or (ReportedStatus.COMPLETED if item.code == "2.5.3" else "")
            done = "Üç yeni rota açıldı." if status else ""
            EntryFactory(submission=submission, item=item, status=status, done=done, language="tr")


def show_evidence(year: int, pk: int) -> None:
    """Give Kazakhstan a link and a file for what it reports on one item, at `pk` and the number after it."""
    place = {"submission__cycle__year": year, "submission__state__slug": "kazakhstan"}
    entry = Entry.objects.get(item__code="2.5.3", **place)
    shown = {"entry": entry, "is_public": True, "added_by": official()}
    Evidence.objects.create(pk=pk, title="Туризм статистикасы", url="https://stat.example/tourism", **shown)
    Evidence.objects.create(
        pk=pk + 1,
        title="Туризм туралы есеп",
        file=upload_of(PDF),
        name="есеп.pdf",
        content_type=FileKind.PDF,
        size=len(PDF),
        **shown,
    )
