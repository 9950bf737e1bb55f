"""What is new in the Vision: official texts that were loaded."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.news import News, register
from vision.models import DocumentText


@register
def official_texts(count: int) -> Iterable[News]:
    loaded = DocumentText.objects.filter(is_current=True).select_related("document").defer("tree")
    return [
        News(
            timezone.localtime(text.imported_at).date(),
            _("Official text loaded"),
            text.document,
            text.get_absolute_url(),
        )
        for text in loaded[:count]
    ]
