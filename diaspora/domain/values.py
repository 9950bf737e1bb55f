"""Writing what people gave in a form to an event or an activity: fields, texts in a language, links, audiences."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diaspora.models import Activity, Event
from portal.translations.texts import all_texts, translated_fields

Values = Mapping[str, Any]


def write(record: Event | Activity, values: Values) -> None:
    """Set `values`, by the names of fields, on `record`, check the whole, and save it.

    Texts are named with their language (`title_kk`); what is many takes a list; `audiences` takes those of `Audience`.

    Raises:
        ValidationError: by field, where something cannot be stored, or there is no title in any language.
    """
    many = {field.name for field in record._meta.many_to_many}
    for name, value in values.items():
        if name not in many and name != "audiences":
            setattr(record, name, value)
    check(record)
    record.save()
    for name in many & values.keys():
        getattr(record, name).set(values[name])
    if "audiences" in values:
        write_audiences(record, values["audiences"])


def check(record: Event | Activity) -> None:
    """Raise ValidationError where the record cannot be stored as it is."""
    if not any(all_texts(record, "title")):
        raise ValidationError({"title": _("Write a title in at least one language.")})
    # Of a translated text it is the field of each language that is checked, not what is shown of them.
    record.full_clean(exclude=translated_fields(type(record)), validate_constraints=False)


def write_audiences(record: Event | Activity, wanted: Iterable[str]) -> None:
    """Have just the audiences that are wanted; what is known of how many came is kept."""
    rows = rows_of(record)
    present = set(rows.values_list("audience", flat=True))
    for row in rows.exclude(audience__in=list(wanted)):
        row.delete()
    for audience in wanted:
        if audience not in present:
            rows.create(audience=audience)


def rows_of(record: Event | Activity) -> Any:
    return record.participants if isinstance(record, Event) else record.audiences


def audiences_of(record: Event | Activity) -> list[str]:
    return list(rows_of(record).values_list("audience", flat=True))
