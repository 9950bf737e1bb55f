"""The share pictures of the pages of the civil society section."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from civil_society.models import Organisation
from portal.share.registry import Kind, Words, register
from portal.text.dates import known_date
from portal.translations.texts import shown_text

# How many letters of a name are read in passing.
GLANCE = 70


def page(name: str, title: Promise, foot: Promise) -> Kind:
    """Return the kind of a page of which there is one."""
    return Kind(name, lambda _record: Words(title, _("Civil society")), lambda _record: foot)


def name_at_a_glance(organisation: Organisation) -> str:
    """Return its name, or the short one where the whole would be too small to be read in passing."""
    name, short = (shown_text(organisation.subject, field).text for field in ("name", "short_name"))
    return short if short and len(name) > GLANCE else name


def organisation_foot(organisation: Organisation) -> str:
    """Return where it sits and since when, as far as that is on record."""
    subject = organisation.subject
    founded = known_date(subject.founded, subject.founded_precision) if subject.founded else ""
    return " · ".join(filter(None, [shown_text(subject, "seat").text, founded]))


register(
    Kind(
        "civil-society",
        lambda _record: Words(_("Civil society")),
        lambda _record: _(
            "Who works on the Vision beside the states: organisations, and what they stand for."
        ),
    ),
    page(
        "civil-society-organisations",
        gettext_lazy("Organisations"),
        gettext_lazy(
            "Associations, foundations, think tanks, media and others: where they are and what they work on."
        ),
    ),
    page(
        "civil-society-bodies",
        gettext_lazy("Cooperation bodies"),
        gettext_lazy("The bodies that Turkic states have founded together, and what each is for."),
    ),
    page(
        "civil-society-compare",
        gettext_lazy("Compare mission statements"),
        gettext_lazy("Where two statements meet, or a statement and the Vision."),
    ),
    page(
        "civil-society-network",
        gettext_lazy("Network of organisations"),
        gettext_lazy("Who works on which part of the Vision, and where."),
    ),
    Kind(
        "civil-society-organisation",
        lambda organisation: Words(name_at_a_glance(organisation), organisation.get_kind_display()),
        organisation_foot,
        key=lambda organisation: organisation.slug,
        find=lambda slug: Organisation.objects.published().filter(slug=slug).select_related("body").first(),
    ),
)
