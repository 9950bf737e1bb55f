"""One entry beside what the state said before, and all that the Secretariat says of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from portal.errors import DomainError, NotAllowed, WrongTime
from vision import rules
from vision.domain import comparison, entries, reviews, translation_work
from vision.domain.comparison import Look
from vision.domain.translation_work import Piece
from vision.enums import Verdict
from vision.forms.review import EntryForm
from vision.forms.translation import TranslationForm
from vision.models import EntryReview
from vision.views.reporting import EntryMixin
from vision.views.review.base import ReviewMixin
from vision.views.review.differences import differences

ACCEPT, MARK, CLEAR = "accept", "mark", "clear"


class WordsBesideVerdict(DomainError):
    """Accepting an entry would lose what was just written to be corrected."""

    def __init__(self):
        super().__init__(
            _("You have written what is to be corrected. Mark the entry, or empty this field and accept it.")
        )


class EntryReviewView(ReviewMixin, EntryMixin, TemplateView):
    """A decision leads on to the next undecided entry: there are many to go through."""

    template_name = "review/entry.html"
    seen_by = rules.is_secretariat & rules.may_read

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = EntryForm(request.POST, review=self.review)
        if not form.is_valid():
            return self.show(form)
        try:
            self.require_up_to_date()
            with transaction.atomic():
                self.write(form)
        except (DomainError, ValidationError) as error:
            return self.tell(form, error)
        return self.go_on()

    @property
    def review(self) -> EntryReview | None:
        return getattr(self.entry, "review", None)

    @property
    def step(self) -> str:
        return self.request.POST.get("do", "")

    def write(self, form: EntryForm) -> None:
        """Do what the button says, and keep what was written in the other fields."""
        sent = form.cleaned_data
        if changed := form.changed_assessment:
            status = "assessed_status" if "assessed_status" in changed else ""
            remarks = {name.removeprefix("remark_"): sent[name] for name in changed if name != status}
            reviews.assess(
                self.entry,
                status=sent[status] if status else form.stands["assessed_status"],
                remark=remarks,
                by=self.user,
            )
        if sent["text"].strip():
            reviews.add_note(self.submission, text=sent["text"], entry=self.entry, by=self.user)
        self.decide(form)

    def decide(self, form: EntryForm) -> None:
        if self.step == MARK:
            reviews.mark(self.entry, note=form.cleaned_data["note"], by=self.user)
        elif self.step == CLEAR:
            reviews.clear(self.entry, by=self.user)
        elif self.step == ACCEPT:
            if form.has_new_note:
                raise WordsBesideVerdict
            reviews.accept_entry(self.entry, by=self.user)

    def tell(self, form: EntryForm, error: DomainError | ValidationError) -> HttpResponse:
        """Say what was refused at its field, with all that was typed; nothing of it is written."""
        if isinstance(error, NotAllowed) and not isinstance(error, WrongTime):
            raise error
        if isinstance(error, ValidationError):
            form.add_error(None, error.messages)
        else:
            at_note = isinstance(error, reviews.MissingNote | WordsBesideVerdict)
            form.add_error("note" if at_note else None, str(error.message))
        return self.show(form, status=403 if isinstance(error, WrongTime) else 200)

    def show(self, form: EntryForm, status: int = 200) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def go_on(self) -> HttpResponse:
        code = self.entry.item.code
        if self.step not in {ACCEPT, MARK}:
            told = _("The verdict on %(code)s is taken back.") if self.step == CLEAR else _("Saved.")
            messages.success(self.request, told % {"code": code})
            return redirect(f"{self.address('review-entry', code)}#entry")
        accepted = _("Entry %(code)s is accepted."), _("Entry %(code)s is marked for correction.")
        messages.success(self.request, accepted[self.step == MARK] % {"code": code})
        if following := comparison.place_of(self.entry).next_undecided:
            return redirect(f"{self.address('review-entry', following)}#entry")
        messages.info(self.request, _("All entries are decided. Accept the report, or return it."))
        return redirect(self.report_url())

    def translations(self) -> list[tuple[Piece, TranslationForm | None]]:
        """Return the translations there are or could be, each with a form where the reader may write it."""
        pieces = translation_work.pieces_of(self.entry, by=self.user)
        return [(piece, TranslationForm.of(piece) if piece.is_mine else None) for piece in pieces]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry = self.entry
        look = Look(entry, entries.version_before(entry), entries.previous(entry))
        return super().get_context_data(**kwargs) | {
            "look": look,
            "review": self.review,
            "differences": differences(look.before, look.answer) if look.before else [],
            "evidence": entry.evidence.all(),
            "notes": entry.notes.select_related("by"),
            "translations": self.translations(),
            "place": comparison.place_of(entry),
            "form": kwargs.get("form") or EntryForm(review=self.review),
            "verdicts": Verdict,
        }
