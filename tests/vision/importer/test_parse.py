from dataclasses import replace

import pytest

from tests.vision.importer.documents import LAKES, as_docx, as_markdown, as_text, lines_of, text
from tests.vision.importer.parsing import parsed
from vision.importer.parse import Parsed


def kinds(found: Parsed) -> list[tuple[int, str]]:
    return [(suspect.line, suspect.kind) for suspect in found.suspects]


def test_tree_counts_and_lines():
    found = parsed(as_text(LAKES))
    assert found.tree == LAKES.tree
    assert found.suspects == ()
    assert found.tree.counts == {"recitals": 3, "commitments": 4, "pillars": 2, "areas": 4, "items": 8}
    assert [item.line for item in found.tree.items] == [31, 33, 35, 39, 45, 47, 51, 53]
    assert [lead.line for lead in found.tree.leads.values()] == [7, 15, 25]


@pytest.mark.parametrize(
    "data",
    [
        as_markdown(LAKES),
        as_docx(LAKES),
        as_text(LAKES).replace(b"\n", b"\r\n"),
        b"\n\n\n" + as_text(LAKES) + b"\n\n",
        as_text(LAKES).replace(b"\n\n", b"\n"),
        as_text(LAKES).replace(b"\n\n", b"\n\x0c"),
        as_text(LAKES).decode().encode("utf-16"),
        as_text(LAKES, area="- **{}**"),
        as_text(LAKES, area="**{}**"),
        as_text(LAKES, area="*{}*:"),
        as_text(LAKES, area="- {}:"),
        as_text(LAKES, item="- {}", area="**{}**"),
        as_text(LAKES, item="- {}", area="- *{}*"),
        as_text(LAKES, pillar="{number}) **{}**"),
        as_text(LAKES, pillar="**{number}. {}**"),
        as_text(LAKES, pillar="## {}", area="### {}", item="* {}"),
        as_text(LAKES, pillar="## {}", title="# {}"),
        as_text(LAKES, listed="{}", area="**{}**"),
    ],
)
def test_every_form_gives_the_same_tree(data):
    assert parsed(data).tree == LAKES.tree


def test_numbered_lists_everywhere():
    lines = lines_of(LAKES, pillar="{number}. {}")
    for number, words in enumerate(LAKES.commitments, start=1):
        lines[lines.index(f"- {words}")] = f"{number}. {words}"
    for pillar, (_heading, areas) in enumerate(LAKES.pillars, start=1):
        for area, (name, items) in enumerate(areas, start=1):
            lines[lines.index(f"- {name}")] = f"{pillar}.{area} {name}"
            for place, item in enumerate(items, start=1):
                lines[lines.index(item)] = f"{pillar}.{area}.{place}. {item}"
    assert parsed("\n\n".join(lines)).tree == LAKES.tree


def test_roman_numbers():
    lines = "\n\n".join(lines_of(LAKES, pillar="ROMAN{number}. {}"))
    assert parsed(lines.replace("ROMAN1", "I").replace("ROMAN2", "II")).tree == LAKES.tree


def test_lines_broken_at_a_width():
    broken = []
    for line in lines_of(LAKES):
        rest = line
        while len(rest) > 44:
            head, _space, _tail = rest[:45].rpartition(" ")
            broken.append(head)
            rest = rest[len(head) + 1 :]
        broken += [rest, ""]
    found = parsed("\n".join(broken))
    assert found.tree == LAKES.tree
    assert found.suspects == ()


def test_page_break_in_a_sentence():
    data = as_text(LAKES).decode()
    data = data.replace("and the water has", "and the\n\n- 3 -\n\x0c\nwater has").replace(
        "falls a little", "falls\n\na little"
    )
    data = data.replace("Remembering the ferry", "Remembering the\n\n\nferry").replace(
        "for all ferries, printed", "for\n\nall ferries, printed"
    )
    data = data.replace("in hot summers", "in\n\nhot summers").replace(
        "Promise one another", "Promise\n\none another"
    )
    found = parsed(data)
    assert found.tree == LAKES.tree
    assert kinds(found) == [
        (5, "left out"),
        (7, "joined"),
        (11, "joined"),
        (18, "joined"),
        (26, "joined"),
        (32, "joined"),
        (50, "joined"),
    ]
    assert found.suspects[1].why == "joined to line 3: a page break seems to cut the sentence"


def test_page_break_behind_a_comma_is_joined_in_the_preamble_only():
    data = (
        as_text(LAKES).decode().replace("has always carried news, bread", "has always carried news,\n\nbread")
    )
    found = parsed(data)
    assert found.tree == LAKES.tree
    assert kinds(found) == [(5, "joined")]
    data = as_text(LAKES).decode().replace("for all ferries, trains", "for all ferries,\n\ntrains")
    found = parsed(data)
    assert found.tree.counts["items"] == 9
    assert kinds(found) == [(47, "beginning")]


def test_hyphenated_words_are_joined_without_a_space():
    data = as_text(LAKES).decode().replace("publish the figures", "pub\u00ad\n\nlish the fig-\n\nures")
    assert next(parsed(data).tree.items).text == (
        "Measure the water at forty places every week and publish the fig-ures,"
    )


def test_page_headers_are_left_out():
    lines = lines_of(LAKES)
    lines[7:7] = [LAKES.title]
    found = parsed("\n\n".join(lines))
    assert found.tree == LAKES.tree
    assert kinds(found) == [(15, "left out")]


def test_section_headings_are_left_out():
    lines = lines_of(LAKES, title="# {}")
    lines[1:1] = ["## Preamble"]
    lines[lines.index(LAKES.commitments_lead)] = "**Promises**\n\n" + LAKES.commitments_lead
    lines[lines.index(LAKES.pillars_lead)] += "\n\n**Pillars**"
    found = parsed("\n\n".join(lines))
    assert found.tree == LAKES.tree
    assert kinds(found) == [(3, "left out"), (17, "left out"), (31, "left out")]


@pytest.mark.parametrize(
    ("end", "text", "suspected"),
    [
        (", (Agreed)", "Keep a night boat running on feast days,", [(47, "remnant")]),
        (", (Agreed) [ok]", "Keep a night boat running on feast days,", [(47, "remnant")]),
        (". [to be checked]", "Keep a night boat running on feast days.", [(47, "remnant")]),
        (" (and nights),", "Keep a night boat running on feast days (and nights),", []),
        (" [or more],", "Keep a night boat running on feast days [or more],", [(47, "draft")]),
        (" ???,", "Keep a night boat running on feast days ???,", [(47, "draft")]),
    ],
)
def test_remnants_of_drafting(end, text, suspected):
    data = as_text(LAKES).decode().replace("on feast days,", f"on feast days{end}")
    found = parsed(data)
    assert [item.text for item in found.tree.items][5] == text
    assert [one for one in kinds(found) if one[1] in ("remnant", "draft")] == suspected


def test_remnant_says_what_was_left_out():
    found = parsed(as_text(LAKES).decode().replace("on feast days,", "on feast days, (Agreed)"))
    assert [(one.line, one.why) for one in found.suspects] == [
        (47, "“(Agreed)” stands behind the end: left out as a remnant of drafting")
    ]


def test_number_in_the_words_is_not_taken_for_a_mark():
    draft = LAKES.with_items(
        1, 0, "8. meeting of mayors: carry out what it decided,", "2060 tickets are to be free,"
    )
    draft = replace(draft, preamble=("12. May is the day of the lake, and has been since the first ferry.",))
    assert parsed(as_text(draft)).tree == draft.tree


def test_commitment_without_its_mark_stays_one():
    data = as_text(LAKES).decode().replace("- One timetable", "One timetable")
    found = parsed(data)
    assert found.tree == LAKES.tree
    assert kinds(found) == [(19, "mark")]


def test_bulleted_recitals_are_no_commitments():
    lines = lines_of(LAKES)
    for words in LAKES.recitals:
        lines[lines.index(words)] = f"- {words}"
    assert parsed("\n\n".join(lines)).tree == LAKES.tree


def test_clauses_may_begin_in_lower_case():
    draft = replace(LAKES, recitals=tuple(words[0].lower() + words[1:] for words in LAKES.recitals))
    draft = draft.with_items(0, 0, "to measure the water at forty places,", "to close the last open drains,")
    assert parsed(as_text(draft, area="- *{}*")).tree == draft.tree
    assert parsed(as_text(draft)).tree == draft.tree


def test_document_without_preamble_recitals_and_commitments():
    draft = replace(LAKES, preamble=(), recitals=(), commitments=())
    lines = [LAKES.title, *lines_of(draft)[4:]]
    tree = parsed("\n\n".join(lines)).tree
    bare = replace(draft.tree, recitals_lead=None, commitments_lead=None, pillars_lead=None)
    assert tree == bare


def test_lead_without_a_comma_and_recitals_without_a_lead():
    draft = replace(LAKES, recitals_lead="In this spirit we the mayors")
    assert parsed(as_text(draft)).tree == draft.tree
    lines = lines_of(LAKES)
    lines.remove(LAKES.recitals_lead)
    assert parsed("\n\n".join(lines)).tree == replace(LAKES.tree, recitals_lead=None)


def test_odd_endings_do_not_move_the_split_between_preamble_and_recitals():
    draft = replace(LAKES, recitals=(LAKES.recitals[0][:-1] + ".", *LAKES.recitals[1:]))
    draft = replace(draft, preamble=(LAKES.preamble[0], "A paragraph that nobody ended", LAKES.preamble[1]))
    found = parsed(as_text(draft))
    assert found.tree == draft.tree
    assert kinds(found) == [(5, "ending"), (11, "ending")]


def test_headings_lose_their_colon_and_nothing_else():
    tree = parsed(as_text(LAKES, area="- {}:")).tree
    assert [area.heading for area in tree.areas] == [
        text(name) for name in ("Clean water", "Reeds and birds", "Ferries", "Schools on the water")
    ]
