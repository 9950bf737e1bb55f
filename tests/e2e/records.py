"""What the page types show beside the content: official wording, a retired item, a report, …"""

from django.utils import timezone

from portal.models import State
from tests.factories import (
    ActionItemFactory,
    CycleFactory,
    DocumentTextFactory,
    EntryFactory,
    SubmissionFactory,
)
from vision.models import ActionItem, CooperationArea


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
    submission = SubmissionFactory(cycle=CycleFactory(year=2024), state=State.objects.get(slug="kazakhstan"))
    for item in ActionItem.objects.filter(code__startswith="2.5."):
        EntryFactory(submission=submission, item=item)
