"""What a page says it is to programs that read it (JSON-LD)."""

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.safestring import SafeString

from portal.linked.crumbs import breadcrumbs
from portal.linked.registry import nodes_of
from portal.linked.writing import as_script

register = template.Library()


@register.simple_tag(takes_context=True)
def linked_data(context: Context) -> SafeString | str:
    """Write the breadcrumbs of the page, and what its section says it is."""
    request = context["request"]
    crumbs = breadcrumbs(shown_breadcrumbs(context), request.path)
    match = request.resolver_match
    values: dict[str, Any] = {str(name): value for name, value in context.flatten().items()}
    found = nodes_of(match.view_name, values) if match else []
    return as_script([*([crumbs] if crumbs else []), *found])


def shown_breadcrumbs(context: Context) -> str:
    """Return the block that shows them, rendered once more."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block("breadcrumbs")
    return block.render(context) if block else ""
