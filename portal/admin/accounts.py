"""People and their roles. The domain gives and takes roles, which keeps group and back-office in step."""

from typing import cast

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_celery_beat import models as beat
from unfold.admin import ModelAdmin, TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from portal.admin.account_steps import AccountSteps
from portal.admin.search import folded_matches
from portal.domain import accounts
from portal.enums import RoleName
from portal.errors import DomainError
from portal.models import Role, User

# One door: the back-office is entered by the sign-in page of the portal.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

# Made and kept by code or by people themselves: groups by roles, schedules and providers by settings.
for kept in (
    Group,
    EmailAddress,
    Authenticator,
    UserSession,
    SocialApp,
    SocialAccount,
    SocialToken,
    beat.PeriodicTask,
    beat.IntervalSchedule,
    beat.CrontabSchedule,
    beat.SolarSchedule,
    beat.ClockedSchedule,
):
    if admin.site.is_registered(kept):
        admin.site.unregister(kept)


class AddressForm(forms.ModelForm):
    """One person an address, however it is written: said once, and at the field."""

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise self.instance.unique_error_message(User, ("email",))
        return email


class PersonCreationForm(AddressForm, UserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name", "language")


class PersonChangeForm(AddressForm, UserChangeForm):
    class Meta:
        model = User
        fields = ("email", "name", "language")


class RoleForm(forms.ModelForm):
    """A new role; whether it fits is said here, by the domain's own check."""

    class Meta:
        model = Role
        fields = ("role", "state", "language", "areas")

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if cleaned.get("role") and not self.cleaned_data.get("DELETE"):
            try:
                accounts.require_fit(
                    RoleName(cleaned["role"]),
                    state=cleaned.get("state"),
                    language=cleaned.get("language") or "",
                    areas=list(cleaned.get("areas") or ()),
                )
            except DomainError as error:
                raise forms.ValidationError(error.message) from error
        return cleaned

    def _post_clean(self) -> None:
        # What the domain has said in words, the constraints of the table would only say again by their names.
        if not self.errors:
            super()._post_clean()  # type: ignore[misc]


class RoleInline(TabularInline):
    """Roles are given or taken, never turned into others: a record stays true to what it said."""

    model = Role
    form = RoleForm
    fk_name = "user"
    extra = 0
    autocomplete_fields = ("areas",)

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).select_related("state").prefetch_related("areas")

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


@admin.register(User)
class UserAdmin(AccountSteps, DjangoUserAdmin, ModelAdmin):
    form = PersonChangeForm
    add_form = PersonCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("email", "name", "language", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "language", "roles__role")
    search_fields = ("email", "name")
    ordering = ("email",)
    filter_horizontal = ()
    # Switching an account off and on takes a reason: it has buttons of its own.
    readonly_fields = ("switched_on", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "password", ("name", "language"), "switched_on")}),
        (_("Dates"), {"fields": (("last_login", "date_joined"),)}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name", "language", "usable_password", "password1", "password2")}),
    )
    inlines = [RoleInline]

    @admin.display(description=_("active"), boolean=True)
    def switched_on(self, user: User) -> bool:
        return user.is_active

    def get_inlines(self, request: HttpRequest, obj=None):
        return self.inlines if obj else []

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        return folded_matches(queryset, search_term, *self.search_fields), False

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whoever sets a superuser's address or password becomes one, so only superusers may."""
        if obj and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        """People are switched off, not deleted: their work stays under their name."""
        return False

    def save_formset(self, request: HttpRequest, form, formset, change: bool) -> None:
        """Roles are the only formset: its bookkeeping of what is new and gone is used, its saving is not."""
        formset.save(commit=False)
        for role in formset.deleted_objects:
            accounts.revoke(role, by=cast(User, request.user))
        for role_form in formset.extra_forms:
            if role_form.has_changed() and role_form not in formset.deleted_forms:
                self.grant(request, form.instance, role_form.cleaned_data)
        formset.new_objects, formset.changed_objects = [], []

    def grant(self, request: HttpRequest, user: User, asked: dict) -> None:
        try:
            accounts.grant(
                user,
                RoleName(asked["role"]),
                state=asked["state"],
                language=asked["language"],
                areas=asked["areas"],
                by=cast(User, request.user),
            )
        except DomainError as error:
            messages.error(request, str(error.message))
