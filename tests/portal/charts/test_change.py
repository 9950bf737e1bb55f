import pytest
from django.utils import translation

from portal.charts import WIDE, Change, ChangeRow, Share, render
from tests.portal.charts import reading


def change(*pairs: tuple[Share | None, Share | None]) -> Change:
    rows = tuple(ChangeRow(label="Tourism", before=before, after=after) for before, after in pairs)
    return Change(
        key="change", title="Change", description="Completed.", before_year=2024, after_year=2025, rows=rows
    )


def drawn(*pairs, language: str = "en"):
    with translation.override(language):
        return reading.parse(render(change(*pairs), WIDE))


def ends(root) -> list[tuple[float, float, str]]:
    """Return the points on the tracks: where, how large, ring or disc. Those of figures are smaller."""
    found = [
        (
            reading.number(circle, "cx"),
            reading.number(circle, "r"),
            "ring" if circle.get("stroke") else "disc",
        )
        for circle in root.iter(f"{reading.SVG}circle")
    ]
    return [(x, r, kind) for x, r, kind in found if (kind, r) not in {("ring", 4), ("disc", 5)}]


def test_ends_stand_at_their_shares():
    # The track reaches from 228 to 712.
    assert ends(drawn((Share(0, 6), Share(3, 6)))) == [(228, 5, "ring"), (470, 6, "disc")]
    assert ends(drawn((Share(1, 4), Share(8, 8)))) == [(349, 5, "ring"), (712, 6, "disc")]


def test_ring_goes_around_the_disc_where_nothing_changed():
    assert ends(drawn((Share(3, 6), Share(5, 10)))) == [(470, 7, "ring"), (470, 4, "disc")]


def test_figures_are_said_with_n_of_m():
    assert reading.texts(drawn((Share(3, 6), Share(5, 6)))) == [
        *("0%", "50%", "100%", "Tourism", "2024: 3 of 6 (50%)", "2025: 5 of 6 (83%)")
    ]


def test_percent_sign_comes_first_in_turkish():
    texts = reading.texts(drawn((Share(3, 6), Share(5, 6)), language="tr"))
    assert texts[:3] == ["%0", "%50", "%100"]
    assert texts[-1].endswith("(%83)")


@pytest.mark.parametrize(
    ("before", "after", "kinds", "missing"),
    [
        (None, Share(0, 6), ["disc"], "2024: Nothing reported"),
        (Share(0, 6), None, ["ring"], "2025: Nothing reported"),
    ],
)
def test_missing_year_has_words_and_no_end(before, after, kinds, missing):
    root = drawn((before, after))
    assert [kind for _x, _r, kind in ends(root)] == kinds
    assert missing in reading.texts(root)
    changed = [line for line in root.iter(f"{reading.SVG}line") if "completed" in line.get("class")]
    assert changed == []


def test_row_missing_in_both_years_has_a_dashed_track():
    root = drawn((None, None), (Share(1, 2), Share(1, 2)))
    (dashed,) = [line for line in root.iter(f"{reading.SVG}line") if line.get("stroke-dasharray")]
    assert dashed.get("class") == "chart-stroke-nothing-reported"


def test_none_completed_is_not_nothing_reported():
    assert "2024: 0 of 6 (0%)" in reading.texts(drawn((Share(0, 6), None)))


def test_table_has_every_figure():
    with translation.override("en"):
        chart = change((Share(1, 4), None), (Share(1, 4), Share(2, 4)))
        assert chart.coverage == "Reported in both years: 1 of 2."
        table = chart.table
    assert table.columns == ("Group", "2024", "2025")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["1 of 4 (25%)", "Nothing reported"],
        ["1 of 4 (25%)", "2 of 4 (50%)"],
    ]


def test_legend_tells_ring_from_disc():
    before, after = change((Share(1, 4), None)).legend
    assert (before.word, after.word) == ("2024", "2025")
    assert "stroke=" in before.mark
    assert "stroke=" not in after.mark


@pytest.mark.parametrize("pairs", [(), ((None, None),)])
def test_change_of_nothing_is_empty(pairs):
    with translation.override("en"):
        assert "nothing to show" in render(change(*pairs))


@pytest.mark.parametrize("share", [Share(0, 0), Share(3, 2), Share(-1, 2), Share(1, 2.5)])
def test_share_that_is_none_is_refused(share):
    with pytest.raises(ValueError, match="Tourism: "):
        change((share, None))


def test_years_in_the_wrong_order_are_refused():
    with pytest.raises(ValueError, match="not before"):
        Change(key="a", title="T", description="D", before_year=2025, after_year=2025, rows=())
