"""Who may do what in reporting, in words: about a submission, or about one of its entries.

The table of role, status and action is `tests/vision/test_rules.py`.
"""

from portal.enums import RoleName
from portal.rules import has_role, holds, is_superuser, predicate
from vision.enums import CycleStatus, SubmissionStatus, Verdict

# Open for words: what is handed in or accepted is not.
WRITABLE = frozenset({SubmissionStatus.DRAFT, SubmissionStatus.RETURNED})

is_reviewer = holds(RoleName.REVIEWER)
is_translator = holds(RoleName.TRANSLATOR)
may_run_cycles = is_superuser | holds(RoleName.ADMINISTRATOR)
# The Secretariat's side of reporting.
is_secretariat = is_reviewer | may_run_cycles


# --- About a state ------------------------------------------------------------------------------------


@predicate
def represents(user, state) -> bool:
    return has_role(user, RoleName.FOCAL_POINT, state=state)


@predicate
def works_for(user, state) -> bool:
    return represents(user, state) or has_role(user, RoleName.CONTRIBUTOR, state=state)


# --- About a submission -------------------------------------------------------------------------------


@predicate
def is_focal_point(user, submission) -> bool:
    return represents(user, submission.state)


@predicate
def is_of_the_state(user, submission) -> bool:
    return works_for(user, submission.state)


def in_status(*statuses: SubmissionStatus):
    def test(_user, submission) -> bool:
        return submission.status in statuses

    test.__name__ = "is " + " or ".join(statuses)
    return predicate(test)


@predicate
def takes_reports(_user, submission) -> bool:
    """A first report is written while the cycle is open; a correction whenever one was asked for."""
    return submission.cycle.status == CycleStatus.OPEN or submission.is_correction


@predicate
def is_in_force(_user, submission) -> bool:
    return submission.is_current


@predicate
def is_published(_user, submission) -> bool:
    return submission.cycle.status == CycleStatus.PUBLISHED


is_draft = in_status(SubmissionStatus.DRAFT)
is_submitted = in_status(SubmissionStatus.SUBMITTED)
is_under_review = in_status(SubmissionStatus.UNDER_REVIEW)
is_returned = in_status(SubmissionStatus.RETURNED)
is_accepted = in_status(SubmissionStatus.ACCEPTED)


@predicate
def was_returned(_user, submission) -> bool:
    return bool(submission.return_reason)


# What a state writes is its own until it hands it in.
may_read = is_of_the_state | (is_secretariat & ~is_draft)
may_read_to_translate = may_read | (is_translator & ~is_draft)
may_see_status = is_of_the_state | is_secretariat
may_write_some = is_of_the_state & ((is_draft & takes_reports) | is_returned)
may_submit = is_focal_point & ((is_draft & takes_reports) | is_returned)
may_recall = is_focal_point & is_submitted & (takes_reports | was_returned)
may_start_review = is_reviewer & is_submitted
may_review = is_reviewer & is_under_review
# What the public sees is not assessed anew; a correction of it is, as long as it is not in force.
may_assess = is_reviewer & (is_under_review | (is_accepted & is_in_force & ~is_published))
may_ask_for_version = (is_focal_point | is_reviewer) & is_accepted & is_in_force
may_note = is_secretariat


# --- About an entry -----------------------------------------------------------------------------------


@predicate
def answers_for(user, entry) -> bool:
    """Say whether the entry is of the user's state and, for a contributor, of one of their areas."""
    state = entry.submission.state
    if represents(user, state):
        return True
    return any(
        held.role == RoleName.CONTRIBUTOR
        and held.state_id == state.pk
        and entry.item.area_id in held.area_ids
        for held in (user.held_roles if user.is_active else ())
    )


@predicate
def is_open(user, entry) -> bool:
    """Say whether words may come in now: in a returned report, only where it was marked."""
    if is_returned(user, entry.submission):
        return entry.verdict == Verdict.MARKED
    return is_draft(user, entry.submission) and takes_reports(user, entry.submission)


may_write = answers_for & is_open


# --- About a translation of an entry, which may be yet to be written ------------------------------------


@predicate
def is_of_own_words(user, translation) -> bool:
    return answers_for(user, translation.entry)


@predicate
def translates_for_secretariat(user, translation) -> bool:
    return is_secretariat(user) or has_role(user, RoleName.TRANSLATOR, language=translation.language)


@predicate
def is_of_draft(user, translation) -> bool:
    return is_draft(user, translation.entry.submission)


@predicate
def is_the_states(_user, translation) -> bool:
    """Words in which a state has said itself what it says now are its own, as those it says it in first."""
    return translation.by_state and not translation.is_outdated


translates = is_of_own_words | translates_for_secretariat
may_translate = is_of_own_words | (translates_for_secretariat & ~is_of_draft & ~is_the_states)
