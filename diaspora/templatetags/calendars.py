"""What templates need to offer an event for a calendar."""

from django import template

from diaspora.adding import links_of

register = template.Library()
register.simple_tag(links_of, name="calendar_links")
