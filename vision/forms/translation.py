"""What a translator writes beside a state's words. No form here has a field for these."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.enums import Language
from vision.domain.translation_work import Piece
from vision.domain.translations import seal
from vision.models import Entry, EntryTranslation
from vision.models.entry import TEXTS
from vision.validators import validate_text_length

LABELS = {"done": _("What was done"), "next": _("What comes next")}
ROWS = {"done": 8, "next": 5}


class TranslationForm(forms.Form):
    """A field for each text that the entry has. `seen` says what was there when the page was opened."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, entry: Entry, language: Language, translation: EntryTranslation | None
    ):
        initial = {name: getattr(translation, name, "") for name in TEXTS}
        # Several of these stand on one page.
        super().__init__(
            data, initial=initial | {"seen": seal(entry, translation)}, auto_id=f"{language.value}-%s"
        )
        for name in TEXTS:
            # What is typed or stands is never lost, even where the state has taken its words away.
            if getattr(entry, name) or initial[name] or (data and data.get(name)):
                widget = forms.Textarea(attrs={"rows": ROWS[name], "lang": language.value})
                self.fields[name] = forms.CharField(
                    label=LABELS[name], required=False, widget=widget, validators=[validate_text_length]
                )

    @classmethod
    def of(cls, piece: Piece) -> "TranslationForm":
        return cls(entry=piece.entry, language=piece.language, translation=piece.translation)

    @property
    def texts(self) -> list[forms.BoundField]:
        return [self[name] for name in TEXTS if name in self.fields]

    @property
    def words(self) -> dict[str, str]:
        """What was written, once the form is valid."""
        return {name: self.cleaned_data.get(name, "") for name in TEXTS}

    def tell(self, error: ValidationError) -> None:
        """Say what was refused at its field, or above all where there is none."""
        for name, told in error.message_dict.items():
            self.add_error(name if name in self.fields else None, told)
