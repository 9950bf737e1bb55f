"""What the forms of the workspace have in common: texts in one language, dates as far as they are known, links."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.enums import DatePrecision, Language
from portal.translations.texts import shown_text, text_in

LONGEST_TEXT = 10_000
FIRST_YEAR, LAST_YEAR = 1990, 2100


def words(label: Any, *, rows: int = 4, **how: Any) -> forms.CharField:
    """Make a field of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=LONGEST_TEXT, widget=widget, **how)


def line(label: Any, length: int = 200, **how: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=length, **how)


def named(record: Any) -> str:
    return shown_text(record, "title" if hasattr(record, "title") else "name").text


class One(forms.ModelChoiceField):
    """A choice among records that are called in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        return named(obj)


class Some(forms.ModelMultipleChoiceField):
    def __init__(self, label: Any, **how: Any):
        super().__init__(None, label=label, required=False, widget=forms.CheckboxSelectMultiple, **how)

    def label_from_instance(self, obj: Any) -> str:
        return named(obj)


class VisionCodesField(forms.CharField):
    """Codes of the Vision with commas; cleaned it is the records, `areas` and `items`, in the order of their codes.

    There are more than a hundred items: who links to some knows their codes, or finds them in the list.
    """

    def __init__(self, *, with_areas: bool, **how: Any):
        super().__init__(required=False, max_length=500, **how)
        self.with_areas = with_areas

    def clean(self, value: Any) -> dict[str, list[Any]]:
        codes = list(dict.fromkeys(super().clean(value).replace(";", ",").replace(",", " ").split()))
        found = {
            "items": list(self.in_force("ActionItem").filter(code__in=codes)),
            "areas": list(self.in_force("CooperationArea").filter(code__in=codes)) if self.with_areas else [],
        }
        known = {record.code for records in found.values() for record in records}
        if unknown := [code for code in codes if code not in known]:
            message = _(
                "The Vision has nothing with this code: %(codes)s. Write codes as in 3.4.1, with commas."
            )
            raise ValidationError(message, params={"codes": ", ".join(unknown)})
        return found

    @staticmethod
    def in_force(model: str) -> Any:
        return apps.get_model(f"vision.{model}").objects.filter(retired_at=None)


class DatesForm(forms.Form):
    """A date as far as it is known: without a day it is that month, without a month that year, else unknown."""

    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, widget=forms.NumberInput
    )
    month = forms.TypedChoiceField(
        label=_("Month"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", pgettext_lazy("date", "Not known")), *MONTHS.items()],
    )
    day = forms.IntegerField(label=_("Day"), required=False, min_value=1, max_value=31)
    ends = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        help_text=_("Leave it empty where the first day is the last one too."),
        error_messages={"invalid": _("Write a day as in 2027-05-14.")},
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        year, month, day = (values.get(name) for name in ("year", "month", "day"))
        if (month or day) and not year and "year" not in self.errors:
            self.add_error("year", _("Write the year too, or leave the date empty."))
        elif day and not month and "month" not in self.errors:
            self.add_error("month", _("Choose the month too, or leave the day empty."))
        elif year:
            try:
                values["starts"] = datetime.date(year, month or 1, day or 1)
            except ValueError:
                self.add_error("day", _("This month has no such day."))
        return values

    @property
    def dates(self) -> dict[str, Any]:
        values = self.cleaned_data
        precision = DatePrecision.YEAR
        if values.get("day") or not values.get("year"):
            precision = DatePrecision.DAY
        elif values.get("month"):
            precision = DatePrecision.MONTH
        return {"starts": values.get("starts"), "ends": values.get("ends"), "precision": precision}

    @staticmethod
    def dates_of(record: Any) -> dict[str, Any]:
        """Return what the form shows of the date of a record."""
        day, precision = record.starts, record.precision
        if day is None:
            return {}
        return {
            "year": day.year,
            "month": "" if precision == DatePrecision.YEAR else str(day.month),
            "day": day.day if precision == DatePrecision.DAY else None,
            "ends": record.ends,
        }


class TextsForm(forms.Form):
    """A form of which some fields are texts in one language: that of `language`, which is chosen once for a record."""

    texts: tuple[str, ...] = ()
    # Names of fields of the record that stand under another name here.
    elsewhere: Mapping[str, str] = {"starts": "year", "items": "vision", "areas": "vision"}

    language = forms.ChoiceField(
        label=_("Language of the texts"),
        choices=Language.choices,
        help_text=_("Readers of other languages are told which one this is."),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the four languages.")),
    )

    def __init__(self, data: Any = None, *, language: str, record: Any = None):
        self.record = record
        shown = self.shown_of(record, language) if record else {}
        super().__init__(data, initial={"language": language, **shown})
        if record:
            self.fields["language"].widget = forms.HiddenInput()
        for name in self.texts:
            # What is typed is in this language: readers aloud and spelling checkers go by it.
            self.fields[name].widget.attrs["lang"] = language

    def shown_of(self, record: Any, language: str) -> dict[str, Any]:
        return {name: text_in(record, name, language) for name in self.texts}

    @property
    def text_values(self) -> dict[str, Any]:
        language = self.cleaned_data["language"]
        return {f"{name}_{language}": self.cleaned_data[name] for name in self.texts}

    def take(self, error: ValidationError) -> None:
        """Show what the domain refused at the fields it is about."""
        for name, messages in error.message_dict.items():
            self.add_error(self.field_for(name), messages)

    def field_for(self, name: str) -> str | None:
        base = name.rpartition("_")[0] if name.rpartition("_")[0] in self.texts else name
        here = self.elsewhere.get(base, base)
        return here if here in self.fields else None

    def said(self, name: str) -> str:
        """Return in words what a field shows of the record, whatever was typed."""
        value, field = self.initial.get(name), self.fields[name]
        if value in (None, "", []):
            return "–"
        choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        several = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
        return ", ".join(choices.get(str(each), str(each)) for each in several)


def keys(records: Iterable[Any]) -> list[int]:
    return [record.pk for record in records]


def codes(*groups: Iterable[Any]) -> str:
    return ", ".join(record.code for records in groups for record in records)


def typed_words(fields: Mapping[str, Any], data: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return label and words of each field that is written in, of a form that nobody is there to fill in any more."""
    written = {
        name: data.get(name, "") for name, field in fields.items() if isinstance(field, forms.CharField)
    }
    return [(str(fields[name].label), words) for name, words in written.items() if words.strip()]
