"""The HTML of every page type is valid, in each language, as it is served."""

from itertools import product

import pytest

from tests.e2e.html_checker import complaints
from tests.e2e.pages import PAGE_TYPES
from tests.e2e.visits import LANGUAGES

pytestmark = pytest.mark.browser


def test_every_page_type_is_valid_html(visitor, tmp_path):
    visitor.take_faults()
    saved = []
    for kind, language in product(PAGE_TYPES, LANGUAGES):
        saved.append(tmp_path / f"{kind.name}-{language}.html")
        saved[-1].write_bytes(visitor.fetch(kind, language))
    found = visitor.take_faults() + complaints(saved)
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_faults_in_html_would_be_found(tmp_path):
    """An error and a warning, each in the page that has it."""
    start = '<!doctype html><html lang="en"><title>x</title>\n'
    pages = {
        "good": "<p>x</p>",
        "wrong": "<p><div>x</div></p>",
        "doubtful": "<section>x</section>",
    }
    for name, body in pages.items():
        (tmp_path / f"{name}.html").write_text(start + body)
    error, warning = complaints([tmp_path / f"{name}.html" for name in pages])
    assert error.startswith("wrong.html:2: No “p” element in scope but a “p” end tag seen. … ")
    assert warning.startswith("doubtful.html:2: Section lacks heading.")
