"""Message catalogues (.po): what is wrong with one, and bringing one up to date with its source.

A development tool: `polib` is not installed where the portal runs, so nothing that runs there imports this.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import polib

from portal.text.faults import faults
from portal.text.scripts import foreign_words, mixed_words

# Context, msgid, and whether it has plural forms: what gettext looks a message up by.
Key = tuple[str | None, str, bool]

MARK = re.compile(r"%\(\w+\)[-#0+ .\d]*[a-zA-Z]|%[sdrif%]|\{\w*\}|</?[a-zA-Z][^>]*>")
FULL_STOP = re.compile(r"(?<!\.)\.\s*$")
TAG = re.compile(r"<[^>]*>")
# A message with this comment is kept although its package has a translation, because that one is wrong.
REPLACES = "Replaces the package's own translation."
WRAP_WIDTH = 100
HEADER = """Messages of third-party packages that the packages themselves do not translate.
Kept up to date by `manage.py third_party_messages`. To put a translation in the place of a wrong one of the
package, add the message with this comment and run the command:
Replaces the package's own translation."""


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, bool(entry.msgid_plural)


def translations_of(entry: polib.POEntry) -> list[str]:
    """Return every form of the translation, empty strings where there is none."""
    if entry.msgid_plural:
        return [text for _form, text in sorted(entry.msgstr_plural.items())] or [""]
    return [entry.msgstr]


def sources_of(entry: polib.POEntry) -> list[str]:
    return [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]


def marks(text: str) -> list[str]:
    """Return the placeholders and tags of `text`: first the positional ones (`%s`, `{}`) in their order."""
    found = MARK.findall(text)
    return sorted(found, key=lambda mark: "" if mark in ("%s", "%d", "%r", "%i", "%f", "{}") else mark)


def edges(text: str) -> tuple[bool, bool]:
    """Tell whether `text` begins and ends with a line break: gettext refuses a translation that differs."""
    return text.startswith("\n"), text.endswith("\n")


def agrees(translation: str, sources: Sequence[str]) -> bool:
    """Tell whether `translation` holds just the placeholders, tags and outer breaks of one of `sources`."""
    shape = marks(translation), edges(translation)
    return any(shape == (marks(source), edges(source)) for source in sources)


def wrong_alphabet(entry: polib.POEntry, language: str) -> Iterator[str]:
    """Yield each word that mixes alphabets, or is in a foreign one without being so in the msgid."""
    source = " ".join(sources_of(entry)).casefold()
    for text in translations_of(entry):
        words = TAG.sub(" ", MARK.sub(" ", text))
        yield from mixed_words(words)
        yield from (word for word in foreign_words(words, language) if word.casefold() not in source)


def ends_otherwise(translation: str, source: str) -> bool:
    """Tell whether just one of the two is a sentence with a full stop; an abbreviation at the end is none."""
    is_sentence = len(source.split()) > 3
    return is_sentence and bool(FULL_STOP.search(translation)) != bool(FULL_STOP.search(source))


def problems_of(entry: polib.POEntry, language: str) -> Iterator[str]:
    """Yield what is wrong with one message, a short phrase each."""
    translations = translations_of(entry)
    if not all(translations):
        yield "not translated"
        return
    if entry.fuzzy:
        yield "fuzzy"
    if not all(agrees(text, sources_of(entry)) for text in translations):
        yield "other placeholders, tags or outer line breaks than the source"
    for word in wrong_alphabet(entry, language):
        yield f"letters of another alphabet in “{word}”"


def faults_of(entry: polib.POEntry, language: str) -> Iterator[str]:
    """Yield what is wrong with the marks of a translation: of ours, for those of packages are not ours to mend."""
    translations = [text for text in translations_of(entry) if text]
    if any(ends_otherwise(text, entry.msgid) for text in translations):
        yield "a full stop where the source has none, or none where it has one"
    for text in translations:
        yield from faults(MARK.sub("X", text), language)


def problems_in(catalogue: polib.POFile, language: str) -> list[str]:
    """Return what is wrong with a whole catalogue, one line a problem."""
    entries = [entry for entry in catalogue if not entry.obsolete]
    header = list(header_problems(catalogue, language)) if entries else []
    return header + [
        f"“{entry.msgid.strip()}”: {problem}"
        for entry in entries
        for problem in (*problems_of(entry, language), *faults_of(entry, language))
    ]


def header_problems(catalogue: polib.POFile, language: str) -> Iterator[str]:
    if catalogue.metadata_is_fuzzy:
        yield "header: fuzzy"
    if catalogue.metadata.get("Language") != language:
        yield f"header: Language is not {language}"


def read(path: Path) -> polib.POFile:
    """Return the catalogue at `path`, an empty one where there is no file."""
    if path.exists():
        return polib.pofile(str(path), wrapwidth=WRAP_WIDTH)
    return polib.POFile(wrapwidth=WRAP_WIDTH)


def write(catalogue: polib.POFile, path: Path) -> None:
    """Save `catalogue`; one without messages leaves no file."""
    if len(catalogue):
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))
    else:
        path.unlink(missing_ok=True)


def header_for(
    language: str, plural_forms: str, name: str = "messages of third-party packages"
) -> dict[str, str]:
    """Return the header of a catalogue: no date and no tool in it, so that a second run changes nothing."""
    return {
        "Project-Id-Version": name,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms,
    }


def merged(
    existing: polib.POFile, wanted: Iterable[polib.POEntry], header: dict[str, str], comment: str = HEADER
) -> polib.POFile:
    """Return a catalogue of just the `wanted` messages, with the translations `existing` has for them."""
    known = {key_of(entry): entry for entry in existing if not entry.obsolete}
    result = polib.POFile(wrapwidth=WRAP_WIDTH)
    result.header = comment
    result.metadata = header
    result.extend(with_translation(entry, known.get(key_of(entry))) for entry in wanted)
    return result


def with_translation(source: polib.POEntry, known: polib.POEntry | None) -> polib.POEntry:
    """Return a copy of `source` with the translation, and its state, of `known`."""
    state = [flag for flag in known.flags if flag == "fuzzy"] if known else []
    empty = {0: "", 1: ""} if source.msgid_plural else {}
    return polib.POEntry(
        msgctxt=source.msgctxt,
        msgid=source.msgid,
        msgid_plural=source.msgid_plural,
        msgstr=known.msgstr if known else "",
        msgstr_plural=known.msgstr_plural if known and source.msgid_plural else empty,
        comment=source.comment,
        occurrences=source.occurrences,
        tcomment=known.tcomment if known else "",
        flags=[flag for flag in source.flags if flag != "fuzzy"] + state,
    )


def replacements(catalogue: polib.POFile) -> set[Key]:
    """Return the messages that stand in for a wrong translation of their package."""
    return {key_of(entry) for entry in catalogue if REPLACES in entry.tcomment}
