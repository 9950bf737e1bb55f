"""Having a paper of the section made from the command line."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from diaspora.reports.kinds import EVENT, PLAN
from portal.celery import app
from tests.diaspora.papers.samples import LETTERS, YEAR, adopted_plan, draft_plan, held_event
from tests.portal.reports.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def worker():
    """Whoever is called works at once, in this process."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def run(out, **options) -> str:
    told = io.StringIO()
    asked = {"cycle": YEAR, "kind": PLAN, "language": "kk", "wait": 0.1} | options
    call_command("make_report", **asked, out=out, stdout=told, stderr=told)
    return told.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "options", "said"),
    [
        (adopted_plan, {}, LETTERS["kk"]),
        (draft_plan, {"cycle": YEAR + 1, "draft": True}, f"{YEAR + 1}-1"),
        (held_event, {"cycle": 2024, "kind": EVENT, "subject": "meeting-of-letters"}, LETTERS["kk"]),
    ],
)
def test_paper_is_made_by_a_worker_and_written(make, options, said, worker, folder, tmp_path):
    make()
    run(tmp_path / "paper.pdf", **options)
    assert said in " ".join(text_of((tmp_path / "paper.pdf").read_bytes()).split())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"cycle": 1999}, "No joint action plan for 1999 is adopted."),
        ({"draft": True}, f"There is no draft of a joint action plan for {YEAR}."),
        ({"subject": "x"}, "This kind of report takes no --subject."),
        ({"kind": EVENT, "subject": "x"}, "--subject must be one of: .*meeting-of-letters"),
        ({"kind": EVENT, "draft": True}, "There are no drafts of records of events."),
    ],
)
def test_what_cannot_be_made_is_said_in_one_line(options, message, tmp_path):
    adopted_plan()
    held_event()
    with pytest.raises(CommandError, match=message):
        run(tmp_path / "paper.pdf", **options)
    assert not (tmp_path / "paper.pdf").exists()
