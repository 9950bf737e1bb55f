"""Papers of plans and events read back from their PDF."""

import csv
import io
import json
from itertools import pairwise

import pytest

from portal.enums import Language
from tests.diaspora.papers.samples import LETTERS, YEAR
from tests.portal.reports.reading import opened, tagged, tags
from tests.vision.papers.reading import contents, headings, joined, pages_of, qpdf_check

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.one_database]
KINDS = ["plan", "event"]


def words(data: bytes) -> str:
    return joined(" ".join(pages_of(data)))


@pytest.mark.parametrize("language", Language.values)
@pytest.mark.parametrize("kind", KINDS)
def test_letters_of_every_language_can_be_read_back(papers, kind, language):
    data = papers[kind, language]
    said = words(data)
    assert LETTERS[language] in said
    assert [other for code, other in LETTERS.items() if code != language and other in said] == []
    assert opened(data).Root.Lang == language


@pytest.mark.parametrize("language", Language.values)
def test_contents_give_the_page_on_which_each_heading_stands(papers, language):
    data = papers["plan", language]
    printed, standing = contents(pages_of(data)), headings(data)
    assert len(printed) >= 7 + 3 + 4
    assert printed == {title: standing[title] for title in printed}


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_is_empty_and_all_are_numbered(papers, kind):
    pages = pages_of(papers[kind, "kk"])
    assert [place for place, text in enumerate(pages, start=1) if len(joined(text)) < 60] == []
    numbered = {place for place, text in enumerate(pages, start=1) if str(place) in text.split()[-12:]}
    assert numbered | {1} == set(range(1, len(pages) + 1))


@pytest.mark.parametrize("kind", KINDS)
def test_tags_are_those_of_a_paper_for_everybody(papers, kind, tmp_path):
    data = papers[kind, "az"]
    found = opened(data)
    assert found.Root.MarkInfo.Marked
    levels = [int(str(tag.S)[2:]) for tag in tags(found) if str(tag.S) in {f"/H{n}" for n in range(1, 7)}]
    assert levels[0] == 1
    assert max(after - before for before, after in pairwise(levels)) == 1
    assert all("/A" in head for head in tagged(found, "TH"))
    (tmp_path / "paper.pdf").write_bytes(data)
    assert qpdf_check(tmp_path / "paper.pdf") == ""


def test_same_records_give_the_same_bytes(papers):
    assert papers["again", "kk"] == papers["plan", "kk"]


def test_plan_says_what_became_of_its_activities_as_n_of_m(papers):
    said = words(papers["plan", "en"])
    assert f"The plan for {YEAR} has 9 activities. They are led by 4 states." in said
    assert "Done: 1 of 3" in said
    assert "of 9 activities" in said
    assert "The plan has 2 amendments." in said
    assert "The activities serve 3 action items of the Vision." in said


def test_every_activity_stands_by_theme_by_state_and_in_the_annex(papers):
    said = words(papers["plan", "en"])
    assert [number for number in range(1, 10) if said.count(f"{YEAR}-{number} ") < 3] == []


def test_amendments_stand_in_order_with_their_reasons_and_what_they_changed(papers):
    said = words(papers["plan", "tr"])
    assert said.index("The host asked for it (1).") < said.index("The host asked for it (2).")
    assert "Eski başlık" in said
    assert LETTERS["tr"] in said[said.index("Eski başlık") :]


def test_data_of_the_plan_are_inside(papers):
    found = opened(papers["plan", "kk"])
    name = f"joint-action-plan-{YEAR}-2"
    data = json.loads(found.attachments[f"{name}.json"].get_file().read_bytes())
    assert data["title"] == LETTERS
    assert [activity["number"] for activity in data["activities"]] == list(range(1, 10))
    assert len(data["amendments"]) == 2
    table = found.attachments[f"{name}-kk.csv"].get_file().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["number"] for row in rows] == [str(number) for number in range(1, 10)]
    assert rows[0]["outcome"] == f"{LETTERS['kk']} (1)"
    assert [row["status"] for row in rows][:4] == ["done", "moved", "dropped", "planned"]


def test_data_of_the_event_are_inside(papers):
    found = opened(papers["event", "en"])
    data = json.loads(found.attachments["event-record-meeting-of-letters.json"].get_file().read_bytes())
    assert data["participants"] == {"diplomats": 34}
    assert [decision["number"] for decision in data["decisions"]] == [1, 2]
    assert "to_verify" in data
    assert "second day" not in json.dumps(data)


def test_event_says_what_is_on_record(papers):
    said = words(papers["event", "en"])
    for part in (
        "18–19 November 2024",
        "Diplomats: 34",
        "Under way",
        "to be verified",
        "https://example.org/meeting",
    ):
        assert part in said
    # What editors note of a doubt is theirs.
    assert "The second day." not in said


def test_draft_says_so_on_every_page_and_sample_too(papers):
    assert [text for text in pages_of(papers["draft", "en"]) if "Draft" not in text] == []
    assert [text for text in pages_of(papers["sample", "en"]) if "Sample data" not in text] == []
    assert not any("Draft" in text or "Sample data" in text for text in pages_of(papers["plan", "en"]))
