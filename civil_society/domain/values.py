"""What a form says of an organisation: read off its record, and written to it.

Values are plain, as JSON keeps them. Texts are named with their language (`name_kk`); `founded` is a year; states and
networks are slugs, `areas` and `items` codes of the Vision, `languages` codes of `WorkingLanguage`.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from civil_society.models import Membership, Organisation, OrganisationLanguage
from portal.enums import DatePrecision, Language
from portal.models import State
from portal.translations.texts import all_texts, text_in, translated_fields

Values = Mapping[str, Any]

TEXTS = ("name", "short_name", "summary", "seat", "seat_country", "activity_note")
PLAIN = ("kind", "website", "email", "phone")
NO_NAME = _("Write a name in at least one language.")
# Of a cooperation body these stand in the portal's own record.
IN_BODY = frozenset({"name", "short_name", "summary", "seat", "seat_state", "founded", "website"})


def text_name(name: str) -> tuple[str, str] | None:
    """Return the field and the language that `name` is of; None where it is no text."""
    field, _line, language = name.rpartition("_")
    return (field, language) if field in TEXTS and language in Language.values else None


def field_of(name: str) -> str:
    """Return the field that a value goes into, whatever its language."""
    text = text_name(name)
    return text[0] if text else name


def holder(organisation: Organisation, field: str) -> Any:
    """Return the record that has the field: of a cooperation body it may be the portal's."""
    return organisation.subject if field in IN_BODY else organisation


# --- Reading ----------------------------------------------------------------------------------------------


def said(organisation: Organisation, name: str) -> Any:
    """Return what the record says now under `name`."""
    if text := text_name(name):
        field, language = text
        return text_in(holder(organisation, field), field, language)
    return getattr(holder(organisation, name), name) if name in PLAIN else READ[name](organisation)


def said_of(organisation: Organisation, names: Iterable[str]) -> dict[str, Any]:
    return {name: said(organisation, name) for name in names}


def year_of(organisation: Organisation) -> int | None:
    founded = organisation.subject.founded
    return founded.year if founded else None


def seat_state_of(organisation: Organisation) -> str:
    state = organisation.subject.seat_state
    return state.slug if state else ""


def column(rows: Any, name: str) -> list[str]:
    return sorted(rows.values_list(name, flat=True))


READ: dict[str, Callable[[Organisation], Any]] = {
    "founded": year_of,
    "seat_state": seat_state_of,
    "states": lambda organisation: column(organisation.states, "slug"),
    "languages": lambda organisation: column(organisation.languages, "language"),
    "areas": lambda organisation: column(organisation.areas.filter(retired_at=None), "code"),
    "items": lambda organisation: column(organisation.items.filter(retired_at=None), "code"),
    "networks": lambda organisation: column(
        Organisation.objects.published().filter(member_rows__member=organisation), "slug"
    ),
}


def differing(organisation: Organisation, values: Values) -> dict[str, Any]:
    """Return those of `values` that are not what the record says."""
    before = said_of(organisation, values)
    return {name: value for name, value in values.items() if same(value) != same(before[name])}


def require_name(values: Values, organisation: Organisation | None) -> None:
    """Raise ValidationError where `values` would leave the organisation without a name in any language."""
    names = [f"name_{code}" for code in Language.values]
    before = said_of(organisation, names) if organisation else {}
    if not any((before | dict(values)).get(name) for name in names):
        raise ValidationError({"name": NO_NAME})


def same(value: Any) -> Any:
    """Return `value` so that it can be compared: nothing is nothing, and lists have no order."""
    return sorted(value) if isinstance(value, list) else value or ""


# --- Writing ----------------------------------------------------------------------------------------------


def write(organisation: Organisation, values: Values) -> None:
    """Have the record say `values`, and save it; what they do not name stays as it is.

    Links that the form does not offer, such as to what is retired or not public, stay too.

    Raises:
        ValidationError: by field, where something cannot be stored, or no name is left in any language.
    """
    for name, value in values.items():
        if text := text_name(name):
            setattr(holder(organisation, text[0]), name, value)
        elif name in PLAIN:
            setattr(holder(organisation, name), name, value)
        elif name in SET:
            SET[name](organisation, value)
    check(organisation)
    organisation.save()
    if organisation.body and any(field_of(name) in IN_BODY for name in values):
        organisation.body.save()
    for name in LINK.keys() & values.keys():
        LINK[name](organisation, values[name])


def check(organisation: Organisation) -> None:
    """Raise ValidationError where the record cannot be stored as it is."""
    if not any(all_texts(organisation.subject, "name")):
        raise ValidationError({"name": NO_NAME})
    for record in {organisation, organisation.subject}:
        # Of a translated text it is the field of each language that is checked, not what is shown of them.
        record.full_clean(exclude=translated_fields(type(record)), validate_constraints=False)


def set_year(organisation: Organisation, year: int | None) -> None:
    """Write the year; a day or month that is known of the same year is kept."""
    if year == year_of(organisation):
        return
    subject = organisation.subject
    subject.founded = datetime.date(year, 1, 1) if year else None
    subject.founded_precision = DatePrecision.YEAR


def set_seat_state(organisation: Organisation, slug: str) -> None:
    organisation.subject.seat_state = State.objects.filter(slug=slug).first()


def link(present: Any, offered: Any, name: str, wanted: list[str], rows: Any) -> None:
    """Have `rows` hold those of `offered` that are wanted; what is not offered is left alone."""
    rows.remove(*present.exclude(**{f"{name}__in": wanted}))
    rows.add(*offered.filter(**{f"{name}__in": wanted}))


def link_states(organisation: Organisation, slugs: list[str]) -> None:
    link(organisation.states.all(), State.objects.all(), "slug", slugs, organisation.states)


def link_vision(rows: Any, codes: list[str]) -> None:
    link(rows.filter(retired_at=None), rows.model.objects.filter(retired_at=None), "code", codes, rows)


def link_languages(organisation: Organisation, codes: list[str]) -> None:
    organisation.languages.exclude(language__in=codes).delete()
    present = set(column(organisation.languages, "language"))
    for code in codes:
        if code not in present:
            OrganisationLanguage.objects.create(organisation=organisation, language=code)


def link_networks(organisation: Organisation, slugs: list[str]) -> None:
    """Add and delete row by row: each membership has a history of its own."""
    public = Organisation.objects.published()
    rows = organisation.memberships.filter(network__in=public)
    for row in rows.exclude(network__slug__in=slugs):
        row.delete()
    present = set(organisation.memberships.values_list("network", flat=True))
    for network in public.filter(slug__in=slugs).exclude(pk=organisation.pk):
        if network.pk not in present:
            Membership.objects.create(member=organisation, network=network)


SET: dict[str, Callable[[Organisation, Any], None]] = {"founded": set_year, "seat_state": set_seat_state}
LINK: dict[str, Callable[[Organisation, Any], None]] = {
    "states": link_states,
    "areas": lambda organisation, codes: link_vision(organisation.areas, codes),
    "items": lambda organisation, codes: link_vision(organisation.items, codes),
    "languages": link_languages,
    "networks": link_networks,
}
