"""The share pictures of the pages of the diaspora section."""

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diaspora.models import Event, Institution, Plan, Series, Strategy
from portal.share.registry import Kind, Words, register
from portal.text.dates import known_date
from portal.translations.texts import shown_text

# How many letters of a name are read in passing.
GLANCE = 70


def title_of(record: Model) -> str:
    return shown_text(record, "title").text


def page(name: str, title: Promise, foot: Promise) -> Kind:
    """Return the kind of a page of which there is one."""
    return Kind(name, lambda _record: Words(title, _("Diaspora")), lambda _record: foot)


def event_foot(event: Event) -> str:
    return known_date(event.starts, event.precision)


def find_plan(year: str) -> Plan | None:
    is_year = year.isascii() and year.isdecimal() and len(year) == 4
    return Plan.objects.published().filter(year=year).first() if is_year else None


def name_at_a_glance(institution: Institution) -> str:
    """Return its name, or the short one where the whole would be too small to be read in passing."""
    name, short = (shown_text(institution, field).text for field in ("name", "short_name"))
    return short if short and len(name) > GLANCE else name


register(
    Kind(
        "diaspora",
        lambda _record: Words(_("Diaspora")),
        lambda _record: _("What Turkic states do together with and for their people abroad."),
    ),
    page(
        "diaspora-events",
        gettext_lazy("Events"),
        gettext_lazy("Forums, meetings, trainings and celebrations: what is planned, and what came of it."),
    ),
    Kind(
        "diaspora-event",
        lambda event: Words(title_of(event), event.get_kind_display()),
        event_foot,
        key=lambda event: event.slug,
        find=lambda slug: Event.objects.published().filter(slug=slug).first(),
    ),
    Kind(
        "diaspora-series",
        lambda series: Words(title_of(series), _("Diaspora")),
        key=lambda series: series.kind,
        find=lambda kind: Series.objects.filter(kind=kind).first(),
    ),
    page(
        "diaspora-plans",
        gettext_lazy("Joint action plans"),
        gettext_lazy("What the states plan to do together each year, and how much of it they did."),
    ),
    Kind(
        "diaspora-plan",
        lambda plan: Words(title_of(plan), _("Joint action plan")),
        lambda plan: str(plan.year),
        key=lambda plan: str(plan.year),
        find=find_plan,
    ),
    Kind(
        "diaspora-strategy",
        lambda strategy: Words(title_of(strategy), _("Diaspora")),
        lambda strategy: known_date(strategy.approved, strategy.precision) if strategy.approved else "",
        key=lambda strategy: strategy.slug,
        find=lambda slug: Strategy.objects.filter(slug=slug).first(),
    ),
    page(
        "diaspora-institutions",
        gettext_lazy("Diaspora institutions"),
        gettext_lazy("The institution of each state that is there for its people abroad."),
    ),
    Kind(
        "diaspora-institution",
        lambda institution: Words(name_at_a_glance(institution), _("Diaspora institution")),
        key=lambda institution: institution.slug,
        find=lambda slug: Institution.objects.filter(slug=slug).first(),
    ),
    page(
        "diaspora-decisions",
        gettext_lazy("Decisions"),
        gettext_lazy("What meetings decided, and what was done about it since."),
    ),
    page(
        "diaspora-map",
        gettext_lazy("Where events took place"),
        gettext_lazy("The places of all events on a map, and the same as a list."),
    ),
    page(
        "diaspora-calendars",
        gettext_lazy("Calendars"),
        gettext_lazy("Subscribe to the events, or take them into your own calendar."),
    ),
)
