"""Those who are named in the sample years: nobody, and nobody can sign in as one of them."""

import datetime

from portal.enums import Language
from portal.models import State, User
from portal.translations.texts import text_in
from vision.sample.plan import LANGUAGES

DOMAIN = "sample.example"


def person(name: str, address: str, language: str, since: datetime.datetime) -> User:
    """Return somebody without a password, a role or an active account, making them where they are missing."""
    email = f"{address}@{DOMAIN}"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(
        email, name=name, language=language, is_active=False, date_joined=since
    )


class Staff:
    """The Secretariat's people."""

    def __init__(self, since: datetime.datetime):
        self.administrator = person("Sample administrator", "administrator", Language.EN, since)
        self.reviewer = person("Sample reviewer", "reviewer", Language.EN, since)


class Officials:
    """Those who report for a state."""

    def __init__(self, state: State, since: datetime.datetime):
        name, language = text_in(state, "name", Language.EN), language_of(state.slug)
        self.focal_point = person(
            f"Sample focal point of {name}", f"focal-point.{state.slug}", language, since
        )
        self.contributor = person(
            f"Sample contributor of {name}", f"contributor.{state.slug}", language, since
        )


def language_of(state: str) -> str:
    return LANGUAGES.get(state, Language.EN).value
