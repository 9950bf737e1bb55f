"""What pages made from an edition have in common: which one that is, and what is said of one that was withdrawn."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.generic.base import ContextMixin

from vision.domain import editions
from vision.domain.editions import Content
from vision.forms.progress import ProgressForm
from vision.models import Edition


def found_or_404(key: str) -> Edition:
    edition = editions.by_key(key)
    if edition is None:
        raise Http404(f"There is no edition {key}.")
    return edition


def withdrawn(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Say that an edition was taken back, when and why."""
    return render(request, "progress/withdrawn.html", {"edition": edition}, status=HTTPStatus.GONE)


class EditionMixin(ContextMixin):
    """A page made from one edition: the one that the address asks for, else the latest; None where there is none."""

    request: HttpRequest
    edition: Edition | None
    form_class: type[ProgressForm] = ProgressForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.edition = self.find_edition()
        if self.edition and self.edition.is_withdrawn:
            return withdrawn(request, self.edition)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def current(self) -> list[Edition]:
        """The edition that stands for each year, the latest year first."""
        return list(Edition.objects.current().in_brief())

    def find_edition(self) -> Edition | None:
        if key := self.request.GET.get("edition"):
            return next((edition for edition in self.current if edition.key == key), None) or found_or_404(
                key
            )
        year = self.request.GET.get("cycle")
        of_year = (edition for edition in self.current if str(edition.year) == year)
        return next(of_year, self.current[0] if self.current else None)

    @cached_property
    def content(self) -> Content:
        assert self.edition is not None  # noqa: S101 - pages without one are answered before
        return editions.content(self.edition)

    @cached_property
    def form(self) -> ProgressForm:
        years = [edition.year for edition in self.current]
        return self.form_class(self.request.GET, content=self.content, years=years)

    @property
    def replaced_by(self) -> Edition | None:
        """What stands in place of an edition that stands no more."""
        if self.edition is None or self.edition.is_current:
            return None
        return next((each for each in self.current if each.cycle_id == self.edition.cycle_id), None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs) | {"edition": self.edition}
        if self.edition is None:
            return context
        return context | {
            "content": self.content,
            "form": self.form,
            "replaced_by": self.replaced_by,
            "is_sample": self.content.is_sample,
        }
