"""Files that are sent with a form: written to disk as they come in, and no further than they may be long."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest, UnreadablePostError
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from portal.views.errors import bad_request

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
        self.is_announced_too_large = not self.most or content_length > self.most + ROOM_FOR_FIELDS

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
    """A view whose files are limited to `most_bytes` in all; it stands first among the classes of the view.

    All that is sent is read before anything is answered, else a browser that is still sending takes the answer for a
    broken connection. Of whoever has not signed in, or no more, nothing is written to disk.
    """

    request: HttpRequest

    @property
    def most_bytes(self) -> int:
        raise NotImplementedError

    # The token is among the fields, and they may be read only once the limit stands: it is checked here.
    @method_decorator(csrf_exempt)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        most = self.most_bytes if request.user.is_authenticated else 0
        request.upload_handlers = [LimitedUploadHandler(request, most), TemporaryFileUploadHandler(request)]
        try:
            request.POST.keys()
        except UnreadablePostError:
            # Who sent it has gone; nobody reads the answer.
            return bad_request(request)
        return csrf_protect(super().dispatch)(request, *args, **kwargs)  # type: ignore[misc]

    @property
    def is_too_large(self) -> bool:
        """Whether a file was left out."""
        return getattr(self.request, "is_too_large", False)
