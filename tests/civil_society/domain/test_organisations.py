"""The way of an organisation to the public: every step from every publication, by everybody who matters."""

import pytest
from django.utils import translation

from civil_society.domain import organisations
from civil_society.domain.organisations import NotReady
from civil_society.enums import OrganisationKind, Publication
from civil_society.models import MissionStatement, Organisation
from portal.enums import ActivityVerb, RoleName
from portal.errors import MissingReason, NotAllowed, WrongTime
from portal.models import Activity, CooperationBody
from tests.factories import UserFactory
from tests.factories.civil_society import OrganisationFactory, StatementFactory
from tests.factories.reporting import person
from tests.factories.texts import in_four
from tests.portal.admin import pages

pytestmark = pytest.mark.django_db
DRAFT, PUBLISHED = Publication

STEPS = {
    "publish": lambda organisation, by: organisations.publish(organisation, by=by),
    "withdraw": lambda organisation, by: organisations.withdraw(organisation, reason="It closed.", by=by),
}
MOVES = {("publish", DRAFT): PUBLISHED, ("withdraw", PUBLISHED): DRAFT}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def editor(db):
    return person(RoleName.EDITOR)


def moves(organisation) -> list[tuple]:
    found = Activity.objects.about(organisation).filter(verb=ActivityVerb.ORGANISATION_PUBLICATION)
    return list(found.order_by("pk").values_list("before", "after", "reason", "by"))


@pytest.mark.parametrize("publication", Publication)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_from_each_publication(editor, step, publication):
    organisation = OrganisationFactory(publication=publication)
    after = MOVES.get((step, publication))
    if after is None:
        with pytest.raises(WrongTime):
            STEPS[step](organisation, editor)
    else:
        assert STEPS[step](organisation, editor).publication == after
    organisation.refresh_from_db()
    assert organisation.publication == (after or publication)
    reason = "It closed." if step == "withdraw" else ""
    assert moves(organisation) == ([(publication, after, reason, editor.pk)] if after else [])
    assert (organisation.published_at is not None) is (organisation.publication == PUBLISHED)


@pytest.mark.parametrize(("step", "publication"), MOVES)
@pytest.mark.parametrize(
    "who",
    [
        lambda: person(RoleName.REVIEWER),
        lambda: pages.person(pages.TRANSLATOR),
        lambda: person(RoleName.REPRESENTATIVE),
        lambda: person(RoleName.FOCAL_POINT, "kazakhstan"),
        UserFactory,
    ],
    ids=["reviewer", "translator", "representative", "focal point", "nobody"],
)
def test_steps_are_for_editors_and_administrators(step, publication, who):
    organisation = OrganisationFactory(publication=publication)
    with pytest.raises(NotAllowed) as raised:
        STEPS[step](organisation, who())
    assert not isinstance(raised.value, WrongTime)
    organisation.refresh_from_db()
    assert (organisation.publication, moves(organisation)) == (publication, [])


def test_an_administrator_may_as_an_editor_may():
    organisation = OrganisationFactory(publication=DRAFT)
    administrator = person(RoleName.ADMINISTRATOR)
    organisations.publish(organisation, by=administrator)
    assert organisations.withdraw(organisation, reason="Asked for.", by=administrator).publication == DRAFT


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_withdraw_without_a_reason_is_refused(editor, reason):
    organisation = OrganisationFactory()
    with pytest.raises(MissingReason):
        organisations.withdraw(organisation, reason=reason, by=editor)
    assert Organisation.objects.published().filter(pk=organisation.pk).exists()


def test_withdraw_keeps_the_reason_without_space_around_it(editor):
    organisation = OrganisationFactory()
    organisations.withdraw(organisation, reason=" It closed.\n", by=editor)
    assert [reason for _before, _after, reason, _by in moves(organisation)] == ["It closed."]


@pytest.mark.parametrize("language", ["tr", "en", "az", "kk"])
def test_publish_with_a_name_in_one_language(editor, language):
    organisation = Organisation(slug="trial", kind=OrganisationKind.YOUTH)
    setattr(organisation, f"name_{language}", "Genç")
    organisation.save()
    assert organisations.publish(organisation, by=editor).is_public


def test_publish_without_a_name_says_what_is_missing(editor):
    organisation = Organisation.objects.create(slug="nameless", kind=OrganisationKind.YOUTH)
    with pytest.raises(NotReady) as raised:
        organisations.publish(organisation, by=editor)
    assert raised.value.missing == ["Write its name in one language at least."]
    organisation.refresh_from_db()
    assert (organisation.publication, moves(organisation)) == (DRAFT, [])


def test_publish_without_a_kind_says_what_is_missing(editor):
    organisation = Organisation.objects.create(slug="kindless", **in_four("trial", "name"))
    with pytest.raises(NotReady) as raised:
        organisations.publish(organisation, by=editor)
    assert raised.value.missing == ["Choose the kind of the organisation."]


def test_publish_of_a_body_reads_the_name_of_its_record(editor):
    nameless = CooperationBody.objects.create(slug="nameless")
    organisation = OrganisationFactory(publication=DRAFT, body=nameless)
    with pytest.raises(NotReady):
        organisations.publish(organisation, by=editor)
    nameless.name_kk = "Академия"
    nameless.save()
    assert organisations.publish(organisation, by=editor).is_public


def test_a_body_without_its_record_lacks_it():
    organisation = Organisation(slug="body", kind=OrganisationKind.BODY)
    assert organisations.lacking(organisation) == ["Choose the record of the cooperation body."]


def test_publish_shows_the_mission_statements_and_withdraw_hides_them(editor):
    organisation = OrganisationFactory(publication=DRAFT)
    statement = StatementFactory(organisation=organisation)
    assert statement not in MissionStatement.objects.published()
    organisations.publish(organisation, by=editor)
    assert statement in MissionStatement.objects.published()
    organisations.withdraw(organisation, reason="It closed.", by=editor)
    assert statement not in MissionStatement.objects.published()


def test_publish_counts_as_a_write(editor):
    organisation = OrganisationFactory(publication=DRAFT)
    before = organisation.revision
    assert organisations.publish(organisation, by=editor).revision == before + 1
