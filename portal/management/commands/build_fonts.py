"""Makes the web fonts that the portal serves from the package they come in. A development tool."""

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
WEIGHTS = {400: "400Regular/Inter_400Regular.ttf", 700: "700Bold/Inter_700Bold.ttf"}
# What a page of any of the four languages needs: letters, figures, quotation marks, dashes, currency signs.
RANGES = {
    "latin": "U+0020-007E,U+00A0-00FF,U+0100-017F,U+0218-021B,U+0259,U+018F,U+02BC,U+2013-2014,U+2018-201E,"
    "U+2022,U+2026,U+2030,U+2039-203A,U+20AC,U+20B8,U+20BA,U+20BC,U+2190-2193,U+2212,U+2260,U+00D7,U+2713",
    "cyrillic": "U+0400-045F,U+0492-0493,U+049A-049B,U+04A2-04A3,U+04AE-04B1,U+04BA-04BB,U+04D8-04D9,"
    "U+04E8-04E9,U+2116",
}
FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum"]


class Command(BaseCommand):
    help = (
        "Write static/fonts from the npm package @expo-google-fonts/inter. "
        "Get the package with: npm pack @expo-google-fonts/inter"
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("package", type=Path, help="the .tgz file that npm pack wrote")

    def handle(self, *, package: Path, **options) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        made = {}
        with tarfile.open(package) as archive:
            about = json.loads(self.read(archive, "package.json"))
            for weight, name in WEIGHTS.items():
                source = self.read(archive, name)
                for script, ranges in RANGES.items():
                    path = FOLDER / f"inter-{script}-{weight}.woff2"
                    path.write_bytes(web_font(source, ranges))
                    made[path.name] = path.read_bytes()
            (FOLDER / "LICENSE.txt").write_bytes(self.read(archive, "LICENSE_FONT"))
        (FOLDER / "README.md").write_text(readme(about, package, made), encoding="utf-8")
        self.stdout.write(f"{sum(map(len, made.values()))} bytes in {len(made)} files")

    @staticmethod
    def read(archive: tarfile.TarFile, name: str) -> bytes:
        file = archive.extractfile(f"package/{name}")
        if file is None:
            raise FileNotFoundError(name)
        return file.read()


def web_font(source: bytes, ranges: str) -> bytes:
    """Return the font `source` with only the characters of `ranges`, as WOFF2."""
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = FEATURES
    options.flavor = "woff2"
    options.hinting = False
    options.notdef_outline = True
    tool = subset.Subsetter(options)
    tool.populate(unicodes=subset.parse_unicodes(ranges.replace("U+", "")))
    tool.subset(font)
    font.flavor = "woff2"
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
