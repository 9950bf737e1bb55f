"""The page types of the portal, in one place: a new type is tested everywhere once it stands here.

`prepare()` makes the records that some of them show; it wants the content to be loaded.
"""

from dataclasses import dataclass

from django.utils import timezone

from portal.models import State
from tests.factories import (
    ActionItemFactory,
    CycleFactory,
    DocumentTextFactory,
    EntryFactory,
    SubmissionFactory,
)
from vision.models import ActionItem, CooperationArea


@dataclass(frozen=True)
class PageType:
    """A page at `path` after the language. `is_indexed` ones are public, and search engines may keep them."""

    name: str
    path: str
    is_indexed: bool = True
    signed_in: bool = False
    status: int = 200


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
    PageType("state", "/states/kazakhstan/"),
    PageType("about", "/about/"),
    PageType("accessibility", "/accessibility/"),
    PageType("privacy", "/privacy/"),
    PageType("search", "/search/"),
    PageType("search-found", "/search/?q=turizm"),
    PageType("search-none", "/search/?q=zzzz"),
    personal("not-found", "/nothing-here/", status=404),
    personal("sign-in", "/accounts/login/"),
    personal("password-reset", "/accounts/password/reset/"),
    personal("password-reset-done", "/accounts/password/reset/done/"),
    personal("password-reset-stale", "/accounts/password/reset/key/1-stale/"),
    personal("profile", "/accounts/", signed_in=True),
    personal("password-change", "/accounts/password/change/", signed_in=True),
    personal("sign-out", "/accounts/logout/", signed_in=True),
)
INDEXED = tuple(page for page in PAGE_TYPES if page.is_indexed)


def prepare() -> None:
    """Make what the pages above show beside the content: official wording, a retired item, a report, …"""
    area = CooperationArea.objects.get(code="2.5")
    official = ActionItem.objects.get(code="2.5.1")
    official.official_text_tr = "Turizmin deneme sözü,"
    official.official_text_kk = "Туризмнің сынақ сөзі,"
    official.save()
    # The languages but Turkish have to do with another one's words.
    texts = {f"{field}_{code}": "" for field in ("title", "summary") for code in ("en", "az", "kk")}
    ActionItemFactory(area=area, code="2.5.98", position=98, **texts)
    ActionItemFactory(area=area, code="2.5.99", position=99, retired_at=timezone.now())
    DocumentTextFactory(pk=9001, edition="2021")
    submission = SubmissionFactory(cycle=CycleFactory(year=2024), state=State.objects.get(slug="kazakhstan"))
    for item in ActionItem.objects.filter(code__startswith="2.5."):
        EntryFactory(submission=submission, item=item)
