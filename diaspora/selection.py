"""Which events a calendar or a feed has: all that are published, those of a state, those of a kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from diaspora.enums import EventKind
from diaspora.models import Event
from portal.errors import DomainError
from portal.models import State
from portal.translations.texts import shown_text


class NoSuchSelection(DomainError):
    """An address asks for a state or a kind that there is not."""


@dataclass(frozen=True)
class Selection:
    """`state` hosts the events or takes part; `kind` is one of `EventKind`. Neither: all of them."""

    state: State | None = None
    kind: str = ""

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> "Selection":
        """Return what an address asks for with `?state=` and `?kind=`.

        Raises:
            NoSuchSelection: there is no such state or kind. Showing all events would be no answer to a subscriber.
        """
        slug, kind = query.get("state") or "", query.get("kind") or ""
        if kind and kind not in EventKind.values:
            raise NoSuchSelection(_("There is no kind of event “%(kind)s”.") % {"kind": kind})
        state = State.objects.filter(slug=slug).first() if slug else None
        if slug and state is None:
            raise NoSuchSelection(_("There is no state “%(state)s”.") % {"state": slug})
        return cls(state, kind)

    def events(self) -> QuerySet[Event]:
        """Return the published events with all that a calendar says of each."""
        found = Event.objects.published()
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.state:
            found = found.filter(Q(host_state=self.state) | Q(states=self.state)).distinct()
        return found.with_place().prefetch_related("bodies", "institutions", "states")

    @property
    def takes_in_celebrations(self) -> bool:
        """Say whether yearly celebrations are in: those of all states are in no calendar of one."""
        return self.state is None and self.kind in {"", EventKind.CELEBRATION}

    @property
    def name(self) -> str:
        """What tells it from the others: “Kazakhstan”, “Youth forum”."""
        about = []
        if self.state:
            about.append(shown_text(self.state, "name").text)
        if self.kind:
            about.append(str(EventKind(self.kind).label))
        return ", ".join(about) or _("All events")

    @property
    def title(self) -> str:
        """What a calendar program calls it."""
        if not self.state and not self.kind:
            return _("Diaspora events")
        return _("Diaspora events: %(about)s") % {"about": self.name}

    @property
    def path(self) -> str:
        """The address of its calendar, without the site."""
        asked = {"state": self.state.slug if self.state else "", "kind": self.kind}
        query = urlencode({name: value for name, value in asked.items() if value})
        return reverse("diaspora:calendar") + (f"?{query}" if query else "")

    @property
    def url(self) -> str:
        return f"{settings.SITE_URL}{self.path}"

    @property
    def webcal(self) -> str:
        """The address that opens a calendar program."""
        return "webcal:" + self.url.partition(":")[2]


def selections() -> Iterator[Selection]:
    """Yield all that can be subscribed to: everything, each state, each kind."""
    yield Selection()
    for state in State.objects.all():
        yield Selection(state=state)
    for kind in EventKind.values:
        yield Selection(kind=kind)
