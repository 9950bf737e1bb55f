"""What pages of the diaspora section are to programs: events, and the institutions of states."""

from diaspora.domain.queries import EventPage
from diaspora.enums import EventStatus
from diaspora.models import Event, Institution, Place
from portal.enums import DatePrecision
from portal.linked.nodes import Text, absolute, brief, known, marked, node, state, town, words
from portal.linked.registry import Context, Node, describes
from portal.share.picture import Picture

# Of what was held schema.org says no more than that it took place as it was announced.
STATUSES = {
    EventStatus.PLANNED: "https://schema.org/EventScheduled",
    EventStatus.HELD: "https://schema.org/EventScheduled",
    EventStatus.POSTPONED: "https://schema.org/EventPostponed",
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
}


@describes("diaspora:event")
def event_page(context: Context) -> Node:
    """An event: of its date and its place as much as is known."""
    event: Event = context["event"]
    page: EventPage = context["page"]
    series = page.run.series if page.run else None
    return node(
        "Event",
        event.get_absolute_url(),
        name=words(event, "title"),
        description=marked(words(event, "summary"), is_sample=event.is_sample),
        eventStatus=STATUSES[EventStatus(event.status)],
        startDate=known(event.starts, event.precision),
        endDate=known(event.ends) if event.precision == DatePrecision.DAY else "",
        location=locations(event),
        organizer=organisers(event),
        superEvent=brief("EventSeries", series.get_absolute_url(), words(series, "title"))
        if series
        else None,
        image=absolute(Picture.of("diaspora-event", event).path),
    )


def locations(event: Event) -> list[Node]:
    """Return the towns; where none is known, the host state."""
    towns = [town(words(place, "name"), land(place)) for place in event.places.all()]
    if not towns and event.host_state:
        return [state(event.host_state)]
    return towns


def land(place: Place) -> Text:
    return words(place.state, "name") if place.state else words(place, "country")


def organisers(event: Event) -> list[Node]:
    """Return those that are on record: others are told of in words, on the page."""
    bodies = [node("Organization", name=words(body, "name")) for body in event.bodies.all()]
    institutions = [
        brief("Organization", institution.get_absolute_url(), words(institution, "name"))
        for institution in event.institutions.all()
    ]
    return bodies + institutions


@describes("diaspora:institution")
def institution_page(context: Context) -> Node:
    """The institution of a state, and how the public reaches it."""
    institution: Institution = context["institution"]
    made = node(
        "Organization",
        institution.get_absolute_url(),
        name=words(institution, "name"),
        alternateName=words(institution, "short_name"),
        description=words(institution, "tasks"),
        foundingDate=str(institution.founded or ""),
        email=institution.email,
        telephone=institution.phone,
        address=words(institution, "address"),
        areaServed=state(institution.state),
    )
    return made | ({"url": institution.website} if institution.website else {})
