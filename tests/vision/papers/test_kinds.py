"""The reports of the Vision as the portal knows them: who may ask, what they are made of, what the public is told."""

import datetime

import pytest

from portal.domain import reports
from portal.enums import Language, ReportStatus, RoleName
from portal.models import Report, ReportFile
from portal.reports.document import silent
from portal.reports.registry import kind_of, kinds
from tests.factories.reporting import bring_to, open_year, person, report_of, set_cycle
from tests.vision import people
from vision.domain import editions, submissions
from vision.enums import CycleStatus, SubmissionStatus
from vision.reports import queue
from vision.reports.sources import NotThere
from vision.sample.loading import ask_for_papers

pytestmark = pytest.mark.django_db
PUBLISHED, OPEN = 2031, 2032


@pytest.fixture
def edition():
    """An edition in which Kazakhstan alone reports."""
    cycle = open_year(PUBLISHED)
    report = report_of("kazakhstan", cycle)
    writer, reviewer = person(RoleName.FOCAL_POINT, "kazakhstan"), person(RoleName.REVIEWER)
    bring_to(report, SubmissionStatus.ACCEPTED, focal_point=writer, reviewer=reviewer)
    published = editions.publish(cycle, by=reviewer, quietly=True)
    set_cycle(cycle, CycleStatus.PUBLISHED)
    return published


def a_report(kind: str, subject: str = "", *, source: str = "2031-1", is_draft: bool = False) -> Report:
    return Report(kind=kind, subject=subject, source=source, language="en", is_draft=is_draft)


def sources(name: str) -> dict[str, list[str]]:
    return {source.key: list(source.subjects) for source in kind_of(name).sources()}


def test_kinds_stand_in_their_order():
    assert [kind.name for kind in kinds() if kind.name in {"programme", "state", "pillar"}] == [
        "programme",
        "state",
        "pillar",
    ]


def test_sources_are_editions_and_years_in_hand(edition):
    open_year(OPEN)
    assert sources("programme") == {"2032": [""], "2031-1": [""]}
    assert sources("pillar") == {"2032": ["1", "2", "3", "4"], "2031-1": ["2", "3"]}
    by_state = sources("state")
    assert by_state["2031-1"] == ["kazakhstan"]
    assert {"kazakhstan", "turkiye"} < set(by_state["2032"])


SUBJECTS = [("programme", ""), ("state", "kazakhstan"), ("pillar", "2"), ("pillar", "77")]
SECRETARIAT, OF_THE_STATE = set(people.SECRETARIAT), set(people.OF_THE_STATE)


@pytest.fixture(params=[SubmissionStatus.DRAFT, SubmissionStatus.SUBMITTED])
def in_hand(request):
    """The report of Kazakhstan in a year that is open, written or handed in."""
    report = report_of("kazakhstan", open_year(OPEN))
    writer = person(RoleName.FOCAL_POINT, "kazakhstan")
    return bring_to(report, request.param, focal_point=writer, reviewer=writer)


@pytest.mark.parametrize("who", people.EVERYBODY)
def test_drafts_are_for_the_secretariat_and_what_is_not_handed_in_for_its_state_alone(in_hand, who):
    user = people.make(who)
    asked = {
        "programme": a_report("programme", source="2032", is_draft=True),
        "pillar": a_report("pillar", "2", source="2032", is_draft=True),
        "state": a_report("state", "kazakhstan", source="2032", is_draft=True),
    }
    readers = OF_THE_STATE if in_hand.status == SubmissionStatus.DRAFT else OF_THE_STATE | SECRETARIAT
    allowed = {"programme": SECRETARIAT, "pillar": SECRETARIAT, "state": readers}
    may = {name for name, report in asked.items() if kind_of(name).may_ask(user, report)}
    assert may == {name for name, them in allowed.items() if who in them}


@pytest.mark.parametrize(("made", "seen"), [(-1, False), (1, True)])
def test_file_from_before_the_report_was_handed_in_is_for_its_state_alone(in_hand, made, seen):
    if in_hand.status == SubmissionStatus.DRAFT:
        in_hand = submissions.submit(in_hand, by=person(RoleName.FOCAL_POINT, "kazakhstan"))
    draft = a_report("state", "kazakhstan", source="2032", is_draft=True)
    draft.current = ReportFile(report=draft, made_at=in_hand.submitted_at + datetime.timedelta(hours=made))
    assert reports.may_read(person(RoleName.FOCAL_POINT, "kazakhstan"), draft)
    assert reports.may_read(person(RoleName.REVIEWER), draft) is seen


def test_editions_are_asked_for_by_the_secretariat_alone():
    report = a_report("state", "kazakhstan")
    may = {who for who in people.EVERYBODY if kind_of("state").may_ask(people.make(who), report)}
    assert may == set(people.SECRETARIAT)


def test_replaced_and_withdrawn_editions_say_so(edition):
    kind, report = kind_of("programme"), a_report("programme")
    assert kind.standing(report).may_be_read
    assert kind.standing(report).note == ""
    editions.withdraw_all(edition.cycle, by=edition.published_by, reason="A state asked for it.")
    withdrawn = kind.standing(report)
    assert withdrawn.is_withdrawn
    assert "A state asked for it." in str(withdrawn.note)
    assert not kind.standing(a_report("programme", source="2031-9")).is_public


def test_digest_is_of_the_data_the_language_and_the_subject(edition):
    kind = kind_of("state")
    english = a_report("state", "kazakhstan")
    kazakh = Report(kind="state", subject="kazakhstan", source="2031-1", language="kk")
    assert kind.digest(english) == kind.digest(a_report("state", "kazakhstan"))
    assert (
        len({kind.digest(english), kind.digest(kazakh), kind_of("programme").digest(a_report("programme"))})
        == 3
    )


def test_draft_of_what_changed_has_another_digest():
    cycle = open_year(OPEN)
    draft = a_report("state", "kazakhstan", source="2032", is_draft=True)
    before = kind_of("state").digest(draft)
    assert kind_of("state").digest(draft) == before
    report, writer = report_of("kazakhstan", cycle), person(RoleName.FOCAL_POINT, "kazakhstan")
    bring_to(report, SubmissionStatus.DRAFT, focal_point=writer, reviewer=writer)
    assert kind_of("state").digest(draft) != before


@pytest.mark.parametrize(
    ("kind", "subject", "source", "is_draft"),
    [
        ("programme", "", "2031-7", False),
        ("programme", "", "nonsense", False),
        ("programme", "", "2031", True),
        ("state", "turkiye", "2031-1", False),
        ("state", "hungary", "2031-1", False),
        ("state", "atlantis", "2031-1", False),
        ("pillar", "1", "2031-1", False),
        ("pillar", "9", "2031-1", False),
    ],
)
def test_report_of_what_is_not_there_is_refused(edition, kind, subject, source, is_draft):
    report = a_report(kind, subject, source=source, is_draft=is_draft)
    with pytest.raises(NotThere):
        kind_of(kind).document(report, silent)


def test_observer_can_have_a_draft_before_it_has_reported():
    open_year(OPEN)
    draft = a_report("state", "hungary", source="2032", is_draft=True)
    assert "hungary" in sources("state")["2032"]
    assert "Hungary reported on 0 of 3 action items" in kind_of("state").document(draft, silent).html


def test_attachments_are_the_edition_and_its_entries(edition):
    document = kind_of("state").document(a_report("state", "kazakhstan"), silent)
    by_name = {file.name: file for file in document.attachments}
    assert by_name["2031-1.json"].data == edition.snapshot.encode()
    assert b"kazakhstan" in by_name["2031-1-en.csv"].data
    assert edition.sha256 in document.html


def test_all_of_an_edition_is_queued_once(edition):
    reports = queue.ask_for(edition, edition.published_by, ring=False)
    assert len(reports) == len(Language) * (1 + 1 + 2)
    assert {report.status for report in reports} == {ReportStatus.QUEUED}
    assert [report.pk for report in queue.ask_for(edition, ring=False)] == [report.pk for report in reports]


@pytest.mark.parametrize("count", [1, 30])
def test_titles_and_standings_of_many_reports_take_as_many_queries(edition, count, django_assert_num_queries):
    kind = kind_of("state")
    found = [a_report("state", "kazakhstan") for _number in range(count)]
    with django_assert_num_queries(2):
        kind.prepare(found)
        assert {kind.title(report, "kk") for report in found} == {kind.title(found[0], "kk")}
        assert all(kind.standing(report).is_public for report in found)


def test_titles_are_found_without_preparation(edition):
    titles = [kind_of(name).title(a_report(name, subject), "en") for name, subject in SUBJECTS]
    assert titles[0] == "Programme report 2031"
    assert "Kazakhstan" in titles[1]
    assert titles[2].startswith("Report on pillar 2, Economic")
    assert titles[3].startswith("Report on pillar 77,")


@pytest.mark.parametrize(("is_sample", "queued"), [(True, 16), (False, 0)])
def test_papers_of_a_sample_year_are_queued_for_beat_to_have_made(edition, is_sample, queued, caplog):
    type(edition.cycle).objects.filter(pk=edition.cycle_id).update(is_sample=is_sample)
    ask_for_papers()
    assert Report.objects.queued().count() == queued
    assert "No worker was asked" not in caplog.text
