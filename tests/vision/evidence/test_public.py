"""What the public gets of evidence: what is public and published, as a file or a link, and nothing else."""

import pytest
from django.test import Client

from portal.enums import RoleName
from tests.factories.files import PDF, picture
from tests.factories.reporting import bring_to, entry_of, person, report_of, set_cycle
from tests.html import Page
from tests.vision.evidence.adding import LINK, add_a_file, add_a_link, files_in
from vision.domain import cycles, evidence, submissions
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import Evidence

pytestmark = pytest.mark.django_db


def show(piece: Evidence, title: str = "") -> Evidence:
    return evidence.change(piece, title=title, is_public=True, by=piece.added_by)


@pytest.fixture
def shown(cycle, report, entry, focal_point, reviewer):
    """A file for everybody, and one that is not, on a published report."""
    piece = show(add_a_file(entry, focal_point, name="Есеп.pdf"))
    add_a_file(entry, focal_point, picture("PNG"), "private.png")
    bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    set_cycle(cycle, CycleStatus.PUBLISHED)
    return piece


def test_public_file_is_handed_out_to_anybody_and_may_be_kept_a_little(shown):
    response = Client().get(f"/en/vision/evidence/{shown.pk}/")
    assert b"".join(response.streaming_content) == PDF
    assert (
        response.headers.items()
        >= {
            "Content-Type": "application/pdf",
            "Content-Length": str(len(PDF)),
            "Content-Disposition": "attachment; filename*=utf-8''%D0%95%D1%81%D0%B5%D0%BF.pdf",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }.items()
    )
    assert set(response["Cache-Control"].split(", ")) == {"public", "max-age=300"}
    assert not response.cookies
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert Client().post(f"/en/vision/evidence/{shown.pk}/").status_code == 405
    head = Client().head(f"/en/vision/evidence/{shown.pk}/")
    assert (head.status_code, head["Content-Length"]) == (200, str(len(PDF)))


@pytest.mark.parametrize("status", CycleStatus)
def test_public_file_is_there_only_while_its_year_is_published(cycle, shown, status):
    set_cycle(cycle, status)
    answer = Client().get(f"/en/vision/evidence/{shown.pk}/")
    assert answer.status_code == (200 if status == CycleStatus.PUBLISHED else 404)


def test_private_file_link_and_file_of_another_version_are_not_handed_out(
    cycle, shown, report, focal_point, reviewer, client
):
    private = Evidence.objects.get(name="private.png")
    new = submissions.ask_for_version(report, reason="A figure was wrong.", by=focal_point)
    copied = Evidence.objects.get(entry__submission=new, is_public=True)
    link = show(add_a_link(entry_of(new, "2.5.2"), focal_point))

    def answers() -> list[int]:
        return [
            Client().get(f"/en/vision/evidence/{piece.pk}/").status_code
            for piece in (shown, copied, private, link)
        ]

    assert answers() == [200, 404, 404, 404]
    bring_to(new, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    assert answers() == [200, 404, 404, 404]
    cycles.correct(cycle, reason="A figure was wrong.", by=person(RoleName.ADMINISTRATOR))
    # The first edition stays readable, and so does what it shows.
    assert answers() == [200, 200, 404, 404]
    client.force_login(focal_point)
    assert client.get(f"/en/workspace/evidence/{shown.pk}/").status_code == 200


def test_public_file_that_is_gone_says_so_and_is_kept_by_no_cache(shown, folder):
    for path in files_in(folder):
        path.unlink()
    response = Client().get(f"/kk/vision/evidence/{shown.pk}/")
    assert response.status_code == 404
    assert "max-age" not in response.get("Cache-Control", "")
    assert Page(response.content).one("html")["lang"] == "kk"


def test_page_of_an_item_shows_the_evidence_beside_the_words_of_its_state(shown):
    page = Page(Client().get("/en/vision/actions/2.5.1/").content)
    [section] = page.all("article", id="kazakhstan")
    [row] = page.within("li", section)
    assert row.text == f"Есеп.pdf PDF document, {len(PDF)} bytes"
    [link] = page.within("a", row)
    assert (link["href"], link["rel"]) == (f"/en/vision/evidence/{shown.pk}/", "nofollow")


def test_page_of_an_item_shows_where_links_lead(cycle, report, entry, focal_point, reviewer):
    show(add_a_link(entry, focal_point), title="Tourism in figures")
    bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    set_cycle(cycle, CycleStatus.PUBLISHED)
    page = Page(Client().get("/en/vision/actions/2.5.1/").content)
    [section] = page.all("article", id="kazakhstan")
    [row] = page.within("li", section)
    assert row.text == "Tourism in figures Link to stat.gov.example"
    [link] = page.within("a", row)
    assert (link["href"], link["rel"]) == (LINK, "nofollow noopener")


def test_page_of_an_item_without_public_evidence_has_no_word_of_it(
    cycle, report, entry, focal_point, reviewer
):
    add_a_link(entry, focal_point)
    bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    set_cycle(cycle, CycleStatus.PUBLISHED)
    assert b"evidence" not in Client().get("/en/vision/actions/2.5.1/").content.lower()


@pytest.mark.parametrize("slugs", [("kazakhstan",), ("kazakhstan", "turkiye", "azerbaijan")])
def test_evidence_costs_the_page_of_an_item_one_query(cycle, reviewer, django_assert_max_num_queries, slugs):
    for slug in slugs:
        by, report = person(RoleName.FOCAL_POINT, slug), report_of(slug, cycle)
        for number in range(3):
            show(add_a_link(entry_of(report, "2.5.1"), by, f"{LINK}/{number}"))
        bring_to(report, SubmissionStatus.ACCEPTED, focal_point=by, reviewer=reviewer)
    set_cycle(cycle, CycleStatus.PUBLISHED)
    with django_assert_max_num_queries(13):
        response = Client().get("/en/vision/actions/2.5.1/")
    assert response.content.count(b"Link to stat.gov.example") == 3 * len(slugs)
