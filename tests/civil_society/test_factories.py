"""The records of tests hold by the constraints of their tables, whatever their status."""

import pytest
from django.db import IntegrityError, transaction

from civil_society.enums import OrganisationKind, ProposalKind, ProposalStatus, Publication
from civil_society.models import Organisation, StatementPart
from portal.models import CooperationBody
from tests.factories.civil_society import (
    MembershipFactory,
    OrganisationFactory,
    PartFactory,
    ProposalFactory,
    RepresentativeFactory,
    StatementFactory,
)
from tests.factories.texts import in_four

pytestmark = pytest.mark.django_db


def a_body() -> CooperationBody:
    return CooperationBody.objects.create(slug="trial-body", **in_four("trial body", "name", "short_name"))


@pytest.mark.parametrize("publication", Publication)
def test_an_organisation_is_made_in_every_publication(publication):
    made = OrganisationFactory(publication=publication, languages=["tr", "de"], own_names={"de": "Verein"})
    public = publication == Publication.PUBLISHED
    assert Organisation.objects.published().filter(pk=made.pk).exists() is public
    assert [row.language for row in made.languages.all()] == ["tr", "de"]
    assert [str(name) for name in made.own_names.all()] == ["Verein"]


@pytest.mark.parametrize("publication", Publication)
def test_a_part_is_as_public_as_its_organisation(publication):
    part = PartFactory(statement__organisation__publication=publication)
    public = publication == Publication.PUBLISHED
    assert StatementPart.objects.published().filter(pk=part.pk).exists() is public


@pytest.mark.parametrize("kind", ProposalKind)
@pytest.mark.parametrize("status", ProposalStatus)
def test_a_proposal_is_made_in_every_status(kind, status):
    assert ProposalFactory(kind=kind, status=status).pk


def test_the_other_records_are_made():
    for make in (MembershipFactory, RepresentativeFactory, StatementFactory):
        assert make().pk


def test_a_cooperation_body_is_told_and_found_by_its_own_record():
    body = a_body()
    organisation = OrganisationFactory(slug="trial-body", body=body)
    assert str(organisation) == str(body.name)
    assert list(Organisation.objects.matching(str(body.name_tr))) == [organisation]


@pytest.mark.parametrize(
    "wrong", [{"kind": OrganisationKind.BODY}, {"publication": Publication.PUBLISHED, "published_at": None}]
)
def test_what_does_not_hold_together_is_not_stored(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation(slug="wrong", **{"kind": OrganisationKind.YOUTH} | wrong).save()


def test_nobody_is_member_of_itself():
    organisation = OrganisationFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(member=organisation, network=organisation)


def test_publication_is_changed_by_the_domain_alone():
    organisation = OrganisationFactory(publication=Publication.DRAFT)
    organisation.publication = Publication.PUBLISHED
    with pytest.raises(TypeError):
        organisation.save()
    with pytest.raises(TypeError):
        Organisation.objects.update(publication=Publication.PUBLISHED)


def test_each_write_counts():
    organisation = OrganisationFactory()
    before = organisation.revision
    organisation.save(update_fields=["website"])
    organisation.refresh_from_db()
    assert organisation.revision == before + 1
