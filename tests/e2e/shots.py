"""Pictures of every page type, to be looked at: `make shots`, or of some: `make shots ONLY=home,item`.

Each page is a file of its own in `VAR/shots/pages`; the sheets in `VAR/shots` show the top of many side by side.
"""

import os
import shutil
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.e2e.pages import PAGE_TYPES, PageType
from tests.e2e.visitor import Visitor, chromium
from tests.e2e.visits import LANGUAGES, THEMES, Visit
from tests.running import prepared_portal

# Those that people see first or most are looked at in all languages.
FIRST = ("home", "item", "items", "area", "pillar", "state", "states", "sign-in", "not-found")
GAP, CAPTION = 20, 34
BACKGROUND, INK = "#767676", "#ffffff"


@dataclass(frozen=True)
class Sheet:
    """How many pages stand side by side and below one another, how small, and how far down each is shown."""

    columns: int
    rows: int
    scale: float
    depth: int


SHEETS = {360: Sheet(8, 2, 0.75, 1600), 1440: Sheet(4, 2, 0.4, 1700)}


def main() -> None:
    folder = Path(os.environ.get("VAR", "var")) / "shots"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pages").mkdir(parents=True)
    kinds = chosen(os.environ.get("ONLY", ""))
    with (
        tempfile.TemporaryDirectory(prefix="portal-shots-") as var,
        prepared_portal(Path(var)) as site,
        chromium() as browser,
    ):
        visitor, groups = Visitor(browser, site), defaultdict(list)
        for visit in plan(kinds):
            groups[visit.width, visit.theme].append((visit, take(visitor, visit, folder / "pages")))
        said = visitor.take_faults()
    for (width, theme), shots in groups.items():
        said += map(str, write_sheets(shots, SHEETS[width], folder / f"{width}-{theme}"))
    sys.stdout.write("\n".join(said) + "\n")


def chosen(names: str) -> list[PageType]:
    """Return the page types of those names, with commas between them; of none, all; the first ones first."""
    wanted = names.split(",") if names else [kind.name for kind in PAGE_TYPES]
    if unknown := set(wanted) - {kind.name for kind in PAGE_TYPES}:
        raise SystemExit(f"No page type is called {', '.join(sorted(unknown))}: see tests/e2e/pages.py")
    kinds = [kind for kind in PAGE_TYPES if kind.name in wanted]
    return sorted(kinds, key=lambda kind: kind.name not in FIRST)


def plan(kinds: list[PageType]) -> list[Visit]:
    """Return the visits: the languages go round where a page is looked at in one of them."""
    return [
        Visit(kind, language, width, theme)
        for width, theme in product(SHEETS, THEMES)
        for turn, kind in enumerate(kinds)
        for language in (LANGUAGES if kind.name in FIRST else [LANGUAGES[turn % len(LANGUAGES)]])
    ]


def take(visitor: Visitor, visit: Visit, folder: Path) -> Path:
    path = folder / f"{str(visit).replace(' ', '-')}.png"
    visitor.open(visit).screenshot(path=path, full_page=True, animations="disabled")
    return path


def write_sheets(shots: list[tuple[Visit, Path]], form: Sheet, name: Path) -> list[Path]:
    """Write as many sheets as it takes; their names go on from `name`."""
    written, size = [], form.columns * form.rows
    for start in range(0, len(shots), size):
        written.append(name.with_name(f"{name.name}-{len(written) + 1}.png"))
        draw_sheet(shots[start : start + size], form).save(written[-1])
    return written


def draw_sheet(shots: list[tuple[Visit, Path]], form: Sheet) -> Image.Image:
    cell = round(shots[0][0].width * form.scale), round(form.depth * form.scale)
    step = cell[0] + GAP, cell[1] + CAPTION + GAP
    rows = -(-len(shots) // form.columns)
    sheet = Image.new("RGB", (GAP + form.columns * step[0], GAP + rows * step[1]), BACKGROUND)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(20)
    for place, (visit, path) in enumerate(shots):
        left, top = GAP + place % form.columns * step[0], GAP + place // form.columns * step[1]
        pen.text((left, top), str(visit), INK, font)
        sheet.paste(shrink(path, form), (left, top + CAPTION))
    return sheet


def shrink(path: Path, form: Sheet) -> Image.Image:
    """Return the top of a shot, as large as it is on the sheet."""
    with Image.open(path) as shot:
        top = shot.convert("RGB").crop((0, 0, shot.width, min(shot.height, form.depth)))
    return top.resize(
        (round(top.width * form.scale), round(top.height * form.scale)), Image.Resampling.LANCZOS
    )


if __name__ == "__main__":
    main()
