"""Tags that every template may use."""

import datetime
import re

import pytest
from django.template import Context, Template
from django.utils.translation import override

from portal.charts.palette import NOTHING_REPORTED, STATUSES
from portal.enums import DatePrecision
from portal.templatetags.portal import date_range, known_date, official_texts, plain_text, status_badge, text
from portal.translations.texts import ShownText
from tests.html import Page
from vision.models import ActionItem, Goal

DAY = datetime.date(2024, 11, 6)


def render(source: str, **values) -> str:
    return Template(source).render(Context(values))


@pytest.mark.parametrize(
    ("language", "precision", "written"),
    [
        ("tr", DatePrecision.DAY, "6\u00a0Kasım 2024"),
        ("en", DatePrecision.DAY, "6\u00a0November 2024"),
        ("az", DatePrecision.DAY, "6\u00a0noyabr 2024"),
        ("kk", DatePrecision.DAY, "2024\u00a0ж. 6\u00a0қараша"),
        ("tr", DatePrecision.MONTH, "Kasım 2024"),
        ("en", DatePrecision.MONTH, "November 2024"),
        ("az", DatePrecision.MONTH, "noyabr 2024"),
        ("kk", DatePrecision.MONTH, "2024\u00a0ж. қараша"),
        *((language, DatePrecision.YEAR, "2024") for language in ("tr", "en", "az", "kk")),
    ],
)
def test_known_date_writes_as_much_as_is_known(language, precision, written):
    with override(language):
        assert known_date(DAY, precision) == written


def test_known_date_says_that_it_is_unknown():
    with override("en"):
        assert known_date(None) == "date unknown"


@pytest.mark.parametrize(
    ("language", "one", "several", "months"),
    [
        (
            "tr",
            "6\u00a0Kasım 2024",
            "6-7\u00a0Kasım 2024",
            "6\u00a0Kasım 2024\u00a0– 6\u00a0Aralık 2024",
        ),
        (
            "kk",
            "2024\u00a0ж. 6\u00a0қараша",
            "2024\u00a0ж. 6–7\u00a0қараша",
            "2024\u00a0ж. 6\u00a0қараша\u00a0– 2024\u00a0ж. 6\u00a0желтоқсан",
        ),
    ],
)
def test_date_range(language, one, several, months):
    with override(language):
        assert date_range(DAY, DAY) == one
        assert date_range(DAY, DAY + datetime.timedelta(days=1)) == several
        assert date_range(DAY, DAY + datetime.timedelta(days=30)) == months


def test_text_in_the_readers_language_has_no_mark():
    with override("kk"):
        assert text(Goal(title_tr="Nitelikli eğitim", title_kk="Сапалы білім"), "title") == "Сапалы білім"


def test_text_of_another_language_is_marked_and_has_its_lang():
    goal = Goal(title_tr="Nitelikli eğitim")
    with override("en"):
        assert text(goal, "title") == (
            '<span lang="tr">Nitelikli eğitim</span>'
            ' <span class="fallback-mark">(shown in Turkish: not yet translated)</span>'
        )
        assert text(goal, "title", mark=False) == '<span lang="tr">Nitelikli eğitim</span>'
        assert plain_text(goal, "title") == "Nitelikli eğitim"


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", 'a "b" & c'])
@pytest.mark.parametrize("language", ["tr", "en"])
def test_text_is_escaped_whether_it_is_a_fallback_or_not(title, language):
    with override(language):
        html = render('{% text goal "title" %}|{% plain_text goal "title" %}', goal=Goal(title_tr=title))
    assert title not in html
    assert "<script" not in html
    assert html.count("&quot;") + html.count("&lt;") > 0


def test_official_texts_come_each_in_its_language():
    item = ActionItem(official_text_kk="ресми", official_text_tr="resmî", official_text_en="")
    with override("en"):
        assert official_texts(item) == [ShownText("resmî", "tr", False), ShownText("ресми", "kk", False)]


@pytest.mark.parametrize(
    ("language", "status", "word"),
    [
        ("tr", "completed", "Tamamlandı"),
        ("en", "in_progress", "In progress"),
        ("az", "delayed", "Gecikir"),
        ("kk", "not_started", "Басталмаған"),
        ("en", "not_applicable", "Not applicable"),
        ("en", NOTHING_REPORTED, "Nothing reported"),
        ("en", "", "Nothing reported"),
    ],
)
def test_status_badge_says_the_status_in_shape_and_word(language, status, word):
    with override(language):
        page = Page(render("{% status_badge status %}", status=status))
    badge = page.one("span", class_="badge")
    [shape] = page.within("svg", badge)
    assert badge.text == word
    assert shape["aria-hidden"] == "true"


def test_each_status_has_a_shape_of_its_own():
    badges = [str(status_badge(status)) for status in STATUSES]
    shapes = {re.search("<svg.*</svg>", badge, re.DOTALL)[0] for badge in badges}
    assert len(shapes) == len(STATUSES) == 6


def test_component_wraps_what_is_inside_and_takes_arguments():
    html = render(
        '{% component "card" heading=title url="/x/" level=3 %}{{ inner }}{% endcomponent %}|{{ heading }}',
        title="A & B",
        inner="<in>",
    )
    assert '<h3 class="card__heading"><a href="/x/">A &amp; B</a></h3>' in html
    assert "&lt;in&gt;" in html
    assert html.endswith("|")
