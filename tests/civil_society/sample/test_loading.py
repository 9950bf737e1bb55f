"""What a demonstration shows of civil society: made up, marked, in four languages, and loaded once."""

import pytest

from civil_society.enums import ProposalKind, ProposalStatus
from civil_society.models import MissionStatement, Organisation, Proposal, Representative
from civil_society.sample.loading import load
from portal import demonstration
from portal.domain.demo import demo_accounts
from portal.models import Notice, User
from portal.translations.texts import missing_languages
from tests.factories.civil_society import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def accounts(settings, tmp_path):
    settings.VAR, settings.DEMONSTRATION = tmp_path, True
    return {account.role: account for account in demo_accounts()}


def test_a_demonstration_has_organisations_with_a_statement(accounts):
    assert len(load()) == 1
    made = Organisation.objects.published().filter(is_sample=True)
    assert made.count() == 4
    assert made.exclude(networks=None).count() == 2
    [statement] = MissionStatement.objects.filter(organisation__is_sample=True)
    assert statement.is_current
    assert statement.parts.count() == 4


def test_proposals_wait_for_the_secretariat(accounts):
    load()
    waiting = Proposal.objects.waiting()
    assert {proposal.kind for proposal in waiting} == {ProposalKind.NEW, ProposalKind.CHANGE}


def test_the_representative_of_the_demonstration_speaks_for_an_organisation(accounts):
    load()
    [representative] = Representative.objects.all()
    assert representative.email == accounts["representative"].email
    assert representative.organisation.is_sample


def test_without_the_sign_ins_nobody_speaks_for_one():
    load()
    assert not Representative.objects.exists()
    assert Proposal.objects.get().status == ProposalStatus.WAITING


def test_what_is_made_up_says_so_in_four_languages(accounts):
    load()
    for organisation in Organisation.objects.filter(is_sample=True):
        assert missing_languages(organisation, "name") == []
        assert missing_languages(organisation, "summary") == []
        assert "(sample)" in organisation.name_en
    for part in MissionStatement.objects.get(organisation__is_sample=True).parts.all():
        assert missing_languages(part, "title") == []
        assert "(үлгі)" in part.title_kk


def test_loading_again_changes_nothing(accounts):
    load()
    before = list(Organisation.objects.order_by("pk").values()), Proposal.objects.count()
    assert load() == []
    assert (list(Organisation.objects.order_by("pk").values()), Proposal.objects.count()) == before


def test_what_is_there_is_left_alone_and_nobody_real_is_written_to(accounts):
    real = OrganisationFactory()
    load()
    real.refresh_from_db()
    assert not real.is_sample
    addresses = Notice.objects.values_list("recipient__email", "address")
    assert addresses
    assert all(
        (email or address).endswith(("@demo.example", "@sample.example")) for email, address in addresses
    )


def test_nobody_can_sign_in_as_one_of_the_sample(accounts):
    load()
    found = User.objects.filter(email__endswith="@sample.example")
    assert found.exists()
    assert not found.filter(is_active=True).exists()


def test_it_is_loaded_where_a_demonstration_is():
    assert load in demonstration._loaders
