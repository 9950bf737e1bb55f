"""A mail server of one's own: takes what it is given, refuses whom it is told to, hangs up when it is told to."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class Conversation(socketserver.StreamRequestHandler):
    server: "MailServer"

    def handle(self) -> None:
        self.server.connections += 1
        self.say("220 ready")
        for line in self.rfile:
            verb, _space, rest = line.decode().strip().partition(" ")
            verb = verb.upper()
            if verb == "RCPT" and any(address in rest for address in self.server.refused):
                self.say("550 no such mailbox")
            elif verb == "DATA":
                self.say("354 go on")
                self.server.take(self.data())
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 fine")
            if verb == "MAIL" and len(self.server.messages) == self.server.hangs_up_after:
                return

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def data(self) -> bytes:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line.removeprefix(b".") for line in lines)


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Conversation)
        self.messages: list[EmailMessage] = []
        self.connections = 0
        self.refused: set[str] = set()
        self.hangs_up_after: int | None = None

    def take(self, data: bytes) -> None:
        self.messages.append(message_from_bytes(data, policy=policy.default))

    def readers(self) -> list[str]:
        return [str(message["To"]) for message in self.messages]


@contextmanager
def mail_server(port: int) -> Iterator[MailServer]:
    """Run a server on a port of this machine until the block ends."""
    with MailServer(port) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
