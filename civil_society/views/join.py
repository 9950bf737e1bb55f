"""Proposing an organisation or a correction: a form for everybody, confirmed by a link in a mail.

The form is the one page of the section that sets a cookie (against forged posts), so no cache keeps it.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from civil_society.domain import proposals
from civil_society.domain.differences import called, difference
from civil_society.domain.errors import DeadLink, NoChange, TooManyProposals
from civil_society.domain.proposals import Sender
from civil_society.forms.join import JoinForm
from civil_society.models import Organisation
from portal.domain.holding import TooManyMails
from portal.enums import Language
from portal.translations.texts import current_language, shown_text

# Far above what a form that is filled to its limits takes, in any script.
LARGEST_FORM = 200 * 1024
GONE, TOO_LARGE, UNPROCESSABLE, TOO_MANY = 410, 413, 422, 429
AN_HOUR = "3600"


@method_decorator(never_cache, name="dispatch")
class JoinView(FormView):
    """The form of a new organisation. What is wrong is told at its field, and nothing typed is lost."""

    template_name = "civil_society/join/form.html"
    form_class = JoinForm
    organisation: Organisation | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_FORM:
            return render(request, "civil_society/join/too_large.html", status=TOO_LARGE)
        return super().dispatch(request, *args, **kwargs)

    @property
    def language(self) -> str:
        """The language of the texts: the one asked for, else that of the page."""
        asked = self.request.GET.get("language", "")
        return asked if asked in Language.values else current_language()

    def get_form_kwargs(self) -> dict[str, Any]:
        data = super().get_form_kwargs().get("data")
        return {"data": data, "language": self.language, "record": self.organisation}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form.is_trapped:
            # A script is told what it hopes for.
            return redirect("civil-society:join-sent")
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def form_valid(self, form: JoinForm) -> HttpResponse:
        try:
            self.propose(form)
        except ValidationError as error:
            form.take(error)
            return self.form_invalid(form)
        except NoChange as error:
            form.add_error(None, str(error.message))
            return self.form_invalid(form)
        except (TooManyProposals, TooManyMails) as error:
            field = "sender_email" if isinstance(error, TooManyMails) else None
            form.add_error(field, str(error.message))
            return self.form_invalid(form, status=TOO_MANY)
        return redirect("civil-society:join-sent")

    def propose(self, form: JoinForm) -> None:
        given = form.cleaned_data
        sender = Sender(
            name=given["sender_name"],
            email=given["sender_email"],
            language=current_language(),
            address=get_adapter().get_client_ip(self.request),
        )
        proposals.propose(
            form.values, sender=sender, organisation=self.organisation, message=given["message"]
        )

    def form_invalid(self, form: JoinForm, status: int = UNPROCESSABLE) -> HttpResponse:
        answer = super().form_invalid(form)
        answer.status_code = status
        if status == TOO_MANY:
            answer["Retry-After"] = AN_HOUR
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "organisation": self.organisation,
            "language": self.language,
            "name": shown_text(self.organisation.subject, "name").text if self.organisation else "",
            "is_sample": bool(self.organisation and self.organisation.is_sample),
        }


class CorrectView(JoinView):
    """The same form with what the portal says of a published organisation: what differs is sent."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = Organisation.objects.published().with_seat()
        self.organisation = get_object_or_404(found, slug=kwargs["slug"])


class SentView(TemplateView):
    """What happens next; the same whoever sent what, so that it tells nobody anything."""

    template_name = "civil_society/join/sent.html"


@method_decorator(never_cache, name="dispatch")
class ConfirmView(View):
    """What was sent in and a button, since programs that look through mails follow links too."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except DeadLink as error:
            status = GONE if error.status else 404
            return render(request, "civil_society/join/dead.html", {"outcome": error.status}, status=status)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        proposal = proposals.find(token)
        context = {"proposal": proposal, "rows": difference(proposal), "called": called(proposal)}
        return render(request, "civil_society/join/confirm.html", context)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        proposal = proposals.confirm(token)
        context = {"called": called(proposal)}
        return render(request, "civil_society/join/confirmed.html", context)
