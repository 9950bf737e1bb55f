"""Who may, in words. Predicates take a user and what it is about, and combine with `&`, `|` and `~`."""

from collections.abc import Callable
from typing import Any

from portal.enums import RoleName
from portal.errors import MissingReason, NotAllowed


class Predicate:
    """A named yes-or-no about a user and a thing."""

    def __init__(self, test: Callable[[Any, Any], bool], name: str = ""):
        self.test, self.name = test, name or test.__name__

    def __call__(self, user: Any, thing: Any = None) -> bool:
        return self.test(user, thing)

    def __and__(self, other: "Predicate") -> "Predicate":
        return Predicate(lambda u, t: self(u, t) and other(u, t), f"({self.name} and {other.name})")

    def __or__(self, other: "Predicate") -> "Predicate":
        return Predicate(lambda u, t: self(u, t) or other(u, t), f"({self.name} or {other.name})")

    def __invert__(self) -> "Predicate":
        return Predicate(lambda u, t: not self(u, t), f"not {self.name}")


def predicate(test: Callable[[Any, Any], bool]) -> Predicate:
    return Predicate(test)


def require(rule: Predicate, user: Any, thing: Any = None, message: Any = None) -> None:
    """Raise NotAllowed, with `message` where there is a better one, unless `user` fulfils `rule` about `thing`."""
    if not rule(user, thing):
        raise NotAllowed(message)


def require_reason(reason: str) -> str:
    """Return `reason` without space around it. Raises MissingReason where nothing is left."""
    if not reason.strip():
        raise MissingReason
    return reason.strip()


def has_role(user: Any, role: RoleName, **about: Any) -> bool:
    """Say whether the user holds `role`, `about` a state or language where one is named; visitors hold none."""
    return user.is_authenticated and user.has_role(role, **about)


def holds(role: RoleName) -> Predicate:
    """Say whether the user holds `role`, whatever it is for."""
    return Predicate(lambda user, _thing: has_role(user, role), f"is {role}")


is_superuser = Predicate(lambda user, _thing: user.is_active and user.is_superuser, "is superuser")

# Texts of all languages and everything that is not text.
may_edit_content = is_superuser | holds(RoleName.EDITOR) | holds(RoleName.ADMINISTRATOR)


@predicate
def translates(user, language: str) -> bool:
    return has_role(user, RoleName.TRANSLATOR, language=language)


# About a language: whether the user may write texts in it.
may_translate = may_edit_content | translates


@predicate
def is_staff(user, _thing) -> bool:
    return user.is_active and user.is_staff


# Whose account is worth stealing: what they sign in with is not a password alone.
needs_second_factor = is_superuser | is_staff | holds(RoleName.FOCAL_POINT)


@predicate
def is_focal_point_of_contributor(user, role) -> bool:
    """About a role, or the invitation to one: a contributor's, for a state that the user is focal point of."""
    return role.role == RoleName.CONTRIBUTOR and user.has_role(RoleName.FOCAL_POINT, state=role.state)


may_administer = is_superuser | holds(RoleName.ADMINISTRATOR)


@predicate
def is_editor_of_representative(user, role) -> bool:
    """About a role, or the invitation to one: a representative’s, for those who decide on organisations."""
    return role.role == RoleName.REPRESENTATIVE and may_edit_content(user)


# About a role, or the invitation to one: whether the user may give it, change it and take it.
may_give_role = may_administer | is_focal_point_of_contributor | is_editor_of_representative


@predicate
def is_another(user, other) -> bool:
    return user != other


@predicate
def is_about_superuser(_user, other) -> bool:
    return other.is_superuser


# About a person: whether the user may switch their account off and on, or reset what they sign in with.
may_switch_off = is_another & (is_superuser | (may_administer & ~is_about_superuser))

# Mails that the portal gave up on.
may_send_again = is_superuser | holds(RoleName.ADMINISTRATOR)

# Reports as files: to see how they are made, to ask for any, to have one made again.
may_make_reports = is_superuser | holds(RoleName.REVIEWER) | holds(RoleName.ADMINISTRATOR)


@predicate
def acts_for(user, state) -> bool:
    """About a state: whether the user reports for it, as focal point or as contributor."""
    return any(has_role(user, role, state=state) for role in (RoleName.FOCAL_POINT, RoleName.CONTRIBUTOR))


# About a state: whether programs may act in the name of the user for it.
may_hold_token = acts_for


@predicate
def is_own_token(user, token) -> bool:
    return token.user_id == user.pk


may_revoke_token = is_own_token | may_administer
# Systems of partners that the portal tells of news, and what it could not tell them.
may_keep_webhooks = may_administer
