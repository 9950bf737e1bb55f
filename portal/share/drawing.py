"""Draws a share picture: the portal's name, what the page is called, what it belongs to."""

import io
from dataclasses import dataclass

from PIL import Image

from portal.share import palette
from portal.share.emblem import BOX, Emblem
from portal.share.ground import HEIGHT, ground
from portal.share.lettering import Setting, Style, fit

# Part of the name under which a drawn picture is kept: raise it when the same words would look different.
VERSION = 2
LEFT, TOP, BOTTOM = 72, 60, HEIGHT - 64
ROOM = 752
EMBLEM = 72
# Under the eyebrow, under the title.
GAPS = (8, 22)
COLOURS = 96

BRAND = Style(700, {30: 1, 26: 1}, leading=1.25)
OWNER = Style(400, {22: 1, 19: 1}, leading=1.25)
EYEBROW = Style(700, {28: 1, 24: 1, 20: 1, 17: 2}, leading=1.3)
TITLE = Style(700, {80: 2, 72: 3, 66: 3, 60: 3, 54: 4, 48: 4, 42: 5, 36: 6, 30: 7, 26: 8}, leading=1.12)
FOOT = Style(400, {28: 2, 26: 2, 24: 3, 22: 3, 20: 4, 17: 5}, leading=1.35)


@dataclass(frozen=True)
class Sheet:
    """All words of a picture, in the language they are in."""

    language: str
    brand: str
    owner: str
    eyebrow: str
    title: str
    foot: str


def draw_png(sheet: Sheet) -> bytes:
    picture = ground().copy()
    draw_head(picture, sheet)
    draw_title(picture, sheet)
    return as_png(picture)


def draw_head(picture: Image.Image, sheet: Sheet) -> None:
    # The tips of the emblem, not its box, stand where the lines begin.
    indent = round(Emblem().margin * EMBLEM / BOX)
    picture.paste(palette.WHITE, (LEFT - indent, TOP), Emblem().mask(EMBLEM))
    left, width = LEFT + EMBLEM + 12, ROOM - EMBLEM - 12
    brand = fit(sheet.brand, BRAND, width, sheet.language)
    owner = fit(sheet.owner, OWNER, width, sheet.language)
    top = TOP + (EMBLEM - brand.height - owner.height) // 2
    top = write(picture, brand, (left, top), palette.WHITE)
    write(picture, owner, (left, top), palette.PALE)


def draw_title(picture: Image.Image, sheet: Sheet) -> None:
    """Write what the page is called at the foot of the picture, growing upwards."""
    parts = [
        (fit(text, style, ROOM, sheet.language), colour, gap)
        for text, style, colour, gap in (
            (sheet.eyebrow, EYEBROW, palette.GOLD, GAPS[0]),
            (sheet.title, TITLE, palette.WHITE, GAPS[1]),
            (sheet.foot, FOOT, palette.PALE, 0),
        )
        if text
    ]
    top = BOTTOM - sum(setting.height + gap for setting, _colour, gap in parts)
    for setting, colour, gap in parts:
        top = write(picture, setting, (LEFT, top), colour) + gap


def write(picture: Image.Image, setting: Setting, place: tuple[int, int], colour: str) -> int:
    """Write lines from `place`, the left top of their room, and return where the room ends."""
    left, top = place
    for line in setting.drawn():
        # A line is drawn with room for what rises above it and hangs below.
        picture.paste(colour, (left, top + (setting.leading - line.height) // 2), line)
        top += setting.leading
    return top


def as_png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    few = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # The two levels above take eight times as long for a tenth less.
    few.save(written, "PNG", compress_level=7)
    return written.getvalue()
