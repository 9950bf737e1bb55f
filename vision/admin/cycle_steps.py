"""What an administrator can do with a cycle, and what each step will bring about, in sentences."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.enums import ParticipationStatus
from portal.models import State
from portal.translations.texts import shown_text
from vision.domain import cycles, review_queue
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import ActionItem, Cycle, Edition, Submission


@dataclass(frozen=True)
class Effect:
    """A sentence on what will happen, and the states that it happens to."""

    text: str
    states: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """`asks` names the fields of `CycleStepForm` that `act` takes; `status` is where the step begins."""

    name: str
    status: CycleStatus
    title: str | Promise
    icon: str
    act: Callable[..., Cycle | Edition]
    effects: Callable[[Cycle], Iterable[Effect]]
    done: str | Promise
    asks: tuple[str, ...] = ()


def names(states: Iterable[State]) -> tuple[str, ...]:
    return tuple(shown_text(state, "name").text for state in states)


def states_of(submissions: Iterable[Submission]) -> tuple[str, ...]:
    return names(submission.state for submission in submissions)


def day(value) -> str:
    return formats.date_format(value, "DATE_FORMAT")


def of_opening(cycle: Cycle) -> Iterable[Effect]:
    states = list(cycles.states_to_come(cycle))
    members = [state for state in states if state.status == ParticipationStatus.MEMBER]
    observers = [state for state in states if state.status == ParticipationStatus.OBSERVER]
    count = cycle.items.count() or ActionItem.objects.in_force().count()
    told = ngettext(
        "Each state gets a draft with an entry for %(count)d action item.",
        "Each state gets a draft with entries for %(count)d action items.",
        count,
    )
    yield Effect(told % {"count": count})
    yield Effect(_("These states are expected to report on each item:"), names(members))
    if observers:
        yield Effect(_("These states may report on what they choose:"), names(observers))
    represented = review_queue.focal_points_of(state.pk for state in states)
    if without := [state for state in states if state.pk not in represented]:
        yield Effect(_("Nobody can report yet for these states, which have no focal point:"), names(without))
    if cycle.opens > timezone.localdate():
        planned = _("It opens today, not on %(day)s as planned.")
        yield Effect(planned % {"day": day(cycle.opens)})
    yield Effect(_("Reports are due on %(day)s.") % {"day": day(cycle.closes)})
    yield Effect(_("From then on, the year, the items and the opening day stay as they are."))


def of_extending(cycle: Cycle) -> Iterable[Effect]:
    yield Effect(_("Reports are due on %(day)s so far.") % {"day": day(cycle.closes)})
    yield Effect(_("States see the new day at once, and are reminded by it."))
    yield from still_missing(cycle)


def of_closing(cycle: Cycle) -> Iterable[Effect]:
    yield Effect(_("No state can begin or submit its first report any more."))
    yield Effect(
        _("What was submitted or returned goes on through the review, and corrections stay possible.")
    )
    yield from still_missing(cycle)


def of_reopening(cycle: Cycle) -> Iterable[Effect]:
    yield Effect(_("States can go on writing and submit until the new closing day."))
    yield from still_missing(cycle)
    if joined := names(cycles.states_to_come(cycle)):
        yield Effect(_("These states have joined since and get a draft too:"), joined)


def of_publishing(cycle: Cycle) -> Iterable[Effect]:
    accepted, others = by_acceptance(cycle)
    yield Effect(
        _("Everybody can read these accepted reports, with the assessments of the Secretariat:"), accepted
    )
    if others:
        yield Effect(_("Nothing is shown of these states, whose report is not accepted:"), others)
    yield Effect(_("Assessments can no longer be changed."))
    yield Effect(_("What is published is frozen as an edition, and its reports are made in all languages."))


def of_correcting(cycle: Cycle) -> Iterable[Effect]:
    current = cycle.editions.current().in_brief().get()
    told = _("A new edition takes the place of edition %(number)d, which stays readable and says so.")
    yield Effect(told % {"number": current.number})
    in_it = set(current.entries.values_list("entry__submission", flat=True))
    corrected = cycle.submissions.in_force().filter(status=SubmissionStatus.ACCEPTED).exclude(pk__in=in_it)
    if states := states_of(corrected.with_place().order_by("state__position")):
        yield Effect(
            _("These states have a version in force that the current edition does not have:"), states
        )
    yield Effect(_("Titles, summaries and translations are taken as they stand now."))
    yield Effect(_("The reports are made anew in all languages."))


def of_withdrawing(cycle: Cycle) -> Iterable[Effect]:
    accepted, _others = by_acceptance(cycle)
    yield Effect(_("These reports are no longer shown to the public:"), accepted)
    yield Effect(_("Their papers and data files are no longer handed out."))
    yield Effect(_("The cycle is closed again; it can be reopened, or published once more."))


def still_missing(cycle: Cycle) -> Iterable[Effect]:
    drafts = cycle.submissions.filter(status=SubmissionStatus.DRAFT, version=1).with_place()
    if states := states_of(drafts.order_by("state__position")):
        yield Effect(_("These states have not submitted yet:"), states)


def by_acceptance(cycle: Cycle) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the states whose report in force is accepted, and the others."""
    found = list(cycle.submissions.in_force().with_place().order_by("state__position"))
    accepted = [each for each in found if each.status == SubmissionStatus.ACCEPTED]
    return states_of(accepted), states_of(each for each in found if each not in accepted)


STEPS = (
    Step(
        name="open",
        status=CycleStatus.PLANNED,
        title=gettext_lazy("Open for reports"),
        icon="lock_open",
        act=cycles.open_cycle,
        effects=of_opening,
        done=gettext_lazy("The cycle is open: states can report."),
    ),
    Step(
        name="extend",
        status=CycleStatus.OPEN,
        title=gettext_lazy("Move the closing day"),
        icon="event",
        act=cycles.extend,
        effects=of_extending,
        done=gettext_lazy("The closing day is moved."),
        asks=("closes", "reason"),
    ),
    Step(
        name="close",
        status=CycleStatus.OPEN,
        title=gettext_lazy("Close for reports"),
        icon="lock",
        act=cycles.close,
        effects=of_closing,
        done=gettext_lazy("The cycle is closed."),
    ),
    Step(
        name="reopen",
        status=CycleStatus.CLOSED,
        title=gettext_lazy("Reopen for reports"),
        icon="lock_open",
        act=cycles.reopen,
        effects=of_reopening,
        done=gettext_lazy("The cycle is open again."),
        asks=("closes", "reason"),
    ),
    Step(
        name="publish",
        status=CycleStatus.CLOSED,
        title=gettext_lazy("Publish the reports"),
        icon="public",
        act=cycles.publish,
        effects=of_publishing,
        done=gettext_lazy("The reports are published."),
        asks=("reason",),
    ),
    Step(
        name="correct",
        status=CycleStatus.PUBLISHED,
        title=gettext_lazy("Publish a correction"),
        icon="edit_document",
        act=cycles.correct,
        effects=of_correcting,
        done=gettext_lazy("The new edition is published."),
        asks=("reason",),
    ),
    Step(
        name="withdraw",
        status=CycleStatus.PUBLISHED,
        title=gettext_lazy("Withdraw the publication"),
        icon="public_off",
        act=cycles.withdraw,
        effects=of_withdrawing,
        done=gettext_lazy("The publication is withdrawn."),
        asks=("reason",),
    ),
)
