"""What is sent: read no further than it may be long, and refused with a problem where it cannot be read."""

import json
from collections.abc import Collection
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import UnreadablePostError
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, serializers
from rest_framework.parsers import BaseParser, MultiPartParser

# The longest entry there can be, each letter of it escaped, and some room.
MOST_BYTES = 1024 * 1024


class TooLarge(exceptions.APIException):
    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_detail = _("What was sent is larger than is read here.")


class JsonBody(BaseParser):
    """JSON as of RFC 8259, in UTF-8, of at most `MOST_BYTES`."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        try:
            sent = stream.read(MOST_BYTES + 1)
        except UnreadablePostError as error:
            raise exceptions.ParseError from error
        if len(sent) > MOST_BYTES:
            raise TooLarge
        try:
            return json.loads(sent.decode(), parse_constant=refuse_constant)
        # Nested deeper than is read, or no JSON.
        except (ValueError, RecursionError) as error:
            raise exceptions.ParseError(_("What was sent is not JSON in UTF-8.")) from error


def refuse_constant(name: str) -> None:
    """NaN and Infinity are no JSON."""
    raise ValueError(name)


class FormBody(MultiPartParser):
    """A form with a file; how large the file may be is for the upload handlers of the view to say."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        try:
            return super().parse(stream, media_type, parser_context)
        except RequestDataTooBig as error:
            raise TooLarge from error
        except (SuspiciousOperation, UnreadablePostError) as error:
            raise exceptions.ParseError from error


# --- Fields that take nothing for what it is not ----------------------------------------------------------


class StrictText(serializers.CharField):
    """A string and nothing else: no number that is written as one. What it may hold is for the domain to say."""

    def __init__(self, **kwargs: Any):
        super().__init__(**{"allow_blank": True, "trim_whitespace": False} | kwargs)
        # The domain takes out what cannot be kept, as it does of what is typed.
        self.validators = []

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return data


class StrictBoolean(serializers.BooleanField):
    """True or false; of a form, where all is text, these words."""

    parent: "Body"
    words = {"true": True, "false": False}

    def to_internal_value(self, data: Any) -> bool:
        if isinstance(data, bool):
            return data
        # A form knows text only.
        if self.parent.is_form and isinstance(data, str) and data in self.words:
            return self.words[data]
        return bool(self.fail("invalid", input=data))


class Body(serializers.Serializer):
    """What is sent to an address: its fields are all there are, for one that is misspelt would be lost."""

    @property
    def is_form(self) -> bool:
        return hasattr(self.initial_data, "getlist")

    def to_internal_value(self, data: Any) -> Any:
        found = super().to_internal_value(data)
        known = {name for name, field in self.fields.items() if not field.read_only}
        if unknown := [name for name in data if name not in known]:
            raise serializers.ValidationError({pointed(name): told_of(name, known) for name in unknown})
        return found


def told_of(name: str, known: Collection[str]) -> str:
    told = _("“%(name)s” is not known here. Known are: %(names)s.")
    return told % {"name": writable(name), "names": ", ".join(sorted(known))}


def writable(name: str) -> str:
    """Return a name that somebody sent as it can be sent back: not for ever, and without halves of characters."""
    return name[:100].encode(errors="replace").decode()


def pointed(name: str) -> str:
    """Return a name as it stands in a JSON pointer (RFC 6901)."""
    return writable(name).replace("~", "~0").replace("/", "~1")
