"""One of each record of the section, for pages that need one to open."""

from civil_society.enums import Publication
from civil_society.models import MissionStatement, Organisation
from portal.models import CooperationBody, State
from portal.translations.texts import translated_fields
from tests.factories import civil_society as make
from tests.factories.texts import in_four


def a_body(slug: str = "trial-body", **fields) -> CooperationBody:
    return CooperationBody.objects.create(slug=slug, **in_four(slug, "name", "short_name"), **fields)


def body_organisation(slug: str = "trial-body", **fields) -> Organisation:
    body = a_body(slug, seat_state=State.objects.get(slug="kazakhstan"))
    return make.OrganisationFactory(slug=slug, body=body, **fields)


def draft(**fields) -> Organisation:
    return make.OrganisationFactory(publication=Publication.DRAFT, **fields)


def one_of_each(number: int = 1) -> Organisation:
    """Make one of each record, all linked to one another, and a cooperation body; return the organisation."""
    organisation = make.OrganisationFactory(
        slug=f"union-{number}",
        seat_state=State.objects.get(slug="turkiye"),
        states=[State.objects.get(slug="hungary")],
        languages=["tr", "de"],
        own_names={"de": f"Verein {number}"},
    )
    network = body_organisation(f"body-{number}")
    make.MembershipFactory(member=organisation, network=network)
    make.RepresentativeFactory(organisation=organisation)
    statement = make.StatementFactory(organisation=organisation)
    make.PartFactory(statement=statement, position=1, original="Sınaq sözü", states=[organisation.seat_state])
    return organisation


def statement_of(slug: str, **fields) -> MissionStatement:
    return make.StatementFactory(organisation=make.OrganisationFactory(slug=slug), **fields)


def written(record) -> dict:
    """Return what stands in each field of `record`, by name; texts in each of the four languages."""
    bare = set(translated_fields(type(record)))
    fields = record._meta.concrete_fields
    return {field.name: getattr(record, field.attname) for field in fields if field.name not in bare}
