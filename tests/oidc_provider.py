"""An OpenID Connect provider on this machine, for tests: it says of everybody who comes what it was told to say."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import jwt

from tests.running import free_port

CLIENT, SECRET = "portal", "a secret of thirty-two letters or more"


class Provider(ThreadingHTTPServer):
    """`claims` is what it says of who comes; `asked` are the forms that were sent for tokens."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", free_port()), Answers)
        self.claims: dict = {"sub": "1"}
        self.asked: list[dict[str, list[str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def configuration(self) -> dict:
        names = ("authorization", "token", "userinfo")
        return {f"{name}_endpoint": f"{self.url}/{name}" for name in names} | {
            "issuer": self.url,
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def tokens(self) -> dict:
        now = int(time.time())
        said = self.claims | {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300}
        return {
            "access_token": "access",
            "token_type": "Bearer",
            "id_token": jwt.encode(said, SECRET, algorithm="HS256"),
        }


class Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        self.answer(self.server.claims if self.path == "/userinfo" else self.server.configuration())

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(parse_qs(sent))
        self.answer(self.server.tokens())

    def answer(self, found: dict) -> None:
        body = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args) -> None:
        """Say nothing of requests."""


@contextmanager
def running_provider() -> Iterator[Provider]:
    with Provider() as provider:
        threading.Thread(target=provider.serve_forever, daemon=True).start()
        yield provider
        provider.shutdown()
