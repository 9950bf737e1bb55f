"""What the samples of all sections have in common: who is named in them, and how they say that they are made up."""

from portal.enums import Language, RoleName
from portal.models import Role, State, User
from portal.translations.texts import text_in

DOMAIN = "sample.example"
# In the order of `Language`: Turkish, English, Azerbaijani, Kazakh.
Texts = tuple[str, str, str, str]
MARK: Texts = ("örnek", "sample", "nümunə", "үлгі")


def in_languages(field: str, texts: Texts, *, mark: bool = False, **words: object) -> dict[str, str]:
    """Return a text by the name of `field` in each language; with `mark` it says that it is a sample."""
    said = zip(Language.values, texts, MARK, strict=True)
    return {
        f"{field}_{code}": text.format(**words) + (f" ({sign})" if mark else "") for code, text, sign in said
    }


# --- People -------------------------------------------------------------------------------------------
# They are nobody, and nobody can sign in as one of them.


def editor() -> User:
    return acting(named("Sample editor", "editor"), Role(role=RoleName.EDITOR))


def focal_point(state: State) -> User:
    name = f"Sample focal point of {text_in(state, 'name', Language.EN)}"
    person = named(name, f"focal-point.{state.slug}")
    return acting(person, Role(role=RoleName.FOCAL_POINT, state=state))


def named(name: str, address: str) -> User:
    """Return somebody without a password, a role or an active account, making them where they are missing."""
    email = f"{address}@{DOMAIN}"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, name=name, language=Language.EN, is_active=False)


def acting(person: User, role: Role) -> User:
    """Let the person act for as long as this object lives: what is stored of them stays as it is."""
    person.is_active, person.held_roles = True, [role]
    return person
