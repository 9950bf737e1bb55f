import uuid

import factory

from portal.enums import Language
from portal.models import State, User
from tests.factories.texts import in_four

PASSWORD = "a phrase of eleven words"


class UserFactory(factory.django.DjangoModelFactory):
    """A person without a usable password; `UserFactory(password=PASSWORD)` can sign in."""

    class Meta:
        model = User

    # Not counted: several processes make people in the one database of a site in the browser.
    email = factory.LazyFunction(lambda: f"person-{uuid.uuid4().hex}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    language = Language.EN

    @classmethod
    def _create(cls, model_class, *args, password=None, **kwargs):
        return model_class.objects.create_user(*args, password=password, **kwargs)


class StateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = State

    slug = factory.Sequence(lambda n: f"state-{n}")
    position = factory.Sequence(lambda n: 100 + n)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        return in_four(kwargs["slug"], "name", "official_name") | kwargs
