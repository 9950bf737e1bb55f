"""Through no door of the back-office: every address that it has is sent what would change a state's words.

It walks what is registered, so that a page which comes later is tried too. What a step of the domain may change,
by somebody who may take it, is told by its record; everything else must be as it was.
"""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from import_export.admin import ImportMixin

from portal.enums import ActivityVerb, RoleName
from portal.models import Activity
from tests.factories.reporting import bring_to, entry_of, open_year, report_of
from tests.factories.reporting import person as person_of
from tests.portal.admin.pages import (
    ADMINISTRATOR,
    REVIEWER,
    SUPERUSER,
    client_of,
    form_data,
    person,
)
from tests.vision.tables import dump
from vision.domain import entries, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import SubmissionStatus
from vision.models import Cycle, Entry, EntryReview, Evidence, Handover, ReviewNote, Submission

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

# What a form or an import would call the columns, with values that nobody has written.
FORGED = {
    "status": "accepted",
    "reported": "completed",
    "nothing": "",
    "done": "Forged.",
    "next": "Forged.",
    "was_done": "Forged.",
    "language": "kk",
    "revision": "99",
    "version": "9",
    "is_current": "on",
    "label": "Forged.",
    "before": "forged",
    "after": "forged",
    "verb": "retired",
    "verdict": "accepted",
    "note": "Forged.",
    "entries": "{}",
    "number": "9",
    "post": "yes",
    "_save": "Save",
}
PREFIXES = ("", "form-0-", "entries-0-", "handovers-0-", "review-0-", "activities-0-", "submissions-0-")
HOSTILE = {prefix + name: value for prefix in PREFIXES for name, value in FORGED.items()}
WORDS = (Entry, Handover, Evidence)
# What nothing but the domain writes: no table of it goes out to come back changed.
KEPT = {Entry, Submission, Activity, Handover, EntryReview, ReviewNote, Evidence, Cycle}

ABOUT_STATES = {Entry: "submission__state__slug", Submission: "state__slug"}


@pytest.fixture
def year(content):
    """A year with a report under review, one that was returned, and a correction of one that was accepted."""
    year, reviewer = open_year(2031), person_of(RoleName.REVIEWER)
    for state, status in {
        "kazakhstan": SubmissionStatus.UNDER_REVIEW,
        "turkiye": SubmissionStatus.RETURNED,
        "uzbekistan": SubmissionStatus.ACCEPTED,
    }.items():
        focal_point = person_of(RoleName.FOCAL_POINT, state)
        report = bring_to(report_of(state, year), status, focal_point=focal_point, reviewer=reviewer)
        if status == SubmissionStatus.ACCEPTED:
            new = submissions.ask_for_version(report, reason="A figure was wrong.", by=focal_point)
            entries.write(entry_of(new, "2.5.1"), Answer(status="delayed"), revision=0, by=focal_point)
    reviews.add_note(report_of("kazakhstan", year), text="Ask them.", by=reviewer)
    return year


def records(model) -> list:
    """Return records of `model` to try: of what states report, one under review and one that is open for words."""
    if model in ABOUT_STATES:
        states = [{ABOUT_STATES[model]: state} for state in ("kazakhstan", "turkiye")]
        return [model.objects.filter(**state).order_by("pk").first() for state in states]
    found = model._default_manager.order_by("pk")
    if model is Activity:
        found = found.filter(verb=ActivityVerb.SUBMISSION_STATUS)
    return list(found[:1])


def addresses() -> Iterator[tuple[str, type]]:
    """Yield each address of the back-office with the model that it is of, of a model's records some."""
    for model, model_admin in admin.site._registry.items():
        for pattern in model_admin.get_urls():
            if not pattern.name:
                continue
            asked = pattern.pattern.regex.groups
            for record in records(model) if asked else [None]:
                arguments = [record.pk, *[1] * (asked - 1)] if record else []
                yield reverse(f"admin:{pattern.name}", args=arguments), model


def attacks(client: Client, address: str, model) -> Iterator[dict]:
    """Yield what is sent to an address: values that nobody wrote, as form, as action and as file."""
    yield HOSTILE
    if address.endswith("/import/"):
        table = b"id,code,done,status\n1,2.5.1,Forged.,completed\n"
        yield {"format": "1", "resource": "0", "import_file": SimpleUploadedFile("forged.csv", table)}
    if "/history/" in address or "/delete/" in address:
        return
    shown = client.get(address)
    context = shown.context if shown.status_code == 200 and shown.context else {}
    if "adminform" in context:
        yield HOSTILE | form_data(shown)
        yield form_data(shown) | {name: value for name, value in HOSTILE.items() if value != ""}
    if form := context.get("action_form"):
        everything = list(model._default_manager.values_list("pk", flat=True)[:5])
        for name, _label in form.fields["action"].choices:
            chosen = {"action": name, "_selected_action": everything, "select_across": "1", "index": "0"}
            yield HOSTILE | chosen


def standings() -> dict:
    """Return status and version in force of each report, and the status of each year."""
    found = {
        (Submission, pk): rest for pk, *rest in Submission.objects.values_list("pk", "status", "is_current")
    }
    return found | {(Cycle, pk): rest for pk, *rest in Cycle.objects.values_list("pk", "status", "closes")}


def assert_unforged(before: dict, stood: dict, user, attack: str) -> None:
    after = dump(*WORDS, Activity)
    for model in WORDS:
        assert after[model.__name__] == before[model.__name__], attack
    assert after["Activity"][: len(before["Activity"])] == before["Activity"], attack
    for (model, pk), standing in standings().items():
        if (model, pk) in stood and stood[model, pk] != standing:
            line = Activity.objects.about(model.objects.get(pk=pk)).order_by("pk").last()
            assert line.by == user, attack
            assert user.has_role(RoleName.ADMINISTRATOR) or user.is_superuser, attack


@pytest.mark.parametrize("who", [SUPERUSER, ADMINISTRATOR, REVIEWER])
def test_no_address_of_the_back_office_changes_what_states_report(year, who):
    user = person(who)
    client, tried = client_of(user), 0
    client.raise_request_exception = False
    before, stood = dump(*WORDS, Activity), standings()
    for address, model in addresses():
        with transaction.atomic():
            sent = list(attacks(client, address, model))
            transaction.set_rollback(True)
        for attack in sent:
            with transaction.atomic():
                where = f"{who} at {address}: {attack.get('action', '')}"
                assert client.post(address, attack).status_code < 500, where
                assert_unforged(before, stood, user, where)
                transaction.set_rollback(True)
            tried += 1
    assert tried > 100


def test_doors_that_would_open_are_seen_to(year):
    """The check itself fails where something was written."""
    before, stood, user = dump(*WORDS, Activity), standings(), person(SUPERUSER)
    entry = entry_of(report_of("turkiye", year), "2.5.1")
    entry.done = "Forged."
    entry.save()
    with pytest.raises(AssertionError):
        assert_unforged(before, stood, user, "saved")


def test_nothing_that_states_report_is_imported():
    taking = {model: one for model, one in admin.site._registry.items() if isinstance(one, ImportMixin)}
    taken = {kind._meta.model for one in taking.values() for kind in one.resource_classes}
    columns = {name for one in taking.values() for kind in one.resource_classes for name in kind.fields}
    assert taken
    assert (set(taking) | taken) & KEPT == set()
    assert [name for name in columns if "__" in name] == []
