"""Labels that nobody should write, in every kind of chart."""

from itertools import combinations

import pytest

from portal.charts import (
    Change,
    ChangeRow,
    CountsByMonth,
    End,
    Group,
    Head,
    HeatCell,
    HeatMap,
    HistoryRow,
    ItemHistory,
    JoinedColumns,
    Label,
    Middle,
    Month,
    Share,
    StackedStatuses,
    StatusRow,
    render,
)
from portal.charts.layout import LAYOUTS
from tests.portal.charts import reading

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "quotes": """"'`><img src=x onerror=alert(1)>""",
    "entity": "&lt;b&gt; &amp;amp; ]]> <!-- --",
    "one long word": "W" * 200,
    "long": "Ы щ " * 50,
    "right to left": "\u202eתשובה \u0627\u0644\u0639\u0631\u0628\u064a\u0629\u202c abc",
    "control": "a\x00b\x08c\ud800d",
    "lines": "one\n\ttwo\r\nthree",
    "emoji": "👩‍👩‍👧‍👦" * 10,
}
ABOUT = {"key": "hostile", "description": "Plain."}


def charts(label: str) -> list:
    about = ABOUT | {"title": label, "description": label}
    head = Head(label, "/a/")
    return [
        StackedStatuses(
            **about, rows=(StatusRow(label=label, counts={"delayed": 2}, expected=3, href="/a/"),)
        ),
        HeatMap(**about, corner=label, rows=(head,) * 2, columns=(head,) * 8, cells=((_cell(),) * 8,) * 2),
        Change(
            **about,
            before_year=2024,
            after_year=2025,
            rows=(ChangeRow(label=label, before=Share(1, 3), after=None, href="/a/"),),
        ),
        ItemHistory(
            **about,
            years=(2024, 2025),
            rows=(HistoryRow(label=label, statuses={2024: "delayed"}, href="/a/"),),
        ),
        CountsByMonth(**about, first=Month(2025, 1), last=Month(2025, 3), counts={Month(2025, 2): 1}),
        JoinedColumns(
            **about,
            heads=(Label(label),) * 3,
            left=(End(label, label, "/a/"),) * 2,
            middle=(Middle(label=label, name=label, href="/a/", left=((1, 2),), right=((0, 1),)),) * 2,
            right=(Group(label, (End(label, label, "/a/"),) * 2),) * 2,
            covered=label,
        ),
    ]


def _cell() -> HeatCell:
    return HeatCell(status="completed", count=1000000, of=9999999, href='/?q="<>&')


@pytest.mark.parametrize("label", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_hostile_label_stays_text_and_in_its_place(label, layout):
    for chart in charts(label):
        svg = render(chart, layout)
        root = reading.parse(svg.encode())
        assert {element.tag.removeprefix(reading.SVG) for element in root.iter()} <= {
            *("svg", "title", "desc", "g", "a", "rect", "path", "circle", "line", "text")
        }
        boxes = reading.text_boxes(root)
        assert [box for box in boxes if not box.within(reading.frame(root))] == []
        assert [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])] == []


def test_shortened_label_says_all_of_itself_on_hover():
    svg = render(
        StackedStatuses(**ABOUT, title="T", rows=(StatusRow(label="Long " * 60, counts={}, expected=1),))
    )
    titles = [element.text for element in reading.parse(svg).iter(f"{reading.SVG}title")]
    assert ("Long " * 60).strip() in titles
    assert any(text.endswith("…") for text in reading.texts(reading.parse(svg)))


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "//host/", "/\\host", "data:text/html,x", " /a", "/a b", "mailto:a@b.org", "a/"],
)
def test_link_that_is_no_web_address_is_refused(address):
    with pytest.raises(ValueError, match="no web address"):
        StackedStatuses(**ABOUT, title="T", rows=(StatusRow(label="A", counts={}, expected=1, href=address),))


@pytest.mark.parametrize("address", ["/en/vision/?a=1&b=2#c", "#here", "?year=2025", "https://example.org/"])
def test_link_to_a_web_address_is_written_as_it_is(address):
    chart = StackedStatuses(
        **ABOUT, title="T", rows=(StatusRow(label="A", counts={}, expected=1, href=address),)
    )
    links = reading.parse(render(chart)).iter(f"{reading.SVG}a")
    assert [link.get("href") for link in links] == [address]


@pytest.mark.parametrize("key", ["", "Big", "a b", '"x', "1a", "ключ"])
def test_key_that_is_no_id_is_refused(key):
    with pytest.raises(ValueError, match="key"):
        StackedStatuses(key=key, title="T", description="D", rows=())


@pytest.mark.parametrize("field", ["title", "description"])
def test_chart_without_name_or_description_is_refused(field):
    with pytest.raises(ValueError, match=field):
        StackedStatuses(**({"key": "a", "title": "T", "description": "D"} | {field: "  "}), rows=())
