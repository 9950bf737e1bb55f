"""The share pictures of the pages of the Vision."""

from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.share.registry import Kind, Words, register
from portal.text.dates import known_date
from portal.translations.texts import shown_text
from vision.domain import editions, framework
from vision.models import ActionItem, CooperationArea, Document, DocumentText, Edition, Pillar
from vision.models.base import FrameworkText


def title_of(record: Model | None) -> str:
    return shown_text(record, "title").text if record else ""


def title_of_document(_record: Any) -> str:
    return title_of(framework.document())


def adopted(document: Document | None) -> str:
    """Return where and when the document was adopted, as far as that is on record."""
    if document is None:
        return ""
    parts = [title_of(document.summit), known_date(document.adopted)]
    return " · ".join(filter(None, parts))


def pillar_words(pillar: Pillar) -> Words:
    title = title_of(pillar)
    return Words(title, _("Pillar %(number)s") % {"number": pillar.number}, f"{pillar.number}. {title}")


def coded_words(record: FrameworkText, eyebrow: str) -> Words:
    title = title_of(record)
    return Words(title, eyebrow % {"code": record.code}, f"{record.code} {title}")


def official_words(official: DocumentText) -> Words:
    return Words(title_of(official.document), _("Official text"))


def official_foot(official: DocumentText) -> str:
    return " · ".join(filter(None, [official.get_language_display(), official.edition]))


def find_pillar(key: str) -> Pillar | None:
    return Pillar.objects.filter(number=key).first() if is_number(key) else None


def find_official_text(key: str) -> DocumentText | None:
    texts = DocumentText.objects.select_related("document").defer("tree")
    return texts.filter(pk=key).first() if is_number(key) else None


def find_edition(key: str) -> Edition | None:
    edition = editions.by_key(key)
    return None if edition and edition.is_withdrawn else edition


def is_number(key: str) -> bool:
    """Say whether `key` is a number written in the one way an address has it."""
    return key.isascii() and key.isdecimal() and key == str(int(key))


def page(name: str, title: Promise, foot: Promise) -> Kind:
    """Return the kind of a page of which there is one."""
    return Kind(name, lambda _record: Words(title, _("The Vision")), lambda _record: foot)


register(
    Kind(
        "overview",
        lambda document: Words(title_of(document) or _("The Vision")),
        adopted,
        find=lambda _key: framework.document(),
    ),
    Kind(
        "pillar",
        pillar_words,
        title_of_document,
        key=lambda pillar: pillar.code,
        find=find_pillar,
    ),
    Kind(
        "area",
        lambda area: coded_words(area, _("Cooperation area %(code)s")),
        title_of_document,
        key=lambda area: area.code,
        find=lambda code: CooperationArea.objects.filter(code=code).first(),
    ),
    Kind(
        "item",
        lambda item: coded_words(item, _("Action item %(code)s")),
        title_of_document,
        key=lambda item: item.code,
        find=lambda code: ActionItem.objects.filter(code=code).first(),
    ),
    page(
        "items",
        gettext_lazy("Action items"),
        gettext_lazy("All action items of the Vision: by pillar, area, state, status or any word."),
    ),
    page(
        "commitments",
        gettext_lazy("Commitments"),
        gettext_lazy("What the heads of state committed to, each with the areas of cooperation it concerns."),
    ),
    page(
        "official-texts",
        gettext_lazy("Official texts"),
        gettext_lazy("The official texts of the document, each in its language, with earlier editions."),
    ),
    page(
        "progress",
        gettext_lazy("How far the Vision is"),
        gettext_lazy("What states reported, by pillar, by state and by area, and what was not reported."),
    ),
    page(
        "progress-entries",
        gettext_lazy("What states reported"),
        gettext_lazy("What each state reported on each action item, in its own words."),
    ),
    page(
        "progress-compare",
        gettext_lazy("Compare states or years"),
        gettext_lazy("Figures of states or of years, side by side."),
    ),
    Kind(
        "edition",
        lambda edition: Words(_("Edition %(key)s") % {"key": edition.key}, _("Progress")),
        lambda edition: _("Reports for %(year)s") % {"year": edition.year},
        key=lambda edition: edition.key,
        find=find_edition,
    ),
    Kind(
        "official-text",
        official_words,
        official_foot,
        key=lambda official: str(official.pk),
        find=find_official_text,
    ),
)
