"""A report on its first page, and area by area."""

import datetime

import pytest
from django.utils import timezone

from portal.enums import RoleName
from tests.factories import UserFactory
from tests.factories.reporting import (
    DONE,
    answer_all,
    bring_to,
    entry_of,
    open_year,
    person,
    report_of,
    set_cycle,
)
from tests.html import Page
from tests.vision.views.workspace.pages import REPORT, signed_in, words_of
from vision.domain import entries, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import ActionItem, Cycle

pytestmark = pytest.mark.django_db


def closing_in(cycle, days: int) -> None:
    Cycle.objects.filter(pk=cycle.pk).update(closes=timezone.localdate() + datetime.timedelta(days=days))


def button(page: Page) -> str:
    """Return what the one button says."""
    return page.one("a", class_="button--large").text


@pytest.mark.parametrize(
    ("days", "words"),
    [(30, "30 days left"), (1, "1 day left"), (0, "Today is the last day"), (-3, "3 days late")],
)
def test_days_to_the_closing_day_are_told(report, cycle, focal_point, days, words):
    closing_in(cycle, days)
    assert words in words_of(signed_in(focal_point).get(REPORT))


def test_one_button_leads_to_the_next_entry_without_an_answer(report, focal_point):
    client = signed_in(focal_point)
    assert button(Page(client.get(REPORT).content)) == "Begin with 2.5.1"
    entries.write(entry_of(report, "2.5.1"), Answer(nothing=True), revision=0, by=focal_point)
    page = Page(client.get(REPORT).content)
    assert button(page) == "Go on with 2.5.2"
    assert page.one("a", class_="button--large")["href"] == f"{REPORT}entries/2.5.2/"
    assert "1 of 3 entries" in page.one("main").text
    answer_all(report, focal_point)
    page = Page(client.get(REPORT).content)
    assert button(page) == "Check and submit"
    assert page.one("a", class_="button--large")["href"] == f"{REPORT}submit/"


def test_contributor_sees_their_areas_first_and_what_they_have_to_do(report, contributor, focal_point):
    client = signed_in(contributor)
    page = Page(client.get(REPORT).content)
    assert button(page) == "Begin with 3.1.1"
    words = page.one("main").text
    assert "0 of 1 entries" in words
    assert "In the whole report: 0 of 3." in words
    assert words.index("Your areas") < words.index("Other areas")
    areas = [link for link in page.links() if "/areas/" in link]
    assert areas == [f"{REPORT}areas/3.1/", f"{REPORT}areas/2.5/"]
    entries.write(entry_of(report, "3.1.1"), DONE, revision=0, by=contributor)
    page = Page(client.get(REPORT).content)
    assert page.all("a", class_="button--large") == []
    assert "Your focal point submits the report" in page.one("main").text


def test_colleagues_changes_are_shown_and_ones_own_are_not(report, contributor, focal_point):
    entries.write(entry_of(report, "3.1.1"), DONE, revision=0, by=contributor)
    entries.write(entry_of(report, "2.5.2"), DONE, revision=0, by=focal_point)
    changed = words_of(signed_in(focal_point).get(REPORT)).partition("Changed last by others")[2]
    assert "3.1.1" in changed
    assert "Daniyar K." in changed
    assert "2.5.2" not in changed


def test_at_most_eight_changes_are_shown_the_latest_first(focal_point, contributor):
    items = list(ActionItem.objects.in_force().filter(area__code="3.1")[:5])
    items += list(ActionItem.objects.in_force().filter(area__code="2.3")[:5])
    draft = report_of("kazakhstan", open_year(2034, codes=[item.code for item in items]))
    for item in items:
        entries.write(entry_of(draft, item.code), DONE, revision=0, by=focal_point)
    page = Page(signed_in(contributor).get("/en/workspace/2034/kazakhstan/").content)
    [changed] = [box for box in page.all("section") if box.get("aria-labelledby") == "changed-heading"]
    links = [link["href"] for link in page.within("a", changed)]
    assert links == [f"/en/workspace/2034/kazakhstan/entries/{item.code}/" for item in items[:1:-1]]


def test_returned_report_says_why_in_general_and_at_each_entry(report, focal_point, reviewer):
    bring_to(report, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    client = signed_in(focal_point)
    page = Page(client.get(REPORT).content)
    words = page.one("main").text
    assert "A figure is missing." in words
    assert "Say how many." in words
    assert button(page) == "Correct 2.5.1"
    assert "Changed since" not in words
    entry = entry_of(report, "2.5.1")
    entries.write(entry, Answer(status="completed", done="Ten."), revision=entry.revision, by=focal_point)
    page = Page(client.get(REPORT).content)
    assert "Changed since" in page.one("main").text
    assert "1 of 1 corrected" in page.one("main").text
    assert button(page) == "Check and submit"


@pytest.mark.parametrize(
    ("status", "present", "names"),
    [
        (SubmissionStatus.DRAFT, "Draft", ["Draft", "Submitted", "Under review", "Accepted"]),
        (SubmissionStatus.SUBMITTED, "Submitted", ["Draft", "Submitted", "Under review", "Accepted"]),
        (SubmissionStatus.UNDER_REVIEW, "Under review", ["Draft", "Submitted", "Under review", "Accepted"]),
        (
            SubmissionStatus.RETURNED,
            "Returned for revision",
            ["Draft", "Submitted", "Under review", "Returned for revision", "Accepted"],
        ),
        (SubmissionStatus.ACCEPTED, "Accepted", ["Draft", "Submitted", "Under review", "Accepted"]),
    ],
)
def test_way_of_the_report_is_told_with_who_and_when(report, focal_point, reviewer, status, present, names):
    bring_to(report, status, focal_point=focal_point, reviewer=reviewer)
    page = Page(signed_in(focal_point).get(REPORT).content)
    steps = page.all("li", class_="steps__step")
    assert [name for step, name in zip(steps, names, strict=True) if step.text.startswith(name)] == names
    [now] = [step for step in steps if step.get("aria-current") == "step"]
    assert now.text.startswith(present)
    passed = names.index(present)
    for number, step in enumerate(steps):
        person = {"Submitted": focal_point}.get(names[number], reviewer)
        assert (str(person) in step.text) == (0 < number <= passed)


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        (SubmissionStatus.DRAFT, {"submit"}),
        (SubmissionStatus.SUBMITTED, {"recall"}),
        (SubmissionStatus.UNDER_REVIEW, set()),
        (SubmissionStatus.RETURNED, {"submit"}),
        (SubmissionStatus.ACCEPTED, {"correction"}),
    ],
)
def test_only_what_is_allowed_now_is_offered(report, focal_point, contributor, reviewer, status, offered):
    bring_to(report, status, focal_point=focal_point, reviewer=reviewer)

    def ways(user) -> set[str]:
        links = Page(signed_in(user).get(REPORT).content).links()
        return {name for name in ("submit", "recall", "correction") if f"{REPORT}{name}/" in links}

    assert ways(focal_point) == offered
    assert ways(contributor) == set()
    links = Page(signed_in(contributor).get(REPORT).content).links()
    assert {f"{REPORT}preview/", f"{REPORT}record/"} <= set(links)


def test_reviewer_sees_how_far_a_draft_is_and_none_of_its_words(report, focal_point, reviewer):
    entries.write(entry_of(report, "2.5.1"), DONE, revision=0, by=focal_point)
    client = signed_in(reviewer)
    page = Page(client.get(REPORT).content)
    assert "1 of 3 entries" in page.one("main").text
    assert [link for link in page.links() if "/entries/" in link or "/areas/" in link] == []
    assert "Changed last" not in page.one("main").text
    assert client.get(f"{REPORT}entries/2.5.1/").status_code == 404
    assert client.get(f"{REPORT}areas/2.5/").status_code == 404


def test_closed_year_says_so(report, cycle, focal_point):
    set_cycle(cycle, CycleStatus.CLOSED)
    words = words_of(signed_in(focal_point).get(REPORT))
    assert "Reporting for this year is closed" in words
    assert "days left" not in words


def test_guidance_is_shown_in_its_language_and_marked_where_it_is_another(report, cycle, focal_point):
    cycle.guidance_tr = "**Tarih** yazın <script>alert(1)</script>"
    cycle.save()
    page = Page(signed_in(focal_point).get(REPORT).content)
    assert [bold.text for bold in page.all("strong") if bold.lang == "tr"] == ["Tarih"]
    assert "shown in Turkish" in page.one("main").text
    assert "alert" not in [script.text for script in page.all("script")]


def test_observer_is_told_that_nothing_must_be_answered(cycle):
    client = signed_in(person(RoleName.FOCAL_POINT, "hungary"))
    assert "no entry has to be answered" in words_of(client.get("/en/workspace/2031/hungary/"))


def test_versions_are_listed_and_the_one_before_is_kept_as_it_was(report, focal_point, reviewer):
    accepted = bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    entry = entry_of(new, "2.5.1")
    entries.write(entry, Answer(status="completed", done="Ten."), revision=0, by=focal_point)
    client = signed_in(focal_point)
    page = Page(client.get(REPORT).content)
    assert "A figure was wrong." in page.one("main").text
    assert f"{REPORT}?version=1" in page.links()
    old = Page(client.get(f"{REPORT}?version=1").content)
    assert "There is a newer one" in old.one("main").text
    assert f"{REPORT}areas/2.5/?version=1" in old.links()
    assert [link for link in old.links() if link.endswith(("/submit/", "/correction/"))] == []
    assert "Ten." in words_of_entry(client, "")
    assert "Work went on." in words_of_entry(client, "?version=1")


def words_of_entry(client, query: str) -> str:
    page = Page(client.get(f"{REPORT}entries/2.5.1/{query}").content)
    return page.one("section", id="words").text


def test_area_lists_its_entries_with_where_each_stands(report, focal_point, reviewer):
    entries.write(entry_of(report, "2.5.1"), Answer(nothing=True), revision=0, by=focal_point)
    page = Page(signed_in(focal_point).get(f"{REPORT}areas/2.5/").content)
    rows = [row.text for row in page.all("li", class_="items__row")]
    assert len(rows) == 2
    assert "Nothing to report" in rows[0]
    assert "Aigerim N." in rows[0]
    assert "Not answered yet" in rows[1]
    assert f"{REPORT}areas/3.1/" in page.links()


def test_area_that_the_report_does_not_cover_is_not_there(report, focal_point):
    client = signed_in(focal_point)
    assert client.get(f"{REPORT}areas/1.1/").status_code == 404
    assert client.get(f"{REPORT}areas/9.9/").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "areas/2.5/", "entries/2.5.1/", "submit/", "recall/", "preview/", "record/", "record.csv"]
)
def test_nobody_else_learns_that_there_is_a_report(report, path):
    for user in (person(RoleName.FOCAL_POINT, "turkiye"), person(RoleName.EDITOR), UserFactory()):
        assert signed_in(user).get(f"{REPORT}{path}").status_code == 404


@pytest.mark.parametrize("address", ["2030/kazakhstan/", "2031/atlantis/", f"{10**20}/kazakhstan/"])
def test_report_that_there_is_not_is_not_found(report, focal_point, address):
    assert signed_in(focal_point).get(f"/en/workspace/{address}").status_code == 404


@pytest.mark.parametrize("version", ["7", "x", "²", "-1", "9" * 30])
def test_version_that_there_is_not_is_not_found_or_not_asked(report, focal_point, version):
    answer = signed_in(focal_point).get(REPORT, {"version": version})
    assert answer.status_code == (404 if version.isascii() and version.isdecimal() else 200)


@pytest.mark.parametrize("path", ["", "areas/2.5/", "entries/2.5.1/", "submit/", "preview/", "record/"])
def test_pages_are_kept_by_nobody(report, focal_point, path):
    answer = signed_in(focal_point).get(f"{REPORT}{path}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


@pytest.fixture
def whole(focal_point, contributor):
    """A year that covers all items; half of Kazakhstan's entries are written, one after the other."""
    codes = ActionItem.objects.in_force().values("code")
    draft = report_of("kazakhstan", open_year(2040, codes=codes))
    for entry in draft.entries.with_place()[:60]:
        entries.write(entry, DONE, revision=0, by=focal_point)
    return draft


@pytest.mark.parametrize("who", ["focal_point", "contributor"])
@pytest.mark.parametrize("path", ["/en/workspace/", "/en/workspace/2040/kazakhstan/"])
def test_first_page_of_123_entries_costs_twelve_queries_at_most(
    request, django_assert_max_num_queries, whole, who, path
):
    assert whole.entries.count() == 123
    client = signed_in(request.getfixturevalue(who))
    with django_assert_max_num_queries(12):
        answer = client.get(path)
    assert "60 of 123" in words_of(answer)


def test_returned_report_of_123_entries_costs_no_more(
    django_assert_max_num_queries, whole, focal_point, reviewer
):
    answer_all(whole, focal_point)
    submitted = submissions.submit(whole, by=focal_point)
    reviews.start(submitted, by=reviewer)
    for entry in whole.entries.with_place()[:40]:
        reviews.mark(entry, note="Say how many.", by=reviewer)
    reviews.send_back(submitted, reason="Figures are missing.", by=reviewer)
    client = signed_in(focal_point)
    with django_assert_max_num_queries(12):
        answer = client.get("/en/workspace/2040/kazakhstan/")
    assert "40 entries are to be corrected" in words_of(answer)
