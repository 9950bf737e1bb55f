"""Papers of the Vision read back from their PDF."""

import json
import re
from itertools import pairwise

import pytest
from django.utils import translation

from portal.enums import Language
from tests.portal.reports.reading import opened, tagged, tags
from tests.vision.papers import samples
from tests.vision.papers.reading import contents, headings, joined, pages_of, qpdf_check
from vision.domain.editions import Content
from vision.domain.editions.snapshot import canonical

# The database is set up for tests that say they want it; here it is asked once, when the edition is taken.
pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.one_database]
# What stands before a title may stand apart from it.
CODE = re.compile(r"^[\d.]+ ")
KAZAKH = {"state": "kazakhstan"}


@pytest.fixture(scope="module")
def programme(pdf_of) -> bytes:
    return pdf_of("kk")


@pytest.fixture(scope="module")
def pages(programme) -> list[str]:
    return pages_of(programme)


@pytest.mark.parametrize("language", Language.values)
def test_letters_of_every_language_can_be_read_back(pdf_of, language):
    state = next(slug for slug, spoken in samples.STATES.items() if spoken == language)
    text = joined(" ".join(pages_of(pdf_of(language, state=state))))
    assert samples.LETTERS[language] in text
    assert opened(pdf_of(language, state=state)).Root.Lang == language


def test_every_state_stands_in_the_programme_with_its_own_words(pages):
    text = joined(" ".join(pages))
    assert [said for said in samples.LETTERS.values() if said not in text] == []


def test_contents_give_the_page_on_which_each_heading_stands(programme, pages, edition):
    printed, standing = contents(pages), headings(programme)
    with translation.override("kk"):
        parts = samples.paper(edition, "kk").parts
    titles = [joined(line.title) for part in parts for line in (part, *part.sections)]
    assert list(printed) == titles
    assert printed == {title: standing[title] for title in titles}
    for title, page in printed.items():
        assert CODE.sub("", title) in joined(pages[page - 1]), title


def test_pages_are_numbered_as_the_contents_count_them(pages):
    numbered = {place for place, text in enumerate(pages, start=1) if str(place) in text.split()[-12:]}
    assert numbered | {1} == set(range(1, len(pages) + 1))


def test_no_page_is_empty(pages):
    assert [place for place, text in enumerate(pages, start=1) if len(joined(text)) < 150] == []


@pytest.mark.parametrize("language", Language.values)
def test_summary_takes_one_page(pdf_of, language, edition):
    data = pdf_of(language) if language == "kk" else pdf_of(language, state="kazakhstan")
    with translation.override(language):
        about = samples.paper(edition, language, **({} if language == "kk" else KAZAKH))
        (place,) = [place for place, part in enumerate(about.parts) if part.id == "summary"]
        summary, after = (joined(part.title) for part in about.parts[place : place + 2])
    standing = headings(data)
    assert standing[after] - standing[summary] == 1


def test_summary_takes_one_page_where_all_is_to_be_told(edition):
    """In Kazakh, whose words are the longest, with all of its points and titles that run over."""
    paper = samples.paper(with_year_before(edition), "kk")
    with translation.override("kk"):
        titles = [joined(part.title) for part in paper.parts]
    standing = headings(samples.file_of(paper))
    place = [part.id for part in paper.parts].index("summary")
    assert standing[titles[place + 1]] - standing[titles[place]] == 1


def test_headings_come_in_order(programme):
    found = [
        int(str(tag.S)[2:])
        for tag in tags(opened(programme))
        if str(tag.S) in {f"/H{n}" for n in range(1, 7)}
    ]
    assert found[0] == 1
    assert max(after - before for before, after in pairwise(found)) == 1


def test_tables_have_heads_and_pictures_have_words(programme):
    found = opened(programme)
    assert len(tagged(found, "Table")) > 10
    assert all("/A" in head for head in tagged(found, "TH"))
    figures = tagged(found, "Figure")
    assert len(figures) > 10
    assert all(str(figure.Alt).strip() for figure in figures)


def test_words_of_other_languages_are_named(programme):
    spoken = {str(tag.Lang) for tag in tags(opened(programme)) if "/Lang" in tag}
    assert {"az", "en", "tr"} <= spoken


def test_links_lead_to_the_portal(programme, settings):
    uris = {
        str(note.A.URI)
        for page in opened(programme).pages
        for note in page.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    }
    assert f"{settings.SITE_URL}/kk/reports/verify/" in uris
    assert any(uri.startswith(f"{settings.SITE_URL}/kk/progress/entries/?edition=2031-1") for uri in uris)


def test_data_inside_are_those_of_the_edition(programme, edition):
    found = opened(programme)
    inside = found.attachments["data.json"].get_file().read_bytes()
    assert inside == canonical(edition.data).encode()


def test_same_edition_gives_the_same_bytes(pdf_of, edition):
    again = Content(json.loads(canonical(edition.data)))
    assert samples.file_of(samples.paper(again, "en", pillar="3")) == pdf_of("en", pillar="3")


def test_file_is_sound(programme, pdf_of, tmp_path):
    for name, data in {
        "programme": programme,
        "state": pdf_of("kk", **KAZAKH),
        "pillar": pdf_of("en", pillar="3"),
    }.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data)
        assert qpdf_check(path) == ""


def test_pillar_on_which_nothing_was_reported_is_told_as_such(pdf_of):
    text = joined(" ".join(pages_of(pdf_of("en", pillar="4"))))
    assert "with a status on 0 of 10 entries" in text
    assert "Action items on which no state gave a status" in text


def test_what_the_font_lacks_is_told_where_it_happened(pdf_of):
    # The first is of Türkiye, who wrote so; it is told on the page on how to read the report.
    told = "stands for signs or letters of another script"
    assert told in joined(" ".join(pages_of(pdf_of("en", state="turkiye"))))
    assert told not in joined(" ".join(pages_of(pdf_of("en", state="kyrgyzstan"))))


# --- Drafts, samples, corners ---------------------------------------------------------------------------


def changed(edition: Content, /, **values) -> Content:
    return Content({**json.loads(canonical(edition.data)), **values})


def test_draft_and_sample_say_so_on_every_page(edition):
    draft = {**edition.data["edition"], "number": 0, "key": "2031-draft"}
    content = changed(edition, edition=draft, is_sample=True)
    pages = pages_of(samples.file_of(samples.paper(content, "en", state="kazakhstan")))
    assert [place for place, text in enumerate(pages, start=1) if "Draft" not in text] == []
    assert [place for place, text in enumerate(pages, start=1) if "Sample data" not in text] == []


def test_edition_says_of_itself_neither_draft_nor_sample(pages):
    assert not any("Sample data" in text or "Draft" in text for text in pages)


def test_forty_pages_of_one_answer_leave_heads_and_feet_in_place(edition):
    entries = [dict(entry) for entry in edition.data["entries"]]
    entry = next(each for each in entries if each["state"] == "kyrgyzstan" and each["status"])
    entry["done"] = samples.LONG
    data = samples.file_of(samples.paper(changed(edition, entries=entries), "en", state="kyrgyzstan"))
    pages = pages_of(data)
    assert len(pages) > 40
    assert all(f"Part {number}." in joined(" ".join(pages)) for number in range(1, samples.PARTS))
    assert sum("Edition 1" in text for text in pages) == len(pages)


def with_year_before(edition: Content) -> Content:
    statuses = {state.slug: dict.fromkeys(edition.items, "not_started") for state in edition.counted_states}
    before = {
        "edition": "2030-1",
        "year": 2030,
        "figures": edition.data["figures"],
        "statuses": statuses,
        "moves": [],
    }
    return changed(edition, figures={**edition.data["figures"], "change": before})


def test_year_before_is_compared_with(edition):
    content = with_year_before(edition)
    text = joined(" ".join(pages_of(samples.file_of(samples.paper(content, "en", state="kazakhstan")))))
    assert "Since 2030, 11 of 11 entries have another status" in text
    assert "Completed in 2031" in text
