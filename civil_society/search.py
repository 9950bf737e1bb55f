"""What search finds of the civil society section."""

from django.utils.translation import gettext_lazy as _

from civil_society.models import Organisation, StatementPart
from portal.search.registry import Searchable, register


def organisations():
    return Organisation.objects.published().select_related("body")


def parts():
    return StatementPart.objects.published().select_related("statement__organisation__body")


register(
    Searchable(
        "civil-society-organisations",
        _("Organisations and cooperation bodies"),
        organisations,
        title_field="name",
        order=56,
        collection="organisations",
    )
)
register(Searchable("civil-society-parts", _("Parts of mission statements"), parts, order=57))
