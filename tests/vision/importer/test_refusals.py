"""What no Vision document may have: each is refused with its line."""

import pytest

from portal.documents.errors import NotImportable
from tests.vision.importer.documents import LAKES, lines_of
from tests.vision.importer.parsing import parsed


def refusal(lines: list[str]) -> tuple[str, int | None]:
    with pytest.raises(NotImportable) as caught:
        parsed("\n".join(lines))
    return caught.value.message, caught.value.line


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (
            ["A letter", "Dear mayors, the lake is high."],
            ("numbered pillar headings, headings of cooperation areas under them, action items under those"),
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
            ("numbered pillar headings, headings of cooperation areas under them, action items under those"),
        ),
    ],
)
def test_not_a_vision_document(lines, missing):
    message = f"This is not a Vision document. Looked for and not found: {missing}."
    assert refusal(lines) == (message, None)


def test_two_areas_with_one_name_in_a_pillar():
    lines = [line.replace("- Reeds and birds", "- **clean  WATER**") for line in lines_of(LAKES)]
    message = "Two cooperation areas have one name: “clean WATER” stands in line 15 already."
    assert refusal(lines) == (message, 19)


def test_two_areas_with_one_name_in_the_document():
    lines = [line.replace("- Ferries", "- Clean water") for line in lines_of(LAKES)]
    assert refusal(lines) == (
        "Two cooperation areas have one name: “Clean water” stands in line 15 already.",
        22,
    )


def test_two_pillars_with_one_name():
    lines = [line.replace("2. People and Boats", "2. Water and Shore") for line in lines_of(LAKES)]
    assert refusal(lines) == (
        "Two pillars have one name: “Water and Shore” stands in line 14 already.",
        21,
    )


def test_item_before_any_area():
    lines = lines_of(LAKES)
    lines.remove("- Ferries")
    text = "Sell one ticket for all ferries, trains and carts,"
    assert refusal(lines) == (f"An action item stands before any cooperation area: “{text}”.", 22)


def test_item_before_any_pillar():
    lines = lines_of(LAKES)
    lines.insert(lines.index("1. Water and Shore"), "Paint the boats,")
    assert refusal(lines) == (
        "An action item stands before any cooperation area: “Paint the boats,”.",
        14,
    )


@pytest.mark.parametrize("mark", ["- {}", "- **{}**", "**{}**", "### {}"])
def test_area_before_any_pillar(mark):
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
def test_pillars_out_of_order(numbers, message, line):
    lines = [
        line.replace("1. W", f"{numbers[0]}. W").replace("2. P", f"{numbers[1]}. P")
        for line in lines_of(LAKES)
    ]
    assert refusal(lines) == (message, line)


def test_area_without_items():
    lines = [line for line in lines_of(LAKES) if line != LAKES.pillars[0][1][1][1][0]]
    assert refusal(lines) == ("The cooperation area “Reeds and birds” has no action items.", 19)


def test_pillar_without_areas():
    assert refusal([*lines_of(LAKES), "3. Wind"]) == ("The pillar “Wind” has no cooperation areas.", 28)
