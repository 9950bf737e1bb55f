"""Something that listens where clamd would and speaks its protocol, for tests of what the scanner may do."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def receive(connection: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length:
        if not (more := connection.recv(length - len(data))):
            raise ConnectionError("hung up in the middle")
        data += more
    return data


def streamed(connection: socket.socket) -> bytes:
    """Return what INSTREAM sends: chunks with their length before them, until one of none."""
    command = receive(connection, len(b"nINSTREAM\n"))
    assert command == b"nINSTREAM\n"
    data = b""
    while length := struct.unpack("!L", receive(connection, 4))[0]:
        data += receive(connection, length)
    return data


def scan(connection: socket.socket) -> None:
    """Answer as clamd does: what is found, or that nothing is."""
    data = streamed(connection)
    connection.sendall(b"stream: Eicar-Test-Signature FOUND\n" if EICAR in data else b"stream: OK\n")


def hang(connection: socket.socket) -> None:
    """Take everything, and never say anything."""
    with suppress(ConnectionError):
        while connection.recv(65536):
            pass


def answering(answer: bytes) -> Callable[[socket.socket], None]:
    def behave(connection: socket.socket) -> None:
        streamed(connection)
        connection.sendall(answer)

    return behave


def hang_up(connection: socket.socket) -> None:
    """Close without a word."""


@contextmanager
def clamd(behave: Callable[[socket.socket], None], *, path: str = "") -> Iterator[str]:
    """Yield the address of one that does `behave` to each caller: of a file where `path` names it, else a port."""
    server = socket.socket(socket.AF_UNIX if path else socket.AF_INET)
    server.bind(path or ("127.0.0.1", 0))
    server.listen()

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _address = server.accept()
                with connection, suppress(OSError):
                    behave(connection)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"unix://{path}" if path else f"tcp://127.0.0.1:{server.getsockname()[1]}"
    finally:
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
        server.close()
