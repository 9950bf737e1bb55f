"""The pages on which words of states are translated, as browsers meet them."""

import pytest
from django.urls import reverse
from django.utils import translation

from portal import places
from portal.domain import accounts
from portal.enums import RoleName
from tests.factories import UserFactory
from tests.factories.reporting import entry_of, person, report_of
from tests.html import Page
from tests.portal.admin.pages import client_of
from tests.vision.views.review.conftest import STATE, YEAR, address, read, told
from tests.vision.views.review.test_queries import queries
from vision.domain import entries, submissions, translations
from vision.domain.answers import Answer
from vision.enums import SubmissionStatus
from vision.models import EntryTranslation, Submission

pytestmark = pytest.mark.django_db
WORDS = {"done": "Жұмыс жүрді.", "next": "Ол жалғасады."}


@pytest.fixture
def translator(db):
    user = UserFactory()
    accounts.grant(user, RoleName.TRANSLATOR, language="kk")
    return user


@pytest.fixture
def desk(translator):
    return client_of(translator)


def place(code: str = "2.5.1", language: str = "kk", **query: str) -> str:
    return address("entry-translation", code, language, **query)


def year_address(**query) -> str:
    with translation.override("en"):
        return reverse("workspace:translations", query=query or None)


def sent(client, where: str, **fields: str):
    """Open the page, and send its form with `fields`."""
    seen = read(client, where).one("input", name="seen")["value"]
    return client.post(where, {"seen": seen} | fields)


def test_original_stands_beside_the_form_each_in_its_language(under_review, desk):
    page = read(desk, place())
    assert page.one("textarea", name="done")["lang"] == "kk"
    assert [each.text.strip() for each in page.all("div", lang="en")] == [
        "Work went on.",
        "It goes on.",
    ]


def test_saving_leads_on_to_the_next_that_waits(under_review, desk, translator):
    answer = sent(desk, place(), onward="1", **WORDS)
    assert answer["Location"] == place("2.5.2")
    found = EntryTranslation.objects.get()
    assert (found.entry.item.code, found.done, found.written_by) == ("2.5.1", WORDS["done"], translator)
    assert sent(desk, place("2.5.2"), onward="1", **WORDS)["Location"] == place("3.1.1")
    last = desk.post(
        place("3.1.1"), {"onward": "1", **WORDS, "seen": seal(under_review, "3.1.1")}, follow=True
    )
    assert "Nothing more waits for a translation here." in told(last)
    assert "Still to be translated (0)" in told(last)


def seal(report, code: str) -> str:
    return translations.seal(entry_of(report, code), None)


def test_saving_without_going_on_stays(under_review, desk):
    answer = sent(desk, place(), **WORDS)
    assert answer["Location"] == place()
    assert "Translated by the Secretariat" in read(desk, place()).one("main").text


def test_half_a_translation_is_told_at_its_field_with_all_that_was_typed(under_review, desk):
    answer = sent(desk, place(), done=WORDS["done"], next="")
    page = Page(answer.content)
    assert "Translate what comes next too." in page.one("main").text
    assert page.one("textarea", name="done").text.strip() == WORDS["done"]
    assert not EntryTranslation.objects.exists()


def test_emptying_all_fields_takes_it_away(under_review, desk):
    sent(desk, place(), **WORDS)
    answer = desk.post(
        place(),
        {"seen": translations.seal(entry_of(under_review, "2.5.1"), EntryTranslation.objects.get())},
        follow=True,
    )
    assert "2.5.1 has no translation now." in told(answer)
    assert not EntryTranslation.objects.exists()


def test_what_somebody_else_wrote_meanwhile_is_shown_first(under_review, desk, reviewer):
    seen = seal(under_review, "2.5.1")
    theirs = {"done": "Жұмыс жалғасты.", "next": "Ол аяқталады."}
    translations.translate(entry_of(under_review, "2.5.1"), language="kk", words=theirs, by=reviewer)
    answer = desk.post(place(), {"seen": seen, **WORDS})
    page = Page(answer.content)
    assert answer.status_code == 409
    assert theirs["done"] in page.one("main").text
    assert page.one("textarea", name="done").text.strip() == WORDS["done"]
    again = page.one("input", name="seen")["value"]
    assert desk.post(place(), {"seen": again, **WORDS}).status_code == 302
    assert EntryTranslation.objects.get().done == WORDS["done"]


def test_words_typed_in_a_session_that_ended_are_given_back(under_review, client):
    answer = client.post(place(), WORDS)
    assert answer.status_code == 403
    assert WORDS["done"] in answer.content.decode()
    assert client.get(place()).status_code == 302


def test_review_shows_translations_and_takes_them(under_review, office):
    where = address("review-entry", "2.5.1")
    page = read(office, where)
    assert "Not translated" in page.one("section", id="translations").text
    form = page.one("form", action=place())
    fields = {each["name"]: each.get("value") for each in page.within("input", form)}
    answer = office.post(place(), fields | WORDS)
    assert answer["Location"] == where + "#translations"
    after = read(office, where)
    assert "Translated by the Secretariat" in after.one("section", id="translations").text
    assert after.one("textarea", id="kk-done").text.strip() == WORDS["done"]


def test_states_own_translation_is_shown_to_staff_without_a_form(brought_to, focal_point, office):
    report = brought_to(SubmissionStatus.DRAFT)
    translations.translate(entry_of(report, "2.5.1"), language="kk", words=WORDS, by=focal_point)
    submissions.submit(report, by=focal_point)
    page = read(office, address("review-entry", "2.5.1"))
    section = page.one("section", id="translations")
    assert "Translated by the state" in section.text
    shown = [each.text.strip() for each in page.within("div", section) if each.get("lang") == "kk"]
    assert shown == list(WORDS.values())
    assert not page.all("textarea", id="kk-done")
    assert office.get(place()).status_code == 403


def test_focal_point_gives_the_words_in_another_language(brought_to, focal_point):
    brought_to(SubmissionStatus.DRAFT)
    client = client_of(focal_point)
    page = read(client, address("entry", "2.5.1"))
    assert place() in page.links()
    sent(client, place(), **WORDS)
    assert EntryTranslation.objects.get().by_state
    assert WORDS["done"] in read(client, address("entry", "2.5.1")).one("section", id="translations").text
    assert address("report-translations") in read(client, address("submission")).links()


def test_contributor_translates_the_own_areas_alone(under_review):
    client = client_of(person(RoleName.CONTRIBUTOR, STATE, areas=["2.5"]))
    page = read(client, address("report-translations", "kk"))
    assert place("2.5.2") in page.links()
    assert place("3.1.1") not in page.links()
    assert client.get(place("3.1.1")).status_code == 403


def test_translation_out_of_date_is_told_and_waits_again(brought_to, focal_point):
    report = brought_to(SubmissionStatus.DRAFT)
    entry = entry_of(report, "2.5.1")
    translations.translate(entry, language="kk", words=WORDS, by=focal_point)
    other = Answer(status="completed", done="Other.", next="It goes on.")
    entries.write(entry, other, revision=entry.revision, by=focal_point)
    page = read(client_of(focal_point), address("report-translations", "kk"))
    assert "Still to be translated (3)" in page.one("main").text
    assert "Out of date: the words have been changed since" in page.one("main").text


# --- Who, and where -------------------------------------------------------------------------------------


def test_translators_find_their_work(under_review, translator, desk):
    assert year_address() in [link.url for link in english_places(translator)]
    page = read(desk, year_address())
    assert "3 of 3 wait" in page.one("main").text
    (link,) = [each for each in page.links() if "/translations/kk/" in each]
    assert link == address("report-translations", "kk", version="1")
    listed = read(desk, link)
    assert place("2.5.1", version="1") in listed.links()
    assert desk.get(address("report-translations", version="1"))["Location"] == link
    assert desk.get(year_address(cycle="1999")).status_code == 404


def english_places(user):
    with translation.override("en"):
        return places.places(user)


def test_reviewers_come_from_the_queue_and_the_report(under_review, office):
    with translation.override("en"):
        queue = reverse("workspace:review")
    assert year_address(cycle=str(YEAR)) in read(office, queue).links()
    assert address("report-translations") in read(office, address("review-submission")).links()
    assert (
        len([each for each in read(office, year_address()).links() if "/kazakhstan/translations/" in each])
        == 3
    )


def test_drafts_are_not_there_for_translators(cycle, brought_to, desk, office):
    brought_to(SubmissionStatus.DRAFT)
    for client in (desk, office):
        assert client.get(place()).status_code == 404
        assert client.get(address("report-translations", "kk")).status_code == 404
        assert "No state has submitted a report yet." in read(client, year_address()).one("main").text


def test_other_languages_and_other_people_are_refused(under_review, desk, focal_point):
    assert desk.get(place(language="az")).status_code == 403
    assert desk.get(place(language="en")).status_code == 404
    assert desk.get(place().replace("/kk/", "/de/")).status_code == 404
    assert desk.get(address("review-submission")).status_code == 404
    assert client_of(focal_point).get(year_address()).status_code == 404
    foreign = client_of(person(RoleName.FOCAL_POINT, "hungary"))
    assert foreign.get(place()).status_code == 404
    assert foreign.get(address("report-translations", "kk")).status_code == 404


def test_accepted_version_is_translated_while_a_correction_is_written(brought_to, focal_point, desk):
    accepted = brought_to(SubmissionStatus.ACCEPTED)
    submissions.ask_for_version(accepted, reason="A wrong figure.", by=focal_point)
    assert desk.get(place()).status_code == 404
    assert sent(desk, place(version="1"), onward="1", **WORDS)["Location"] == place("2.5.2", version="1")
    assert EntryTranslation.objects.get().entry.submission == accepted


def test_pages_cost_the_same_with_translations_and_without(under_review, desk, office, reviewer):
    pages = [
        (desk, place()),
        (desk, address("report-translations", "kk")),
        (desk, year_address()),
        (office, address("review-entry", "2.5.1")),
    ]
    before = [queries(client, where) for client, where in pages]
    for code in ("2.5.1", "2.5.2", "3.1.1"):
        for language in ("kk", "az", "tr"):
            translations.translate(entry_of(under_review, code), language=language, words=WORDS, by=reviewer)
    assert [queries(client, where) for client, where in pages] == before
    assert max(before) <= 15


def test_year_costs_the_same_for_one_report_as_for_eight(under_review, office):
    one = queries(office, year_address())
    Submission.objects.exclude(pk=under_review.pk).update(
        status=SubmissionStatus.SUBMITTED,
        submitted_at=under_review.submitted_at,
        submitted_by=under_review.submitted_by,
    )
    assert report_of("turkiye", under_review.cycle).status == SubmissionStatus.SUBMITTED
    assert queries(office, year_address()) == one
