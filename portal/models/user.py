"""People who sign in: by e-mail address, in a language of their own."""

from typing import TYPE_CHECKING

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.enums import Language, RoleName

if TYPE_CHECKING:
    from portal.models.role import Role
    from portal.models.state import State


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, **fields | {"is_staff": True, "is_superuser": True})


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.TR)
    is_staff = models.BooleanField(_("may enter the back-office"), default=False)
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_(
            "Switch this off instead of deleting the person. Their work then stays under their name."
        ),
    )
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    # Kinds of notices that the person does without.
    muted = models.JSONField(_("mails switched off"), default=list, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_per_email")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    @cached_property
    def held_roles(self) -> list["Role"]:
        """The roles, each with its `area_ids`, in one query an instance; `grant` and `revoke` let them be read anew."""
        found: dict[int, Role] = {}
        # A row for each area of a role, and one for a role without any.
        for row in self.roles.annotate(of_area=F("areas")):
            held = found.setdefault(row.pk, row)
            held.area_ids = getattr(held, "area_ids", frozenset()) | ({row.of_area} - {None})
        return list(found.values())

    def has_role(self, role: RoleName, *, state: "State | None" = None, language: str = "") -> bool:
        """Say whether the user holds `role`: for that state or language where one is named, else for any."""
        return self.is_active and any(
            held.role == role
            and (state is None or held.state_id == state.pk)
            and (not language or held.language == language)
            for held in self.held_roles
        )
