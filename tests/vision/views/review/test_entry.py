"""One entry beside what was said before: its verdict, the Secretariat's own view, and nothing lost that was typed."""

import pytest

from portal.enums import Language, RoleName
from tests.factories.reporting import bring_to, entry_of, open_year, person, report_of
from tests.html import Page
from tests.portal.admin.pages import client_of
from tests.vision.views.review.conftest import STATE, YEAR, address, read, sent, told
from vision.domain import entries, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, SubmissionStatus, Verdict
from vision.models import Cycle, EntryReview, Evidence, ReviewNote, Submission

ENTRY = ("review-entry", "2.5.1")
REMARKS = {f"remark_{language}": f"Remark in {language}." for language in Language.values}


def opened(client, code: str = "2.5.1") -> dict[str, str]:
    """Return all that the page of an entry would send, untouched."""
    page = read(client, address("review-entry", code))
    fields = {field["name"]: field.get("value") for field in page.all("input", type="hidden")}
    fields |= {field["name"]: "\n".join(field.words).strip("\r\n") for field in page.all("textarea")}
    chosen = [option for option in page.all("option") if "selected" in option.attributes]
    return fields | {"assessed_status": chosen[0]["value"] if chosen else ""}


def press(client, do: str, code: str = "2.5.1", **fields: str):
    return client.post(address("review-entry", code), opened(client, code) | {"do": do} | fields)


def review_of(submission: Submission, code: str = "2.5.1") -> EntryReview:
    return EntryReview.objects.get(entry__submission=submission, entry__item__code=code)


def returned_and_corrected(brought_to, focal_point, reviewer) -> Submission:
    """Bring a report to its second review, its first entry rewritten."""
    submission = brought_to(SubmissionStatus.RETURNED)
    entry = entry_of(submission, "2.5.1")
    answer = Answer(
        status="completed", done="Work went on, in ten cities.", next="It goes on.", language="en"
    )
    entries.write(entry, answer, revision=entry.revision, by=focal_point)
    submission = submissions.submit(submission, by=focal_point)
    return reviews.start(submission, by=reviewer)


def test_accepting_leads_on_to_the_next_undecided_entry(office, under_review, reviewer):
    reviews.accept_entry(entry_of(under_review, "2.5.2"), by=reviewer)
    answer = press(office, "accept")
    assert answer["Location"] == address("review-entry", "3.1.1") + "#entry"
    review = review_of(under_review)
    assert (review.verdict, review.decided_by) == (Verdict.ACCEPTED, reviewer)
    assert "Entry 2.5.1 is accepted." in told(office.get(answer["Location"]))


def test_next_undecided_is_looked_for_from_the_beginning_again(office, under_review, reviewer):
    assert press(office, "accept", "3.1.1")["Location"] == address("review-entry", "2.5.1") + "#entry"


def test_last_decision_leads_back_to_the_report(office, under_review, reviewer):
    reviews.accept_unmarked(under_review, by=reviewer)
    answer = press(office, "mark", note="Say how many.")
    assert answer["Location"] == address("review-submission")
    assert "All entries are decided." in told(office.get(answer["Location"]))


def test_mark_without_words_is_told_at_the_field_and_nothing_typed_is_lost(office, under_review):
    answer = press(office, "mark", remark_en="A view.", text="A private note.")
    page = Page(answer.content)
    assert answer.status_code == 200
    assert "Say what is to be corrected" in page.one("div", id="id_note_error").text
    assert page.title.startswith("Error:")
    assert page.one("textarea", id="id_remark_en").text == "A view."
    assert page.one("textarea", id="id_text").text == "A private note."
    assert not EntryReview.objects.exists()
    assert not ReviewNote.objects.exists()


def test_what_is_to_be_corrected_is_not_lost_by_accepting(office, under_review):
    answer = press(office, "accept", note="Say how many.")
    page = Page(answer.content)
    assert "Mark the entry, or empty this field" in page.one("div", id="id_note_error").text
    assert page.one("textarea", id="id_note").text == "Say how many."
    assert not EntryReview.objects.exists()


def test_verdict_is_taken_back(office, under_review, reviewer):
    reviews.mark(entry_of(under_review, "2.5.1"), note="Say how many.", by=reviewer)
    answer = press(office, "clear")
    assert answer["Location"] == address(*ENTRY) + "#entry"
    assert review_of(under_review).verdict == ""


def test_all_that_was_written_is_kept_whatever_button_is_pressed(office, under_review, reviewer):
    press(office, "accept", assessed_status="delayed", text="A private note.", **REMARKS)
    review = review_of(under_review)
    assert (review.verdict, review.assessed_status, review.assessed_by) == ("accepted", "delayed", reviewer)
    assert {name: getattr(review, name) for name in REMARKS} == REMARKS
    note = ReviewNote.objects.get()
    assert (note.text, note.by, note.entry.item.code) == ("A private note.", reviewer, "2.5.1")


def test_saving_stays_on_the_entry_and_decides_nothing(office, under_review):
    answer = press(office, "save", remark_kk="Ескертпе.")
    assert answer["Location"] == address(*ENTRY) + "#entry"
    review = review_of(under_review)
    assert (review.verdict, review.remark_kk, review.remark_en) == ("", "Ескертпе.", None)


def test_untouched_form_writes_no_assessment(office, under_review, reviewer):
    entry = entry_of(under_review, "2.5.1")
    reviews.assess(entry, status="delayed", remark={"en": "One.\nTwo."}, by=person(RoleName.REVIEWER))
    press(office, "accept", remark_en="One.\r\nTwo.")
    assert review_of(under_review).assessed_by != reviewer


def test_assessment_of_another_reviewer_is_not_overwritten_unseen(office, under_review):
    entry, other = entry_of(under_review, "2.5.1"), person(RoleName.REVIEWER)
    mine = opened(office)
    reviews.assess(entry, status="delayed", remark={"en": "Theirs.", "tr": "Onların."}, by=other)
    answer = office.post(address(*ENTRY), mine | {"do": "save", "remark_en": "Mine."})
    page = Page(answer.content)
    assert "It now says: Theirs." in page.one("div", id="id_remark_en_error").text
    assert page.one("textarea", id="id_remark_en").text == "Mine."
    assert review_of(under_review).remark_en == "Theirs."
    # Whoever has seen it may choose; what was not touched stays as the other one wrote it.
    shown = {field["name"]: field.get("value") for field in page.all("input", type="hidden")}
    office.post(address(*ENTRY), shown | {"do": "save", "remark_en": "Mine.", "remark_tr": ""})
    review = review_of(under_review)
    assert (review.remark_en, review.remark_tr, review.assessed_status) == ("Mine.", "Onların.", "delayed")


def test_page_of_an_earlier_round_decides_nothing(office, under_review, focal_point, reviewer):
    stale = opened(office)
    reviews.mark(entry_of(under_review, "2.5.1"), note="Say how many.", by=reviewer)
    reviews.send_back(under_review, reason="A figure is missing.", by=reviewer)
    entry = entry_of(under_review, "2.5.1")
    entries.write(entry, Answer(status="delayed"), revision=entry.revision, by=focal_point)
    submissions.submit(under_review, by=focal_point)
    reviews.start(under_review, by=reviewer)
    answer = office.post(address(*ENTRY), stale | {"do": "accept", "remark_en": "A view."})
    page = Page(answer.content)
    assert "submitted the report anew" in page.one("main").text
    assert page.one("textarea", id="id_remark_en").text == "A view."
    assert review_of(under_review).verdict == Verdict.REVISED


def test_report_that_left_the_review_keeps_what_was_typed(office, under_review, reviewer):
    mine = opened(office)
    reviews.accept_unmarked(under_review, by=reviewer)
    reviews.accept(under_review, by=reviewer)
    answer = office.post(address(*ENTRY), mine | {"do": "mark", "note": "Say how many.", "text": "A note."})
    assert answer.status_code == 403
    assert "The report is not under review." in told(answer)
    assert Page(answer.content).one("textarea", id="id_text").text == "A note."
    assert not ReviewNote.objects.exists()


def test_difference_to_what_was_submitted_before_is_shown_word_by_word(
    office, brought_to, focal_point, reviewer
):
    returned_and_corrected(brought_to, focal_point, reviewer)
    page = read(office, address(*ENTRY))
    assert [element.text for element in page.all("del")] == ["In progress", "on."]
    assert [element.text for element in page.all("ins")] == ["Completed", "on, in ten cities."]
    assert page.one("textarea", id="id_note").text == "Say how many."
    assert "The state has corrected this entry" in page.one("main").text
    assert not read(office, address("review-entry", "2.5.2")).all("del")


def test_corrected_entry_is_accepted_with_the_old_remark_in_the_field(
    office, brought_to, focal_point, reviewer
):
    submission = returned_and_corrected(brought_to, focal_point, reviewer)
    assert press(office, "accept").status_code == 302
    assert review_of(submission).verdict == Verdict.ACCEPTED


def test_last_years_entry_stands_beside_it(office, focal_point, reviewer):
    before = report_of(STATE, open_year(YEAR - 1))
    bring_to(before, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    now = report_of(STATE, open_year(YEAR))
    entry = entry_of(now, "2.5.1")
    said = Answer(status="completed", done="Yol haritası kabul edildi.", language="tr")
    entries.write(entry, said, revision=0, by=focal_point)
    bring_to(now, SubmissionStatus.UNDER_REVIEW, focal_point=focal_point, reviewer=reviewer)
    page = read(office, address(*ENTRY))
    this_year = page.one("section", **{"aria-labelledby": "now-heading"})
    last_year = page.one("section", **{"aria-labelledby": "before-heading"})
    assert "Yol haritası kabul edildi." in this_year.text
    assert f"What it reported for {YEAR - 1}" in last_year.text
    assert "Work went on." in last_year.text
    assert "Written by Aigul Focal" in this_year.text


def test_first_report_says_that_there_is_nothing_of_earlier_years(office, under_review):
    assert "No accepted report of an earlier year" in told(office.get(address(*ENTRY)))


def test_evidence_is_listed(office, under_review, focal_point):
    entry = entry_of(under_review, "2.5.1")
    Evidence.objects.create(entry=entry, title="A page", url="https://example.org/p", added_by=focal_point)
    page = read(office, address(*ENTRY))
    assert "https://example.org/p" in page.links()
    assert "Not public" in page.one("section", **{"aria-labelledby": "evidence-heading"}).text


def test_ways_to_the_entries_around(office, under_review):
    page = read(office, address("review-entry", "2.5.2"))
    assert page.one("a", rel="prev")["href"] == address("review-entry", "2.5.1") + "#entry"
    assert page.one("a", rel="next")["href"] == address("review-entry", "3.1.1") + "#entry"
    assert "Entry 2 of 3 · 3 undecided" in page.one("nav", **{"aria-label": "Entries"}).text
    assert not read(office, address(*ENTRY)).all("a", rel="prev")
    assert not read(office, address("review-entry", "3.1.1")).all("a", rel="next")


def test_each_remark_is_written_in_its_language(office, under_review):
    page = read(office, address(*ENTRY))
    fields = [field for field in page.all("textarea") if field["name"].startswith("remark_")]
    assert [(field["name"], field["lang"]) for field in fields] == [
        (f"remark_{language}", language) for language in Language.values
    ]


def test_accepted_report_is_assessed_until_the_year_is_published(office, brought_to, cycle):
    submission = brought_to(SubmissionStatus.ACCEPTED)
    assert press(office, "save", assessed_status="completed").status_code == 302
    assert review_of(submission).assessed_status == "completed"
    Cycle.objects.filter(pk=cycle.pk).update(status=CycleStatus.PUBLISHED)
    page = read(office, address(*ENTRY))
    assert not [field for field in page.all("select") if field["name"] == "assessed_status"]
    refused = office.post(
        address(*ENTRY),
        sent(submission, do="save", assessed_status="delayed", **{"opened-assessed_status": "completed"}),
    )
    assert refused.status_code == 403
    assert review_of(submission).assessed_status == "completed"


@pytest.mark.parametrize("field", ["remark_en", "note", "text"])
def test_text_that_is_too_long_is_told_at_its_field(office, under_review, field):
    answer = press(office, "mark", **{"note": "Say how many.", field: "x" * 30_001})
    assert "Write at most 30000 characters" in Page(answer.content).one("div", id=f"id_{field}_error").text
    assert not EntryReview.objects.exists()


def test_unknown_status_is_told(office, under_review):
    answer = press(office, "save", assessed_status="unheard")
    assert answer.status_code == 200
    assert not EntryReview.objects.exists()


def test_entry_in_review_reads_the_same_in_each_language(under_review):
    for language in Language.values:
        client = client_of(person(RoleName.REVIEWER, language=language))
        answer = client.get(address(*ENTRY).replace("/en/", f"/{language}/"))
        assert answer.status_code == 200
