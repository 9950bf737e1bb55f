"""The page types of the portal, in one place: a new type is tested everywhere once it stands here.

What some of them show beside the content is made by `tests.e2e.records`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageType:
    """A page at `path` after the language. `is_indexed` ones are public, and search engines may keep them.

    One that is `debug` is there only where the portal runs with DEBUG, so never in production.
    """

    name: str
    path: str
    is_indexed: bool = True
    signed_in: bool = False
    status: int = 200
    debug: bool = False


def personal(name: str, path: str, **how) -> PageType:
    return PageType(name, path, is_indexed=False, **how)


PAGE_TYPES = (
    PageType("home", "/"),
    PageType("overview", "/vision/"),
    PageType("pillar", "/vision/pillars/2/"),
    PageType("area", "/vision/areas/2.5/"),
    PageType("commitments", "/vision/commitments/"),
    PageType("items", "/vision/actions/"),
    PageType(
        "items-filtered",
        "/vision/actions/?pillar=2&state=kazakhstan&status=in_progress&cycle=2024&sort=title",
    ),
    PageType("items-page", "/vision/actions/?page=2"),
    PageType("items-none", "/vision/actions/?q=zzzz&state=hungary"),
    PageType("items-invalid", "/vision/actions/?pillar=9&status=unheard"),
    PageType("item", "/vision/actions/2.5.3/"),
    PageType("item-official", "/vision/actions/2.5.1/"),
    PageType("item-untranslated", "/vision/actions/2.5.98/"),
    PageType("item-retired", "/vision/actions/2.5.99/"),
    PageType("official-texts", "/vision/official-texts/"),
    PageType("official-text", "/vision/official-texts/9001/"),
    PageType("states", "/states/"),
    PageType("states-coloured", "/states/?colour=since"),
    PageType("state", "/states/kazakhstan/"),
    PageType("state-without-reports", "/states/hungary/"),
    PageType("method", "/progress/method/"),
    PageType("about", "/about/"),
    PageType("accessibility", "/accessibility/"),
    PageType("privacy", "/privacy/"),
    PageType("search", "/search/"),
    PageType("search-found", "/search/?q=turizm"),
    PageType("search-none", "/search/?q=zzzz"),
    personal("not-found", "/nothing-here/", status=404),
    personal("sign-in", "/accounts/login/"),
    personal("signed-out", "/accounts/signed-out/"),
    personal("password-reset", "/accounts/password/reset/"),
    personal("password-reset-done", "/accounts/password/reset/done/"),
    personal("password-reset-stale", "/accounts/password/reset/key/1-stale/"),
    personal("profile", "/accounts/", signed_in=True),
    personal("password-change", "/accounts/password/change/", signed_in=True),
    personal("workbook", "/workspace/2026/kazakhstan/workbook/", signed_in=True),
    personal("style-guide", "/styleguide/", debug=True),
    personal("sign-out", "/accounts/logout/", signed_in=True),
)
BY_NAME = {page.name: page for page in PAGE_TYPES}
INDEXED = tuple(page for page in PAGE_TYPES if page.is_indexed)
# Where the portal runs as the public sees it.
PUBLISHED = tuple(page for page in PAGE_TYPES if not page.debug)
