"""Cooperation bodies are found by what their records say now."""

import pytest

from civil_society.models import Organisation
from portal.models import CooperationBody
from tests.factories.civil_society import OrganisationFactory
from tests.factories.texts import in_four

pytestmark = pytest.mark.django_db


def test_a_body_is_found_by_its_new_name_and_nothing_else_is_written():
    body = CooperationBody.objects.create(slug="trial-body", **in_four("trial-body", "name", "short_name"))
    organisation = OrganisationFactory(slug="trial-body", body=body)
    versions = organisation.history.count()
    body.name_kk = "Жаңа құрылым"
    body.save()
    assert list(Organisation.objects.matching("құрылым")) == [organisation]
    revision = organisation.revision
    organisation.refresh_from_db()
    assert (organisation.revision, organisation.history.count()) == (revision, versions)


def test_a_body_without_an_organisation_is_saved():
    assert CooperationBody.objects.create(slug="trial-body", **in_four("trial-body", "name", "short_name")).pk
