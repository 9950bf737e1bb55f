"""What the page types show beside the content: official wording, a retired item, a report, people, …"""

import datetime
from itertools import cycle as cycle_through
from itertools import product

from django.utils import timezone

from portal.enums import RoleName
from portal.models import Invitation, Role, State
from tests.e2e.pages import NONCE
from tests.factories import (
    ActionItemFactory,
    CycleFactory,
    DocumentTextFactory,
    EntryFactory,
    SubmissionFactory,
    UserFactory,
)
from tests.factories.reporting import person
from vision.enums import ReportedStatus
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
    invite()


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
