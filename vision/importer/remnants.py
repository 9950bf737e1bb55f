"""Remnants of drafting that stand behind a text and are no part of it, such as "(Agreed)"."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.documents.marks import Line
from portal.documents.suspect import Suspect
from vision.importer.tree import Text

# In brackets, behind the punctuation mark that ends the text.
REMNANT = re.compile(r"(?P<text>.*[,;.])\s*(?P<remnant>(?:\s*(?:\([^()]{1,80}\)|\[[^\[\]]{1,80}\]))+)")
DRAFT = re.compile(r"\[[^\[\]]*\]|\?{2,}|\bTBD\b|\bTODO\b")


def text_of(line: Line) -> tuple[Text, list[Suspect]]:
    """Return the official text of a paragraph, and what of it looks left over from drafting."""
    text, suspects = line.text, []
    if found := REMNANT.fullmatch(text):
        text = found["text"]
        why = _("“%(remnant)s” stands behind the end: left out as a remnant of drafting")
        suspects.append(Suspect(line.number, "remnant", why % {"remnant": found["remnant"]}))
    return Text(text, line.number), suspects + list(_drafts(line.number, text))


def _drafts(line: int, text: str) -> Iterator[Suspect]:
    for found in DRAFT.findall(text):
        yield Suspect(line, "draft", _("“%(found)s” looks like a note of drafting") % {"found": found})
