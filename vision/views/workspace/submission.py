"""A state's report of a year: its first page, and area by area."""

from typing import Any

from django.http import Http404
from django.views.generic import TemplateView

from portal.models import User
from portal.text.markdown import render_markdown
from portal.translations.texts import shown_text
from vision import rules
from vision.domain import workspace
from vision.models import Cycle, Submission
from vision.views.reporting import SubmissionMixin


class SubmissionView(SubmissionMixin, TemplateView):
    """How far the report is, what is next, and what may be done with it now."""

    template_name = "workspace/submission.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | first_page(self.submission, self.user)


class AreaView(SubmissionMixin, TemplateView):
    """The entries of one area."""

    template_name = "workspace/area.html"
    seen_by = rules.may_read

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        work = workspace.work(self.submission, by=self.user)
        codes = [part.area.code for part in work.areas]
        if self.kwargs["code"] not in codes:
            raise Http404
        place = codes.index(self.kwargs["code"])
        return super().get_context_data(**kwargs) | {
            "part": work.areas[place],
            "before": work.areas[place - 1] if place else None,
            "after": work.areas[place + 1] if place + 1 < len(codes) else None,
            "is_of_the_state": rules.is_of_the_state(self.user, self.submission),
        }


def first_page(submission: Submission, user: User) -> dict[str, Any]:
    """Return what the first page of a report shows to `user`."""
    work = workspace.work(submission, by=user)
    versions = workspace.versions(submission)
    is_newest = submission.pk == versions[0].pk
    return {
        "submission": submission,
        "is_sample": submission.cycle.is_sample,
        "work": work,
        "guidance": guidance(submission.cycle),
        "days_left": submission.cycle.days_left(),
        "days_late": -submission.cycle.days_left(),
        "next_entry": work.waiting[0] if work.waiting and is_newest else None,
        "steps": workspace.steps(submission),
        "versions": versions,
        "is_newest": is_newest,
        "is_of_the_state": rules.is_of_the_state(user, submission),
        "may_read": rules.may_read(user, submission),
        "may_submit": is_newest and rules.may_submit(user, submission),
        "may_recall": is_newest and rules.may_recall(user, submission),
        "may_ask_for_version": is_newest and rules.may_ask_for_version(user, submission),
        "may_manage_people": rules.is_focal_point(user, submission),
        "may_write_some": is_newest and rules.may_write_some(user, submission),
    }


def guidance(cycle: Cycle) -> dict[str, Any]:
    """Return what states are asked to look out for, as HTML, and the language it is in."""
    shown = shown_text(cycle, "guidance")
    return {
        "html": render_markdown(shown.text, shown.language),
        "language": shown.language,
        "is_fallback": shown.is_fallback,
    }
