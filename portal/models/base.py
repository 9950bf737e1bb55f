"""What records of every section have in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verifiable(models.Model):
    """A record that may hold a fact or a rendering its editor was not sure of."""

    to_verify = models.TextField(
        _("to be verified"),
        blank=True,
        help_text=_(
            "Write one doubt on each line. Begin a doubt about a translation with its language, as in “az: …”."
        ),
    )

    class Meta:
        abstract = True


class RecordQuerySet(models.QuerySet):
    """Of rows that are part of the record: they are added, and neither written over nor deleted in bulk."""

    changed = "The record is never changed."
    deleted = "The record is kept for good."

    def update(self, **values):
        raise TypeError(self.changed)

    def bulk_create(self, objs, *args, **kwargs):
        if kwargs.get("update_conflicts"):
            raise TypeError(self.changed)
        return super().bulk_create(objs, *args, **kwargs)

    def delete(self):
        raise TypeError(self.deleted)


class TranslatedQuerySet(models.QuerySet):
    def missing_in(self, language: str):
        """Keep the records of which a text that exists in another language is empty in `language`.

        Official wording is not a translation: it is there in the languages it was issued in.
        """
        from portal.translations.texts import text_missing_in

        return self.filter(text_missing_in(self.model, language))


class FoldedQuerySet(TranslatedQuerySet):
    def matching(self, words: str):
        """Keep the records in which each of `words` begins a word, in any language and either alphabet."""
        from portal.text.folding import fold_words

        found = self
        for word in fold_words(words):
            found = found.filter(folded__contains=f" {word}")
        return found


class Folded(models.Model):
    """A record that can be searched; `folded` is kept by `save()` and never written by hand.

    Subclasses name what is searched in `searched_fields`: translated fields count in all languages.
    """

    searched_fields: tuple[str, ...] = ()

    folded = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.folded = self.fold()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "folded"}
        super().save(*args, **kwargs)

    def fold(self) -> str:
        from portal.text.folding import fold_text
        from portal.translations.texts import all_texts

        texts = [text for field in self.searched_fields for text in all_texts(self, field)]
        return fold_text(" ".join(texts))
