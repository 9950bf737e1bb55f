"""Validators of the framework, written once for model, form, importer and API."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

validate_area_code = RegexValidator(
    r"^[1-9]\d*\.[1-9]\d*$", _("Write the code of an area as pillar.area, for example 2.5.")
)
validate_item_code = RegexValidator(
    r"^[1-9]\d*\.[1-9]\d*\.[1-9]\d*$",
    _("Write the code of an action item as pillar.area.item, for example 2.5.3."),
)
