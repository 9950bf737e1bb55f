"""Asking clamd, where `CLAMD_URL` names one, whether a file carries something harmful."""

import logging
import socket
import time
from typing import IO, Any
from urllib.parse import urlsplit

from clamav_client.clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.errors import DomainError

# Seconds for each step: to be called, to take the file, to answer.
TIMEOUT = 20.0
DEFAULT_PORT = 3310
logger = logging.getLogger(__name__)


class Harmful(DomainError):
    def __init__(self):
        super().__init__(
            _(
                "The virus scanner found something harmful in this file, so it was not kept. Tell your IT support."
            )
        )


class CannotScan(DomainError):
    """Nothing is known of the file, so it is not taken."""

    def __init__(self):
        super().__init__(
            _(
                "Files cannot be checked for viruses just now, so this one was not kept. Try again in some minutes."
            )
        )


class UnixSocket(ClamdUnixSocket):
    """Waits no longer to be taken than for the rest: one that hangs takes no calls after the first hundreds."""

    def _init_socket(self) -> None:
        self.clamd_socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.clamd_socket.settimeout(self.timeout)
        self.clamd_socket.connect(self.unix_socket)


class Hurried:
    """A file that is read until a moment, so that one who takes it drop by drop is left in the end."""

    def __init__(self, file: IO[bytes], until: float):
        self.file, self.until = file, until

    def read(self, size: int = -1) -> bytes:
        if time.monotonic() > self.until:
            raise TimeoutError("the scanner takes the file too slowly")
        return self.file.read(size)


def require_clean(file: IO[bytes], *, name: str) -> None:
    """Let a file pass that clamd finds nothing in, or any where no clamd is set; it is left at its beginning.

    Args:
        name: what the file is called, for the log.

    Raises:
        Harmful: something was found. CannotScan: clamd does not answer, or not so that it can be relied on.
    """
    if not settings.CLAMD_URL:
        return
    file.seek(0)
    try:
        hurried: Any = Hurried(file, time.monotonic() + TIMEOUT)
        status, finding = clamd().instream(hurried).get("stream", ("", None))
    except (ClamdError, OSError, ValueError) as error:
        logger.exception("clamd at %s could not check %r", settings.CLAMD_URL, name)
        raise CannotScan from error
    finally:
        file.seek(0)
    if status == "FOUND":
        logger.warning("clamd found %s in %r, which was refused", finding, name)
        raise Harmful
    if status != "OK":
        logger.error("clamd at %s answered %r %r of %r", settings.CLAMD_URL, status, finding, name)
        raise CannotScan


def clamd() -> ClamdNetworkSocket | UnixSocket:
    place = urlsplit(settings.CLAMD_URL)
    if place.scheme == "unix":
        scanner = UnixSocket(place.path)
        # The library wants whole seconds here, and passes on whatever it is given.
        scanner.timeout = TIMEOUT
        return scanner
    return ClamdNetworkSocket(place.hostname or "", place.port or DEFAULT_PORT, TIMEOUT)
