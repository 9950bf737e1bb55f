"""How reports read: which they are, how far they are."""

from django import template

from portal.domain import reports
from portal.domain.reports.library import Paper
from portal.models import Report
from portal.reports.registry import is_known, kind_of, step_label
from portal.text.numbers import percent
from portal.translations.texts import current_language

register = template.Library()
register.filter("step", step_label)


@register.filter
def percentage(done: int) -> str:
    """Write a whole number from 0 to 100 as the language of the page writes percentages."""
    return percent(done / 100, current_language())


@register.simple_tag
def papers_of(source: str, kind: str = "", subject: str = "") -> list[Paper]:
    """Return the reports made of `source` that everybody may read: all, or those of a kind and a subject."""
    return reports.papers(source, current_language(), kind=kind, subject=subject)


@register.filter("title_in_words")
def report_title(report: Report) -> str:
    """What a report is called in the language of the page; one of a kind that is no longer there, by its address."""
    return kind_of(report.kind).title(report, current_language()) if is_known(report) else report.slug
