"""An entry on one screen: read, saved by button and by script, compared, taken over."""

import pytest
from django.test import Client

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
from tests.vision.views.workspace.pages import ENTRY, REPORT, WORDS, autosave, save, signed_in, words_of
from vision.domain import entries, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import ActionItem, Entry

pytestmark = pytest.mark.django_db
EVERY = "/en/workspace/2040/kazakhstan/"


def answer_of(report, code: str = "2.5.1") -> Answer:
    return Answer.of(entry_of(report, code))


def unchanged(report) -> bool:
    return not report.entries.exclude(revision=0).exists()


# --- What stands there --------------------------------------------------------------------------------------


def test_page_shows_what_is_asked_and_a_form(report, focal_point):
    item = ActionItem.objects.get(code="2.5.1")
    item.official_text_tr = "Turizmin deneme sözü,"
    item.save()
    page = Page(signed_in(focal_point).get(ENTRY).content)
    words = page.one("main").text
    assert item.title_en in words
    assert item.summary_en in words
    assert "Turizmin deneme sözü," in words
    assert [radio["value"] for radio in page.all("input", name="status")] == [
        *("not_started", "in_progress", "completed", "delayed", "not_applicable", ""),
    ]
    assert page.one("input", name="revision")["value"] == "0"
    assert {"/en/vision/actions/2.5.1/", f"{REPORT}entries/2.5.2/"} <= set(page.links())


def test_neighbours_follow_the_document_and_stay_within_what_is_ones_own(report, focal_point, contributor):
    def ring(user, code: str) -> list[str]:
        page = Page(signed_in(user).get(f"{REPORT}entries/{code}/").content)
        return [
            link["href"].split("/")[-2] for link in page.within("a", page.one("nav", class_="neighbours"))
        ]

    assert ring(focal_point, "2.5.2") == ["2.5.1", "3.1.1"]
    assert ring(contributor, "2.5.2") == ["2.5.1", "3.1.1"]
    page = Page(signed_in(contributor).get(f"{REPORT}entries/3.1.1/").content)
    assert page.all("nav", class_="neighbours") == []


def test_entry_of_another_area_is_read_and_not_written(report, contributor, focal_point):
    entries.write(entry_of(report, "2.5.1"), DONE, revision=0, by=focal_point)
    page = Page(signed_in(contributor).get(ENTRY).content)
    assert page.all("textarea", name="done") == []
    assert "Work went on." in page.one("main").text
    assert "Colleagues write here" in page.one("main").text


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (SubmissionStatus.SUBMITTED, "Your focal point can recall it"),
        (SubmissionStatus.UNDER_REVIEW, "being reviewed"),
        (SubmissionStatus.ACCEPTED, "ask for a new version"),
    ],
)
def test_entry_that_cannot_be_written_says_why(report, focal_point, reviewer, status, told):
    bring_to(report, status, focal_point=focal_point, reviewer=reviewer)
    page = Page(signed_in(focal_point).get(ENTRY).content)
    assert page.all("textarea", name="done") == []
    assert told in page.one("main").text
    reviewers = Page(signed_in(reviewer).get(ENTRY).content)
    assert "Work went on." in reviewers.one("main").text
    assert told not in reviewers.one("main").text


def test_closed_year_says_so(report, cycle, focal_point):
    set_cycle(cycle, CycleStatus.CLOSED)
    assert "Reporting for this year is closed" in words_of(signed_in(focal_point).get(ENTRY))


def test_marked_entry_shows_what_is_to_be_corrected_and_others_that_they_are_not(
    report, focal_point, reviewer
):
    bring_to(report, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    client = signed_in(focal_point)
    marked = Page(client.get(ENTRY).content)
    assert "Say how many." in marked.one("main").text
    assert len(marked.all("textarea")) == 2
    other = client.get(f"{REPORT}entries/2.5.2/")
    assert "Only entries that were marked" in words_of(other)
    assert Page(other.content).all("textarea", name="done") == []


def test_words_are_in_the_language_they_are_written_in(report, focal_point):
    entries.write(
        entry_of(report, "2.5.1"),
        Answer(status="completed", done="Он бағыт ашылды.", language="kk"),
        revision=0,
        by=focal_point,
    )
    page = Page(signed_in(focal_point).get(ENTRY).content)
    assert page.one("textarea", name="done")["lang"] == "kk"
    submissions_page = Page(signed_in(focal_point).get(f"{REPORT}preview/").content)
    assert [p.lang for p in submissions_page.all("p") if p.text == "Он бағыт ашылды."] == ["kk"]


# --- Saving by button ---------------------------------------------------------------------------------------


def test_saving_returns_to_the_same_place_and_says_so(report, focal_point):
    client = signed_in(focal_point)
    answer = save(client)
    assert answer["Location"] == f"{ENTRY}#words"
    page = Page(client.get(answer["Location"]).content)
    assert "2.5.1 is saved." in page.one("section", id="words").text
    assert page.one("input", name="revision")["value"] == "1"
    assert answer_of(report) == Answer(status="in_progress", done="Work went on.", language="en")


def test_saving_leads_on_to_the_next_entry_that_waits(report, focal_point):
    client = signed_in(focal_point)
    assert save(client, onward="1")["Location"] == f"{REPORT}entries/2.5.2/"
    assert save(client, f"{REPORT}entries/3.1.1/", onward="1")["Location"] == f"{REPORT}entries/2.5.2/"
    assert save(client, f"{REPORT}entries/2.5.2/", onward="1")["Location"] == REPORT


def test_next_entry_of_a_returned_report_is_the_next_marked_one(report, focal_point, reviewer):
    bring_to(report, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    entry = entry_of(report, "2.5.1")
    answer = save(signed_in(focal_point), revision=entry.revision, done="Ten.", onward="1")
    assert answer["Location"] == REPORT


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"nothing": "on"}, "goes without a status and without words"),
        ({"status": "great"}, "Choose one of the statuses."),
        ({"language": "kz"}, "Choose one of the four languages."),
        ({"done": "x" * 30_001}, "Write at most 30000 characters"),
    ],
)
def test_what_cannot_be_stored_is_told_and_kept_in_the_form(report, focal_point, fields, told):
    answer = save(signed_in(focal_point), **fields)
    page = Page(answer.content)
    assert told in page.one("div", class_="error-summary").text
    assert page.title.startswith("Error:")
    assert page.one("textarea", name="done").text == fields.get("done", "Work went on.")
    assert "data-unsaved" in page.one("form", class_="entry-form").attributes
    assert unchanged(report)


def test_without_a_revision_nothing_is_written(report, focal_point):
    answer = signed_in(focal_point).post(ENTRY, WORDS)
    assert answer.status_code == 200
    assert unchanged(report)


def test_contributor_writes_in_their_area_and_is_refused_in_others(report, contributor):
    client = signed_in(contributor)
    assert save(client, f"{REPORT}entries/3.1.1/").status_code == 302
    refused = save(client)
    assert refused.status_code == 403
    assert "Nothing was changed." in words_of(refused)
    assert answer_of(report) == Answer(language=entry_of(report, "2.5.1").language)
    assert answer_of(report, "3.1.1").done == "Work went on."


def test_people_of_other_states_and_strangers_change_nothing(client, report):
    for user in (person(RoleName.FOCAL_POINT, "turkiye"), UserFactory(), person(RoleName.REVIEWER)):
        assert save(signed_in(user)).status_code == 404
    assert unchanged(report)


def test_writing_at_the_wrong_time_is_refused_with_the_reason(report, focal_point, reviewer):
    bring_to(report, SubmissionStatus.SUBMITTED, focal_point=focal_point, reviewer=reviewer)
    refused = save(signed_in(focal_point), revision=1, done="Changed.")
    assert refused.status_code == 403
    assert "recall it until the review begins" in words_of(refused)
    assert answer_of(report).done == "Work went on."


def test_who_was_signed_out_while_writing_gets_the_words_back(client, report):
    answer = save(client, done="Words <of> an hour.", next="More.")
    page = Page(answer.content)
    assert answer.status_code == 403
    assert [field.text for field in page.all("textarea")] == ["Words <of> an hour.", "More."]
    assert f"/en/accounts/login/?next={ENTRY}" in page.links()
    assert "no-store" in answer["Cache-Control"]
    assert unchanged(report)


def test_form_needs_a_token(report, focal_point):
    client = Client(enforce_csrf_checks=True)
    client.force_login(focal_point)
    assert save(client).status_code == 403
    assert unchanged(report)


# --- Saving by script ---------------------------------------------------------------------------------------


def test_script_is_told_that_it_is_saved_and_how_often(report, focal_point):
    client = signed_in(focal_point)
    answer = autosave(client, writer=focal_point)
    assert (answer.status_code, answer.json()) == (200, {"state": "saved", "revision": 1})
    again = autosave(client, writer=focal_point, revision=1, done="Work went on and on.")
    assert again.json() == {"state": "saved", "revision": 2}
    assert "no-store" in again["Cache-Control"]
    assert answer_of(report).done == "Work went on and on."


def test_same_words_once_more_are_saved_already(report, focal_point):
    client = signed_in(focal_point)
    autosave(client, writer=focal_point)
    assert autosave(client, writer=focal_point, revision=0).json() == {"state": "saved", "revision": 1}


def test_half_an_answer_is_saved_too(report, focal_point):
    answer = autosave(signed_in(focal_point), writer=focal_point, status="")
    assert answer.status_code == 200
    assert not entry_of(report, "2.5.1").is_answered


def test_script_is_told_what_cannot_be_stored(report, focal_point):
    answer = autosave(signed_in(focal_point), writer=focal_point, nothing="on")
    assert (answer.status_code, answer.json()["state"]) == (422, "invalid")
    assert list(answer.json()["errors"]) == ["nothing"]


def test_script_of_who_is_signed_out_is_told_so_and_not_given_a_form(client, report, focal_point):
    answer = autosave(client, writer=focal_point)
    assert (answer.status_code, answer.json()) == (401, {"state": "signed-out"})
    assert "no-store" in answer["Cache-Control"]
    assert unchanged(report)


def test_words_are_not_saved_under_the_name_of_who_has_signed_in_meanwhile(report, focal_point):
    other = person(RoleName.FOCAL_POINT, "kazakhstan")
    answer = autosave(signed_in(other), writer=focal_point)
    assert (answer.status_code, answer.json()["state"]) == (401, "signed-out")
    assert unchanged(report)


def test_script_is_refused_with_the_reason(report, focal_point, reviewer):
    bring_to(report, SubmissionStatus.UNDER_REVIEW, focal_point=focal_point, reviewer=reviewer)
    answer = autosave(signed_in(focal_point), writer=focal_point, revision=1, done="Changed.")
    assert answer.status_code == 403
    assert answer.json() == {
        "state": "refused",
        "message": "The report is being reviewed and cannot be changed now.",
    }


def test_contributors_script_is_refused_in_other_areas(report, contributor):
    answer = autosave(signed_in(contributor), writer=contributor)
    assert (answer.status_code, answer.json()["state"]) == (403, "refused")
    assert unchanged(report)


@pytest.mark.parametrize("who", ["focal_point", "contributor"])
def test_autosave_of_one_entry_costs_less_than_ten_queries(request, django_assert_max_num_queries, who):
    """All of the request: session, person, roles, entry; and a transaction that locks, reads and writes."""
    user = request.getfixturevalue(who)
    report_of("kazakhstan", open_year(2040, codes=ActionItem.objects.in_force().values("code")))
    client = signed_in(user)
    path = f"{EVERY}entries/3.1.1/"
    with django_assert_max_num_queries(9):
        answer = autosave(client, path, writer=user)
    assert answer.json() == {"state": "saved", "revision": 1}
    with django_assert_max_num_queries(9):
        autosave(client, path, writer=user, revision=1, done="Work went on and on.")


# --- Two who write ------------------------------------------------------------------------------------------


@pytest.fixture
def written_by_another(report):
    other = person(RoleName.FOCAL_POINT, "kazakhstan", name="Aliya B.")
    theirs = Answer(status="completed", done="Ten new routes were opened.", language="en")
    entries.write(entry_of(report, "2.5.1"), theirs, revision=0, by=other)
    return theirs


def test_later_save_gets_a_comparison_and_overwrites_nothing(report, focal_point, written_by_another):
    answer = save(signed_in(focal_point), done="Twelve new routes were opened.", next="More.")
    page = Page(answer.content)
    assert answer.status_code == 409
    assert "Aliya B. saved it on" in page.one("main").text
    assert [gone.text for gone in page.all("del")] == ["Completed", "Ten"]
    assert [new.text for new in page.all("ins")] == ["In progress", "Twelve", "More."]
    assert answer_of(report) == written_by_another


def test_script_is_told_that_somebody_else_was_faster(report, focal_point, written_by_another):
    answer = autosave(signed_in(focal_point), writer=focal_point, done="Twelve.")
    assert answer.status_code == 409
    present = {"revision": 1, "answer": written_by_another.as_dict()}
    assert answer.json() == {"state": "changed", **present}
    assert answer_of(report) == written_by_another


def fields_of(page: Page, form) -> dict[str, str]:
    """Return what a form sends as it stands."""
    found = {field["name"]: field.get("value") for field in page.within("input", form) if field.get("name")}
    found |= {field["name"]: field.text for field in page.within("textarea", form)}
    return found


def test_both_texts_are_there_to_choose_from(report, focal_point, written_by_another):
    client = signed_in(focal_point)
    page = Page(save(client, done="Twelve new routes were opened.").content)
    keep, together = page.all("form", method="post")
    assert page.one("a", class_="button--quiet")["href"] == ENTRY
    assert client.post(keep["action"], fields_of(page, keep))["Location"] == f"{ENTRY}#words"
    mine = Answer(status="in_progress", done="Twelve new routes were opened.", language="en")
    assert answer_of(report) == mine
    assert fields_of(page, together)["done"] == mine.done


def test_words_put_together_are_written_on_top_of_the_newer_ones(report, focal_point, written_by_another):
    client = signed_in(focal_point)
    page = Page(save(client, done="Twelve.").content)
    revision = fields_of(page, page.all("form", method="post")[1])["revision"]
    save(client, revision=revision, done="Ten, then twelve.")
    assert answer_of(report).done == "Ten, then twelve."


def test_third_one_who_writes_meanwhile_is_compared_with_again(report, focal_point, written_by_another):
    client = signed_in(focal_point)
    page = Page(save(client, done="Twelve.").content)
    fields = fields_of(page, page.all("form", method="post")[0])
    third = person(RoleName.FOCAL_POINT, "kazakhstan", name="Saule M.")
    entries.write(entry_of(report, "2.5.1"), Answer(nothing=True), revision=1, by=third)
    again = client.post(ENTRY, fields)
    assert again.status_code == 409
    assert "Saule M." in words_of(again)
    assert answer_of(report).nothing


def test_own_words_from_another_window_are_said_to_be_ones_own(report, focal_point):
    client = signed_in(focal_point)
    save(client)
    answer = save(client, done="Other words.")
    assert answer.status_code == 409
    assert "You saved it yourself" in words_of(answer)


def test_page_names_who_opened_the_entry_lately(report, focal_point, contributor):
    other = person(RoleName.FOCAL_POINT, "kazakhstan", name="Aliya B.")
    signed_in(other).get(ENTRY)
    page = Page(signed_in(focal_point).get(ENTRY).content)
    assert page.one("p", class_="also-here").text == "Aliya B. has this entry open too."
    assert "hidden" not in page.one("p", class_="also-here").attributes
    assert "Aliya B. and" not in page.one("main").text


# --- Taking over --------------------------------------------------------------------------------------------


@pytest.fixture
def last_year(focal_point, reviewer):
    """What was accepted a year earlier on 2.5.1."""
    before = report_of("kazakhstan", open_year(2030, codes=("2.5.1",)))
    answer = Answer(status="in_progress", done="Nine routes.", next="A tenth.", language="kk")
    answer_all(before, focal_point, answer)
    submitted = submissions.submit(before, by=focal_point)
    reviews.start(submitted, by=reviewer)
    reviews.accept_unmarked(submitted, by=reviewer)
    reviews.accept(submitted, by=reviewer)
    set_cycle(before.cycle, CycleStatus.PUBLISHED)
    return answer


def take_over(client, revision: int = 0):
    return client.post(f"{ENTRY}take-over/", {"revision": revision})


def test_entry_of_last_year_is_shown_and_taken_over_at_once(last_year, report, focal_point):
    client = signed_in(focal_point)
    page = Page(client.get(ENTRY).content)
    assert "What was reported on 2030" in page.one("main").text
    assert "open" in page.one("details").attributes
    assert f"{ENTRY}take-over/" in [form.get("action") for form in page.all("form")]
    answer = take_over(client)
    assert answer["Location"] == f"{ENTRY}#words"
    assert answer_of(report) == last_year
    assert entry_of(report, "2.5.1").updated_by == focal_point


def test_taking_over_asks_first_where_there_are_words(last_year, report, focal_point):
    client = signed_in(focal_point)
    save(client)
    answer = take_over(client, revision=1)
    page = Page(answer.content)
    assert answer.status_code == 200
    assert page.one("h1").text == "Take over the entry of 2030?"
    assert answer_of(report).done == "Work went on."
    [keep, _together] = page.all("form", method="post")
    client.post(keep["action"], fields_of(page, keep))
    assert answer_of(report) == last_year


def test_taking_over_what_somebody_else_wrote_meanwhile_overwrites_nothing(
    last_year, report, focal_point, written_by_another
):
    assert take_over(signed_in(focal_point)).status_code == 200
    assert answer_of(report) == written_by_another


def test_there_is_nothing_to_take_over_without_an_earlier_entry(report, focal_point):
    client = signed_in(focal_point)
    assert Page(client.get(ENTRY).content).all("details") == []
    assert take_over(client).status_code == 403
    assert client.post(f"{ENTRY}take-over/", {}).status_code == 400
    assert unchanged(report)


def test_taking_over_is_for_who_may_write(last_year, report, contributor, client):
    assert take_over(signed_in(contributor)).status_code == 403
    assert take_over(signed_in(person(RoleName.FOCAL_POINT, "turkiye"))).status_code == 404
    assert take_over(client).status_code == 302
    assert unchanged(report)


def test_who_signs_in_on_the_way_to_taking_over_comes_to_the_entry(last_year, report, focal_point):
    assert signed_in(focal_point).get(f"{ENTRY}take-over/")["Location"] == ENTRY
    assert unchanged(report)


def test_nothing_is_written_by_looking(report, focal_point):
    signed_in(focal_point).get(ENTRY)
    assert unchanged(report)
    assert Entry.objects.filter(submission=report).count() == 3
