"""People to open the back-office with, its addresses, and its forms as a browser would send them."""

from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from portal.domain import accounts
from portal.enums import RoleName
from portal.models import State, User
from tests.factories import UserFactory

# Who comes to the door, in the order of the tables of what they may.
EDITOR, TRANSLATOR, REVIEWER, ADMINISTRATOR, SUPERUSER = (
    "editor", "translator", "reviewer", "administrator", "superuser"
)  # fmt: skip
OUTSIDE = ("contributor", "focal_point", "no role")


def person(who: str, **fields) -> User:
    """Make someone with the role `who` (a translator works on Azerbaijani), or with none."""
    if who == SUPERUSER:
        return UserFactory(is_staff=True, is_superuser=True, **fields)
    user = UserFactory(**fields)
    if who in RoleName.values:
        role = RoleName(who)
        acts_for = State.objects.get(slug="kazakhstan") if who in OUTSIDE else None
        accounts.grant(user, role, state=acts_for, language="az" if who == TRANSLATOR else "")
    return user


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(model: type[Model], name: str, *args) -> str:
    """Return an address of the back-office: `page(State, "changelist")`, `page(State, "change", 3)`."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def values_of(form: BaseForm) -> dict:
    """Return what a browser sends for `form` as it is drawn, with nothing touched."""
    sent = {}
    for field in form:
        value = field.value()
        if isinstance(value, list | tuple):
            sent[field.html_name] = [str(getattr(one, "pk", one)) for one in value]
        elif value is True:
            sent[field.html_name] = "on"
        elif value is not False and field.name != "DELETE":
            sent[field.html_name] = "" if value is None else str(value)
    return sent


def form_data(response: HttpResponse) -> dict:
    """Return what a browser sends for the whole change form of `response`, its inlines included."""
    sent = values_of(response.context["adminform"].form)
    for inline in response.context.get("inline_admin_formsets") or ():
        sent |= values_of(inline.formset.management_form)
        for form in inline.formset.forms:
            sent |= values_of(form)
    return sent


def messages_of(response: HttpResponse) -> list[str]:
    return [str(message) for message in response.context["messages"]]
