"""What the pictures say and show, for every record there is, in each language."""

import io

import pytest
from django.utils import timezone, translation
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops

from portal.enums import Language
from portal.share import drawing
from portal.share.drawing import BOTTOM, FOOT, LEFT, ROOM, TITLE, TOP
from portal.share.ground import ground
from portal.share.lettering import FOLDER, fit
from portal.share.picture import Picture
from tests.factories import DocumentTextFactory
from tests.portal.share.samples import RECORDS, every_picture, longest_of_each_kind, public
from vision.models import ActionItem

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
each_language = pytest.mark.parametrize("language", Language.values)


@pytest.fixture(autouse=True)
def official_text():
    return DocumentTextFactory(edition="2021")


@each_language
def test_words_of_every_record_fit_in_a_size_that_is_read_at_a_glance(language):
    with translation.override(language):
        sheets = [picture.sheet for picture in every_picture()]
    of_sections = [
        len(public(model))
        for name, model in RECORDS.items()
        if name.startswith(("diaspora", "civil-society"))
    ]
    assert len(sheets) == 11 + 1 + 8 + 4 + 4 + 18 + 123 + 7 + 5 + sum(of_sections)
    assert min(fit(sheet.title, TITLE, ROOM, language).size for sheet in sheets) >= 48
    assert min(fit(sheet.foot, FOOT, ROOM, language).size for sheet in sheets if sheet.foot) >= 22


@each_language
def test_font_has_every_letter_of_every_record(language):
    with translation.override(language):
        sheets = [picture.sheet for picture in every_picture()]
    for weight, said in (
        (700, [sheet.brand + sheet.eyebrow + sheet.title for sheet in sheets]),
        (400, [sheet.owner + sheet.foot for sheet in sheets]),
    ):
        letters = set(map(ord, "".join(said)))
        assert letters - TTFont(FOLDER / f"Inter-{weight}.ttf").getBestCmap().keys() == set()


@pytest.mark.slow
@each_language
def test_picture_is_small_and_its_words_keep_clear_of_the_star(monkeypatch, language):
    drawn = []
    as_png = drawing.as_png
    monkeypatch.setattr(drawing, "as_png", lambda picture: drawn.append(picture) or as_png(picture))
    with translation.override(language):
        pngs = [drawing.draw_png(picture.sheet) for picture in longest_of_each_kind()]
    for png in pngs:
        assert len(png) < 80_000
        with Image.open(io.BytesIO(png)) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630))
    for picture in drawn:
        left, top, right, bottom = ImageChops.difference(picture, ground()).getbbox()
        assert (left >= LEFT, top >= TOP, right <= LEFT + ROOM, bottom <= BOTTOM) == (True,) * 4


def words_at(name: str, key: str, language: str) -> tuple[str, str, str]:
    with translation.override(language):
        picture = Picture.at(name, key)
        assert picture is not None
        sheet = picture.sheet
        # Which spaces hold is not the matter here.
        eyebrow, title, foot = (
            text.replace("\u00a0", " ") for text in (sheet.eyebrow, sheet.title, sheet.foot)
        )
        return eyebrow, title, foot


def test_words_are_those_of_the_page():
    assert words_at("item", "2.5.3", "tr") == (
        "Eylem maddesi 2.5.3",
        "Turizm kurumları arasında işbirliği ağı",
        "Türk Dünyası 2040 Vizyonu",
    )
    assert words_at("pillar", "2", "en") == (
        "Pillar 2",
        "Economic and sectoral cooperation",
        "Turkic World Vision – 2040",
    )
    assert words_at("area", "2.5", "az") == ("Əməkdaşlıq sahəsi 2.5", "Turizm", "Türk Dünyasına Baxış – 2040")
    assert words_at("state", "kazakhstan", "kk") == ("Мүше мемлекет", "Қазақстан", "Қазақстан Республикасы")
    assert words_at("state", "hungary", "en") == ("Observer state", "Hungary", "")
    assert words_at("page", "about", "en")[:2] == ("", "About this portal")
    assert words_at("overview", "", "en")[1] == "Turkic World Vision – 2040"
    assert words_at("commitments", "", "en")[:2] == ("The Vision", "Commitments")


def test_words_of_an_official_text_name_its_language_and_edition(official_text):
    assert words_at("official-text", str(official_text.pk), "en") == (
        "Official text",
        "Turkic World Vision – 2040",
        "Türkçe · 2021",
    )


def test_text_that_is_not_yet_translated_stands_in():
    ActionItem.objects.filter(code="2.5.3").update(title_kk="")
    assert words_at("item", "2.5.3", "kk")[1] == "Turizm kurumları arasında işbirliği ağı"


def test_retired_record_keeps_its_picture_as_it_keeps_its_page():
    ActionItem.objects.filter(code="2.5.3").update(retired_at=timezone.now())
    assert words_at("item", "2.5.3", "en")[0] == "Action item 2.5.3"


def test_words_ask_nothing_of_the_database_when_the_page_has_its_record(django_assert_num_queries):
    pictures = list(every_picture())
    with django_assert_num_queries(0):
        assert all(picture.words.together and picture.path for picture in pictures)


@each_language
def test_picture_is_found_in_few_queries(django_assert_max_num_queries, language):
    with translation.override(language), django_assert_max_num_queries(2):
        assert Picture.at("item", "2.5.3").sheet
