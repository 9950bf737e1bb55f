"""Every page type, for those who see little, hold a small screen, like it dark, or ask for calm."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.findings import cramped, findings, moving, weak_contrast
from tests.e2e.pages import BY_NAME, PAGE_TYPES
from tests.e2e.visitor import Visitor
from tests.e2e.visits import LANGUAGES, THEMES, WIDTHS, Visit, all_visits, some_visits

pytestmark = pytest.mark.browser
each_type = pytest.mark.parametrize("kind", PAGE_TYPES, ids=lambda kind: kind.name)
# Between them they have every component, chart and map.
VARIED = (
    *("home", "area", "items-filtered", "items-invalid", "item", "states-coloured", "state", "sign-in"),
    *("workspace-report-returned", "workspace-entry-returned"),
)
each_varied_type = pytest.mark.parametrize("kind", [BY_NAME[name] for name in VARIED], ids=VARIED)
each_theme = pytest.mark.parametrize("theme", THEMES)


@pytest.fixture
def inspect(visitor: Visitor):
    """Return a function that looks at pages and fails with all that is wrong, a line each."""

    def inspect(visits: list[Visit], check: Callable[[Page, Visit], list[str]], **preferences: str) -> None:
        found = []
        for visit in visits:
            on_page = check(visitor.open(visit, **preferences), visit)
            found += [f"{visit}: {what}" for what in (*on_page, *visitor.take_faults())]
        if found:
            pytest.fail("\n".join(found), pytrace=False)

    visitor.take_faults()
    return inspect


def usual(page: Page, visit: Visit) -> list[str]:
    return findings(page, visit.language)


def thorough(page: Page, visit: Visit) -> list[str]:
    return usual(page, visit) + cramped(page)


@each_type
def test_page_type_is_sound_in_each_language_width_and_theme(inspect, kind):
    inspect(some_visits(kind), thorough)


@pytest.mark.matrix
@each_type
def test_page_type_is_sound_in_all_of_the_matrix(inspect, kind):
    inspect(all_visits(kind), usual)


@each_theme
@each_varied_type
def test_page_type_is_sound_in_the_colours_that_the_reader_forces(inspect, kind, theme):
    inspect([Visit(kind, "kk", theme=theme)], usual, forced_colors="active")


@each_theme
@each_varied_type
def test_page_type_has_strong_contrast_for_who_asks_for_it(inspect, kind, theme):
    inspect([Visit(kind, "az", theme=theme)], lambda page, _: weak_contrast(page), contrast="more")


@each_varied_type
def test_nothing_moves_for_who_asks_for_calm(inspect, kind):
    inspect([Visit(kind, "tr")], lambda page, _: moving(page), reduced_motion="reduce")


def test_part_of_the_matrix_has_every_type_in_each_language_width_and_theme():
    visits = [visit for kind in PAGE_TYPES for visit in some_visits(kind)]
    for kind in PAGE_TYPES:
        of_kind = [visit for visit in visits if visit.kind == kind]
        assert {visit.language for visit in of_kind} == set(LANGUAGES)
        assert {visit.width for visit in of_kind} == set(WIDTHS)
        assert {visit.theme for visit in of_kind} == set(THEMES)
    met = {(visit.language, visit.width, visit.theme) for visit in visits}
    assert len(met) == len(LANGUAGES) * len(WIDTHS) * len(THEMES)


def test_matrix_is_whole():
    visits = all_visits(PAGE_TYPES[0])
    assert len(set(visits)) == 4 * 3 * 2
    assert set(some_visits(PAGE_TYPES[0])) < set(visits)
