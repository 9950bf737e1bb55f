import datetime

import factory
from django.utils import timezone

from civil_society.enums import (
    OrganisationKind,
    PartKind,
    ProposalKind,
    ProposalStatus,
    Publication,
    WorkingLanguage,
)
from civil_society.models import (
    Membership,
    MissionStatement,
    Organisation,
    OrganisationLanguage,
    OwnName,
    Proposal,
    Representative,
    StatementPart,
)
from tests.factories.portal import UserFactory
from tests.factories.texts import in_four
from tests.factories.vision import official


class OrganisationFactory(factory.django.DjangoModelFactory):
    """An organisation that is published; `publication` may be another.

    `states`, `areas`, `items`, `events` and `activities` take lists, `languages` codes of `WorkingLanguage`,
    `own_names` names by such a code. With a `body` it is a cooperation body, and has no texts of its own.
    """

    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"organisation-{n}")
    kind = OrganisationKind.ASSOCIATION
    publication = Publication.PUBLISHED

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        if kwargs.get("body"):
            kwargs["kind"] = OrganisationKind.BODY
            added = {}
        else:
            added = in_four(kwargs["slug"], "name", "summary")
        if kwargs["publication"] == Publication.PUBLISHED:
            added["published_at"] = timezone.now()
        return added | kwargs

    @factory.post_generation
    def languages(self, create, extracted, **kwargs):
        for language in extracted or ():
            OrganisationLanguage.objects.create(organisation=self, language=language)

    @factory.post_generation
    def own_names(self, create, extracted, **kwargs):
        for language, name in (extracted or {}).items():
            OwnName.objects.create(organisation=self, language=language, name=name)

    @factory.post_generation
    def states(self, create, extracted, **kwargs):
        self.states.set(extracted or ())

    @factory.post_generation
    def areas(self, create, extracted, **kwargs):
        self.areas.set(extracted or ())

    @factory.post_generation
    def items(self, create, extracted, **kwargs):
        self.items.set(extracted or ())

    @factory.post_generation
    def events(self, create, extracted, **kwargs):
        self.events.set(extracted or ())

    @factory.post_generation
    def activities(self, create, extracted, **kwargs):
        self.activities.set(extracted or ())


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    member = factory.SubFactory(OrganisationFactory)
    network = factory.SubFactory(OrganisationFactory, kind=OrganisationKind.FEDERATION)


class StatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MissionStatement

    organisation = factory.SubFactory(OrganisationFactory)
    language = WorkingLanguage.TR
    dated = datetime.date(2024, 5, 14)


class PartFactory(factory.django.DjangoModelFactory):
    """A part with our words; `original` is what the organisation wrote, as an import leaves it.

    `areas`, `commitments`, `items` and `states` take lists.
    """

    class Meta:
        model = StatementPart
        skip_postgeneration_save = True

    statement = factory.SubFactory(StatementFactory)
    position = factory.Sequence(lambda n: n + 1)
    kind = PartKind.OBJECTIVE

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        return in_four(f"part {kwargs['position']}", "title", "summary") | kwargs

    @factory.post_generation
    def areas(self, create, extracted, **kwargs):
        self.areas.set(extracted or ())

    @factory.post_generation
    def commitments(self, create, extracted, **kwargs):
        self.commitments.set(extracted or ())

    @factory.post_generation
    def items(self, create, extracted, **kwargs):
        self.items.set(extracted or ())

    @factory.post_generation
    def states(self, create, extracted, **kwargs):
        self.states.set(extracted or ())


class ProposalFactory(factory.django.DjangoModelFactory):
    """A proposal of a new organisation that waits for the Secretariat; `kind` and `status` may be others."""

    class Meta:
        model = Proposal

    kind = ProposalKind.NEW
    status = ProposalStatus.WAITING
    name = "Aysel Kaya"
    email = factory.Sequence(lambda n: f"sender-{n}@example.org")
    language = "tr"
    values = factory.LazyFunction(lambda: {"name_tr": "Deneme Derneği", "kind": "association"})

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        added = {}
        if kwargs["status"] != ProposalStatus.UNCONFIRMED:
            added["confirmed_at"] = timezone.now()
        if kwargs["status"] in {ProposalStatus.ACCEPTED, ProposalStatus.DECLINED}:
            added |= {"decided_at": timezone.now(), "decided_by": official()}
        if kwargs["kind"] != ProposalKind.NEW and "organisation" not in kwargs:
            added["organisation"] = OrganisationFactory()
        if kwargs["kind"] == ProposalKind.CHANGE and "sender" not in kwargs:
            added["sender"] = UserFactory()
        return added | kwargs


class RepresentativeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Representative

    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda n: f"representative-{n}@example.org")
    added_by = factory.LazyFunction(official)
