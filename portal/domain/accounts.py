"""Giving people roles and taking them away: the one place that keeps role, group and back-office in step."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.domain.activity import record
from portal.enums import STAFF_ROLES, STATE_ROLES, ActivityVerb, RoleName
from portal.errors import DomainError
from portal.models import Role, State, User


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


def revoke(role: Role, *, by: User | None) -> None:
    """Take a role away, and with it the group and the back-office where no other role gives them."""
    with transaction.atomic():
        user, label = role.user, _label(role)
        role.delete()
        left = {RoleName(name) for name in user.roles.values_list("role", flat=True)}
        if role.role not in left:
            user.groups.remove(Group.objects.get(name=role.role))
        if user.is_staff and not user.is_superuser and not left & STAFF_ROLES:
            user.is_staff = False
            user.save(update_fields=["is_staff"])
        record(ActivityVerb.ROLE_REVOKED, user, by=by, before=label)
    user.__dict__.pop("held_roles", None)


def require_fit(role: RoleName, *, state: State | None, language: str, areas: list) -> None:
    if (role in STATE_ROLES) != (state is not None):
        raise UnfitRole(_("Contributors and focal points act for a state; the other roles do not."))
    if (role == RoleName.TRANSLATOR) != bool(language):
        raise UnfitRole(_("Translators work on one language; the other roles do not name any."))
    if areas and role != RoleName.CONTRIBUTOR:
        raise UnfitRole(_("Only contributors report on areas."))


def _let_in(user: User, role: RoleName) -> None:
    user.groups.add(Group.objects.get_or_create(name=RoleName(role).value)[0])
    if role in STAFF_ROLES and not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])


def _label(role: Role) -> str:
    """The role as the record keeps it: in the language of the installation, whoever acts."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(role)
