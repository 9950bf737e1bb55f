"""What pages of the civil society section are to programs: organisations, and cooperation bodies."""

from collections.abc import Iterable

from civil_society.models import Membership, Organisation, OwnName
from portal.linked.nodes import Text, brief, known, marked, node, state, town, words
from portal.linked.registry import Context, Node, describes


@describes("civil-society:organisation")
def organisation_page(context: Context) -> Node:
    """An organisation with all that its page tells of it."""
    organisation: Organisation = context["organisation"]
    states = list(organisation.states.all())
    return made_of(organisation) | without_gaps(
        alternateName=other_names(organisation),
        email=organisation.email,
        telephone=organisation.phone,
        address=words(organisation, "address"),
        areaServed=[state(each) for each in states],
        knowsLanguage=[row.language for row in organisation.languages.all()],
        memberOf=[named(row.network) for row in context["networks"]],
        member=members(organisation, context["members"]),
    )


@describes("civil-society:bodies")
def bodies(context: Context) -> list[Node]:
    """The cooperation bodies, each with the facts that the page has of it."""
    return [made_of(body) | without_gaps(member=members(body, [])) for body in context["bodies"]]


def made_of(organisation: Organisation) -> Node:
    """Return what its own record tells, or that of the cooperation body which it is."""
    subject = organisation.subject
    made = node(
        "Organization",
        organisation.get_absolute_url(),
        name=words(subject, "name"),
        alternateName=words(subject, "short_name"),
        description=marked(words(subject, "summary"), is_sample=organisation.is_sample),
        foundingDate=known(subject.founded, subject.founded_precision),
        location=seat(organisation),
    )
    website = subject.website or organisation.website
    return made | ({"url": website} if website else {})


def seat(organisation: Organisation) -> Node | None:
    subject = organisation.subject
    name, land = words(subject, "seat"), land_of(organisation)
    return town(name, land) if name or land else None


def land_of(organisation: Organisation) -> Text:
    seat_state = organisation.subject.seat_state
    return words(seat_state, "name") if seat_state else words(organisation, "seat_country")


def other_names(organisation: Organisation) -> list[Text]:
    """Return its short name, and what it calls itself in its own languages."""
    short = words(organisation.subject, "short_name")
    own = [in_its_language(name) for name in organisation.own_names.all()]
    return [*([short] if short else []), *own]


def in_its_language(name: OwnName) -> Text:
    return {"@value": name.name, "@language": name.language}


def members(organisation: Organisation, rows: Iterable[Membership]) -> list[Node]:
    """Return the organisations and the states that belong to it."""
    states = organisation.body.members.all() if organisation.body else []
    return [*(named(row.member) for row in rows), *(state(each) for each in states)]


def named(organisation: Organisation) -> Node:
    return brief("Organization", organisation.get_absolute_url(), words(organisation.subject, "name"))


def without_gaps(**said: Text | list | Node) -> Node:
    return {name: value for name, value in said.items() if value}
