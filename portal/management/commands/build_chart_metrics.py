"""Makes the table of letter widths that charts measure labels with. A development tool."""

import hashlib
import io
import json
import tarfile
from argparse import ArgumentParser
from collections import defaultdict
from pathlib import Path

from django.core.management.base import BaseCommand
from fontTools.subset import parse_unicodes
from fontTools.ttLib import TTFont

from portal.charts.metrics import TABLE
from portal.management.commands.build_fonts import RANGES, WEIGHTS
from portal.management.commands.build_fonts import Command as FontCommand


class Command(BaseCommand):
    help = (
        "Write portal/charts/metrics.json, the widths of Inter's letters, from the npm package "
        "@expo-google-fonts/inter. Get the package with: npm pack @expo-google-fonts/inter"
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("package", type=Path, help="the .tgz file that npm pack wrote")

    def handle(self, *, package: Path, **options) -> None:
        with tarfile.open(package) as archive:
            about = json.loads(FontCommand.read(archive, "package.json"))
            fonts = {weight: FontCommand.read(archive, name) for weight, name in WEIGHTS.items()}
        table = source_of(about, package) | table_of(fonts)
        TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        self.stdout.write(f"{TABLE.stat().st_size} bytes")


def source_of(about: dict, package: Path) -> dict:
    """Return where the widths come from: package, licence of the font, checksum of the file."""
    return {
        "made_by": "manage.py build_chart_metrics",
        "font": "Inter",
        "package": f"{about['name']} {about['version']}",
        "package_sha256": hashlib.sha256(package.read_bytes()).hexdigest(),
        "licence": "SIL Open Font License 1.1",
    }


def table_of(fonts: dict[int, bytes]) -> dict:
    """Return the widths of the letters that the portal serves: by weight and width, the letters as a text."""
    letters = parse_unicodes(",".join(RANGES.values()).replace("U+", ""))
    opened = {weight: TTFont(io.BytesIO(data), lazy=True) for weight, data in fonts.items()}
    (em,) = {font["head"].unitsPerEm for font in opened.values()}
    return {
        "units_per_em": em,
        "widths": {str(weight): grouped(font, letters) for weight, font in opened.items()},
    }


def grouped(font: TTFont, letters: list[int]) -> dict[str, str]:
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    groups: dict[str, str] = defaultdict(str)
    for letter in sorted(letter for letter in letters if letter in glyphs):
        groups[str(advances[glyphs[letter]][0])] += chr(letter)
    return dict(sorted(groups.items(), key=lambda pair: int(pair[0])))
