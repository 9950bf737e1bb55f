"""Whether a file is a report of the portal: asked by its hash, or by the file itself, which is not kept."""

import hashlib
import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from django.utils.translation import gettext_lazy as _

SHA256 = re.compile(r"[0-9a-f]{64}")
# How every PDF begins; some programs put a few bytes before it.
PDF_BEGINS = b"%PDF-"
BEGINNING = 1024


class HashForm(forms.Form):
    """The hash of a file, as it is copied from a page or from the answer of a program."""

    sha256 = forms.CharField(
        label=_("SHA-256 of the file"),
        help_text=_("64 digits and letters from a to f."),
        error_messages={"required": _("Paste the SHA-256 of the file.")},
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_sha256(self) -> str:
        # Programs write the name of the file behind it, some of them blanks into it.
        pasted = self.cleaned_data["sha256"].lower().removeprefix("sha256:").removeprefix("sha-256:")
        words = pasted.split()
        first = words[0] if words and len(words[0]) == 64 else "".join(words)
        if not SHA256.fullmatch(first):
            raise ValidationError(
                _("This is no SHA-256: that has 64 signs, each a digit or a letter from a to f."),
                code="no-hash",
            )
        return first


class FileForm(forms.Form):
    """A file that is read to its end, and forgotten."""

    file = forms.FileField(
        label=_("PDF file"),
        error_messages={"required": _("Choose a PDF file first."), "empty": _("The file is empty.")},
        widget=forms.FileInput({"accept": "application/pdf,.pdf"}),
    )

    def clean_file(self) -> "HashedFile":
        file = self.cleaned_data["file"]
        if file.is_too_large:
            raise too_large()
        if PDF_BEGINS not in file.beginning:
            raise ValidationError(
                _("This is no PDF file. Reports of the portal are PDF files, and only they can be checked."),
                code="no-pdf",
            )
        return file


def too_large() -> ValidationError:
    return ValidationError(
        _("The file is larger than %(most)d MB. No report of the portal is."),
        code="large",
        params={"most": settings.VERIFY_MAX_BYTES // 1024**2},
    )


class HashedFile(UploadedFile):
    """What is left of a file that was read: its length, its hash and how it begins."""

    def __init__(self, name: str, size: int, sha256: str, beginning: bytes, is_too_large: bool):
        super().__init__(file=None, name=name, size=size)
        self.sha256, self.beginning, self.is_too_large = sha256, beginning, is_too_large


class HashingUploadHandler(FileUploadHandler):
    """Hashes a file as it comes in. Nothing of it is kept, in memory or on a disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.digest, self.size, self.beginning = hashlib.sha256(), 0, b""
        # No handler after this one is to see the file.
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size += len(raw_data)
        if self.size <= settings.VERIFY_MAX_BYTES:
            self.digest.update(raw_data)
        self.beginning = (
            (self.beginning + raw_data)[:BEGINNING] if len(self.beginning) < BEGINNING else self.beginning
        )

    def file_complete(self, file_size: int) -> HashedFile:
        is_too_large = self.size > settings.VERIFY_MAX_BYTES
        return HashedFile(
            self.file_name or "", self.size, self.digest.hexdigest(), self.beginning, is_too_large
        )
