"""The mails as their readers see them, for who works on them; `portal/urls.py` has these addresses under DEBUG."""

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from portal.enums import Language
from portal.mail import sample_mail, samples


# A mail carries its styles within.
@csp_update({"style-src": ["'unsafe-inline'"]})  # type: ignore[arg-type]
def as_html(request: HttpRequest, name: str, language: str) -> HttpResponse:
    return HttpResponse(sample(name, language).alternatives[0][0])


def as_text(request: HttpRequest, name: str, language: str) -> HttpResponse:
    message = sample(name, language)
    return HttpResponse(f"{message.subject}\n\n{message.body}", content_type="text/plain; charset=utf-8")


def sample(name: str, language: str):
    if name not in samples() or language not in Language.values:
        raise Http404
    return sample_mail(name, language)


urlpatterns = [
    path("<slug:name>/<slug:language>/", as_html, name="styleguide-mail"),
    path("<slug:name>/<slug:language>.txt", as_text, name="styleguide-mail-text"),
]
