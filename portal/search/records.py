"""What search finds of the shared records."""

from django.utils.translation import gettext_lazy as _

from portal.models import State
from portal.search.registry import Searchable, register

register(
    Searchable("states", _("States"), State.objects.all, title_field="name", order=60, collection="states")
)
