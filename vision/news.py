"""What is new in the Vision: official texts that were loaded."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.news import News, register
from portal.templatetags.portal import language_name
from vision.models import DocumentText


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
