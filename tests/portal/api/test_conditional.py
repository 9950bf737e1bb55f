"""Who has an answer already gets 304, and the answer itself once something changed."""

import pytest

from portal.models import State

pytestmark = pytest.mark.django_db


def test_answer_that_is_known_is_not_sent_again(api):
    answer = api.ask("states/")
    for name, value in (("If-None-Match", answer["ETag"]), ("If-Modified-Since", answer["Last-Modified"])):
        again = api.ask("states/", headers={name: value})
        assert again.status_code == 304
        assert not again.content
        assert again["Cache-Control"] == "public, max-age=60"
        assert again["RateLimit-Policy"]


def test_answer_that_changed_is_sent(api):
    etag = api.ask("states/")["ETag"]
    state = State.objects.get(slug="kazakhstan")
    state.capital_en = "Elsewhere"
    state.save()
    assert api.ask("states/", headers={"If-None-Match": etag}).status_code == 200


def test_each_language_has_its_own_fingerprint(api):
    assert api.ask("states/", language="en")["ETag"] != api.ask("states/", language="kk")["ETag"]


def test_problem_has_no_fingerprint(api):
    answer = api.ask("states/", zz="1")
    assert "ETag" not in answer
    assert "Last-Modified" not in answer
