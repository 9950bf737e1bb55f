"""What somebody else wrote meanwhile, beside what is in the form."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.views.generic.edit import FormMixin

from diaspora.domain.errors import ChangedMeanwhile
from portal.errors import DomainError
from portal.forms.texts import TextsForm

APART = {"revision", "language", "reason"}


@dataclass(frozen=True)
class Theirs:
    """A field in which the two differ: its name for people, and what it says now."""

    label: str
    words: str


def theirs(form: TextsForm) -> list[Theirs]:
    """Return the fields in which what was typed differs from the record as it stands, in the order of the form."""
    names = [name for name in form.changed_data if name not in APART]
    return [Theirs(str(form.fields[name].label), form.said(name)) for name in names]


class Compared(FormMixin):
    """A form of a record that others write too: tells what they wrote meanwhile, with all that was typed."""

    form_class: Any

    def form_kwargs(self, record: Any) -> dict[str, Any]:
        return {"record": record, "language": self.language}  # type: ignore[attr-defined]

    def tell(self, form: Any, error: DomainError) -> HttpResponse:
        if isinstance(error, ChangedMeanwhile):
            # On the next save, what the person has now seen is what they write over.
            form.data = form.data.copy()
            form.data["revision"] = error.record.revision
            typed = self.form_class(form.data, **self.form_kwargs(error.record))
            self.extra_context = {"theirs": theirs(typed)}
        return super().tell(form, error)  # type: ignore[misc]
