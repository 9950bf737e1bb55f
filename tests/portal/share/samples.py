"""Every share picture there is."""

from collections.abc import Iterator
from typing import Any

from civil_society.models import Organisation
from diaspora.models import Event, Institution, Plan, Series, Strategy
from portal.models import Page, Report, State
from portal.share.picture import Picture
from portal.share.registry import kinds
from vision.models import ActionItem, CooperationArea, DocumentText, Edition, Pillar

RECORDS: dict[str, Any] = {
    "state": State,
    "page": Page,
    "report": Report,
    "pillar": Pillar,
    "area": CooperationArea,
    "edition": Edition,
    "item": ActionItem,
    "official-text": DocumentText,
    "diaspora-event": Event,
    "diaspora-series": Series,
    "diaspora-plan": Plan,
    "diaspora-strategy": Strategy,
    "diaspora-institution": Institution,
    "civil-society-organisation": Organisation,
}


def public(model: Any) -> Any:
    """Return the records that have a page for everybody."""
    records = model.objects.all()
    return records.published() if hasattr(records, "published") else records


def every_picture() -> Iterator[Picture]:
    """Yield the picture of each page, fetched as its address fetches it."""
    for kind in kinds():
        keys = [kind.key(record) for record in public(RECORDS[kind.name])] if kind.has_keys else [""]
        for key in keys:
            picture = Picture.at(kind.name, key)
            assert picture is not None, (kind.name, key)
            yield picture


def longest_of_each_kind() -> list[Picture]:
    longest: dict[str, Picture] = {}
    for picture in every_picture():
        name, length = picture.kind.name, len(picture.words.title)
        if name not in longest or length > len(longest[name].words.title):
            longest[name] = picture
    return list(longest.values())
