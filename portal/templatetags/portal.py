"""Tags that every template may use (they are built in, so no template loads them)."""

import datetime

from django import template
from django.core.paginator import Page
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import dateformat, formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from portal.charts.base import status_legend
from portal.charts.palette import NOTHING_REPORTED
from portal.enums import Language
from portal.text.browsers import device
from portal.text.dates import known_date, moment
from portal.text.typography import NO_BREAK, TYPOGRAPHY
from portal.translations.texts import ShownText, current_language, texts_by_language, typeset

register = template.Library()
register.simple_tag(known_date)
register.filter(moment)
register.filter(device)


@register.simple_tag
def text(record: Model, field: str, mark: bool = True) -> SafeString | str:
    """Write a text of `record`. A stand-in from another language is marked, with its own `lang`.

    With `mark` false the words of the mark are left out, for places where the page says it once.
    """
    shown = typeset(record, field)
    if not shown.is_fallback:
        return shown.text
    context = {"shown": shown, "name": language_name(shown.language), "mark": mark}
    return SafeString(render_to_string("_components/fallback.html", context).strip())


@register.simple_tag
def plain_text(record: Model, field: str) -> str:
    """Write a text of `record` where marks cannot stand: in `<title>`, in an attribute."""
    return typeset(record, field).text


@register.simple_tag
def official_texts(record: Model) -> list[ShownText]:
    """Return the official wording of `record`, each in the language it was issued in."""
    return texts_by_language(record, "official_text")


@register.simple_tag
def status_badge(status: str) -> SafeString:
    """Write a reported status as its shape and its word; without one, that nothing is reported."""
    [entry] = status_legend([status or NOTHING_REPORTED])
    return format_html('<span class="badge">{} {}</span>', entry.mark, entry.word)


@register.filter("language_in_words")
def language_name(code: str) -> str:
    """Name a language in the language of the page. Django's filter `language_name` answers in English alone."""
    return {
        Language.TR: pgettext("language", "Turkish"),
        Language.EN: pgettext("language", "English"),
        Language.AZ: pgettext("language", "Azerbaijani"),
        Language.KK: pgettext("language", "Kazakh"),
    }[Language(code)]


@register.simple_tag
def date_range(starts: datetime.date, ends: datetime.date) -> str:
    """Write the days from `starts` to `ends`; within a month, its name stands once."""
    last = formats.date_format(ends, "DATE_FORMAT")
    if starts == ends:
        return last
    if (starts.year, starts.month) == (ends.year, ends.month):
        day_of_month, mark = "j", TYPOGRAPHY[current_language()].span
        pattern = formats.get_format("DATE_FORMAT").replace(day_of_month, f"{starts.day}{mark}{day_of_month}")
        return dateformat.format(ends, pattern)
    return f"{formats.date_format(starts, 'DATE_FORMAT')}{NO_BREAK}– {last}"


@register.simple_tag
def page_numbers(page: Page) -> list[int | None]:
    """Return the pages to offer: the first, the last and those around this one; None where some are left out."""
    paginator = page.paginator
    shown = paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [None if number == paginator.ELLIPSIS else int(number) for number in shown]


@register.tag
def component(parser, token):
    """`{% component "card" heading=x %} … {% endcomponent %}`: `_components/card.html`, the inside as `slot`."""
    _name, name, *pairs = token.split_contents()
    arguments = template.base.token_kwargs(pairs, parser)
    inside = parser.parse(("endcomponent",))
    parser.delete_first_token()
    return ComponentNode(parser.compile_filter(name), arguments, inside)


class ComponentNode(template.Node):
    def __init__(self, name, arguments, inside):
        self.name, self.arguments, self.nodelist = name, arguments, inside

    def render(self, context) -> str:
        slot = self.nodelist.render(context)
        values = {name: value.resolve(context) for name, value in self.arguments.items()}
        chosen = context.template.engine.get_template(f"_components/{self.name.resolve(context)}.html")
        with context.push(**values, slot=slot):
            return chosen.render(context)
