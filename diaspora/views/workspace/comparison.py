"""What somebody else wrote meanwhile, beside what is in the form."""

from dataclasses import dataclass

from diaspora.forms.texts import TextsForm

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
