"""What a page says of the frame in which other sites may show it."""

from django import template
from django.template.context import Context

from portal.linked.embeds import embed_of

register = template.Library()


@register.simple_tag(takes_context=True)
def embed_of_page(context: Context):
    """Return the frame of the page that is shown; None where other sites cannot show it."""
    match = context["request"].resolver_match
    if match is None or "share" not in context:
        return None
    cycle = context["request"].GET.get("cycle", "")
    return embed_of(match.view_name, match.kwargs, context["share"], cycle=cycle)


@register.inclusion_tag("_components/oembed.html", takes_context=True)
def oembed_link(context: Context) -> dict:
    """Tell programs where they are told how to show the page in a frame."""
    return {"embed": embed_of_page(context)}
