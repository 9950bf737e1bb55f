"""What stands around a chart on a page and in a PDF."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from portal.charts import StackedStatuses, StatusRow
from tests.portal.charts import samples

FIGURE = "_charts/figure.html"


def figure(chart, language: str = "en", **more) -> html.HtmlElement:
    with translation.override(language):
        return html.fromstring(render_to_string(FIGURE, {"chart": chart, **more}))


def classed(element: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return element.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]")


@pytest.mark.parametrize("kind", samples.KINDS)
@pytest.mark.parametrize("language", samples.LANGUAGES)
def test_figure_has_all_that_belongs_around_a_chart(kind, language):
    chart = samples.chart(kind, language)
    shown = figure(chart, language, level=3)
    assert shown.xpath("./figcaption/h3/text()") == [chart.title]
    assert [p.text for p in classed(shown, "chart__description")] == [chart.description]
    with translation.override(language):
        assert [p.text for p in classed(shown, "chart__coverage")] == [chart.coverage]
    assert shown.xpath(".//p[@class='chart__method']/a/@href") == ["/method/"]
    assert len(shown.xpath(".//table")) == 1


@pytest.mark.parametrize("kind", samples.KINDS)
def test_table_has_a_caption_and_scopes(kind):
    (table,) = figure(samples.chart(kind)).xpath(".//details//table")
    assert table.xpath("./caption/text()")
    assert set(table.xpath("./thead//th/@scope")) == {"col"}
    assert all(row.xpath("./th/@scope") == ["row"] for row in table.xpath("./tbody/tr"))
    width = len(table.xpath("./thead/tr/th"))
    assert {len(row) for row in table.xpath(".//tr")} == {width}


@pytest.mark.parametrize("kind", samples.KINDS)
def test_ids_are_of_one_element_each_and_meet_their_references(kind):
    shown = figure(samples.chart(kind))
    ids = shown.xpath("descendant-or-self::*/@id")
    assert len(ids) == len(set(ids))
    references = shown.xpath(".//@aria-labelledby | .//@aria-describedby")
    anchors = [href[1:] for href in shown.xpath(".//a/@href") if href.startswith("#")]
    assert references
    assert {*references, *anchors} <= set(ids)


def test_table_leads_where_the_picture_leads():
    shown = figure(samples.chart("heat"))
    in_picture = set(shown.xpath(".//div[@class='chart__wide']//a/@href"))
    assert in_picture
    assert in_picture == set(shown.xpath(".//table//a/@href"))


def test_legend_has_shape_and_word():
    entries = figure(samples.chart("heat")).xpath(".//ul[@class='chart__legend']/li")
    assert [entry.text_content().strip() for entry in entries] == [
        *("Completed", "In progress", "Delayed", "Not started", "Not applicable", "Nothing reported")
    ]
    assert all(entry.xpath("./svg/@aria-hidden") == ["true"] for entry in entries)


def test_narrow_drawing_waits_hidden_for_a_narrow_page():
    shown = figure(samples.chart("heat"))
    assert shown.xpath(".//div[@hidden]/@class") == ["chart__narrow"]
    assert len(shown.xpath(".//svg[@class='chart-svg']")) == 2


def test_linked_picture_can_be_skipped():
    (skip,) = classed(figure(samples.chart("heat")), "chart__skip")
    assert skip.get("href") == "#heat-after"
    assert classed(figure(samples.chart("heat", linked=False)), "chart__skip") == []


def test_figure_for_print_has_one_drawing_and_its_table_open():
    shown = figure(samples.chart("heat"), for_print=True)
    assert len(shown.xpath(".//svg[@class='chart-svg']")) == 1
    assert len(shown.xpath(".//table")) == 1
    assert shown.xpath(".//details") == []
    assert classed(shown, "chart__skip") == []


def test_empty_chart_is_a_sentence_without_picture_table_or_statement():
    empty = StackedStatuses(key="none", title="None", description="Nothing yet.", rows=(), note="A note.")
    shown = figure(empty)
    assert [p.text for p in classed(shown, "chart__empty")] == ["There is nothing to show here yet."]
    assert shown.xpath(".//svg | .//table | .//details | .//ul") == []
    assert classed(shown, "chart__coverage") == []
    assert [p.text for p in classed(shown, "chart__note")] == ["A note."]


def test_hostile_texts_stay_texts():
    label = "<script>alert(1)</script>"
    row = StatusRow(label=label, counts={"delayed": 1}, expected=2, href='/?q="><script>')
    shown = figure(StackedStatuses(key="h", title=label, description=label, note=label, rows=(row,)))
    assert shown.xpath(".//script") == []
    assert shown.xpath("./figcaption/h2/text()") == [label]
    assert shown.xpath(".//tbody//th/a/@href") == ['/?q="><script>']
