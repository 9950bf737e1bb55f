"""Validators of the section, written once for model, form, importer and API."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

# Names of pages of the section, which stand where the slug of an organisation does.
# “vision” is what a statement is compared with where no organisation is named.
RESERVED = frozenset(
    {"organisations", "bodies", "compare", "network", "join", "sent", "statements", "feed", "vision"}
)


def validate_slug(slug: str) -> None:
    if slug in RESERVED:
        raise ValidationError(_("This address name is that of a page of the portal. Choose another."))


# What a visitor follows is a page, and nothing else that a browser would open.
validate_web_address = URLValidator(
    schemes=["http", "https"], message=_("Write an address as in https://example.org/page.")
)
