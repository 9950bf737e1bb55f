"""Doubts about the texts of a tree: endings, verb forms, doubled words, mixed alphabets."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from portal.documents.endings import SENTENCE_ENDS, ending
from portal.documents.paragraphs import starts_low
from portal.documents.suspect import Suspect
from portal.text.casing import lower
from portal.text.scripts import SCRIPTS, mixed_words, script_of
from vision.importer.tree import Text, Tree

LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")
DOUBLED = re.compile(r"\b([^\W\d_]+)\s+\1\b")
BOTH_ALPHABETS = re.compile("[A-Za-z][^A-Za-zЀ-ӿ]*[Ѐ-ӿ]|[Ѐ-ӿ][^A-Za-zЀ-ӿ]*[A-Za-z]")
# The share of a list that makes an ending or a verb form the usual one.
USUAL = 0.6

# The endings of the verbal nouns and gerunds that Turkish clauses close with, the longest first.
TURKISH_FORMS = {
    "-ması/-mesi": ("ması", "mesi"),
    "-maya/-meye": ("maya", "meye"),
    "-mayı/-meyi": ("mayı", "meyi"),
    "-mak/-mek": ("mak", "mek"),
    "-ma/-me": ("ma", "me"),
    "-arak/-erek": ("arak", "erek"),
}


def doubts(tree: Tree, language: str) -> Iterator[Suspect]:
    yield from odd_sentences(tree.preamble)
    # An area's last item may end the list, so it counts as a last one.
    for parts in ([tree.recitals], [tree.commitments], [area.items for area in tree.areas]):
        texts = [text for part in parts for text in part]
        yield from odd_endings(texts, {text.line for part in parts for text in part[-1:]})
        yield from odd_beginnings(texts)
        yield from same_texts(texts)
        if language == "tr":
            yield from odd_forms(texts)
    for text in _all_texts(tree):
        yield from doubled_words(text, language)
        yield from mixed_alphabets(text)
    yield from wrong_alphabet(tree, language)


def odd_sentences(texts: Iterable[Text]) -> Iterator[Suspect]:
    for text in texts:
        if ending(text.text) not in tuple(SENTENCE_ENDS):
            yield Suspect(
                text.line, "ending", _("a paragraph of the preamble that does not end as a sentence")
            )


def odd_endings(texts: Sequence[Text], last_lines: set[int]) -> Iterator[Suspect]:
    """Find what ends otherwise than most of its list; a full stop is odd unless it ends a list."""
    marks = [(text, ending(text.text)) for text in texts]
    going_on = [one for one in marks if not (one[0].line in last_lines and one[1] in tuple(SENTENCE_ENDS))]
    usual = _usual(mark for _text, mark in going_on)
    for text, mark in going_on:
        if mark == usual:
            continue
        if not mark:
            yield Suspect(text.line, "ending", _("ends without a punctuation mark"))
        elif mark in SENTENCE_ENDS:
            yield Suspect(text.line, "ending", _("ends in “%(mark)s”, but the list goes on") % {"mark": mark})
        elif usual:
            why = _("ends in “%(mark)s”, most of its list in “%(usual)s”") % {"mark": mark, "usual": usual}
            yield Suspect(text.line, "ending", why)


def odd_beginnings(texts: Sequence[Text]) -> Iterator[Suspect]:
    low = [text for text in texts if starts_low(text.text)]
    if len(low) < len(texts) * (1 - USUAL):
        for text in low:
            yield Suspect(
                text.line, "beginning", _("begins in lower case: is it the rest of the text before it?")
            )


def odd_forms(texts: Sequence[Text]) -> Iterator[Suspect]:
    """Find Turkish texts whose last word has another verb form than most of their list."""
    forms = [(text, *_form(text.text)) for text in texts]
    usual = _usual(form for _text, _word, form in forms)
    for text, word, form in forms:
        if usual and form != usual:
            why = _("ends in “%(word)s”, most of its list in %(usual)s") % {"word": word, "usual": usual}
            yield Suspect(text.line, "form", why)


def same_texts(texts: Iterable[Text]) -> Iterator[Suspect]:
    seen: dict[str, int] = {}
    for text in texts:
        words = text.text.casefold().rstrip(",;. ")
        if words in seen:
            yield Suspect(text.line, "same", _("says the same as line %(line)d") % {"line": seen[words]})
        seen.setdefault(words, text.line)


def doubled_words(text: Text, language: str) -> Iterator[Suspect]:
    for word in dict.fromkeys(DOUBLED.findall(lower(text.text, language))):
        yield Suspect(text.line, "doubled", _("“%(word)s” stands twice in a row") % {"word": word})


def mixed_alphabets(text: Text) -> Iterator[Suspect]:
    # Few texts have both alphabets at all, and looking at every letter of the others takes time.
    words = mixed_words(text.text) if BOTH_ALPHABETS.search(text.text) else ()
    for word in dict.fromkeys(words):
        yield Suspect(
            text.line, "alphabet", _("“%(word)s” mixes Latin and Cyrillic letters") % {"word": word}
        )


def wrong_alphabet(tree: Tree, language: str) -> Iterator[Suspect]:
    """Warn where most of the document is in an alphabet that `language` is not written in."""
    letters = [sign for item in tree.items for sign in item.text[:20] if sign.isalpha()]
    wrong = sum(script_of(letter) != SCRIPTS[language] for letter in letters)
    if wrong * 2 > len(letters):
        why = _("most letters of the document are of another alphabet: is the language right?")
        yield Suspect(tree.title.line, "language", why)


def _form(text: str) -> tuple[str, str]:
    found = LAST_WORD.search(text[-200:])
    word = lower(found[1], "tr") if found else ""
    form = next((name for name, endings in TURKISH_FORMS.items() if word.endswith(endings)), "")
    return word, form


def _usual(values: Iterable[str]) -> str:
    """Return the value that most share, empty where none is that common."""
    counted = Counter(values)
    value, count = next(iter(counted.most_common(1)), ("", 0))
    return value if count >= USUAL * counted.total() else ""


def _all_texts(tree: Tree) -> Iterator[Text]:
    yield tree.title
    yield from tree.preamble
    yield from (lead for lead in tree.leads.values() if lead)
    yield from tree.recitals
    yield from tree.commitments
    for pillar in tree.pillars:
        yield pillar.heading
        yield from (area.heading for area in pillar.areas)
    yield from tree.items
