"""Following by e-mail: the form, the link that confirms, the page that changes it, and the end of it.

These pages set a cookie (against forged posts) or show who follows what, so no cache keeps them.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, TemplateView

from portal.domain.holding import TooManyMails
from portal.enums import SubjectKind
from portal.follow import alerts, links, subjects
from portal.follow.alerts import DeadLink, TooManyFollowings
from portal.follow.subjects import Subject
from portal.forms.follow import FollowForm, ManageForm
from portal.models import Follower
from portal.translations.texts import current_language

GONE, UNPROCESSABLE, TOO_MANY = 410, 422, 429
AN_HOUR = "3600"


@method_decorator(never_cache, name="dispatch")
class FollowView(FormView):
    """The form for one subject, and the address of its feed."""

    template_name = "follow/form.html"
    form_class = FollowForm
    subject: Subject

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.subject = Subject(SubjectKind(kwargs["kind"]), kwargs.get("key", ""))
        if not subjects.exists(self.subject):
            raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"data": super().get_form_kwargs().get("data")}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form.is_trapped:
            # A script is told what it hopes for.
            return redirect("portal:follow-sent")
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def form_valid(self, form: FollowForm) -> HttpResponse:
        try:
            alerts.ask(
                self.subject,
                email=form.cleaned_data["email"],
                language=current_language(),
                frequency=form.cleaned_data["frequency"],
                address=get_adapter().get_client_ip(self.request),
            )
        except (TooManyFollowings, TooManyMails) as error:
            form.add_error("email" if isinstance(error, TooManyMails) else None, str(error.message))
            return self.form_invalid(form, status=TOO_MANY)
        return redirect("portal:follow-sent")

    def form_invalid(self, form: FollowForm, status: int = UNPROCESSABLE) -> HttpResponse:
        answer = super().form_invalid(form)
        answer.status_code = status
        if status == TOO_MANY:
            answer["Retry-After"] = AN_HOUR
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_everything = self.subject == subjects.EVERYTHING
        return super().get_context_data(**kwargs) | {
            "subject": self.subject,
            "name": "" if is_everything else subjects.name_of(self.subject),
            "page": subjects.page_of(self.subject),
        }


class SentView(TemplateView):
    """What happens next; the same whoever asked for what, so that it tells nobody anything."""

    template_name = "follow/sent.html"


class LinkView(View):
    """A page that the link in a mail opens. Of a link that opens nothing, it says so."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except DeadLink:
            return render(request, "follow/dead.html", status=GONE)


@method_decorator(never_cache, name="dispatch")
class ConfirmView(LinkView):
    """A button, since programs that look through mails follow links too."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        following = alerts.find(token)
        if following.confirmed_at:
            return redirect("portal:follow-manage", links.token_to_manage(following.follower))
        subject = Subject(SubjectKind(following.kind), following.key)
        context = {"following": following, "name": subjects.name_of(subject)}
        return render(request, "follow/confirm.html", context)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        following = alerts.confirm(token)
        messages.success(request, _("It is confirmed: from now on you get news."))
        return redirect("portal:follow-manage", links.token_to_manage(following.follower))


@method_decorator(never_cache, name="dispatch")
class ManageView(LinkView):
    """What an address follows, to be changed or ended."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        follower = alerts.opened(token)
        return self.answer(request, token, follower, ManageForm(follower=follower))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        follower = alerts.opened(token)
        form = ManageForm(request.POST, follower=follower)
        if not form.is_valid():
            return self.answer(request, token, follower, form, status=UNPROCESSABLE)
        if not alerts.change(follower, **form.values):
            return render(request, "follow/ended.html")
        messages.success(request, _("Your choice is saved."))
        return redirect("portal:follow-manage", token)

    def answer(
        self, request: HttpRequest, token: str, follower: Follower, form: ManageForm, status: int = 200
    ) -> HttpResponse:
        context = {"form": form, "follower": follower, "token": token}
        return render(request, "follow/manage.html", context, status=status)


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class EndView(View):
    """The end of it: a page with a button, and for mail programs one post (RFC 8058), which brings no cookie.

    The key in the address is what is asked for, so a post forged from elsewhere ends nothing.
    """

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        if links.follower_of(token) is None:
            return self.ended(request, token)
        return render(request, "follow/end.html", {"token": token})

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if follower := links.follower_of(token):
            alerts.end(follower)
        return self.ended(request, token)

    def ended(self, request: HttpRequest, token: str) -> HttpResponse:
        if not links.is_ours(token):
            return render(request, "follow/dead.html", status=GONE)
        return render(request, "follow/ended.html")
