"""Posting to an address that somebody typed in: to a server on the internet, and to nothing behind our own doors.

The name is looked up once, every address it has is looked at, and the connection goes to one of these: a name that
leads elsewhere a moment later leads nobody astray. Redirects are not followed.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

# From the connection to the end of the answer.
SECONDS = 10.0
LONGEST_ANSWER = 1024
HTTPS_PORT = 443
# Networks that lead on to addresses of version 4, whichever these are.
TRANSLATED = [ipaddress.ip_network(network) for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")]

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Unreachable(Exception):
    """Nothing was posted, or nothing came back; the message says why."""


@dataclass(frozen=True)
class Answer:
    status: int
    text: str

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300


def post(address: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Post `body` to an `https` address, and return the status and the first words of the answer.

    Raises:
        Unreachable: there is no such server, it is not one of the internet, or it did not answer in time.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.username is not None:
        raise Unreachable("The address is not one of https.")
    try:
        host, port = parts.hostname.encode("idna").decode("ascii"), parts.port or HTTPS_PORT
    except ValueError as error:
        raise Unreachable("The address has no valid name of a server.") from error
    connection = PinnedConnection(host, port, addresses_of(host, port))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return exchange(connection, path, body, headers)


def exchange(connection: "PinnedConnection", path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    # A server that sends a byte now and then would keep the worker for hours.
    deadline = threading.Timer(SECONDS, connection.cut)
    deadline.start()
    try:
        connection.request("POST", path, body=body, headers=dict(headers))
        response = connection.getresponse()
        text = response.read(LONGEST_ANSWER).decode("utf-8", errors="replace").replace("\x00", "")
        return Answer(response.status, text)
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = f"No answer within {SECONDS:.0f} seconds." if connection.is_cut else ""
        raise Unreachable(late or f"{type(error).__name__}: {error}") from error
    finally:
        deadline.cancel()
        connection.close()


class PinnedConnection(http.client.HTTPSConnection):
    """A connection to a server by addresses that were looked at, with the certificate of its name."""

    def __init__(self, host: str, port: int, addresses: list[str]):
        self.addresses, self.tls = addresses, ssl.create_default_context()
        self.is_cut = False
        super().__init__(host, port, timeout=SECONDS, context=self.tls)

    def connect(self) -> None:
        self.sock: socket.socket = self.connected()
        self.sock = self.tls.wrap_socket(self.sock, server_hostname=self.host)

    def connected(self) -> socket.socket:
        """Return a socket to the first of the addresses that answers."""
        for address in self.addresses[:-1]:
            try:
                return socket.create_connection((address, self.port), timeout=SECONDS / 2)
            except OSError:
                continue
        return socket.create_connection((self.addresses[-1], self.port), timeout=SECONDS / 2)

    def cut(self) -> None:
        """End it, whatever it waits for."""
        self.is_cut = True
        try:
            if self.sock:
                self.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def addresses_of(host: str, port: int) -> list[str]:
    """Return the addresses of a server. Raises Unreachable where one of them is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Unreachable(f"There is no server of this name: {error}") from error
    addresses = list(dict.fromkeys(str(sockaddr[0]) for *_kind, sockaddr in found))
    if not addresses or not all(is_allowed(ipaddress.ip_address(each)) for each in addresses):
        raise Unreachable("The address leads to a network that is not public.")
    return addresses


def is_allowed(address: Address) -> bool:
    """Say whether a webhook may lead to `address`: to the internet or, where a setting says so, this machine."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_allowed(address.ipv4_mapped)
        if any(address in network for network in TRANSLATED) or address.teredo:
            return False
    if address.is_loopback:
        return settings.WEBHOOKS_TO_LOOPBACK
    # Of what a network keeps for itself, some counts as global in one version of Python and not in another.
    return address.is_global and not (
        address.is_private or address.is_multicast or address.is_reserved or address.is_unspecified
    )
