"""Demonstration sign-ins: one a role, with random passwords that stand in a file beside the database."""

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.demonstration import require_demonstration
from portal.domain import accounts
from portal.enums import Language, RoleName
from portal.errors import DomainError
from portal.models import LoadedRecord, State, User

FILE = "demo-accounts.json"


@dataclass(frozen=True)
class Account:
    """A line of the file: `states` are slugs, empty for those who act for none."""

    email: str
    password: str
    role: str
    states: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """Who a demonstration has: `language` is what the person reads, `areas` are codes."""

    role: RoleName
    name: str
    language: Language
    state: str = ""
    works_on: str = ""
    areas: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.role.value.replace('_', '-')}@demo.example"


CAST = (
    Part(RoleName.CONTRIBUTOR, "Demo contributor", Language.KK, state="kazakhstan", areas=("2.2", "2.5")),
    Part(RoleName.FOCAL_POINT, "Demo focal point", Language.KK, state="kazakhstan"),
    Part(RoleName.EDITOR, "Demo editor", Language.TR),
    Part(RoleName.TRANSLATOR, "Demo translator", Language.AZ, works_on=Language.AZ),
    Part(RoleName.REVIEWER, "Demo reviewer", Language.EN),
    Part(RoleName.ADMINISTRATOR, "Demo administrator", Language.EN),
    Part(RoleName.REPRESENTATIVE, "Demo representative", Language.TR),
)


def addresses() -> list[str]:
    """Return the e-mail addresses of the demonstration's people."""
    return [part.email for part in CAST]


def demo_accounts() -> list[Account]:
    """Return the demonstration sign-ins, making those that are missing or whose password no longer works.

    Raises:
        NoDemonstration: in production, or where `DEMONSTRATION` is not set.
        DomainError: the content that a role refers to is not loaded.
    """
    require_demonstration(_("Demonstration sign-ins are made only where DEMONSTRATION is set."))
    path = settings.VAR / FILE
    working = {account.email: account for account in _working(_read(path))}
    with transaction.atomic():
        present = [working.get(part.email) or _make(part) for part in CAST]
    _write(path, present)
    return present


def _make(part: Part) -> Account:
    password = secrets.token_urlsafe(12)
    user = User.objects.filter(email=part.email).first() or User(email=part.email)
    user.name, user.language, user.is_active = part.name, part.language, True
    user.set_password(password)
    user.save()
    state = _state(part.state) if part.state else None
    areas = apps.get_model("vision.CooperationArea").objects.filter(code__in=part.areas)
    accounts.grant(user, part.role, state=state, language=part.works_on, areas=areas)
    LoadedRecord.objects.update_or_create(
        label=User._meta.label_lower,
        key=part.email,
        defaults={"digests": _digests(password, user.password)},
    )
    return Account(part.email, password, part.role.value, (part.state,) if part.state else ())


def _state(slug: str) -> State:
    try:
        return State.objects.get(slug=slug)
    except State.DoesNotExist:
        raise DomainError(_("The content is not loaded yet: run load_content first.")) from None


def _working(known: list[Account]) -> Iterator[Account]:
    """Pick the accounts that still sign in.

    A password is slow to check on purpose: this is done only where it is not as it was left.
    """
    users = User.objects.filter(email__in=[account.email for account in known], is_active=True)
    hashes = dict(users.values_list("email", "password"))
    left = dict(LoadedRecord.objects.filter(label=User._meta.label_lower).values_list("key", "digests"))
    for account in known:
        if stored := hashes.get(account.email):
            as_left = left.get(account.email) == _digests(account.password, stored)
            if as_left or check_password(account.password, stored):
                yield account


def _digests(password: str, stored: str) -> dict[str, str]:
    return {"password": hashlib.sha256(f"{password} {stored}".encode()).hexdigest()}


def _read(path: Path) -> list[Account]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [replace(Account(**row), states=tuple(row["states"])) for row in rows]
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return []


def _write(path: Path, present: list[Account]) -> None:
    """Write for the owner's eyes only, and never half."""
    aside = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(
        os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as file:
        json.dump([asdict(account) for account in present], file, indent=2)
        file.write("\n")
    aside.replace(path)
