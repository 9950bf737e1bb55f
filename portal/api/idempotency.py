"""`Idempotency-Key`: a request that is sent twice under a key is done once, and answered the same both times."""

import hashlib
import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.status import is_success

from portal.domain import idempotency
from portal.models.token import LONGEST_KEY

HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
# As it is written, or in quotes as a string of RFC 8941.
KEY = re.compile(rf"[!-~]{{1,{LONGEST_KEY}}}")
# What of an answer's headers belongs to what was done.
KEPT_HEADERS = ("ETag", "Location")
PARAMETER = OpenApiParameter(
    HEADER,
    {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
    OpenApiParameter.HEADER,
    description=(
        "A name of your own for this request, such as a UUID. Sent again within 24 hours under the same key, it is "
        "done no second time and answered as it was."
    ),
)

Handler = Callable[..., Response]


def idempotent(handler: Handler) -> Handler:
    """Let a method of a view, asked by a token, be repeated under a key. What it refuses can be asked anew."""

    @wraps(handler)
    def once(view: Any, request: Any, *args: Any, **kwargs: Any) -> Response:
        key = key_of(request)
        if key is None:
            return handler(view, request, *args, **kwargs)
        claimed = idempotency.begin(request.auth, key, fingerprint_of(request))
        if claimed.status is not None:
            return Response(claimed.answer, claimed.status, headers={**claimed.headers, REPLAYED: "true"})
        try:
            response = handler(view, request, *args, **kwargs)
        except BaseException:
            idempotency.release(claimed)
            raise
        keep(claimed, response)
        return response

    return once


def keep(claimed: Any, response: Response) -> None:
    if not is_success(response.status_code):
        idempotency.release(claimed)
        return
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    idempotency.keep(claimed, status=response.status_code, answer=response.data, headers=headers)


def key_of(request: Any) -> str | None:
    """Return the key in the header, None without one. Raises ParseError for what is no key."""
    sent = request.headers.get(HEADER)
    if sent is None:
        return None
    key = sent.strip()
    if len(key) > 1 and key[0] == key[-1] == '"':
        key = key[1:-1]
    if not KEY.fullmatch(key):
        told = _("An Idempotency-Key has from 1 to %(most)d characters of ASCII, and no spaces.")
        raise exceptions.ParseError(told % {"most": LONGEST_KEY})
    return key


def fingerprint_of(request: Any) -> str:
    """Return the SHA-256 of what is asked: of what was read, as each sending of a form is packed otherwise."""
    asked = [
        request.method,
        request.get_full_path(),
        request.headers.get("If-Match", ""),
        content_of(request.data),
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def content_of(data: Any) -> Any:
    if not hasattr(data, "lists"):
        return data
    return {name: [digest_of(value) for value in values] for name, values in data.lists()}


def digest_of(value: Any) -> Any:
    if not isinstance(value, UploadedFile):
        return value
    digest = hashlib.sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    return [value.name, digest.hexdigest()]
