"""Organisations and cooperation bodies: written in a form, led to the public by steps."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy
from unfold.admin import TabularInline

from civil_society.admin.base import CivilSocietyAdmin, SeatFilter
from civil_society.admin.organisation_forms import TEXTS_OF_BODY, MembershipForm, OrganisationForm
from civil_society.admin.organisation_steps import STEPS
from civil_society.admin.representatives import ADD as ADD_REPRESENTATIVE
from civil_society.models import Membership, Organisation, OrganisationLanguage, OwnName, Representative
from portal.admin.base import ToVerifyFilter
from portal.admin.resources import texts_resource
from portal.admin.sections import CarefulAdmin, is_used, link
from portal.admin.steps import StepsAdmin

TEXTS = ("name", "short_name", "summary", "seat", "seat_country", "activity_note", "address", "source")
ORGANISATION_TEXTS = tuple(
    f"{end}__{name}_{code}"
    for end in ("member", "network")
    for name in ("name", "short_name")
    for code in ("tr", "en", "az", "kk")
)


class PlainInline(TabularInline):
    extra = 0
    tab = True


class OwnNameInline(PlainInline):
    model = OwnName
    fields = ("language", "name")


class LanguageInline(PlainInline):
    model = OrganisationLanguage
    fields = ("language",)


class MembershipInline(PlainInline):
    """The networks and umbrella bodies that it belongs to."""

    model = Membership
    form = MembershipForm
    fk_name = "member"
    other = "network"
    fields: tuple = ("network", "since", "to_verify")
    autocomplete_fields: tuple = ("network",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(f"{self.other}__body")


class MemberInline(MembershipInline):
    """Those who belong to it, where it is a network itself."""

    fk_name = "network"
    other = "member"
    fields = ("member", "since", "to_verify")
    autocomplete_fields = ("member",)
    verbose_name = gettext_lazy("member")
    verbose_name_plural = gettext_lazy("members")


class RepresentativeInline(PlainInline):
    """Who speaks for it: shown here, while adding and removing, which give and take a role, are the domain's."""

    model = Representative
    show_change_link = True
    fields = readonly_fields = ("email", "name", "added_at", "added_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("added_by")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Organisation)
class OrganisationAdmin(StepsAdmin, CivilSocietyAdmin):
    steps = (*STEPS, ADD_REPRESENTATIVE)
    form = OrganisationForm
    resource_classes = [texts_resource(Organisation, "slug", TEXTS)]
    list_display = ("called", "kind", "seated", "publication", "missing", "verified")
    list_filter = (
        *("publication", "kind", SeatFilter, "areas", "is_sample"),
        *CivilSocietyAdmin.list_filter,
    )
    readonly_fields = ("publication", "record_of_body")
    plain_fields = (
        ("slug", "publication"),
        ("kind", "body"),
        ("seat_state", "founded", "founded_precision"),
        ("website", "email", "phone"),
        ("source_url", "verified_on"),
    )
    plain_fields_of_body = (
        ("slug", "publication"),
        ("kind", "record_of_body"),
        ("email", "phone"),
        ("source_url", "verified_on"),
    )
    link_fields = ("states", "areas", "items", "events", "activities", "to_verify")
    autocomplete_fields = (
        *("body", "seat_state"),
        *("states", "areas", "items", "events", "activities"),
    )
    inlines = [OwnNameInline, LanguageInline, MembershipInline, MemberInline, RepresentativeInline]

    # --- The list ---------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        found: Any = super().get_queryset(request)
        return found.with_seat()

    @admin.display(description=gettext_lazy("name"), ordering="slug")
    def called(self, organisation: Organisation) -> str:
        return str(organisation)

    @admin.display(description=gettext_lazy("seat"))
    def seated(self, organisation: Organisation) -> str:
        subject = organisation.subject
        country = subject.seat_state or organisation.seat_country
        return ", ".join(str(each) for each in (subject.seat, country) if each) or "–"

    # --- The form ---------------------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("cooperation body"))
    def record_of_body(self, organisation: Organisation) -> str:
        """Lead to where name, summary, seat and founding are written."""
        if organisation.body is None:
            return "–"
        address = reverse("admin:portal_cooperationbody_change", args=[organisation.body.pk])
        return link(address, organisation.body)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None):
        """Leave out what stands in the record of a cooperation body, and that record where it is none."""
        if obj is None:
            return super().get_fieldsets(request, obj)
        links = (gettext_lazy("Links and notes"), {"fields": self.link_fields})
        texts = [self.fieldset(name) for name in self.texts if not (obj.body and name in TEXTS_OF_BODY)]
        return [(None, {"fields": self.plain_fields_for(obj)}), *texts, links]

    def plain_fields_for(self, organisation: Organisation) -> tuple:
        if organisation.body:
            return self.plain_fields_of_body
        return tuple("kind" if row == ("kind", "body") else row for row in self.plain_fields)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Iterable[str]:
        of_body = {"kind"} if obj and obj.body else set()
        return sorted({*super().get_readonly_fields(request, obj), *of_body})

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> list:
        """Members and representatives come once there is an organisation to have them."""
        found = super().get_inlines(request, obj)
        return found if obj else [each for each in found if each not in (MemberInline, RepresentativeInline)]

    def view_on_site(self, record: Organisation) -> str | None:
        return record.get_absolute_url() if record.is_public else None

    def may_be_deleted(self, record: Organisation) -> bool:
        """A draft that nothing refers to: no statement, no proposal, no member, nobody who speaks for it."""
        referred = record.member_rows.exists() or record.representatives.exists()
        return not (record.is_public or referred or is_used(record))


@admin.register(Membership)
class MembershipAdmin(CarefulAdmin):
    """That one belongs to another is a fact that ends: it is deleted when it does, and stays in the history."""

    key = "id"
    form = MembershipForm
    list_display = ("member", "network", "since", "verified")
    list_filter = ("network__kind", "member__publication", ToVerifyFilter)
    list_select_related = ("member__body", "network__body")
    search_fields = (*ORGANISATION_TEXTS, "member__body__folded", "network__body__folded")
    plain_fields = (("member", "network", "since"),)
    link_fields = ("to_verify",)
    autocomplete_fields = ("member", "network")

    def may_be_deleted(self, record: Membership) -> bool:
        return True
