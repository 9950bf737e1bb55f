"""When what is answered was last changed."""

import pytest

from portal.api.conditional import last_change
from portal.models import Report, State, Summit
from tests.factories import StateFactory
from tests.portal.api.asking import in_days, on
from tests.portal.test_query_counts import CaptureQueriesContext, connection

pytestmark = pytest.mark.django_db


def test_nothing_that_was_ever_written_has_no_date():
    Report.objects.all().delete()
    assert last_change([]) is None
    assert last_change([(Report, "requested_at")]) is None


def test_latest_of_all_counts():
    state, summit = StateFactory(), Summit.objects.first()
    on(state, in_days(1)).save()
    on(summit, in_days(2)).save()
    assert last_change([State, Summit]) == in_days(2)


def test_record_that_was_deleted_counts():
    on(StateFactory(), in_days(2)).delete()
    assert last_change([State]) == in_days(2)


def test_function_tells_of_what_keeps_no_history():
    assert last_change([State, lambda: in_days(5)]) == in_days(5)
    assert last_change([lambda: None]) is None


def test_any_number_of_models_is_one_question():
    with CaptureQueriesContext(connection) as queries:
        last_change([State, Summit, (Report, "requested_at")])
    assert len(queries) == 1
