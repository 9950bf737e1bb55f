"""What a new edition does to a framework that stands: codes are kept for good, nothing is deleted."""

from dataclasses import replace

import pytest

from tests.vision.importer.documents import LAKES, Draft
from tests.vision.importer.imports import imported, item_codes, planned, shown, standing
from vision.models import ActionItem, Commitment, CooperationArea, Pillar, PreambleParagraph, Recital

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WATER = LAKES.pillars[0][1][0][1]
TOWERS = "Build a watch tower beside every weir and open it to schools,"


@pytest.fixture
def lakes(document):
    imported(LAKES, edition="First")
    return document


def with_areas(draft: Draft, pillar: int, *areas) -> Draft:
    pillars = list(draft.pillars)
    pillars[pillar] = (pillars[pillar][0], areas)
    return replace(draft, pillars=tuple(pillars))


def test_first_import_creates_everything_with_codes_of_the_document(lakes):
    assert standing() == {
        ("1", "Water and Shore"): {
            ("1.1", "Clean water"): [(f"1.1.{n}", text) for n, text in enumerate(WATER, start=1)],
            ("1.2", "Reeds and birds"): [("1.2.1", LAKES.pillars[0][1][1][1][0])],
        },
        ("2", "People and Boats"): {
            ("2.1", "Ferries"): [
                (f"2.1.{n}", text) for n, text in enumerate(LAKES.pillars[1][1][0][1], start=1)
            ],
            ("2.2", "Schools on the water"): [
                (f"2.2.{n}", text) for n, text in enumerate(LAKES.pillars[1][1][1][1], start=1)
            ],
        },
    }
    for model, texts in (
        (PreambleParagraph, LAKES.preamble),
        (Recital, LAKES.recitals),
        (Commitment, LAKES.commitments),
    ):
        found = [(one.number, one.position, one.official_text_en) for one in model.objects.in_force()]
        assert found == [(number, number, text) for number, text in enumerate(texts, start=1)]
    lakes.refresh_from_db()
    assert lakes.official_text_en == LAKES.title


def test_new_piece_has_a_title_from_its_own_words_and_a_note(lakes):
    item = ActionItem.objects.get(code="1.1.1")
    assert item.title_en == "Measure the water at forty places every week and publish the figures"
    assert item.to_verify == "Came with an import (First): write title and summary in all four languages."
    assert CooperationArea.objects.get(code="1.1").title_en == "Clean water"
    long = Commitment.objects.get(number=2)
    assert long.title_en == "One timetable for all ferries, printed in every language of the shore"
    opening = PreambleParagraph.objects.get(number=1)
    assert opening.title_en == "Our towns grew up around one lake, and the water has always carried news…"


def test_insert(lakes):
    found = imported(LAKES.with_items(0, 0, WATER[0], TOWERS, *WATER[1:]))
    assert shown(found) == [("item", "1.1.4", "added")]
    assert found.changes[0].after == TOWERS
    assert item_codes("1.1") == ["1.1.1", "1.1.4", "1.1.2", "1.1.3"]
    assert [item.position for item in ActionItem.objects.filter(area__code="1.1")] == [1, 2, 3, 4]


def test_move_within_an_area(lakes):
    found = imported(LAKES.with_items(0, 0, WATER[2], WATER[0], WATER[1]))
    assert shown(found) == [("item", "1.1.3", "moved")]
    assert (found.changes[0].before, found.changes[0].after) == ("1.1 · 3", "1.1 · 1")
    assert item_codes("1.1") == ["1.1.3", "1.1.1", "1.1.2"]


def test_move_across_areas(lakes):
    draft = LAKES.with_items(0, 0, WATER[0], WATER[2])
    draft = draft.with_items(1, 1, *LAKES.pillars[1][1][1][1], WATER[1])
    found = imported(draft)
    assert shown(found) == [("item", "1.1.2", "moved")]
    assert (found.changes[0].before, found.changes[0].after) == ("1.1 · 2", "2.2 · 3")
    assert item_codes("1.1") == ["1.1.1", "1.1.3"]
    assert item_codes("2.2") == ["2.2.1", "2.2.2", "1.1.2"]


def test_reword(lakes):
    new = "Measure the water at fifty places every day and publish all figures,"
    found = imported(LAKES.with_items(0, 0, new, *WATER[1:]))
    assert shown(found) == [("item", "1.1.1", "changed")]
    assert [(one.kind, one.text) for one in found.changes[0].segments] == [
        ("same", "Measure the water at"),
        ("gone", "forty"),
        ("new", "fifty"),
        ("same", "places every"),
        ("gone", "week"),
        ("new", "day"),
        ("same", "and publish"),
        ("gone", "the"),
        ("new", "all"),
        ("same", "figures,"),
    ]
    item = ActionItem.objects.get(code="1.1.1")
    assert item.official_text_en == new
    assert " fifty" in item.folded
    assert " forty" not in item.folded.replace("forty places every week and publish", "")


def test_reword_and_move_at_once(lakes):
    new = "Lend one another all the machines that cut weeds in summer,"
    found = imported(LAKES.with_items(0, 0, new, WATER[0], WATER[1]))
    assert shown(found) == [("item", "1.1.3", "changed"), ("item", "1.1.3", "moved")]
    assert item_codes("1.1") == ["1.1.3", "1.1.1", "1.1.2"]


def test_what_shares_its_place_but_not_its_words_is_another_piece(lakes):
    found = imported(LAKES.with_items(0, 0, WATER[0], TOWERS, WATER[2]))
    assert shown(found) == [("item", "1.1.4", "added"), ("item", "1.1.2", "gone")]
    assert item_codes("1.1") == ["1.1.1", "1.1.4", "1.1.3"]


def test_remove_retires_and_deletes_nothing(lakes):
    found = imported(LAKES.with_items(0, 0, WATER[0], WATER[2]))
    assert shown(found) == [("item", "1.1.2", "gone")]
    assert found.changes[0].before == WATER[1]
    gone = ActionItem.objects.get(code="1.1.2")
    assert gone.is_retired
    assert gone.official_text_en == WATER[1]
    assert item_codes("1.1") == ["1.1.1", "1.1.3"]


def test_bring_back(lakes):
    imported(LAKES.with_items(0, 0, WATER[0], WATER[2]))
    found = imported(LAKES.with_items(0, 0, WATER[0], WATER[2], WATER[1]))
    assert shown(found) == [("item", "1.1.2", "back")]
    assert item_codes("1.1") == ["1.1.1", "1.1.3", "1.1.2"]
    assert not ActionItem.objects.get(code="1.1.2").is_retired


def test_bring_back_in_other_words(lakes):
    imported(LAKES.with_items(0, 0, WATER[0], WATER[2]))
    new = "Close the last open drains of all northern harbours within ten years,"
    found = imported(LAKES.with_items(0, 0, WATER[0], WATER[2], new))
    assert shown(found) == [("item", "1.1.2", "back"), ("item", "1.1.2", "changed")]


def test_code_of_what_is_gone_is_never_given_again(lakes):
    imported(LAKES.with_items(0, 0, *WATER[:2]))
    assert ActionItem.objects.get(code="1.1.3").is_retired
    found = imported(LAKES.with_items(0, 0, *WATER[:2], TOWERS))
    assert shown(found) == [("item", "1.1.4", "added")]


def test_code_of_what_was_deleted_by_hand_is_never_given_again(lakes):
    ActionItem.objects.get(code="1.1.3").delete()
    found = imported(LAKES.with_items(0, 0, *WATER[:2], TOWERS))
    assert shown(found) == [("item", "1.1.4", "added")]


def test_area_between_others_is_numbered_after_them(lakes):
    areas = LAKES.pillars[0][1]
    islands = ("Islands", (TOWERS,))
    found = imported(with_areas(LAKES, 0, areas[0], islands, areas[1]))
    assert shown(found) == [("area", "1.3", "added"), ("item", "1.3.1", "added")]
    assert [area.code for area in CooperationArea.objects.in_force().filter(pillar__number=1)] == [
        "1.1",
        "1.3",
        "1.2",
    ]


def test_area_that_moves_to_another_pillar_keeps_its_code_and_items(lakes):
    water, reeds = LAKES.pillars[0][1]
    draft = with_areas(with_areas(LAKES, 0, reeds), 1, *LAKES.pillars[1][1], water)
    found = imported(draft)
    assert shown(found) == [("area", "1.1", "moved")]
    assert (found.changes[0].before, found.changes[0].after) == ("1 · 1", "2 · 3")
    area = CooperationArea.objects.get(code="1.1")
    assert (area.pillar.number, area.position) == (2, 3)
    assert item_codes("1.1") == ["1.1.1", "1.1.2", "1.1.3"]


def test_area_renamed_is_known_by_its_items(lakes):
    water, reeds = LAKES.pillars[0][1]
    found = imported(with_areas(LAKES, 0, ("Hydrology", water[1]), reeds))
    assert shown(found) == [("area", "1.1", "changed")]
    assert CooperationArea.objects.get(code="1.1").official_text_en == "Hydrology"


def test_area_removed_retires_its_items_with_it(lakes):
    found = imported(with_areas(LAKES, 0, LAKES.pillars[0][1][0]))
    assert shown(found) == [("area", "1.2", "gone"), ("item", "1.2.1", "gone")]


def test_pillar_in_front_keeps_the_codes_of_the_others(lakes):
    draft = replace(LAKES, pillars=(("Wind", (("Sails", (TOWERS,)),)), *LAKES.pillars))
    found = imported(draft)
    assert shown(found) == [("pillar", "3", "added"), ("area", "3.1", "added"), ("item", "3.1.1", "added")]
    assert [pillar.number for pillar in Pillar.objects.in_force()] == [3, 1, 2]


def test_pillars_that_change_places_are_moved(lakes):
    found = imported(replace(LAKES, pillars=LAKES.pillars[::-1]))
    assert shown(found) == [("pillar", "2", "moved")]
    assert [pillar.number for pillar in Pillar.objects.in_force()] == [2, 1]


def test_numbered_pieces_keep_their_numbers(lakes):
    one, two, three, _four = LAKES.commitments
    new = "A lantern on every buoy that stands outside a harbour,"
    found = imported(replace(LAKES, commitments=(one, three, two, new)))
    assert shown(found) == [
        ("commitment", "3", "moved"),
        ("commitment", "5", "added"),
        ("commitment", "4", "gone"),
    ]
    assert [one.number for one in Commitment.objects.in_force()] == [1, 3, 2, 5]


def test_title_and_leads_are_compared_too(lakes):
    draft = replace(LAKES, title="Charter of the Lake Towns 2070", pillars_lead="To this end we ask:")
    found = imported(draft)
    assert shown(found) == [("title", "", "changed"), ("lead", "pillars", "changed")]
    lakes.refresh_from_db()
    assert lakes.official_text_en == "Charter of the Lake Towns 2070"


def test_same_words_twice_are_two_pieces(document):
    draft = LAKES.with_items(0, 0, WATER[0], WATER[0], WATER[1])
    imported(draft)
    assert planned(draft).difference.is_empty
    found = imported(LAKES.with_items(0, 0, WATER[0], WATER[1]))
    assert shown(found) == [("item", "1.1.2", "gone")]


class TestAnotherLanguage:
    """A text in a language that has none yet can only be known by place."""

    SPANISH = replace(
        LAKES,
        title="Carta de los pueblos del lago",
        preamble=("Uno.", "Dos."),
        recitals=("Recordando;", "Sabiendo;", "Confiando;"),
        commitments=("Contar,", "Imprimir,", "Enseñar,", "Pagar."),
        pillars=tuple(
            (
                f"{pillar} bis",
                tuple(
                    (f"{area} bis", tuple(f"Hacer {n} {area}," for n, _ in enumerate(items)))
                    for area, items in areas
                ),
            )
            for pillar, areas in LAKES.pillars
        ),
    )

    def test_every_piece_gets_its_first_wording_by_place(self, lakes):
        found = imported(self.SPANISH, "az")
        assert {change.change.value for change in found.changes} == {"changed"}
        assert all(change.is_first_wording for change in found.changes)
        assert len(found.changes) == 1 + 3 + 2 + 3 + 4 + 2 + 4 + 8
        item = ActionItem.objects.get(code="2.1.2")
        assert (item.official_text_az, item.official_text_en) == (
            "Hacer 1 Ferries,",
            "Keep a night boat running on feast days,",
        )

    def test_other_counts_are_pointed_out(self, lakes):
        draft = self.SPANISH.with_items(0, 0, "Hacer 0 Clean water,", "Hacer 1 Clean water,")
        found = planned(draft, "az")
        assert [change.code for change in found.difference.changes if change.change == "gone"] == ["1.1.3"]
        assert [(one.line, one.kind) for one in found.suspects if one.kind == "place"] == [(31, "place")]
        (doubt,) = (one for one in found.suspects if one.kind == "place")
        assert doubt.why == (
            "from here on there are 2 texts where the portal has 3 pieces (action item): "
            "those without wording are matched by their place alone"
        )

    def test_piece_that_came_with_another_language_is_found_between_its_neighbours(self, lakes):
        imported(self.SPANISH, "az")
        imported(LAKES.with_items(0, 0, WATER[0], TOWERS, *WATER[1:]))
        spanish = [f"Hacer {n} Clean water," for n in range(3)]
        found = imported(self.SPANISH.with_items(0, 0, spanish[0], "Construir torres,", *spanish[1:]), "az")
        assert shown(found) == [("item", "1.1.4", "changed")]
        assert ActionItem.objects.get(code="1.1.4").official_text_az == "Construir torres,"

    def test_same_file_in_another_language_is_suspect(self, lakes):
        found = planned(LAKES, "az")
        assert [(one.line, one.kind, one.why) for one in found.suspects] == [
            (1, "language", "this very file is already the official text in another language (English)")
        ]
