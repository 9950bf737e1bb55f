"""The papers as the portal knows them: who may ask, what they are made of, what the public is told."""

import pytest
from django.test import Client

from diaspora.domain import events, following, plans
from diaspora.enums import PlanStatus, Publication
from diaspora.models import Activity, Amendment, Event, Plan
from diaspora.reports import queue
from diaspora.reports.kinds import EVENT, EVENTS, PLAN, NotThere
from portal.domain import reports
from portal.domain.reports.library import library
from portal.enums import Language, ReportStatus, RoleName
from portal.models import Report, ReportFile
from portal.reports.document import silent
from portal.reports.registry import kind_of
from tests.diaspora.papers.samples import (
    YEAR,
    adopted_plan,
    document,
    draft_plan,
    event_report,
    held_event,
    plan_report,
)
from tests.diaspora.plainly import hide_events, plainly
from tests.factories.diaspora import ActivityFactory, EventFactory, PlanFactory
from tests.factories.reporting import person
from tests.vision import people
from vision.models import ActionItem

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def nothing_else():
    hide_events()


@pytest.fixture
def plan() -> Plan:
    return adopted_plan()


def sources(name: str) -> dict[str, list[str]]:
    return {source.key: list(source.subjects) for source in kind_of(name).sources()}


def test_sources_are_the_states_of_plans_and_published_events(plan):
    draft_plan(), held_event()
    assert sources(PLAN) == {f"plan-{YEAR + 1}": [""], f"plan-{YEAR}-2": [""]}
    assert sources(EVENT) == {EVENTS: ["meeting-of-letters"]}
    drafts = [source.key for source in kind_of(PLAN).sources() if source.is_draft]
    assert drafts == [f"plan-{YEAR + 1}"]


def test_source_of_a_year_is_the_plan_as_it_is_now(plan):
    draft_plan()
    kind = kind_of(PLAN)
    assert kind.source_in(YEAR, is_draft=False) == f"plan-{YEAR}-2"
    assert kind.source_in(YEAR + 1, is_draft=True) == f"plan-{YEAR + 1}"
    for year, is_draft in ((YEAR, True), (YEAR + 1, False), (YEAR + 5, False)):
        with pytest.raises(NotThere):
            kind.source_in(year, is_draft=is_draft)


READERS_OF_DRAFTS = {
    people.FOCAL_POINT,
    people.FOREIGN_FOCAL_POINT,
    people.EDITOR,
    people.ADMINISTRATOR,
    people.SUPERUSER,
}


@pytest.mark.parametrize("who", people.EVERYBODY)
def test_drafts_are_for_the_secretariat_and_all_focal_points(who):
    draft = plan_report(source=f"plan-{YEAR + 1}", is_draft=True)
    assert kind_of(PLAN).may_ask(people.make(who), draft) is (who in READERS_OF_DRAFTS)


ASKERS = {people.EDITOR, people.REVIEWER, people.ADMINISTRATOR, people.SUPERUSER}


@pytest.mark.parametrize("who", people.EVERYBODY)
def test_papers_are_asked_for_by_the_secretariat_alone(who):
    user = people.make(who)
    for report in (plan_report(), event_report()):
        assert kind_of(report.kind).may_ask(user, report) is (who in ASKERS)


def amend(plan: Plan) -> None:
    by = person(RoleName.EDITOR)
    activity = plan.activities.get(number=3)
    Amendment.objects.create(plan=plan, number=3, activity=activity, kind="changed", reason="x", by=by)


def test_plan_that_was_amended_since_keeps_its_page_and_leaves_the_library(plan):
    kind, report = kind_of(PLAN), plan_report()
    assert kind.standing(report).is_listed
    amend(plan)
    standing = kind.standing(plan_report())
    assert standing.may_be_read
    assert not standing.is_listed
    assert standing.url == plan.get_absolute_url()
    assert kind.standing(plan_report(source=f"plan-{YEAR}-3")).is_listed
    assert not kind.standing(plan_report(source=f"plan-{YEAR}-4")).is_public
    with pytest.raises(NotThere):
        kind.document(report, silent)


@pytest.mark.parametrize("source", ["plan-1999-0", "plan-nonsense", "nonsense", f"plan-{YEAR}-9"])
def test_paper_of_a_plan_that_is_not_there_is_refused_and_no_business_of_the_public(plan, source):
    assert not kind_of(PLAN).standing(plan_report(source=source)).is_public
    with pytest.raises(NotThere):
        document(plan_report(source=source))


def test_draft_is_nobody_elses_business():
    draft_plan()
    assert not kind_of(PLAN).standing(plan_report(source=f"plan-{YEAR + 1}-0")).is_public
    assert "Draft" in document(plan_report(source=f"plan-{YEAR + 1}", is_draft=True)).html
    with pytest.raises(NotThere):
        document(plan_report(source=f"plan-{YEAR + 1}-0"))


def test_event_that_is_not_published_has_no_record():
    event = held_event()
    assert kind_of(EVENT).standing(event_report()).is_public
    plainly(Event).filter(pk=event.pk).update(publication=Publication.DRAFT)
    assert not kind_of(EVENT).standing(event_report()).is_public
    with pytest.raises(NotThere):
        document(event_report())


def test_digest_changes_with_what_the_paper_says_and_with_nothing_else(plan):
    kind = kind_of(PLAN)
    before = kind.digest(plan_report())
    assert kind.digest(plan_report()) == before
    assert kind.digest(plan_report("kk")) != before
    plainly(Activity).filter(plan=plan, number=4).update(status="done")
    assert kind.digest(plan_report()) != before


def test_what_editors_note_of_a_doubt_is_in_no_paper(plan):
    plainly(Plan).filter(pk=plan.pk).update(to_verify="Ask the ministry.")
    made = document(plan_report())
    assert "Ask the ministry." not in made.html
    assert all(b"Ask the ministry." not in file.data for file in made.attachments)
    assert "still to be verified" in made.html


def test_event_of_a_draft_is_not_named_in_a_plan(plan):
    event = held_event(publication=Publication.DRAFT)
    plainly(Activity).filter(plan=plan, number=1).update(event=event)
    made = document(plan_report())
    assert event.slug not in made.html
    assert all(event.slug.encode() not in file.data for file in made.attachments)


# --- Asked for -----------------------------------------------------------------------------------------


def test_papers_are_queued_once_for_each_language(plan):
    made = queue.ask_for(plan, ring=False)
    assert {(report.kind, report.source, report.language) for report in made} == {
        (PLAN, f"plan-{YEAR}-2", language) for language in Language.values
    }
    assert {report.status for report in made} == {ReportStatus.QUEUED}
    assert [report.pk for report in queue.ask_for(plan, ring=False)] == [report.pk for report in made]


def test_what_the_domain_tells_of_is_asked_for(plan):
    following.plan_changed(plan)
    following.event_published(held_event())
    assert Report.objects.queued().count() == 2 * len(Language)


def test_plan_is_made_as_it_is_now_and_not_as_it_was(plan):
    queue.ask_for(plan, ring=False)
    former = Report.objects.get(language="en")
    file = ReportFile.objects.create(report=former, sha256="0" * 64, file="x", name="x", size=1, pages=1)
    Report.objects.filter(pk=former.pk).update(current=file)
    amend(plan)
    assert {report.source for report in queue.ask_for(plan, ring=False)} == {f"plan-{YEAR}-3"}
    kept = {(report.source, report.status) for report in Report.objects.filter(language="en")}
    assert kept == {(f"plan-{YEAR}-2", ReportStatus.READY), (f"plan-{YEAR}-3", ReportStatus.QUEUED)}
    assert not Report.objects.filter(language="kk", source=f"plan-{YEAR}-2").exists()


def test_steps_of_the_workflow_are_followed_by_papers():
    by = person(RoleName.EDITOR)
    plan = PlanFactory(year=YEAR)
    activity = ActivityFactory(plan=plan, items=ActionItem.objects.filter(code="3.4.1"))
    plans.adopt(plan, by=by)
    plans.amend(activity, {"title_en": "Another title"}, reason="Asked for.", by=by)
    event = EventFactory(slug="forum", publication=Publication.PROPOSED)
    events.publish(event, by=by)
    asked = set(Report.objects.filter(language="kk").values_list("kind", "source", "subject"))
    assert asked == {(PLAN, f"plan-{YEAR}-1", ""), (EVENT, EVENTS, "forum")}


def test_drafts_and_proposals_are_told_to_nobody():
    following.plan_changed(draft_plan())
    following.event_published(held_event(publication=Publication.DRAFT))
    assert not Report.objects.exists()


# --- The library ---------------------------------------------------------------------------------------


@pytest.mark.slow
def test_papers_stand_in_the_library_and_each_has_a_page(plan, folder):
    held_event()
    reports.ask(PLAN, source=f"plan-{YEAR}-2", language="en", rings=False)
    reports.ask(EVENT, source=EVENTS, subject="meeting-of-letters", language="en", rings=False)
    while reports.make_next():
        pass
    assert set(Report.objects.values_list("status", flat=True)) == {ReportStatus.READY}
    cases = {case.key: case for case in library("en")}
    assert [key for key in cases if key in {f"plan-{YEAR}-2", EVENTS}] == [f"plan-{YEAR}-2", EVENTS]
    for slug in (f"plan-{YEAR}-2-{PLAN}", f"{EVENTS}-{EVENT}-meeting-of-letters"):
        for language in Language.values:
            assert Client().get(f"/{language}/reports/{slug}/").status_code == 200
    file = Report.objects.get(kind=PLAN).current
    assert file.name == f"joint-action-plan-{YEAR}-2-en"
    assert Client().get(file.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("count", [1, 30])
def test_titles_and_standings_of_many_take_as_many_queries(plan, count, django_assert_num_queries):
    held_event()
    for kind, report in ((kind_of(PLAN), plan_report), (kind_of(EVENT), event_report)):
        found = [report() for _number in range(count)]
        with django_assert_num_queries(1):
            kind.prepare(found)
            assert {kind.title(each, "kk") for each in found} == {kind.title(found[0], "kk")}
            assert all(kind.standing(each).is_public for each in found)


def test_closed_plan_is_public(plan):
    plainly(Plan).filter(pk=plan.pk).update(status=PlanStatus.CLOSED, closed_on=plan.adopted_on)
    assert kind_of(PLAN).standing(plan_report()).is_public


def test_text_that_is_not_translated_stands_in_its_own_language_and_says_so(plan):
    plainly(Activity).filter(plan=plan, number=1).update(summary_kk="", summary_tr="Bir\n\nİki")
    html = document(plan_report("kk")).html
    assert '<p lang="tr">Bir</p>\n<p lang="tr">İki</p>' in html


def test_letters_that_the_font_lacks_are_told_of(plan):
    plainly(Activity).filter(plan=plan, number=1).update(summary_en="A 🎉 and مرحبا")
    assert "At 2 places a square (□) stands" in document(plan_report()).html


def test_marks_of_html_in_a_text_are_text(plan):
    plainly(Activity).filter(plan=plan, number=1).update(summary_en="<b>x</b>\ny & z")
    assert "<p>&lt;b&gt;x&lt;/b&gt;<br>y &amp; z</p>" in document(plan_report()).html
