import datetime

import factory
from django.utils import timezone

from diaspora.enums import EventKind, PlanStatus, Publication
from diaspora.models import (
    Activity,
    ActivityAudience,
    Celebration,
    Decision,
    Event,
    Institution,
    Participants,
    Place,
    Plan,
    Series,
    Strategy,
    StrategyPart,
    Theme,
)
from diaspora.models.frozen import amending
from tests.factories.portal import StateFactory
from tests.factories.texts import in_four
from tests.factories.vision import official


class PlaceFactory(factory.django.DjangoModelFactory):
    """A town in a third country; with `state` it lies in that, and `country` is empty."""

    class Meta:
        model = Place

    slug = factory.Sequence(lambda n: f"place-{n}")
    latitude = "40.0000"
    longitude = "30.0000"

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        fields = ["name"] if kwargs.get("state") else ["name", "country"]
        return in_four(kwargs["slug"], *fields) | kwargs


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    slug = factory.Sequence(lambda n: f"theme-{n}")
    position = factory.Sequence(lambda n: 100 + n)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        return in_four(kwargs["slug"], "title", "summary") | kwargs


class SeriesFactory(factory.django.DjangoModelFactory):
    """There is one of a kind: where it is there already, it is taken as it is."""

    class Meta:
        model = Series
        django_get_or_create = ("kind",)

    kind = EventKind.FORUM

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        return in_four(kwargs["kind"], "title", "summary") | kwargs


class CelebrationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Celebration

    slug = factory.Sequence(lambda n: f"celebration-{n}")
    month = 3
    day = 21

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        return in_four(kwargs["slug"], "title", "summary") | kwargs


class EventFactory(factory.django.DjangoModelFactory):
    """An event that is published; `publication` may be another, with what belongs to it.

    `places`, `states`, `items`, `areas`, `themes`, `bodies` and `institutions` take lists, `audiences` those of
    `Audience`.
    """

    class Meta:
        model = Event
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"event-{n}")
    kind = EventKind.FORUM
    publication = Publication.PUBLISHED

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        """Add who did what led to the publication, as the constraints of the table ask for."""
        publication = kwargs["publication"]
        added: dict = in_four(kwargs["slug"], "title", "summary")
        if publication == Publication.PUBLISHED:
            added["published_at"] = timezone.now()
        if publication in {Publication.PROPOSED, Publication.DECLINED}:
            added |= {"proposed_for": kwargs.get("proposed_for") or StateFactory(), "proposed_by": official()}
        if publication == Publication.DECLINED:
            added["decline_reason"] = "It is there already."
        return added | kwargs

    @factory.post_generation
    def audiences(self, create, extracted, **kwargs):
        for audience in extracted or ():
            Participants.objects.create(event=self, audience=audience)

    @factory.post_generation
    def places(self, create, extracted, **kwargs):
        self.places.set(extracted or ())

    @factory.post_generation
    def states(self, create, extracted, **kwargs):
        self.states.set(extracted or ())

    @factory.post_generation
    def items(self, create, extracted, **kwargs):
        self.items.set(extracted or ())

    @factory.post_generation
    def areas(self, create, extracted, **kwargs):
        self.areas.set(extracted or ())

    @factory.post_generation
    def themes(self, create, extracted, **kwargs):
        self.themes.set(extracted or ())

    @factory.post_generation
    def bodies(self, create, extracted, **kwargs):
        self.bodies.set(extracted or ())

    @factory.post_generation
    def institutions(self, create, extracted, **kwargs):
        self.institutions.set(extracted or ())


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    event = factory.SubFactory(EventFactory)
    number = factory.Sequence(lambda n: 1 + n)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        return in_four(str(kwargs["number"]), "title", "summary") | kwargs


class InstitutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Institution

    slug = factory.Sequence(lambda n: f"institution-{n}")
    state = factory.SubFactory(StateFactory)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        return in_four(kwargs["slug"], "name", "short_name", "tasks") | kwargs


class StrategyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Strategy

    slug = factory.Sequence(lambda n: f"strategy-{n}")
    approved = datetime.date(2013, 5, 17)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        return in_four(kwargs["slug"], "title", "summary") | kwargs


class StrategyPartFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StrategyPart

    strategy = factory.SubFactory(StrategyFactory)
    kind = "purpose"
    position = factory.Sequence(lambda n: 1 + n)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        return in_four(str(kwargs["position"]), "title", "summary") | kwargs


class PlanFactory(factory.django.DjangoModelFactory):
    """The draft of a year that no other has; `AdoptedPlanFactory` makes one that is public."""

    class Meta:
        model = Plan

    year = factory.Sequence(lambda n: 2041 + n % 59)
    status = PlanStatus.DRAFT

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        """Add the days that the status asks for."""
        year, status = kwargs["year"], kwargs["status"]
        added: dict = in_four(str(year), "title", "summary")
        if status != PlanStatus.DRAFT:
            added["adopted_on"] = datetime.date(year, 1, 15)
        if status == PlanStatus.CLOSED:
            added["closed_on"] = datetime.date(year, 12, 31)
        return added | kwargs


class AdoptedPlanFactory(PlanFactory):
    """An adopted plan; give it its activities through `ActivityFactory`, which makes them as if it were not yet."""

    status = PlanStatus.ADOPTED


class ActivityFactory(factory.django.DjangoModelFactory):
    """An activity, in whatever plan: an adopted one takes no new ones but by an amendment, and gets it all the same.

    `partners`, `places` and `items` take lists, `audiences` those of `Audience`.
    """

    class Meta:
        model = Activity
        skip_postgeneration_save = True

    plan = factory.SubFactory(PlanFactory)
    number = factory.LazyAttribute(lambda activity: activity.plan.activities.count() + 1)
    theme = factory.SubFactory(ThemeFactory)
    lead_state = factory.SubFactory(StateFactory)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        label = f"{kwargs['plan'].year}-{kwargs['number']}"
        return in_four(label, "title", "summary") | kwargs

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with amending():
            return super()._create(model_class, *args, **kwargs)

    @factory.post_generation
    def audiences(self, create, extracted, **kwargs):
        with amending():
            for audience in extracted or ():
                ActivityAudience.objects.create(activity=self, audience=audience)

    @factory.post_generation
    def partners(self, create, extracted, **kwargs):
        with amending():
            self.partners.set(extracted or ())

    @factory.post_generation
    def places(self, create, extracted, **kwargs):
        with amending():
            self.places.set(extracted or ())

    @factory.post_generation
    def items(self, create, extracted, **kwargs):
        with amending():
            self.items.set(extracted or ())
