"""What templates of papers need beyond the tags of the portal."""

from django import template

from diaspora.reports.data import dates_in_words
from diaspora.wording import place_of

register = template.Library()
register.filter(dates_in_words)
register.filter("place_in_words", place_of)
