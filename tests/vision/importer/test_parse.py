from dataclasses import replace

import pytest

from tests.vision.importer.documents import GOLLER, LAKES, as_docx, as_markdown, as_text, lines_of, text
from vision.importer.errors import NotImportable
from vision.importer.parse import Parsed, parse
from vision.importer.read import read_lines


def parsed(data: bytes | str, language: str = "en") -> Parsed:
    return parse(read_lines(data.encode() if isinstance(data, str) else data), language=language)


def refusal(lines: list[str]) -> tuple[str, int | None]:
    with pytest.raises(NotImportable) as caught:
        parsed("\n".join(lines))
    return caught.value.message, caught.value.line


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
    assert [item.text for item in parsed(data).tree.items][0] == (
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


class TestRefused:
    @pytest.mark.parametrize(
        ("lines", "missing"),
        [
            (
                ["A letter", "Dear mayors, the lake is high."],
                "numbered pillar headings, headings of cooperation areas under them, action items under those",
            ),
            (
                ["Dear mayors, the lake is high.", "1. Boats", "Row."],
                "a title, headings of cooperation areas under them",
            ),
            (
                ["A list", "1. Boats", "2. Nets"],
                "headings of cooperation areas under them, action items under those",
            ),
            (
                ["1. Boats", "- Sails", "Sew,"],
                "numbered pillar headings, headings of cooperation areas under them, action items under those",
            ),
        ],
    )
    def test_not_a_vision_document(self, lines, missing):
        message = f"This is not a Vision document. Looked for and not found: {missing}."
        assert refusal(lines) == (message, None)

    def test_two_areas_with_one_name_in_a_pillar(self):
        lines = [line.replace("- Reeds and birds", "- **clean  WATER**") for line in lines_of(LAKES)]
        message = "Two cooperation areas have one name: “clean WATER” stands in line 15 already."
        assert refusal(lines) == (message, 19)

    def test_two_areas_with_one_name_in_the_document(self):
        lines = [line.replace("- Ferries", "- Clean water") for line in lines_of(LAKES)]
        assert refusal(lines) == (
            "Two cooperation areas have one name: “Clean water” stands in line 15 already.",
            22,
        )

    def test_two_pillars_with_one_name(self):
        lines = [line.replace("2. People and Boats", "2. Water and Shore") for line in lines_of(LAKES)]
        assert refusal(lines) == (
            "Two pillars have one name: “Water and Shore” stands in line 14 already.",
            21,
        )

    def test_item_before_any_area(self):
        lines = lines_of(LAKES)
        lines.remove("- Ferries")
        message = "An action item stands before any cooperation area: “Sell one ticket for all ferries, trains and carts,”."
        assert refusal(lines) == (message, 22)

    def test_item_before_any_pillar(self):
        lines = lines_of(LAKES)
        lines.insert(lines.index("1. Water and Shore"), "Paint the boats,")
        assert refusal(lines) == (
            "An action item stands before any cooperation area: “Paint the boats,”.",
            14,
        )

    @pytest.mark.parametrize("mark", ["- {}", "- **{}**", "**{}**", "### {}"])
    def test_area_before_any_pillar(self, mark):
        lines = lines_of(LAKES)
        at = lines.index("1. Water and Shore")
        lines[at:at] = [mark.format("Islands"), "Count the islands,"]
        assert refusal(lines) == (
            "The heading of a cooperation area stands before any pillar: “Islands”.",
            14,
        )

    @pytest.mark.parametrize(
        ("numbers", "message", "line"),
        [
            ((1, 3), "The pillars are out of order: number 3 stands where 2 should.", 21),
            ((2, 1), "The pillars are out of order: number 2 stands where 1 should.", 14),
            ((1, 1), "The pillars are out of order: number 1 stands where 2 should.", 21),
            ((2, 3), "The pillars are out of order: number 2 stands where 1 should.", 14),
        ],
    )
    def test_pillars_out_of_order(self, numbers, message, line):
        lines = [
            line.replace("1. W", f"{numbers[0]}. W").replace("2. P", f"{numbers[1]}. P")
            for line in lines_of(LAKES)
        ]
        assert refusal(lines) == (message, line)

    def test_area_without_items(self):
        lines = [line for line in lines_of(LAKES) if line != LAKES.pillars[0][1][1][1][0]]
        assert refusal(lines) == ("The cooperation area “Reeds and birds” has no action items.", 19)

    def test_pillar_without_areas(self):
        assert refusal([*lines_of(LAKES), "3. Wind"]) == ("The pillar “Wind” has no cooperation areas.", 28)


class TestDoubts:
    def test_a_clean_turkish_document_has_none(self):
        found = parsed(as_text(GOLLER), "tr")
        assert found.tree == GOLLER.tree
        assert found.suspects == ()

    def doubts(self, before: str, after: str, language: str = "tr") -> list[tuple[int, str, str]]:
        data = as_text(GOLLER).decode()
        assert before in data
        return [
            (one.line, one.kind, one.why) for one in parsed(data.replace(before, after), language).suspects
        ]

    @pytest.mark.parametrize(
        ("before", "after", "line", "why"),
        [
            ("anarak;", "anarak,", 9, "ends in “,”, most of its list in “;”"),
            ("sayılması,", "sayılması.", 17, "ends in “.”, but the list goes on"),
            ("basılması,", "basılması;", 19, "ends in “;”, most of its list in “,”"),
            ("alınması.", "alınması", 23, "ends without a punctuation mark"),
            ("ölçme,", "ölçme", 31, "ends without a punctuation mark"),
            ("ölçme,", "ölçme.", 31, "ends in “.”, but the list goes on"),
            ("büyüdü.", "büyüdü", 3, "a paragraph of the preamble that does not end as a sentence"),
        ],
    )
    def test_endings(self, before, after, line, why):
        assert self.doubts(before, after) == [(line, "ending", why)]

    def test_last_item_of_an_area_may_end_in_a_full_stop(self):
        assert self.doubts("kapatma,", "kapatma.") == []

    @pytest.mark.parametrize(
        ("before", "after", "line", "why"),
        [
            ("dikme,", "dikilmesi,", 37, "ends in “dikilmesi”, most of its list in -ma/-me"),
            ("dikme,", "dikmeye,", 37, "ends in “dikmeye”, most of its list in -ma/-me"),
            ("sayılması,", "sayma,", 17, "ends in “sayma”, most of its list in -ması/-mesi"),
            ("bilerek;", "bilmek amacıyla;", 11, "ends in “amacıyla”, most of its list in -arak/-erek"),
        ],
    )
    def test_verb_forms(self, before, after, line, why):
        assert self.doubts(before, after) == [(line, "form", why)]

    def test_verb_forms_are_only_known_in_turkish(self):
        assert self.doubts("dikme,", "dikilmesi,", "az") == []

    def test_doubled_words(self):
        assert self.doubts("Fener bekçileri", "İçin için fener") == [
            (21, "doubled", "“için” stands twice in a row")
        ]

    def test_same_text_twice(self):
        assert self.doubts("Kuş gözlem kulelerini onarma,", "Suyu her hafta kırk yerde ölçme.") == [
            (39, "same", "says the same as line 31")
        ]

    def test_mixed_alphabets(self):
        assert self.doubts("Fener", "F\u0435ner") == [
            (21, "alphabet", "“F\u0435ner” mixes Latin and Cyrillic letters")
        ]

    def test_wrong_alphabet(self):
        assert self.doubts("Fener", "Fener", "kk") == [
            (1, "language", "most letters of the document are of another alphabet: is the language right?")
        ]

    def test_beginning_in_lower_case_among_others(self):
        assert self.doubts("Kuş gözlem", "kuş gözlem") == [
            (39, "beginning", "begins in lower case: is it the rest of the text before it?")
        ]

    def test_nothing_is_corrected(self):
        data = as_text(GOLLER).decode().replace("Suyu her hafta", "suyuu her  her hafta")
        assert [item.text for item in parsed(data, "tr").tree.items][
            0
        ] == "suyuu her her hafta kırk yerde ölçme,"
