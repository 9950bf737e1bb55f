"""What tests of the workspace ask and look at."""

from django.test import Client

from portal.models import User
from tests.html import Page

REPORT = "/en/workspace/2031/kazakhstan/"
ENTRY = f"{REPORT}entries/2.5.1/"
WORDS = {"status": "in_progress", "done": "Work went on.", "next": "", "language": "en"}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words_of(response) -> str:
    """Return what the main part of a page says."""
    return Page(response.content).one("main").text


def save(client: Client, path: str = ENTRY, *, revision: int = 0, **fields):
    return client.post(path, WORDS | {"revision": revision} | fields)


def autosave(client: Client, path: str = ENTRY, *, writer: User, revision: int = 0, **fields):
    """Save as the script of the page does."""
    values = WORDS | {"revision": revision, "writer": writer.pk} | fields
    return client.post(path, values, headers={"accept": "application/json"})
