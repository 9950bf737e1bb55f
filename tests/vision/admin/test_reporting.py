"""What states report, in the back-office: shown once it is handed in, written, deleted and imported by nobody."""

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from portal.enums import RoleName
from tests.factories.reporting import bring_to, entry_of, open_year, report_of
from tests.factories.reporting import person as person_of
from tests.html import Page
from tests.portal.admin.pages import ADMINISTRATOR, EDITOR, REVIEWER, SUPERUSER, client_of, page, person
from vision.domain import entries
from vision.domain.answers import Answer
from vision.enums import SubmissionStatus
from vision.models import Entry, Handover, ReviewNote, Submission

LOOKING = [REVIEWER, ADMINISTRATOR, SUPERUSER]


@pytest.fixture
def year(content):
    """A year with a draft of Türkiye that holds a secret, and a report of Kazakhstan under review."""
    cycle = open_year(2031)
    secret = Answer(status="completed", done="A secret of the state.")
    turkiye, kazakhstan = (person_of(RoleName.FOCAL_POINT, state) for state in ("turkiye", "kazakhstan"))
    entries.write(entry_of(report_of("turkiye", cycle), "2.5.1"), secret, revision=0, by=turkiye)
    reviewer = person_of(RoleName.REVIEWER)
    bring_to(
        report_of("kazakhstan", cycle),
        SubmissionStatus.UNDER_REVIEW,
        focal_point=kazakhstan,
        reviewer=reviewer,
    )
    return cycle


def review(name: str = "", *args) -> str:
    """Return the address of a page of the review for those who read English."""
    with translation.override("en"):
        return reverse(f"workspace:review{name}", args=args)


def found(client, model, **query) -> list:
    return list(client.get(page(model, "changelist"), query).context["cl"].queryset)


@pytest.mark.parametrize("who", LOOKING)
def test_entries_of_drafts_are_neither_listed_nor_found_nor_opened(year, who):
    client, draft = client_of(person(who)), report_of("turkiye", year)
    secret = entry_of(draft, "2.5.1")
    assert {entry.submission.state.slug for entry in found(client, Entry)} == {"kazakhstan"}
    for query in ({"q": "Türkiye"}, {"status__exact": "completed"}, {"done__icontains": "secret"}):
        assert found(client, Entry, **query) == []
    opened = client.get(page(Entry, "change", secret.pk), follow=True)
    assert "secret" not in opened.content.decode()
    assert "secret" not in client.get(page(Submission, "change", draft.pk)).content.decode()


@pytest.mark.parametrize("who", LOOKING)
def test_handed_in_words_are_shown_in_no_field(year, who):
    client, entry = client_of(person(who)), entry_of(report_of("kazakhstan", year), "2.5.1")
    shown = client.get(page(Entry, "change", entry.pk))
    assert shown.status_code == 200
    assert not shown.context["adminform"].form.fields
    assert 'lang="en">Work went on.' in shown.content.decode()
    assert review("-entry", 2031, "kazakhstan", "2.5.1") in shown.content.decode()


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (Submission, Entry, Handover)]


@pytest.mark.parametrize("who", LOOKING)
@pytest.mark.parametrize("model", [Submission, Entry])
def test_nobody_writes_adds_or_deletes_superusers_included(year, who, model):
    client, before = client_of(person(who)), everything()
    record = report_of("kazakhstan", year)
    record = record.entries.first() if model is Entry else record
    sent = {"done": "Changed.", "status": "completed", "is_current": "", "version": "9", "_save": "Save"}
    assert client.post(page(model, "change", record.pk), sent).status_code == 403
    assert client.get(page(model, "add")).status_code == 403
    assert client.post(page(model, "add"), sent).status_code == 403
    assert client.post(page(model, "delete", record.pk), {"post": "yes"}).status_code == 403
    client.post(
        page(model, "changelist"),
        {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"},
    )
    client.post(page(model, "changelist"), {"form-0-id": record.pk, "form-0-status": "x", "_save": "Save"})
    assert everything() == before


def test_handovers_are_never_written_through_the_submission(year):
    client, submission = client_of(person(SUPERUSER)), report_of("kazakhstan", year)
    before = everything()
    handover = submission.handovers.get()
    sent = {
        "handovers-TOTAL_FORMS": "1",
        "handovers-INITIAL_FORMS": "1",
        "handovers-0-id": str(handover.pk),
        "handovers-0-number": "7",
        "handovers-0-DELETE": "on",
    }
    assert client.post(page(Submission, "change", submission.pk), sent).status_code == 403
    assert everything() == before
    shown = Page(client.get(page(Submission, "change", submission.pk)).content)
    assert not [field for field in shown.all("input") if field.get("name").startswith("handovers-0-n")]


@pytest.mark.parametrize("model", [Submission, Entry])
@pytest.mark.parametrize("name", ["import", "export"])
def test_there_is_no_import_and_no_export(model, name):
    with pytest.raises(NoReverseMatch):
        page(model, name)


@pytest.mark.parametrize("model", [Handover, ReviewNote])
def test_private_notes_and_handovers_have_no_pages_of_their_own(model):
    with pytest.raises(NoReverseMatch):
        page(model, "changelist")


def test_private_notes_are_not_shown_in_the_back_office(year):
    submission = report_of("kazakhstan", year)
    reviewer = person(REVIEWER)
    ReviewNote.objects.create(submission=submission, text="Between us.", by=reviewer)
    for address in (page(Submission, "change", submission.pk), page(Submission, "changelist")):
        assert "Between us." not in client_of(reviewer).get(address).content.decode()


@pytest.mark.parametrize("model", [Submission, Entry])
def test_editors_do_not_see_reports(year, model):
    assert client_of(person(EDITOR)).get(page(model, "changelist")).status_code == 403


def test_entries_are_found_by_code_and_by_state_in_any_spelling(year):
    client = client_of(person(REVIEWER))
    assert [entry.item.code for entry in found(client, Entry, q="2.5")] == ["2.5.1", "2.5.2"]
    assert [entry.item.code for entry in found(client, Entry, q="3.1.1")] == ["3.1.1"]
    for words in ("Kazakhstan", "qazaqstan", "ҚАЗАҚСТАН", "kazakistan"):
        assert len(found(client, Entry, q=words)) == 3
    assert found(client, Entry, q="Hungary") == []


def test_submissions_are_found_and_lead_to_the_review(year):
    client = client_of(person(REVIEWER))
    assert len(found(client, Submission)) == 8
    [submission] = found(client, Submission, q="kazakhstan 2031")
    html = client.get(page(Submission, "changelist")).content.decode()
    assert f"{review('-submission', 2031, 'kazakhstan')}?version=1" in html
    assert found(client, Submission, status__exact="under_review") == [submission]


def test_sidebar_leads_to_the_review(year):
    def links(who: str) -> list[str]:
        groups = client_of(person(who)).get(reverse("admin:index")).context["sidebar_navigation"]
        return [str(item["link"]) for group in groups for item in group["items"] if item["has_permission"]]

    for who in LOOKING:
        assert review() in links(who)
    assert review() not in links(EDITOR)
