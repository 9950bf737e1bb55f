"""Makes the fonts of the portal from the package they come in: for the web, for pictures. A development tool."""

import hashlib
import io
import json
import tarfile
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = Path(settings.BASE_DIR) / "static" / "fonts"
# One file a weight, for what draws letters itself and takes no WOFF2.
WHOLE_FOLDER = Path(settings.BASE_DIR) / "portal" / "fonts"
WEIGHTS = {400: "400Regular/Inter_400Regular.ttf", 700: "700Bold/Inter_700Bold.ttf"}
# What a page of any of the four languages needs: letters, figures, quotation marks, dashes, currency signs.
RANGES = {
    "latin": "U+0020-007E,U+00A0-00FF,U+0100-017F,U+0218-021B,U+0259,U+018F,U+02BC,U+2013-2014,U+2018-201E,"
    "U+2022,U+2026,U+2030,U+2039-203A,U+20AC,U+20B8,U+20BA,U+20BC,U+2190-2193,U+2212,U+2260,U+00D7,U+2713",
    "cyrillic": "U+0400-045F,U+0492-0493,U+049A-049B,U+04A2-04A3,U+04AE-04B1,U+04BA-04BB,U+04D8-04D9,"
    "U+04E8-04E9,U+2116",
}
# Whatever an editor may write in a title: all of both alphabets, punctuation, currencies, some signs. And the
# square that stands in a report for what the font lacks.
WHOLE = (
    "U+0020-007E,U+00A0-0259,U+02B0-02DD,U+0300-0328,U+0400-052F,U+1E80-1E9E,U+2000-206F,U+20A0-20C0,U+2116,"
    "U+2122,U+2190-2193,U+2212,U+2248,U+2260,U+2264-2265,U+25A1,U+2713"
)
FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum"]


class Command(BaseCommand):
    help = (
        "Write static/fonts and portal/fonts from the npm package @expo-google-fonts/inter. "
        "Get the package with: npm pack @expo-google-fonts/inter"
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("package", type=Path, help="the .tgz file that npm pack wrote")

    def handle(self, *, package: Path, **options) -> None:
        with tarfile.open(package) as archive:
            about = json.loads(self.read(archive, "package.json"))
            licence = self.read(archive, "LICENSE_FONT")
            sources = {weight: self.read(archive, name) for weight, name in WEIGHTS.items()}
        for folder, fonts in ((FOLDER, web_fonts(sources)), (WHOLE_FOLDER, whole_fonts(sources))):
            write(folder, fonts | {"LICENSE.txt": licence})
            (folder / "README.md").write_text(readme(about, package, fonts), encoding="utf-8")
            self.stdout.write(f"{sum(map(len, fonts.values()))} bytes in {len(fonts)} files")

    @staticmethod
    def read(archive: tarfile.TarFile, name: str) -> bytes:
        file = archive.extractfile(f"package/{name}")
        if file is None:
            raise FileNotFoundError(name)
        return file.read()


def web_fonts(sources: dict[int, bytes]) -> dict[str, bytes]:
    """Return the files of the web fonts by name: each weight and script apart, as a browser fetches them."""
    return {
        f"inter-{script}-{weight}.woff2": cut(source, ranges, flavor="woff2")
        for weight, source in sources.items()
        for script, ranges in RANGES.items()
    }


def whole_fonts(sources: dict[int, bytes]) -> dict[str, bytes]:
    return {f"Inter-{weight}.ttf": cut(source, WHOLE) for weight, source in sources.items()}


def write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def cut(source: bytes, ranges: str, *, flavor: str | None = None) -> bytes:
    """Return the font `source` with only the characters of `ranges`, as TrueType or in the `flavor`."""
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = FEATURES
    options.flavor = flavor
    options.hinting = False
    options.notdef_outline = True
    tool = subset.Subsetter(options)
    tool.populate(unicodes=subset.parse_unicodes(ranges.replace("U+", "")))
    tool.subset(font)
    font.flavor = flavor
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def readme(about: dict, package: Path, made: dict[str, bytes]) -> str:
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    rows = [f"| {name} | {len(data)} | {hashlib.sha256(data).hexdigest()} |" for name, data in made.items()]
    return "\n".join(
        [
            "# Inter",
            "",
            f"Made by `manage.py build_fonts` from the npm package {about['name']} {about['version']}",
            f"(SHA-256 {digest}). The font is under the SIL Open Font License 1.1: LICENSE.txt.",
            "",
            "| file | bytes | SHA-256 |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )
