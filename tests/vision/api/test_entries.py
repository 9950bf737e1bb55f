"""What states reported: the edition that stands for each year, and nothing else."""


import pytest
from django.conf import settings
from django.utils import timezone

from tests.vision.api.calls import get, values
from tests.vision.published import SAID, publish_year
from vision.models import Entry, Submission

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL
KEYS = [f"2030-{state}-{item}" for state, item in SAID]


@pytest.fixture
def edition():
    return publish_year(2030)


def keys(client, **query) -> list[str]:
    return sorted(values(client, "entries", "key", **query))


def entry_of(state: str, item: str) -> Entry:
    return Entry.objects.get(submission__state__slug=state, submission__cycle__year=2030, item__code=item)


# --- What a record says ----------------------------------------------------------------------------------------


def test_entry_says_what_its_edition_says(client, edition):
    found = get(client, "entries/2030-kazakhstan-2.5.1/")
    accepted = Submission.objects.get(state__slug="kazakhstan").accepted_at
    assert found == {
        "key": "2030-kazakhstan-2.5.1",
        "cycle": 2030,
        "state": "kazakhstan",
        "item": "2.5.1",
        "area": "2.5",
        "pillar": 2,
        "status": "in_progress",
        "nothing": False,
        "language": "kk",
        "done": {"kk": "Екі бағыт ашылды."},
        "next": {"kk": "Күзде үшіншісі ашылады."},
        "translations": [],
        "evidence": [],
        "assessed_status": "delayed",
        "remark": {"en": "The third route is late."},
        "version": 1,
        "accepted_on": timezone.localtime(accepted).date().isoformat(),
        "edition": "2030-1",
        "is_sample": False,
        "url": f"{SITE}/api/v1/entries/2030-kazakhstan-2.5.1/",
        "page": f"{SITE}/en/vision/actions/2.5.1/?cycle=2030#kazakhstan",
    }
