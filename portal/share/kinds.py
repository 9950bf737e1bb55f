"""The share pictures of pages that belong to no section."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.domain import reports
from portal.enums import ParticipationStatus
from portal.models import Page, State
from portal.share.registry import HOME, Kind, Words, register
from portal.translations.texts import current_language, shown_text

STATUSES = {
    ParticipationStatus.MEMBER: gettext_lazy("Member state"),
    ParticipationStatus.OBSERVER: gettext_lazy("Observer state"),
}


def home_words(_record: None) -> Words:
    return Words(_("A shared strategy, open to all"), label=_("Vision portal"))


def state_words(state: State) -> Words:
    """Return the words of a state, which comes with its status."""
    return Words(shown_text(state, "name").text, STATUSES.get(state.status, ""))  # type: ignore[attr-defined]


def official_name(state: State) -> str:
    """Return the official name of a state, nothing where it has no other than its name."""
    name, official = (shown_text(state, field).text for field in ("name", "official_name"))
    return official if official != name else ""


def find_state(slug: str) -> State | None:
    return State.objects.with_status(on=timezone.localdate()).filter(slug=slug).first()


register(
    Kind(HOME, home_words, lambda _record: _("What was promised, who reports on it, how far it is.")),
    Kind(
        "states",
        lambda _record: Words(_("States")),
        lambda _record: _(
            "The Organization’s member and observer states, the dates of their status, and the summits of their "
            "heads of state."
        ),
    ),
    Kind(
        "state",
        state_words,
        official_name,
        key=lambda state: state.slug,
        find=find_state,
    ),
    Kind(
        "reports",
        lambda _record: Words(_("Reports")),
        lambda _record: _("The published reports as PDF files, and how to check that a copy is genuine."),
    ),
    Kind(
        "report",
        lambda paper: Words(paper.title, paper.kind.label),
        lambda paper: paper.source,
        key=lambda paper: paper.slug,
        find=lambda slug: reports.find(slug, current_language()),
    ),
    Kind(
        "verify",
        lambda _record: Words(_("Check a PDF"), _("Reports")),
        lambda _record: _("Find out whether a PDF is a report of the portal, unchanged to the last letter."),
    ),
    Kind(
        "page",
        lambda page: Words(shown_text(page, "title").text),
        lambda page: shown_text(page, "description").text,
        key=lambda page: page.slug,
        find=lambda slug: Page.objects.filter(slug=slug).first(),
    ),
)
