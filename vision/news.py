"""What is new in the Vision: official texts that were loaded, editions that were published."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.news import News, register
from portal.templatetags.portal import language_name
from vision.domain import framework
from vision.models import DocumentText, Edition


@register
def official_texts(count: int) -> Iterable[News]:
    loaded = DocumentText.objects.filter(is_current=True).select_related("document").defer("tree")
    return [
        News(
            timezone.localtime(text.imported_at).date(),
            # The document is the same in all of them: what sets them apart is the language.
            f"{_('Official text loaded')}: {language_name(text.language)}",
            text.document,
            text.get_absolute_url(),
        )
        for text in loaded[:count]
    ]


@register
def editions(count: int) -> Iterable[News]:
    """Tell of the editions that stand: what a year's reports say first, and each correction of them."""
    published = list(
        Edition.objects.current().in_brief().order_by("cycle__is_sample", "-published_at")[:count]
    )
    if published and not published[0].cycle.is_sample:
        # The home page is marked where its figures are made up: beside real ones, made-up years are no news.
        published = [edition for edition in published if not edition.cycle.is_sample]
    document = framework.document() if published else None
    if document is None:
        return []
    return [
        News(
            timezone.localtime(edition.published_at).date(),
            told(edition) % {"year": edition.year},
            document,
            edition.get_absolute_url(),
        )
        for edition in published
    ]


def told(edition: Edition) -> str:
    return _("Reports for %(year)s corrected") if edition.number > 1 else _("Reports for %(year)s published")
