"""What happens in the Vision: reports of a year are published and corrected, the framework changes.

What is said of reports comes from editions, which are public and frozen. One publication is told of as a whole, by
state, by state and area, and by state and item: each reader finds the measure that fits what they follow.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.enums import SubjectKind, Topic
from portal.follow import subjects
from portal.follow.happenings import Asked, Happening, Words, of_record, register
from portal.models import State
from portal.templatetags.portal import language_name
from portal.translations.texts import ShownText, current_language, shown_text
from vision.domain import editions
from vision.models import ActionItem, CooperationArea, DocumentText, Edition, EditionEntry
from vision.news import told

# Of more years than this nothing is news.
YEARS = 10


def coded(model: Any) -> subjects.Followable:
    return subjects.Followable(
        find=lambda key: model.objects.filter(code=key).first(),
        name=lambda record: f"{record.code} {shown_text(record, 'title').text}",
    )


subjects.register(SubjectKind.AREA, coded(CooperationArea))
subjects.register(SubjectKind.ITEM, coded(ActionItem))


def plain(text: str) -> ShownText:
    """Return words that are in the language of the reader."""
    return ShownText(text, current_language(), is_fallback=False)


# --- Editions -------------------------------------------------------------------------------------------


@register
def published_editions(asked: Asked) -> Iterable[Happening]:
    if asked.subject and asked.subject != subjects.EVERYTHING:
        return []
    found = asked.within(Edition.objects.readable().in_brief(), "published_at")
    return [
        Happening(
            Topic.EDITION,
            f"edition/{edition.key}",
            edition.published_at,
            edition.published_at,
            partial(words_of_edition, edition),
            edition.get_absolute_url,
            api=("editions", edition.key),
            told_of=frozenset({SubjectKind.EVERYTHING}),
            is_sample=edition.cycle.is_sample,
        )
        for edition in found
    ]


def words_of_edition(edition: Edition) -> Words:
    content = editions.content(edition)
    counted = {"reported": content.total.reported, "expected": content.total.expected}
    summary = _("Reported: %(reported)s of %(expected)s.") % counted
    return Words(
        told(edition) % {"year": edition.year}, shown_text(content.programme, "title"), plain(summary)
    )


# --- What states reported -------------------------------------------------------------------------------


@register
def reports(asked: Asked) -> Iterator[Happening]:
    """Tell of what is reported in the current editions, by the measure of what is asked for."""
    rows = rows_of(asked)
    kind = asked.subject.kind if asked.subject else None
    if kind in {None, SubjectKind.EVERYTHING, SubjectKind.STATE}:
        yield from grouped(rows, by_area=False)
    if kind in {None, SubjectKind.AREA}:
        yield from grouped(rows, by_area=True)
    if kind in {None, SubjectKind.ITEM}:
        yield from map(entry, rows)


def rows_of(asked: Asked) -> list[EditionEntry]:
    # What an edition took over from the one that it corrects is older than itself.
    begun = Asked(since=asked.since)
    found = begun.within(Edition.objects.current(), "published_at").values_list("pk", flat=True)
    rows = EditionEntry.objects.with_status().filter(edition__in=list(found[:YEARS]))
    about = {
        "state__slug": asked.key_of(SubjectKind.STATE),
        "item__area__code": asked.key_of(SubjectKind.AREA),
        "item__code": asked.key_of(SubjectKind.ITEM),
    }
    rows = rows.filter(**{name: key for name, key in about.items() if key})
    return list(rows.select_related("edition__cycle", "state", "item__area").defer("edition__snapshot"))


def grouped(rows: Iterable[EditionEntry], *, by_area: bool) -> Iterator[Happening]:
    groups: dict[tuple, list[EditionEntry]] = defaultdict(list)
    for row in rows:
        groups[row.edition_id, row.state_id, row.item.area_id if by_area else None].append(row)
    for group in groups.values():
        yield report(group, group[0].item.area if by_area else None)


def report(rows: list[EditionEntry], area: CooperationArea | None) -> Happening:
    """Tell of what a state reported in a year, on an area where one is given."""
    edition, state = rows[0].edition, rows[0].state
    key = f"report/{edition.year}/{state.slug}"
    level = {SubjectKind.AREA} if area else {SubjectKind.EVERYTHING, SubjectKind.STATE}
    return Happening(
        Topic.REPORT,
        f"{key}/{area.code}" if area else key,
        max(moment_of(row) for row in rows),
        first_of(edition),
        partial(words_of_report, edition, state, area),
        partial(path_of_report, edition, state, area),
        states=frozenset({state.slug}),
        areas=frozenset({row.item.area.code for row in rows}),
        items=frozenset({row.item.code for row in rows}),
        told_of=frozenset(level),
        is_sample=edition.cycle.is_sample,
    )


def words_of_report(edition: Edition, state: State, area: CooperationArea | None) -> Words:
    content = editions.content(edition)
    figure = content.figure(state=state.slug, area=area.code if area else "")
    counted = {"reported": figure.reported, "expected": figure.expected} if figure else None
    summary = _("Reported: %(reported)s of %(expected)s.") % counted if counted else ""
    what = _("Report for %(year)s published") % {"year": edition.year}
    name = shown_text(state, "name")
    if area is None:
        return Words(what, name, plain(summary))
    title = f"{name.text}, {area.code} {shown_text(area, 'title').text}"
    return Words(what, ShownText(title, name.language, name.is_fallback), plain(summary))


def path_of_report(edition: Edition, state: State, area: CooperationArea | None) -> str:
    if area is None:
        return f"{state.get_absolute_url()}?cycle={edition.year}"
    asked = {"edition": edition.key, "state": state.slug, "area": area.code}
    return f"{reverse('progress:entries')}?{urlencode(asked)}"


def entry(row: EditionEntry) -> Happening:
    """Tell of what a state reported on an item."""
    return Happening(
        Topic.ENTRY,
        f"entry/{row.edition.year}/{row.state.slug}/{row.item.code}",
        moment_of(row),
        first_of(row.edition),
        partial(words_of_entry, row),
        lambda: f"{row.item.get_absolute_url()}?cycle={row.edition.year}",
        states=frozenset({row.state.slug}),
        areas=frozenset({row.item.area.code}),
        items=frozenset({row.item.code}),
        told_of=frozenset({SubjectKind.ITEM}),
        is_sample=row.edition.cycle.is_sample,
    )


def words_of_entry(row: EditionEntry) -> Words:
    content = editions.content(row.edition)
    said = content.entry(row.state.slug, row.item.code)
    state, status = content.state(row.state.slug), content.status_label(row.status)
    name = shown_text(state or row.state, "name").text
    what = _("%(state)s, report for %(year)s") % {"state": name, "year": row.edition.year}
    done = said.words("done") if said else ""
    summary = f"{status}. {done}".strip()
    language = said.words("done").language if said and done else current_language()
    title = shown_text(content.items.get(row.item.code, row.item), "title")
    shown = ShownText(f"{row.item.code} {title.text}", title.language, title.is_fallback)
    return Words(what, shown, ShownText(summary, language, language != current_language()))


def moment_of(row: EditionEntry) -> datetime.datetime:
    """Return when what a state says on an item was published first, or corrected last."""
    if row.edition.number == 1:
        return row.edition.published_at
    return moments(row.edition_id)[row.state.slug, row.item.code]


def first_of(edition: Edition) -> datetime.datetime:
    return edition.published_at if edition.number == 1 else run_of(edition)[0].published_at


@lru_cache(maxsize=6)
def moments(pk: int) -> dict[tuple[str, str], datetime.datetime]:
    """Return of each entry of a corrected edition, which never changes, when it became what it is."""
    found: dict[tuple[str, str], tuple[Any, datetime.datetime]] = {}
    for edition in run_of(Edition.objects.in_brief().get(pk=pk)):
        for pair, said in editions.content(edition).entries.items():
            if pair not in found or found[pair][0] != said_in(said.data):
                found[pair] = said_in(said.data), edition.published_at
    return {pair: at for pair, (_said, at) in found.items()}


def said_in(data: dict) -> dict:
    """Return what an entry says: its number is another in each version of a report."""
    return data | {"id": None, "evidence": [piece | {"id": None} for piece in data["evidence"]]}


def run_of(edition: Edition) -> list[Edition]:
    """Return the editions of the year up to this one, since the last that was withdrawn, the first one first."""
    before = Edition.objects.in_brief().filter(cycle=edition.cycle_id, number__lte=edition.number)
    run: list[Edition] = []
    for each in before.order_by("number"):
        run = [] if each.is_withdrawn else [*run, each]
    return run


# --- The framework --------------------------------------------------------------------------------------


@register
def official_texts(asked: Asked) -> Iterable[Happening]:
    if asked.subject and asked.subject != subjects.EVERYTHING:
        return []
    loaded = DocumentText.objects.filter(is_current=True).select_related("document").defer("tree")
    return [
        Happening(
            Topic.FRAMEWORK,
            f"official-text/{text.pk}",
            text.imported_at,
            text.imported_at,
            partial(words_of_text, text),
            text.get_absolute_url,
            api=("documents", text.document.slug),
            told_of=frozenset({SubjectKind.EVERYTHING}),
        )
        for text in asked.within(loaded, "imported_at")
    ]


def words_of_text(text: DocumentText) -> Words:
    what = f"{_('Official text loaded')}: {language_name(text.language)}"
    return of_record(text.document, what)


@register
def retired(asked: Asked) -> Iterator[Happening]:
    """Tell of the areas and items that a new edition of the document no longer has."""
    if asked.key_of(SubjectKind.STATE):
        return
    area, item = asked.key_of(SubjectKind.AREA), asked.key_of(SubjectKind.ITEM)
    items = ActionItem.objects.select_related("area")
    if area or item:
        items = items.filter(**({"area__code": area} if area else {"code": item}))
    for record in asked.within(items, "retired_at"):
        yield taken_out(record, "action-items", areas={record.area.code}, items={record.code})
    if not item:
        areas = CooperationArea.objects.filter(**({"code": area} if area else {}))
        for record in asked.within(areas, "retired_at"):
            yield taken_out(record, "areas", areas={record.code}, items=set())


def taken_out(record: Any, collection: str, *, areas: set[str], items: set[str]) -> Happening:
    return Happening(
        Topic.FRAMEWORK,
        f"retired/{record.code}",
        record.retired_at,
        record.retired_at,
        lambda: of_record(record, _("No longer part of the document")),
        record.get_absolute_url,
        api=(collection, record.code),
        areas=frozenset(areas),
        items=frozenset(items),
    )
