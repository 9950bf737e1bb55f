"""Giving people roles and taking them away, switching accounts off and on: the one place that does.

It keeps role, group and back-office in step.
"""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.domain import tokens
from portal.domain.activity import record
from portal.domain.sessions import end_sessions
from portal.enums import STAFF_ROLES, STATE_ROLES, ActivityVerb, RoleName
from portal.errors import DomainError
from portal.models import Role, State, User
from portal.rules import may_give_role, may_switch_off, require, require_reason


class UnfitRole(DomainError):
    """A role was asked for without what it is for, or with what it is not for."""


def grant(
    user: User,
    role: RoleName,
    *,
    state: State | None = None,
    language: str = "",
    areas: Iterable = (),
    by: User | None = None,
) -> Role:
    """Give `user` a role; what they hold already stays as it is, but for the areas, which become `areas`.

    Args:
        state: for contributors and focal points, who act for one.
        language: for translators, who work on one.
        areas: the cooperation areas that a contributor reports on.
        by: who gives it; None where the portal itself does.

    Raises:
        UnfitRole: state, language or areas do not belong to the role, or one that does is missing.
    """
    areas = list(areas)
    require_fit(role, state=state, language=language, areas=areas)
    with transaction.atomic():
        held, created = Role.objects.get_or_create(
            user=user, role=role, state=state, language=language, defaults={"granted_by": by}
        )
        moved = set(held.areas.all()) != set(areas)
        held.areas.set(areas)
        _let_in(user, role)
        if created or moved:
            record(ActivityVerb.ROLE_GRANTED, user, by=by, after=_label(held))
    user.__dict__.pop("held_roles", None)
    return held


def revoke(role: Role, *, by: User | None, reason: str = "") -> None:
    """Take a role away, and with it group, back-office and access tokens where no other role gives them."""
    with transaction.atomic():
        user, label = role.user, _label(role)
        role.delete()
        left = {RoleName(name) for name in user.roles.values_list("role", flat=True)}
        if role.role not in left:
            user.groups.remove(Group.objects.get(name=role.role))
        if user.is_staff and not user.is_superuser and not left & STAFF_ROLES:
            user.is_staff = False
            user.save(update_fields=["is_staff"])
        record(ActivityVerb.ROLE_REVOKED, user, by=by, before=label, reason=reason)
        if role.state:
            tokens.revoke_with_role(user, role.state, by=by, reason=reason)
    user.__dict__.pop("held_roles", None)


def change_areas(role: Role, areas: Iterable, *, by: User) -> Role:
    """Let a contributor report on other areas.

    Raises:
        NotAllowed: `by` does not look after such roles. UnfitRole: no areas, or no contributor.
    """
    require(may_give_role, by, role)
    areas = list(areas)
    require_areas(role.role, areas)
    return grant(role.user, RoleName(role.role), state=role.state, areas=areas, by=by)


def remove(role: Role, *, by: User, reason: str = "") -> None:
    """Take a role from somebody who leaves; whom no role is left to, their account is switched off.

    Raises:
        NotAllowed: `by` does not look after such roles.
    """
    require(may_give_role, by, role)
    with transaction.atomic():
        revoke(role, by=by, reason=reason)
        if not role.user.is_superuser and not role.user.roles.exists():
            _switch_off(role.user, by=by, reason=reason)


def deactivate(user: User, *, by: User, reason: str) -> None:
    """Switch an account off, and end its sessions and tokens. What the person did stays under their name.

    Raises:
        NotAllowed: `by` may not, or it is their own account. MissingReason.
    """
    require(may_switch_off, by, user, _("You may not switch off this account."))
    with transaction.atomic():
        _switch_off(user, by=by, reason=require_reason(reason))


def reactivate(user: User, *, by: User, reason: str) -> None:
    """Switch an account on again, with the roles it had.

    Raises:
        NotAllowed: `by` may not. MissingReason.
    """
    require(may_switch_off, by, user, _("You may not switch on this account."))
    with transaction.atomic():
        switch_on(user, by=by, reason=require_reason(reason))


def switch_on(user: User, *, by: User, reason: str = "") -> None:
    """Switch an account on for who may decide it already: an administrator, or an invitation that is accepted."""
    if _set_active(user, True):
        record(ActivityVerb.REACTIVATED, user, by=by, reason=reason)


def _switch_off(user: User, *, by: User, reason: str) -> None:
    if _set_active(user, False):
        end_sessions(user)
        tokens.revoke_all(user, by=by, reason=reason)
        record(ActivityVerb.DEACTIVATED, user, by=by, reason=reason)


def _set_active(user: User, active: bool) -> bool:
    """Write whether the account is switched on, and say whether that is news."""
    changed = User.objects.filter(pk=user.pk, is_active=not active).update(is_active=active)
    user.is_active = active
    return bool(changed)


def require_fit(role: RoleName, *, state: State | None, language: str, areas: list) -> None:
    if (role in STATE_ROLES) != (state is not None):
        raise UnfitRole(_("Contributors and focal points act for a state; the other roles do not."))
    if (role == RoleName.TRANSLATOR) != bool(language):
        raise UnfitRole(_("Translators work on one language; the other roles do not name any."))
    if areas and role != RoleName.CONTRIBUTOR:
        raise UnfitRole(_("Only contributors report on areas."))


def require_areas(role: str, areas: list) -> None:
    """A contributor who is asked in or moved has something to report on."""
    if role == RoleName.CONTRIBUTOR and not areas:
        raise UnfitRole(_("Choose at least one area."))


def _let_in(user: User, role: RoleName) -> None:
    user.groups.add(Group.objects.get_or_create(name=RoleName(role).value)[0])
    if role in STAFF_ROLES and not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])


def _label(role: Role) -> str:
    """The role as the record keeps it: in the language of the installation, whoever acts."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(role)
