"""Taking a snapshot of a reporting year: everything that is shown of it, with the labels of the day.

What it holds is told by `schema-1.json` beside this file. It holds what the public may see and nothing else, and
no person: no names of who wrote, reviewed or published.
"""

import datetime
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone, translation

from portal.enums import Language, ParticipationStatus
from portal.models import State
from portal.translations.texts import text_in
from vision.domain import framework
from vision.domain.editions.figures import NOTHING_REPORTED, Data, figures, moves, years
from vision.enums import ReportedStatus, SubmissionStatus
from vision.models import ActionItem, Cycle, Edition, Entry, EntryTranslation, Evidence, Submission

SCHEMA = 1
# As long as there is no edition: what a draft calls itself.
DRAFT = 0


def take(
    cycle: Cycle,
    *,
    number: int = DRAFT,
    replaces: str = "",
    reason: str = "",
    at: datetime.datetime | None = None,
    of_state: State | None = None,
) -> Data:
    """Return a snapshot of `cycle` as it stands now.

    Args:
        number: of the edition that it is taken for; for a draft none. replaces: key of the one it takes the place of.
        of_state: for a draft of one state's report: its newest version counts, whatever its status, and no other.
    """
    items = items_of(cycle)
    submissions = {found.state_id: found for found in reports(cycle, of_state)}
    entries = entries_of(submissions.values(), {item.pk: item.code for item in items})
    states = [state_data(state, submissions.get(state.pk)) for state in states_of(cycle, of_state)]
    counted = [state["slug"] for state in states if state["is_counted"]]
    places = {item.code: (item.area.pillar.code, item.area.code) for item in items}
    programme = programme_data()
    return {
        "schema": SCHEMA,
        "is_sample": cycle.is_sample,
        "edition": {
            "key": f"{cycle.year}-{number}" if number else f"{cycle.year}-draft",
            "number": number,
            "published_on": day(at or timezone.now()),
            "reason": reason,
            "replaces": replaces or None,
        },
        "cycle": {
            "year": cycle.year,
            "opens": cycle.opens.isoformat(),
            "closes": cycle.closes.isoformat(),
        },
        "programme": programme,
        "vocabulary": vocabulary(),
        "states": states,
        "pillars": framework_data(items),
        "entries": entries,
        "figures": figures(entries, counted, places)
        | {
            "years": years(int(programme["adopted"][:4]), programme["horizon"], cycle.year)
            if programme
            else None,
            "change": None if of_state else change_data(cycle, entries, counted, places),
        },
    }


def canonical(data: Data) -> str:
    """Return `data` as JSON in the one form that is stored, hashed and handed out."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(snapshot: str) -> Data:
    return json.loads(snapshot)


def sha256(snapshot: str) -> str:
    return hashlib.sha256(snapshot.encode()).hexdigest()


def texts(record: Any, *fields: str) -> dict[str, dict[str, str]]:
    """Return the texts of `fields` by language, those that there are."""
    return {
        field: {code: text for code in Language.values if (text := text_in(record, field, code))}
        for field in fields
    }


def vocabulary() -> dict[str, dict[str, dict[str, str]]]:
    """Return what the values in the snapshot are called, in each language."""
    said: dict[str, dict[str, dict[str, str]]] = {"status": {}, "participation": {}}
    for code in Language.values:
        with translation.override(code):
            for status in ReportedStatus:
                said["status"].setdefault(status.value, {})[code] = str(status.label)
            nothing = translation.pgettext("reported status", "Nothing reported")
            said["status"].setdefault(NOTHING_REPORTED, {})[code] = nothing
            for part in ParticipationStatus:
                said["participation"].setdefault(part.value, {})[code] = str(part.label)
    return said


def programme_data() -> Data:
    document = framework.document()
    if document is None:
        return {}
    return texts(document, "title", "summary") | {
        "slug": document.slug,
        "adopted": document.adopted.isoformat(),
        "horizon": document.horizon,
    }


# --- States and their reports ---------------------------------------------------------------------------


def reports(cycle: Cycle, of_state: State | None) -> list[Submission]:
    """Return what is published of each state: its accepted version in force; in a draft, its newest."""
    found = cycle.submissions.with_place()
    if of_state:
        return list(found.newest().filter(state=of_state))
    return list(found.in_force().filter(status=SubmissionStatus.ACCEPTED))


def states_of(cycle: Cycle, of_state: State | None) -> list[Any]:
    """Return who is in the edition: all that took part on the closing day, or were asked to report."""
    states = State.objects.with_status(on=cycle.closes)
    if of_state:
        return list(states.filter(pk=of_state.pk))
    asked = set(cycle.submissions.values_list("state", flat=True))
    return [state for state in states if state.status or state.pk in asked]


def state_data(state: Any, report: Submission | None) -> Data:
    """Return a state in the edition. Members count; observers count once they have reported."""
    return texts(state, "name", "official_name") | {
        "slug": state.slug,
        "participation": state.status or "",
        "is_counted": state.status == ParticipationStatus.MEMBER or report is not None,
        "has_reported": report is not None,
        "version": report.version if report else None,
        "accepted_on": day(report.accepted_at) if report else None,
    }


def day(moment: datetime.datetime | None) -> str | None:
    return timezone.localtime(moment).date().isoformat() if moment else None


def entries_of(submissions: Iterable[Submission], codes: dict[int, str]) -> list[Data]:
    """Return the entries of the reports that answer something, in the order of states and of the document.

    Args:
        codes: of the items by their key, in the order of the document.
    """
    of = {submission.pk: submission.state for submission in submissions}
    found = Entry.objects.filter(submission__in=of, item__in=codes).answered().select_related("review")
    found = found.prefetch_related(Prefetch("translations", EntryTranslation.objects.fitting()))
    shown = defaultdict(list)
    for piece in Evidence.objects.filter(entry__in=found.values("pk"), is_public=True):
        shown[piece.entry_id].append(evidence_data(piece))
    place = {key: number for number, key in enumerate(codes)}
    in_order = sorted(
        found, key=lambda entry: (of[entry.submission_id].position, entry.submission_id, place[entry.item_id])
    )
    return [
        entry_data(entry, of[entry.submission_id].slug, codes[entry.item_id], shown[entry.pk])
        for entry in in_order
    ]


def entry_data(entry: Entry, state: str, code: str, evidence: list[Data]) -> Data:
    review = getattr(entry, "review", None)
    return {
        "id": entry.pk,
        "state": state,
        "item": code,
        "status": entry.status,
        "nothing": entry.nothing,
        "done": entry.done,
        "next": entry.next,
        "language": entry.language,
        "translations": {
            each.language: {"done": each.done, "next": each.next} for each in entry.translations.all()
        },
        "assessed_status": review.assessed_status if review else "",
        "remark": texts(review, "remark")["remark"] if review else {},
        "evidence": evidence,
    }


def evidence_data(piece: Evidence) -> Data:
    data: Data = {"id": piece.pk, "title": piece.title}
    if not piece.is_file:
        return data | {"url": piece.url}
    return data | {
        "name": piece.name,
        "media_type": piece.content_type,
        "bytes": piece.size,
        "sha256": piece.sha256,
    }


# --- The framework --------------------------------------------------------------------------------------


def items_of(cycle: Cycle) -> list[ActionItem]:
    """Return the items that the cycle covers, in the order of the document; before it has opened, all."""
    items = ActionItem.objects.in_force().prefetch_related("area__pillar")
    return list(items.filter(cycles=cycle)) or list(items)


def framework_data(items: list[ActionItem]) -> list[Data]:
    """Return the pillars and areas that `items` belong to, with them, all in the order of the document."""
    pillars: dict[str, Data] = {}
    areas: dict[str, Data] = {}
    goals, bodies = linked(items, "goals__number"), linked(items, "bodies__slug")
    for item in items:
        area, pillar = item.area, item.area.pillar
        if pillar.code not in pillars:
            pillars[pillar.code] = piece_data(pillar) | {"areas": []}
        if area.code not in areas:
            areas[area.code] = piece_data(area) | {"items": []}
            pillars[pillar.code]["areas"].append(areas[area.code])
        areas[area.code]["items"].append(
            piece_data(item) | {"goals": goals[item.pk], "bodies": bodies[item.pk]}
        )
    return list(pillars.values())


def linked(items: list[ActionItem], field: str) -> dict[int, list]:
    """Return what each item is linked to, by its key."""
    found = defaultdict(list)
    rows = ActionItem.objects.filter(pk__in=[item.pk for item in items]).exclude(**{field: None})
    for pk, value in rows.order_by(field).values_list("pk", field):
        found[pk].append(value)
    return found


def piece_data(piece: Any) -> Data:
    return texts(piece, "title", "summary", "official_text") | {"code": piece.code}


# --- The year before ------------------------------------------------------------------------------------


def change_data(cycle: Cycle, entries: list[Data], counted: list[str], places: Any) -> Data | None:
    """Return what the edition of the year before said, and what moved since; None where there is none."""
    earlier = Edition.objects.current().filter(cycle__year__lt=cycle.year)
    if not cycle.is_sample:
        # Made-up years are no measure of real ones.
        earlier = earlier.filter(cycle__is_sample=False)
    before = earlier.order_by("-cycle__year").select_related("cycle").first()
    if before is None:
        return None
    data = read(before.snapshot)
    statuses = statuses_by_state(data["entries"], counted_in(data), items_in(data))
    return {
        "edition": before.key,
        "year": before.year,
        "figures": {name: data["figures"][name] for name in ("programme", "pillars", "areas", "states")},
        "statuses": statuses,
        "moves": moves(statuses, statuses_by_state(entries, counted, list(places))),
    }


def counted_in(data: Data) -> list[str]:
    return [state["slug"] for state in data["states"] if state["is_counted"]]


def items_in(data: Data) -> list[str]:
    return [item["code"] for pillar in data["pillars"] for area in pillar["areas"] for item in area["items"]]


def statuses_by_state(entries: list[Data], states: list[str], items: list[str]) -> dict[str, dict[str, str]]:
    """Return by state and item what was reported, empty where nothing was."""
    found = {state: dict.fromkeys(items, "") for state in states}
    for entry in entries:
        if entry["state"] in found and entry["item"] in found[entry["state"]]:
            found[entry["state"]][entry["item"]] = entry["status"]
    return found
