"""Feeds: valid Atom, in each language, at addresses that stay, and no more of it than has changed."""

import feedparser
import pytest

from portal.enums import Language
from portal.models import State
from tests.factories.diaspora import EventFactory
from tests.html import Page
from tests.portal.follow.records import happen, hide

pytestmark = pytest.mark.django_db
PATHS = ("everything", "states/kazakhstan", "areas/2.5", "items/2.5.3")
PAGES = {
    "/": "everything",
    "/states/kazakhstan/": "states/kazakhstan",
    "/vision/areas/2.5/": "areas/2.5",
    "/vision/actions/2.5.3/": "items/2.5.3",
}


def feed(client, path: str, language: str = "en"):
    answer = client.get(f"/{language}/feeds/{path}.atom")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    read = feedparser.parse(answer.content)
    assert read.bozo == 0
    return read


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", Language.values)
def test_feed_is_valid_in_every_language(client, state, item, path, language):
    happen(state, item)
    read = feed(client, path, language)
    assert read.feed.language == language
    assert read.feed.id == f"http://127.0.0.1:8000/{language}/feeds/{path}.atom"
    assert [link.href for link in read.feed.links if link.rel == "self"] == [read.feed.id]
    assert read.entries
    assert len({entry.id for entry in read.entries}) == len(read.entries)
    for entry in read.entries:
        assert entry.title
        assert entry.updated_parsed >= entry.published_parsed
        assert entry.id.startswith(f"tag:127.0.0.1,2026:{language}/")
        assert entry.link.startswith(f"http://127.0.0.1:8000/{language}/")


def test_feed_without_news_is_valid_too(client, db):
    State.objects.create(slug="utopia", name_en="Utopia")
    read = feed(client, "states/utopia")
    assert (read.entries, read.feed.title) == ([], "News: Utopia")


def test_what_is_not_public_is_in_no_feed(client, state, item):
    hide(state, item)
    for path in PATHS:
        assert "hidden" not in client.get(f"/en/feeds/{path}.atom").content.decode().lower()


@pytest.mark.parametrize("path", ["states/atlantis", "areas/9.9", "items/9.9.9", "areas/kazakhstan"])
def test_what_is_not_there_has_no_feed(client, db, path):
    assert client.get(f"/en/feeds/{path}.atom").status_code == 404


def test_entry_keeps_its_id_when_it_changes_and_says_when_that_was(client, state):
    event = EventFactory(slug="moving", states=[state])
    [before] = [entry for entry in feed(client, "states/kazakhstan").entries if "moving" in entry.id]
    event.title_en = "Moved to <Astana> & back"
    event.save()
    [after] = [entry for entry in feed(client, "states/kazakhstan").entries if "moving" in entry.id]
    assert before.id == after.id == "tag:127.0.0.1,2026:en/event/moving"
    assert before.updated <= after.updated
    assert after.title == "Event published: Moved to <Astana> & back"


def test_feed_that_has_not_changed_is_not_sent_again(client, state):
    EventFactory(states=[state])
    path = "/en/feeds/states/kazakhstan.atom"
    first = client.get(path)
    assert (first["Cache-Control"], first.cookies.output()) == ("public, max-age=300", "")
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    EventFactory(states=[state])
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_sample_data_is_called_so(client, state):
    EventFactory(slug="made-up", is_sample=True, states=[state])
    [entry] = [entry for entry in feed(client, "states/kazakhstan").entries if "made-up" in entry.id]
    assert entry.summary.startswith("<p>Sample data: this is made up")


@pytest.mark.parametrize(("page", "path"), PAGES.items())
@pytest.mark.parametrize("language", ["tr", "kk"])
def test_page_leads_to_its_feed_and_to_the_form(client, db, page, path, language):
    html = Page(client.get(f"/{language}{page}").content)
    found = html.all("link", type="application/atom+xml")
    assert f"/{language}/feeds/{path}.atom" in [link["href"] for link in found]
    form = f"/{language}/follow/" + ("" if path == "everything" else f"{path}/")
    assert form in [link.get("href") for link in html.all("a")]
