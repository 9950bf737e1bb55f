"""Links from what a page lists to the same records as files."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.urls import reverse

from portal.api import languages
from portal.api.registry import collection, is_registered

register = template.Library()

FILES = (("csv", "CSV"), ("xlsx", "XLSX"), ("json", "JSON"))
# What a page is asked beside what it is filtered by.
NO_FILTERS = frozenset({"page", "sort"})


@register.inclusion_tag("_components/downloads.html", takes_context=True)
def downloads(context: Context, name: str, **fixed: Any) -> dict[str, Any]:
    """Write links to the records of the collection `name` as files, nothing where there is no such collection.

    What the page is filtered by is kept where the collection knows a filter of that name; `fixed` filters are added
    to that. Where a filter of the page is not known there, the links say that the files hold more than the page.
    """
    if not is_registered(name):
        return {"links": []}
    found = collection(name)
    filters = getattr(found.viewset, "filterset_class", None)
    known = set(filters.base_filters) if filters else set()
    asked = filters_of(context)
    kept = {key: value for key, value in asked.items() if key in known and key != languages.PARAMETER}
    kept |= {key: str(value) for key, value in fixed.items() if value and key in known}
    address = reverse(f"api:{name}-list")
    return {
        "title": found.title,
        "links": [(label, f"{address}?{urlencode({'format': form, **kept})}") for form, label in FILES],
        "is_more": not said(asked) <= said(kept),
    }


def filters_of(context: Context) -> dict[str, str]:
    """Return what the page is filtered by: of its address, what its form knows."""
    form = getattr(context.get("filter"), "form", None) or context.get("form")
    fields = getattr(form, "fields", {})
    given = context["request"].GET.items()
    return {name: value for name, value in given if value and name in fields and name not in NO_FILTERS}


def said(filters: dict[str, str]) -> set[str]:
    """Return the values alone: a filter may have another name in the interface."""
    return set(filters.values())
