"""The picture of one page: where it is, what it says, and its bytes."""

import hashlib
from dataclasses import astuple, dataclass
from typing import Any

from django.core.cache import caches
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.share.drawing import VERSION, Sheet, draw_png
from portal.share.lettering import TooLong
from portal.share.registry import HOME, Kind, Words, kind_of
from portal.translations.texts import current_language

KEPT_FOR = 30 * 24 * 3600


@dataclass(frozen=True)
class Picture:
    """The picture of the page of a kind, and of a record where the kind has one for each."""

    kind: Kind
    record: Any = None

    @classmethod
    def of(cls, name: str, record: Any = None) -> "Picture":
        kind = kind_of(name)
        if kind is None:
            raise LookupError(f"No section has registered share pictures of the kind {name}.")
        return cls(kind, record)

    @classmethod
    def at(cls, name: str, key: str) -> "Picture | None":
        """Return the picture with that address, None where there is none."""
        kind = kind_of(name)
        if kind is None or kind.has_keys != bool(key):
            return None
        record = kind.find(key)
        return cls(kind, record) if record or not kind.has_keys else None

    @property
    def path(self) -> str:
        """The address in the current language."""
        key = [self.kind.key(self.record)] if self.kind.has_keys else []
        return reverse("portal:share", args=[self.kind.name, *key])

    @property
    def words(self) -> Words:
        return self.kind.words(self.record)

    @property
    def sheet(self) -> Sheet:
        """All that the picture says, in the current language."""
        words = self.words
        return Sheet(
            language=current_language(),
            brand=_("Vision portal"),
            owner=_("Organization of Turkic States"),
            eyebrow=str(words.eyebrow),
            title=str(words.title),
            foot=str(self.kind.foot(self.record)),
        )

    def png(self) -> bytes:
        """Return the bytes, those that were drawn before where the words are the same.

        A text that fits in no size gives way to the picture of the home page: no word is ever cut.
        """
        try:
            return kept_png(self.sheet)
        except TooLong:
            return kept_png(Picture.of(HOME).sheet)


def kept_png(sheet: Sheet) -> bytes:
    name = hashlib.sha256(repr((VERSION, *astuple(sheet))).encode()).hexdigest()
    kept = caches["pictures"].get(name)
    if kept is None:
        kept = draw_png(sheet)
        caches["pictures"].set(name, kept, KEPT_FOR)
    return kept
