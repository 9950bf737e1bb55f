import hashlib
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from PIL import Image, ImageChops

from portal.share import icons
from portal.share.emblem import Emblem
from tests.html import Page

SVG = "{http://www.w3.org/2000/svg}"


def shown(data: bytes, size: int | None = None) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    if size:
        image.size = (size, size)
    return image.convert("RGBA")


def test_icons_are_those_that_build_icons_makes():
    for name, data in icons.files().items():
        kept = (icons.FOLDER / name).read_bytes()
        if name.endswith(".svg"):
            assert kept == data
        else:
            assert ImageChops.difference(shown(kept), shown(data)).getbbox(alpha_only=False) is None, name


def test_icons_have_their_sizes():
    for icon in icons.ICONS:
        assert shown((icons.FOLDER / icon.name).read_bytes()).size == (icon.size, icon.size)
    ico = (icons.FOLDER / "favicon.ico").read_bytes()
    assert Image.open(io.BytesIO(ico)).info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert {shown(ico, size).size for size in icons.ICO_SIZES} == {(16, 16), (32, 32), (48, 48)}


@pytest.mark.parametrize("icon", icons.ICONS, ids=lambda icon: icon.name)
def test_star_stands_within_what_a_device_shows(icon):
    """The tile has clear corners or fills all; a maskable one keeps the star in the middle 80 %."""
    image = shown(icon.png())
    assert (image.getpixel((0, 0))[3] == 0) == bool(icon.corners)
    share = 0.8 if icon.purpose == "maskable" else 0.96
    left, top, right, bottom = icon.emblem.mask(icon.size).getbbox()
    assert left == top == icon.size - right == icon.size - bottom
    assert (right - left) <= share * icon.size


def test_icon_of_tabs_turns_over_in_dark_browsers():
    root = ElementTree.fromstring((icons.FOLDER / "favicon.svg").read_text())  # noqa: S314 - our own
    assert root.tag == f"{SVG}svg"
    light, dark = root.findtext(f"{SVG}style").split("@media (prefers-color-scheme: dark)")
    for name in ("tile", "star", "dot"):
        (rule,), (other,) = (re.findall(rf"\.{name} {{ (.*?) }}", text) for text in (light, dark))
        assert rule != other
        assert root.find(f".//*[@class='{name}']") is not None


def test_emblem_has_the_measures_of_the_template():
    template = (Path(settings.BASE_DIR) / "templates/_components/emblem.html").read_text(encoding="utf-8")
    page = Page(template)
    sides = {float(rect["width"]) for rect in page.all("rect")} | {
        float(rect["height"]) for rect in page.all("rect")
    }
    assert sides == {2 * Emblem().half_side}
    assert {float(element["stroke-width"]) for element in page.all("g")} == {Emblem().stroke}
    assert float(page.one("circle")["r"]) == Emblem().dot


@pytest.mark.parametrize("folder", ["portal/fonts", "static/fonts"])
def test_fonts_are_those_that_were_made_from_the_package(folder):
    path = Path(settings.BASE_DIR) / folder
    rows = re.findall(r"\| (\S+) \| (\d+) \| ([0-9a-f]{64}) \|", (path / "README.md").read_text())
    made = {file.name: file.read_bytes() for file in path.glob("*.*") if file.suffix in {".ttf", ".woff2"}}
    assert [
        (name, len(made[name]), hashlib.sha256(made[name]).hexdigest()) for name, _size, _sum in rows
    ] == [(name, int(size), digest) for name, size, digest in rows]
    assert {name for name, _size, _sum in rows} == made.keys()
    assert (path / "LICENSE.txt").exists()
