"""An entry on one screen: read, written, saved by itself; nothing that somebody else wrote is overwritten."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin

from portal.views.workspace import wants_json
from vision import rules
from vision.domain import entries, presence, translation_work, workspace
from vision.domain.answers import Answer
from vision.domain.errors import ChangedMeanwhile
from vision.forms.entry import EntryForm, RevisionForm
from vision.models import Entry
from vision.views.reporting import EntryMixin
from vision.views.workspace.comparison import compare


class EntryView(EntryMixin, TemplateView):
    """A form where the reader may write now, else the words and why they cannot be changed.

    A script that asks for JSON is answered with a `state`: saved, invalid, changed (by somebody else), refused or
    signed-out.
    """

    template_name = "workspace/entry.html"
    seen_by = rules.may_read

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.may_write:
            presence.tell(self.entry, by=self.user)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if wants_json(request) and request.POST.get("writer") != str(self.user.pk):
            # Somebody else has signed in meanwhile, in another tab: words keep their author.
            return self.handle_no_permission()
        entries.require_may_write(self.user, self.entry)
        form = EntryForm(request.POST)
        if not form.is_valid():
            return self.invalid(form)
        revision = form.cleaned_data["revision"]
        try:
            written = entries.write(self.entry, form.answer, revision=revision, by=self.user)
        except ChangedMeanwhile as error:
            return self.changed(error)
        return self.saved(written)

    def handle_no_permission(self) -> HttpResponse:  # type: ignore[override]
        """Give the words back to somebody whose session ended while they wrote: a form of sign-in would lose them."""
        if wants_json(self.request) or self.request.method != "POST":
            return super().handle_no_permission()
        typed = {name: self.request.POST.get(name, "") for name in ("done", "next", "language")}
        return render(self.request, "workspace/signed_out.html", {"typed": typed}, status=403)

    def saved(self, written: Entry) -> HttpResponse:
        if wants_json(self.request):
            return JsonResponse({"state": "saved", "revision": written.revision})
        messages.success(self.request, _("%(code)s is saved.") % {"code": written.item.code})
        if "onward" not in self.request.POST:
            return redirect(f"{self.entry.get_absolute_url()}#words")
        onward = workspace.work(self.submission, by=self.user).next_waiting(self.entry)
        return redirect(onward or self.submission)

    def invalid(self, form: EntryForm) -> HttpResponse:
        if wants_json(self.request):
            return JsonResponse({"state": "invalid", "errors": form.errors}, status=422)
        return self.render_to_response(self.get_context_data(form=form))

    def changed(self, error: ChangedMeanwhile) -> HttpResponse:
        if wants_json(self.request):
            present = {"revision": error.entry.revision, "answer": Answer.of(error.entry).as_dict()}
            return JsonResponse({"state": "changed", **present}, status=409)
        context = self.get_context_data() | compare(error.entry, error.answer)
        return render(self.request, "workspace/changed.html", context, status=409)

    @property
    def may_write(self) -> bool:
        return rules.may_write(self.user, self.entry)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        work = workspace.work(self.submission, by=self.user)
        before, after = work.around(self.entry)
        mine = rules.answers_for(self.user, self.entry)
        return (
            {"form": EntryForm.of(self.entry)}
            | super().get_context_data(**kwargs)
            | {
                "part": next(part for part in work.areas if part.area.pk == self.entry.item.area_id),
                "before": before,
                "after": after,
                "onward": work.next_waiting(self.entry),
                "translations": translation_work.pieces_of(self.entry, by=self.user),
                "previous": entries.previous(self.entry),
                "is_blank": is_blank(self.entry),
                "is_mine": mine,
                "is_of_the_state": rules.is_of_the_state(self.user, self.submission),
                "may_write": self.may_write,
                "why_closed": None if self.may_write or not mine else entries.why_closed(self.entry),
                "also_here": also_here(
                    presence.others(self.entry, than=self.user, within=presence.OPENED_LATELY)
                ),
            }
        )


class TakeOverView(EntryMixin, ContextMixin, View):
    """Take over what was reported in an earlier year; where there are words already, both are shown first."""

    seen_by = rules.may_read

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever had to sign in first comes by here: nothing is taken over without a press of the button."""
        return redirect(self.entry)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        entries.require_may_write(self.user, self.entry)
        form = RevisionForm(request.POST)
        if not form.is_valid():
            raise BadRequest
        if self.previous and not is_blank(self.entry):
            return self.ask(self.entry, Answer.of(self.previous), status=200)
        try:
            revision = form.cleaned_data["revision"]
            written = entries.take_over(self.entry, revision=revision, by=self.user)
        except ChangedMeanwhile as error:
            return self.ask(error.entry, error.answer, status=409)
        messages.success(
            request, _("%(code)s is taken over. Bring it up to date.") % {"code": written.item.code}
        )
        return redirect(f"{self.entry.get_absolute_url()}#words")

    def ask(self, entry: Entry, answer: Answer, *, status: int) -> HttpResponse:
        context = self.get_context_data(previous=self.previous) | compare(entry, answer)
        return render(self.request, "workspace/take_over.html", context, status=status)

    @cached_property
    def previous(self) -> Entry | None:
        return entries.previous(self.entry)


class PresenceView(EntryMixin, View):
    """Note that somebody has the entry open; answer who else has, and how often it has been written."""

    http_method_names = ["post"]
    seen_by = rules.may_read

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        entries.require_may_write(self.user, self.entry)
        presence.tell(self.entry, by=self.user)
        others = presence.others(self.entry, than=self.user)
        return JsonResponse({"others": also_here(others), "revision": self.entry.revision})


def also_here(people: list) -> str:
    """Say who else has the entry open, empty where nobody."""
    if not people:
        return ""
    names = ", ".join(map(str, people))
    told = ngettext("%(names)s has this entry open too.", "%(names)s have this entry open too.", len(people))
    return told % {"names": names}


def is_blank(entry: Entry) -> bool:
    return Answer.of(entry).says_the_same(Answer())
