"""The network as a picture: states and cooperation areas on the sides, what joins them in the middle."""

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from civil_society.domain.network import Network, Node, nodes
from portal.charts import End, Group, JoinedColumns, Label, Middle
from portal.charts.words import Words
from portal.models import State
from portal.translations.texts import shown_text


def graph(found: Network) -> JoinedColumns:
    """Return the picture; where there are too many organisations to tell apart, kinds stand for them."""
    words, middles = Words(), nodes(found)
    grouped = any(node.kind for node in middles)
    return JoinedColumns(
        key="graph",
        title=_("Who works where and on what"),
        description=description(grouped),
        heads=(
            Label(_("States")),
            Label(pgettext("civil society", "Kinds") if grouped else _("Organisations")),
            Label(_("Cooperation areas"), pgettext("cooperation areas", "Areas")),
        ),
        left=tuple(state_end(state, count, words) for state, count in state_counts(found)),
        middle=tuple(middle(node, found, words) for node in middles),
        right=tuple(
            Group(title(each.pillar), tuple(area_end(area, found, words) for area in each.areas))
            for each in found.pillars
        ),
        covered=covered(found, words),
    )


def description(grouped: bool) -> str:
    if grouped:
        return _(
            "On the left the states, on the right the cooperation areas of the Vision. There are too many "
            "organisations to draw each: a line is as thick as many of a kind it stands for."
        )
    return _(
        "On the left the states, on the right the cooperation areas of the Vision. Lines lead from each "
        "organisation to the states where it has its seat or works, and to the areas it works on."
    )


def covered(found: Network, words: Words) -> str:
    counts = words.counts(found.with_area, len(found.works))
    return (
        ngettext(
            "%(count)s of %(total)s organisation has a cooperation area on record.",
            "%(count)s of %(total)s organisations have a cooperation area on record.",
            len(found.works),
        )
        % counts
    )


def state_counts(found: Network) -> list[tuple[State, int]]:
    counts = Counter(state for works in found.works for state in works.states)
    return [(state, counts[state.pk]) for state in found.states]


def state_end(state: State, count: int, words: Words) -> End:
    name = shown_text(state, "name").text or state.slug
    return End(name, words.named(name, organisations(count, words)), state.get_absolute_url())


def area_end(area: Any, found: Network, words: Words) -> End:
    label = f"{area.code}\u00a0{title(area)}"
    name = words.named(label, organisations(found.area_counts[area.pk], words))
    return End(label, name, area.get_absolute_url(), area.code)


def title(piece: Any) -> str:
    return shown_text(piece, "title").text


def middle(node: Node, found: Network, words: Words) -> Middle:
    left = joined(node.states, [state.pk for state in found.states])
    right = joined(node.areas, [area.pk for area in found.areas])
    if node.organisation is None:
        return of_kind(node, left, right, words)
    organisation = node.organisation
    full = shown_text(organisation.subject, "name").text or organisation.slug
    return Middle(
        label=shown_text(organisation.subject, "short_name").text or full,
        name=words.named(full, linked_with(len(left), len(right), words)),
        href=organisation.get_absolute_url(),
        left=left,
        right=right,
    )


def of_kind(node: Node, left: tuple, right: tuple, words: Words) -> Middle:
    kind = str(node.kind.label if node.kind else "")
    return Middle(
        label=words.named(kind, words.figure(node.count)),
        name=words.named(kind, organisations(node.count, words)),
        href=f"{reverse('civil-society:organisations')}?kind={node.kind}",
        left=left,
        right=right,
    )


def joined(counts: Counter[int], keys: list[int]) -> tuple[tuple[int, int], ...]:
    return tuple((place, counts[key]) for place, key in enumerate(keys) if counts[key])


def organisations(count: int, words: Words) -> str:
    return ngettext("%(count)s organisation", "%(count)s organisations", count) % {
        "count": words.figure(count)
    }


def linked_with(states: int, areas: int, words: Words) -> str:
    """Say how many states and areas an organisation is linked with."""
    of_states = ngettext("%(count)s state", "%(count)s states", states) % {"count": words.figure(states)}
    of_areas = ngettext("%(count)s cooperation area", "%(count)s cooperation areas", areas) % {
        "count": words.figure(areas)
    }
    return words.pair(of_states, of_areas)
