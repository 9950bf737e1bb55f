"""What the record holds is shown in the reader's words."""

import pytest
from django.utils import translation

from portal.enums import ActivityVerb
from portal.models import Activity


def activity(verb: ActivityVerb, before: str, after: str) -> Activity:
    return Activity(verb=verb, before=before, after=after)


def test_statuses_are_shown_by_their_labels_in_the_language_of_the_reader():
    changed = activity(ActivityVerb.SUBMISSION_STATUS, "submitted", "under_review")
    with translation.override("en"):
        assert (changed.before_in_words, changed.after_in_words) == ("Submitted", "Under review")
    closed = activity(ActivityVerb.CYCLE_STATUS, "open", "closed")
    with translation.override("en"):
        assert (closed.before_in_words, closed.after_in_words) == ("Open", "Closed")


@pytest.mark.parametrize(("language", "day"), [("en", "31 March 2026"), ("tr", "31 Mart 2026")])
def test_days_are_shown_as_dates(language, day):
    extended = activity(ActivityVerb.CYCLE_EXTENDED, "2026-03-15", "2026-03-31")
    with translation.override(language):
        assert extended.after_in_words.replace("\N{NO-BREAK SPACE}", " ") == day


@pytest.mark.parametrize(
    ("verb", "value"),
    [
        (ActivityVerb.ROLE_GRANTED, "Kazakhstan"),
        (ActivityVerb.RETIRED, "2"),
        (ActivityVerb.SUBMISSION_STATUS, "a status of old"),
        (ActivityVerb.CYCLE_EXTENDED, "some day"),
        (ActivityVerb.SUBMISSION_STATUS, ""),
    ],
)
def test_what_nobody_registered_stands_as_it_is(verb, value):
    assert activity(verb, "", value).after_in_words == value
