"""Programs and people at the same moment, with real threads on PostgreSQL: one wins, the others are told so."""

import pytest

from tests.vision.api.reporting.programs import ENTRY, REPORT, Program
from tests.vision.domain.test_concurrency import World
from tests.vision.domain.threads import at_once
from vision.models import Evidence, Submission

pytestmark = [
    pytest.mark.services,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"


class Ministry:
    """Two programs of a state whose report of a year is a draft."""

    def __init__(self):
        world = World()
        self.report = world.draft()
        self.code = world.items[0].code
        self.year = world.year
        slug = world.state.slug
        self.one, self.other = (Program(user, state=slug) for user in (world.focal_point, world.colleague))
        self.entry = self.here(ENTRY)

    def here(self, path: str) -> str:
        return path.replace("/2031/", f"/{self.year}/").replace("/2.5.1/", f"/{self.code}/")


@pytest.fixture
def ministry() -> Ministry:
    return Ministry()


def statuses(answers: list) -> list[int]:
    return sorted(answer.status_code for answer in answers)


def test_of_two_writers_one_is_told_what_the_other_wrote(ministry):
    version = ministry.one.version_of(ministry.entry)
    writing = [
        lambda who=who, words=words: who.patch({"done": words}, ministry.entry, version=version)
        for who, words in ((ministry.one, "One."), (ministry.other, "Other."))
    ]
    answers = at_once(*writing, behind=Submission.objects.filter(pk=ministry.report.pk))
    assert statuses(answers) == [200, 412]
    won, lost = sorted(answers, key=lambda answer: answer.status_code)
    assert lost.said["current"]["done"] == won.said["done"]
    assert ministry.one.get(ministry.entry).said["revision"] == won.said["revision"]


def test_of_one_request_sent_several_times_at_once_one_is_done(ministry):
    path = f"{ministry.entry}evidence/"
    link = {"link": "https://stat.gov.example/tourism"}
    answers = at_once(*[lambda: ministry.one.post(path, link, Idempotency_Key=KEY)] * 4)
    assert set(statuses(answers)) <= {201, 409}
    assert 201 in statuses(answers)
    assert Evidence.objects.count() == 1
    assert ministry.one.post(path, link, Idempotency_Key=KEY).status_code == 201
    assert Evidence.objects.count() == 1


def test_report_is_submitted_once(ministry):
    path = ministry.here(f"{REPORT}submit/")
    answers = at_once(lambda: ministry.one.post(path), lambda: ministry.other.post(path))
    assert statuses(answers) == [200, 409]
    assert ministry.report.handovers.count() == 1
