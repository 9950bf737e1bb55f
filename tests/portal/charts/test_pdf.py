"""The same drawing in a PDF, where style sheets do not reach into it."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import HTML

from portal.charts import WIDE, render
from portal.charts.palette import COLOURS
from tests.portal.charts import reading, samples

pytestmark = pytest.mark.slow

FONT = re.compile(rb"/BaseFont /(\w+)\+[^/]+/ToUnicode (\d+) 0 R")
LETTER = re.compile(rb"^<([0-9a-f]+)> <([0-9a-f]+)>$", re.MULTILINE)
SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9a-f]+)>[^>\n]*\] TJ")


def pdf_of(body: str) -> bytes:
    return HTML(string=f"<!doctype html><html><body>{body}</body></html>").write_pdf(uncompressed_pdf=True)


def letters_of(pdf: bytes, number: bytes) -> dict[bytes, str]:
    """Return what the glyphs of a font stand for."""
    (table,) = re.findall(rb"\n%s 0 obj\n(.*?)endobj" % number, pdf, re.DOTALL)
    return {glyph: bytes.fromhex(code.decode()).decode("utf-16-be") for glyph, code in LETTER.findall(table)}


def text_of(pdf: bytes) -> str:
    """Return the letters of an uncompressed PDF in the order that they are drawn."""
    fonts = {name: letters_of(pdf, number) for name, number in FONT.findall(pdf)}
    text, font = [], {}
    for name, glyphs in SHOWN.findall(pdf):
        if name:
            font = fonts[name]
        else:
            text += [font[glyphs[place : place + 4]] for place in range(0, len(glyphs), 4)]
    return "".join(text)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("kind", samples.KINDS)
def test_every_text_of_a_chart_is_in_the_pdf(kind):
    with translation.override("kk"):
        svg = render(samples.chart(kind, "kk"), WIDE)
    written = bare(text_of(pdf_of(svg)))
    texts = [bare(text) for text in reading.texts(reading.parse(svg))]
    assert texts
    assert [text for text in texts if text not in written] == []


@pytest.mark.parametrize("language", samples.LANGUAGES)
def test_letters_of_every_language_are_in_the_pdf(language):
    with translation.override(language):
        body = render_to_string(
            "_charts/figure.html", {"chart": samples.chart("pillars", language), "for_print": True}
        )
    written = bare(text_of(pdf_of(body)))
    assert all(bare(word) in written for title in samples.areas(language, 0) for word in title.split(" "))


def test_colours_are_in_the_pdf_without_a_style_sheet():
    pdf = pdf_of(render(samples.chart("history"), WIDE)).decode("latin-1")
    for status in ("completed", "in_progress", "delayed", "not_started"):
        red, green, blue = (int(COLOURS[status].light[place : place + 2], 16) / 255 for place in (1, 3, 5))
        fills = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|scn)\b", pdf)
        assert any(
            max(abs(float(a) - b) for a, b in zip(fill, (red, green, blue), strict=True)) < 0.002
            for fill in fills
        ), status


def test_nothing_reported_is_dashed_in_the_pdf():
    pdf = pdf_of(render(samples.chart("years-none", linked=False), WIDE))
    assert re.search(rb"\[3(?:\.0)? 2\.5\] 0(?:\.0)? d\b", pdf)
