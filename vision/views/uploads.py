"""Files that are sent with a form: written to disk as they come in, and no further than they may be long."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_protect

# What a form with a file may hold beside it.
ROOM_FOR_FIELDS = 256 * 1024


class LimitedUploadHandler(FileUploadHandler):
    """Leaves out a file that makes the request longer than `most` bytes, and notes it as `request.is_too_large`.

    What is left out is read and forgotten, so that the browser gets an answer instead of a broken connection.
    """

    def __init__(self, request: HttpRequest, most: int):
        super().__init__(request)
        self.most, self.received, self.is_announced_too_large = most, 0, False

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: Any, boundary: Any, encoding: Any = None
    ) -> None:
        self.is_announced_too_large = content_length > self.most + ROOM_FOR_FIELDS

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.is_announced_too_large:
            self.leave_out()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > self.most:
            self.leave_out()
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Let the next handler say what the file is."""

    def leave_out(self) -> None:
        self.request.is_too_large = True  # type: ignore[union-attr]
        raise SkipFile


class LimitedUploads:
    """A view whose files are limited to `most_bytes` in all.

    It stands last before `View`, so that whoever may not see the page sends nothing, and needs `csrf_exempt` on
    `dispatch`: the token is among the fields, which may be read only once the limit stands. It is checked here.
    """

    request: HttpRequest

    @property
    def most_bytes(self) -> int:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.upload_handlers = [
            LimitedUploadHandler(request, self.most_bytes),
            TemporaryFileUploadHandler(request),
        ]
        return csrf_protect(super().dispatch)(request, *args, **kwargs)  # type: ignore[misc]

    @property
    def is_too_large(self) -> bool:
        """Whether a file was left out; known once the form has been read."""
        return getattr(self.request, "is_too_large", False)
