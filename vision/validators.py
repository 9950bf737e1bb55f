"""Validators of the framework, written once for model, form, importer and API."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils.translation import gettext_lazy as _

validate_area_code = RegexValidator(
    r"^[1-9]\d*\.[1-9]\d*$", _("Write the code of an area as pillar.area, for example 2.5.")
)
validate_item_code = RegexValidator(
    r"^[1-9]\d*\.[1-9]\d*\.[1-9]\d*$",
    _("Write the code of an action item as pillar.area.item, for example 2.5.3."),
)


def days_of(text: str) -> list[int]:
    """Return the days of a schedule such as “30, 7, 1”. Raises ValueError where it is none."""
    return [int(part) for part in text.split(",") if part.strip()]


def validate_days(text: str) -> None:
    try:
        days = days_of(text)
    except ValueError:
        days = [0]
    if any(not 1 <= day <= 365 for day in days):
        raise ValidationError(_("Write days from 1 to 365 with commas, as in “30, 7, 1”."))


# A cell of a spreadsheet holds 32,767 characters; words must come back from one whole.
LONGEST_TEXT = 30_000
validate_text_length = MaxLengthValidator(
    LONGEST_TEXT, _("Write at most %(limit_value)d characters; there are %(show_value)d.")
)
