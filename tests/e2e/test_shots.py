"""The plan of `make shots`, and its sheets."""

import pytest
from PIL import Image

from tests.e2e.pages import BY_NAME, PAGE_TYPES
from tests.e2e.shots import BACKGROUND, CAPTION, FIRST, GAP, SHEETS, Sheet, chosen, plan, write_sheets
from tests.e2e.visits import LANGUAGES, THEMES, Visit

FORM = Sheet(columns=2, rows=1, scale=0.5, depth=100)


def test_every_type_is_pictured_in_each_width_and_theme_and_the_first_in_all_languages():
    visits = plan(chosen(""))
    seen = {(visit.kind.name, visit.width, visit.theme) for visit in visits}
    assert seen == {(kind.name, width, theme) for kind in PAGE_TYPES for width in SHEETS for theme in THEMES}
    for name in FIRST:
        of_kind = [visit.language for visit in visits if visit.kind.name == name]
        assert of_kind == [*LANGUAGES] * len(SHEETS) * len(THEMES)


def test_types_are_chosen_by_name_and_a_wrong_name_is_told():
    assert [kind.name for kind in chosen("about,home")] == ["home", "about"]
    with pytest.raises(SystemExit, match="No page type is called hoem:"):
        chosen("home,hoem")


def test_sheets_hold_the_tops_of_the_pages_side_by_side(tmp_path):
    shots = []
    for number, colour in enumerate(["#ff0000", "#00ff00", "#0000ff"]):
        path = tmp_path / f"{number}.png"
        page = Image.new("RGB", (360, 300), "#000000")
        page.paste(colour, (0, 0, 360, FORM.depth))
        page.save(path)
        shots.append((Visit(BY_NAME["home"], "tr", 360), path))
    sheets = write_sheets(shots, FORM, tmp_path / "360-light")
    assert [path.name for path in sheets] == ["360-light-1.png", "360-light-2.png"]
    first, second = (Image.open(path) for path in sheets)
    top, bottom = GAP + CAPTION, GAP + CAPTION + FORM.depth // 2
    assert first.size == second.size == (GAP + 2 * (180 + GAP), bottom + GAP)
    assert [first.getpixel((left, bottom - 1)) for left in (GAP, GAP + 180 + GAP)] == [
        (255, 0, 0),
        (0, 255, 0),
    ]
    assert second.getpixel((GAP, top)) == (0, 0, 255)
    assert first.getpixel((GAP, bottom)) == tuple(bytes.fromhex(BACKGROUND[1:]))
