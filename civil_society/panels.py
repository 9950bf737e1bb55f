"""What the civil society section shows on pages of others."""

from collections.abc import Sequence
from typing import Any

from civil_society.domain import queries
from civil_society.models import Organisation
from portal.models import State
from portal.panels import AREA, HOME, ITEM, STATE, Panel, Query, register

# So many are shown; where there are more, the list has them.
SHOWN = 12


def shown(organisations: Sequence[Organisation]) -> dict:
    """Return the first of `organisations`, and whether there are more."""
    found = organisations[: SHOWN + 1]
    return {
        "organisations": found[:SHOWN],
        "has_more": len(found) > SHOWN,
        "is_sample": any(organisation.is_sample for organisation in found[:SHOWN]),
    }


def of_portal(_subject: None, _query: Query) -> dict:
    found = Organisation.objects.published().order_by().values_list("is_sample", flat=True)
    flags = list(found)
    return {"count": len(flags), "is_sample": any(flags)}


def of_state(state: State, _query: Query) -> dict:
    """Return who sits in a state or is active there, and whose mission statements name it."""
    found: list[Any] = list(queries.around_state(state))
    here = shown([organisation for organisation in found if organisation.is_here])
    naming = [organisation for organisation in found if organisation.names_it]
    return here | {
        "state": state,
        "naming": naming,
        "is_sample": here["is_sample"] or any(organisation.is_sample for organisation in naming),
    }


def of_area(area: Any, _query: Query) -> dict:
    """Return who works on an area or one of its items, and which parts of mission statements are about it."""
    parts = list(queries.parts_on_area(area))
    on_area = queries.on_area(queries.public(), area.code)[: SHOWN + 1]
    return with_parts(shown(list(on_area)), parts) | {"area": area}


def of_item(item: Any, _query: Query) -> dict:
    """Return who works on this very item, which bodies it names, and which parts of statements are about it.

    Who works on the whole area stands on the area's page, which is pointed to.
    """
    found: list[Any] = list(queries.around_item(item))
    on_it = shown([organisation for organisation in found if organisation.is_on_it])
    return with_parts(on_it, list(queries.parts_that(items=item))) | {
        "area": item.area,
        "named": [organisation for organisation in found if organisation.is_named],
        "area_has_some": any(organisation.is_on_area for organisation in found),
    }


def with_parts(found: dict, parts: list) -> dict:
    made_up = any(part.statement.organisation.is_sample for part in parts)
    return found | {"parts": parts, "is_sample": found["is_sample"] or made_up}


register(Panel(HOME, "civil_society/panels/home.html", of_portal, order=70))
register(Panel(STATE, "civil_society/panels/state.html", of_state, order=70))
register(Panel(ITEM, "civil_society/panels/item.html", of_item, order=70))
register(Panel(AREA, "civil_society/panels/area.html", of_area, order=70))
