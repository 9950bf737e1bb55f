"""Translating what states report: which reports there are, what is missing in one, and a piece at a time."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from portal.enums import Language, RoleName
from portal.models import User
from portal.rules import has_role
from portal.views.workspace import WorkspaceMixin
from vision import rules
from vision.domain import translation_work, translations
from vision.domain.errors import TranslationChanged
from vision.domain.translation_work import Work
from vision.forms.translation import TranslationForm
from vision.models import Cycle, EntryTranslation
from vision.models.entry import TEXTS
from vision.views.reporting import EntryMixin, SubmissionMixin


class TranslationsView(WorkspaceMixin, TemplateView):
    """For the Secretariat and its translators: what waits in each report of a year."""

    template_name = "translations/reports.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        languages = languages_of(self.user)
        if not languages:
            raise Http404
        context, cycles = super().get_context_data(**kwargs), list(translation_work.cycles())
        cycle = self.chosen(cycles)
        if cycle is None:
            return context
        rows = [
            (report, [(each, report.waiting[each], report.totals[each]) for each in languages])
            for report in translation_work.reports(cycle)
        ]
        return context | {
            "cycles": cycles,
            "cycle": cycle,
            "is_sample": cycle.is_sample,
            "languages": languages,
            "rows": rows,
        }

    def chosen(self, cycles: list[Cycle]) -> Cycle | None:
        """Return the year that the address names, else the latest; None where nothing has been handed in."""
        year = self.request.GET.get("cycle", "")
        if not year:
            return cycles[0] if cycles else None
        found = next((cycle for cycle in cycles if str(cycle.year) == year), None)
        if found is None:
            raise Http404
        return found


class OfReport(SubmissionMixin):
    """A page about what is translated of one version of a report."""

    seen_by = rules.may_read_to_translate

    def address(self, name: str, *args: str) -> str:
        place = self.submission.cycle.year, self.submission.state.slug, *args
        query = {"version": self.asked_version} if self.asked_version else None
        return reverse(f"workspace:{name}", args=place, query=query)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "is_of_the_state": rules.is_of_the_state(self.user, self.submission),
            "is_secretariat": rules.is_secretariat(self.user),
        }


class ReportTranslationsView(OfReport, TemplateView):
    """What of a report is to be translated into a language, and what is; without one, into the reader's first."""

    template_name = "translations/report.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        work = translation_work.work(self.submission, by=self.user)
        if language := kwargs.get("language"):
            return self.render_to_response(self.get_context_data(**listed(work, language)))
        return redirect(self.address("report-translations", first_language(work)))


class TranslationView(EntryMixin, OfReport, TemplateView):
    """An entry beside its translation into one language; saving it leads on to the next that waits."""

    template_name = "translations/entry.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.require_may_translate()
        return self.show(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.require_may_translate()
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            written = translations.translate(
                self.entry,
                language=self.language,
                words=form.words,
                by=self.user,
                seen=form.cleaned_data["seen"],
            )
        except ValidationError as error:
            form.tell(error)
            return self.show(form)
        except TranslationChanged as error:
            return self.look_again(error)
        return self.go_on(is_there=written is not None)

    def handle_no_permission(self) -> HttpResponse:  # type: ignore[override]
        """Give the words back to somebody whose session ended while they wrote."""
        if self.request.method != "POST":
            return super().handle_no_permission()
        typed = {name: self.request.POST.get(name, "") for name in TEXTS} | {"language": self.language}
        return render(self.request, "workspace/signed_out.html", {"typed": typed}, status=403)

    @property
    def language(self) -> Language:
        return self.kwargs["language"]

    @cached_property
    def translation(self) -> EntryTranslation | None:
        return self.entry.translations.filter(language=self.language).select_related("written_by").first()

    def require_may_translate(self) -> None:
        """Raise NotAllowed, or Http404 where there is nothing to translate into the language."""
        if not self.entry.has_words or self.entry.language == self.language:
            raise Http404
        asked = self.translation or EntryTranslation(entry=self.entry, language=self.language)
        translations.require_may_translate(self.user, asked)

    def form(self, data: Any = None) -> TranslationForm:
        return TranslationForm(data, entry=self.entry, language=self.language, translation=self.translation)

    def look_again(self, error: TranslationChanged) -> HttpResponse:
        """Show what stands now beside what was typed: who saves once more has seen both."""
        self.submission, self.translation = self.find_submission(), error.translation
        typed = self.request.POST.copy()
        typed["seen"] = translations.seal(error.entry, error.translation)
        form = self.form(typed)
        form.add_error(None, str(error.message))
        return self.show(form, status=409, stands=error.translation)

    def show(self, form: TranslationForm, status: int = 200, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, **kwargs), status=status)

    def go_on(self, *, is_there: bool) -> HttpResponse:
        code = self.entry.item.code
        told = (
            _("The translation of %(code)s is saved.") if is_there else _("%(code)s has no translation now.")
        )
        messages.success(self.request, told % {"code": code})
        if self.request.POST.get("back") == "review" and rules.is_secretariat(self.user):
            return redirect(f"{self.address('review-entry', code)}#translations")
        if "onward" not in self.request.POST:
            return redirect(self.address("entry-translation", code, self.language))
        work = translation_work.work(self.submission, by=self.user)
        if following := work.next_waiting(self.entry, self.language):
            return redirect(self.address("entry-translation", following, self.language))
        messages.info(self.request, _("Nothing more waits for a translation here."))
        return redirect(self.address("report-translations", self.language))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        work = translation_work.work(self.submission, by=self.user)
        return super().get_context_data(**kwargs) | {
            "language": self.language,
            "translation": self.translation,
            "onward": work.next_waiting(self.entry, self.language),
            "waiting_count": len(work.waiting(self.language)),
        }


def listed(work: Work, language: Language) -> dict[str, Any]:
    """Return what the page of a report shows of its translations into a language."""
    return {
        "counts": work.counts,
        "language": language,
        "waiting": work.waiting(language),
        "rest": work.rest(language),
    }


def languages_of(user: User) -> list[Language]:
    """Return the languages into which somebody translates for the Secretariat."""
    if rules.is_secretariat(user):
        return list(Language)
    return [each for each in Language if has_role(user, RoleName.TRANSLATOR, language=each)]


def first_language(work: Work) -> Language:
    """Return the language of the page, where the reader may translate into it, else the first they may."""
    languages, here = work.languages or list(Language), get_language()
    return next((each for each in languages if each == here), languages[0])
