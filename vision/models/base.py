"""What every piece of the framework has: its place in the document, our words and the official ones."""

import re
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.models.base import Folded, FoldedQuerySet, Verifiable

CODE = re.compile(r"[1-9]\d*(\.[1-9]\d*)+")


class FrameworkQuerySet(FoldedQuerySet):
    def in_force(self):
        """Keep what stands in the current edition of the document."""
        return self.filter(retired_at=None)


class CodedQuerySet(FrameworkQuerySet):
    """Of pieces with a code of several parts: a person may type the code, or the beginning of it."""

    def matching(self, words: str):
        code = words.strip().rstrip(".")
        if CODE.fullmatch(code):
            return self.filter(Q(code=code) | Q(code__startswith=f"{code}."))
        return super().matching(words)


class FrameworkText(Verifiable, Folded):
    """A piece of the document.

    `code` is its identity and address: given once, kept when a new edition moves the piece, never used
    again for another. `position` is its place among its neighbours in the current edition.
    """

    searched_fields = ("title", "summary", "official_text")

    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("plain-language summary"), blank=True)
    official_text = models.TextField(
        _("official wording"),
        blank=True,
        help_text=_(
            "Comes from the official document through the importer; shown word for word, never corrected."
        ),
    )
    retired_at = models.DateTimeField(
        _("retired at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Set when a new edition no longer has it."),
    )

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        abstract = True

    # A field or a property of each piece.
    code: Any

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class NumberedText(FrameworkText):
    """A piece numbered through the whole document: a recital, a commitment, a preamble paragraph."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)

    class Meta:
        abstract = True
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def code(self) -> str:
        return str(self.number)


def in_force_position(name: str, *within: str) -> models.Index:
    """Index what a page of the framework reads: the pieces in force, in order, within their parent."""
    return models.Index(fields=[*within, "position"], condition=Q(retired_at=None), name=name)
