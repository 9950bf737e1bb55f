"""Handing out a file that never changes: whole, from where a download broke off, or not at all where it is known."""

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import NamedTuple

from django.core.files import File
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

CHUNK = 64 * 1024
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class Part(NamedTuple):
    """From which byte to which, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class OutOfRange(Exception):
    """The file ends before the part that is asked for begins."""


def part_asked_for(header: str, size: int) -> Part | None:
    """Return the part that a `Range` header names, None where it names none that we give: then all is sent.

    Raises:
        OutOfRange: there is no such part.
    """
    found = RANGE.fullmatch(header.strip())
    if not found or not any(found.groups()):
        return None
    first, last = (int(number) if number else None for number in found.groups())
    if first is None:
        # The last so many bytes.
        if not last:
            raise OutOfRange
        return Part(max(size - last, 0), size - 1)
    if last is not None and last < first:
        return None
    if first >= size:
        raise OutOfRange
    return Part(first, size - 1 if last is None else min(last, size - 1))


def hand_out(
    request: HttpRequest, *, size: int, etag: str, opens: Callable[[], File], headers: dict[str, str]
) -> HttpResponseBase:
    """Answer GET and HEAD with a file of `size` bytes that `opens` returns, or the part of it that is asked for.

    Args:
        etag: strong and in quotation marks; the file is another where it is.
        headers: of the file, such as its type and name.
    """
    headers = {"ETag": etag, "Accept-Ranges": "bytes"} | headers
    known = get_conditional_response(request, etag=etag)
    if isinstance(known, HttpResponseNotModified):
        kept = {
            name: headers[name]
            for name in ("ETag", "Cache-Control", "Content-Security-Policy")
            if name in headers
        }
        return HttpResponseNotModified(headers=kept)
    if known is not None:
        return known
    try:
        part = part_asked_for(range_of(request, etag), size)
    except OutOfRange:
        return HttpResponse(
            status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
            headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"},
        )
    status = HTTPStatus.OK
    if part:
        status = HTTPStatus.PARTIAL_CONTENT
        headers["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    part = part or Part(0, size - 1)
    headers["Content-Length"] = str(part.length)
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    return StreamingHttpResponse(Pieces(opens(), part), status=status, headers=headers)


def range_of(request: HttpRequest, etag: str) -> str:
    """Return the `Range` header where it counts: of GET alone, and only while the file is the one begun with."""
    if request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return ""
    return request.headers.get("Range", "")


class Pieces:
    """The bytes of a part, piece by piece. The file is closed at the end, or when nobody reads on."""

    def __init__(self, file: File, part: Part):
        self.file, self.left = file, part.length
        file.seek(part.first)

    def __iter__(self) -> Iterator[bytes]:
        while self.left and (piece := self.file.read(min(CHUNK, self.left))):
            self.left -= len(piece)
            yield piece

    def close(self) -> None:
        self.file.close()
