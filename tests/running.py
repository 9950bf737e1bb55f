"""A portal started as an operator starts it, for tests that look at it from outside."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.probe import answers
from portal.serving import Address, commands

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 600.0
# What a prepared portal signs with, so that tests know the keys of its links.
KEY = "known to tests, and so good for nothing else"


def free_port() -> int:
    """Below the range from which the system gives ports to connections, which could take one meanwhile."""
    for port in random.sample(range(10000, 20000), 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise RuntimeError("no free port")


def without_services() -> dict[str, str]:
    """The environment of an embedded portal, whatever the tests themselves run on."""
    return {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}


class Portal:
    """`manage.py serve` on `folder`; the output is read with `output()`."""

    def __init__(self, folder: Path, **variables: str):
        self.folder = folder
        self.port = int(variables.get("PORT", 0)) or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        folder.mkdir(parents=True, exist_ok=True)
        self._output = folder / "output.txt"
        self._beside: dict[str, subprocess.Popen] = {}
        given = {"VAR": str(folder), "PORT": str(self.port), "DEMONSTRATION": "1"} | variables
        self.environment = without_services() | given
        with self._output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def urls(self) -> tuple[str, ...]:
        """Its own address, and those of the web processes beside it."""
        return (self.url, *self._beside)

    def start_beside(self, **variables: str) -> str:
        """Run one more web process on the folder, with other variables, and return its address."""
        address = Address("127.0.0.1", free_port())
        ours = self.environment | {"PORT": str(address.port), "SITE_URL": address.url} | variables
        with (self.folder / f"beside-{address.port}.txt").open("w") as output:
            self._beside[address.url] = subprocess.Popen(
                commands(address)["web"],
                cwd=ROOT,
                env=ours,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        until = time.monotonic() + PATIENCE
        while not answers(f"{address.url}/healthz"):
            assert time.monotonic() < until, Path(output.name).read_text(encoding="utf-8")
            time.sleep(0.1)
        return address.url

    def run(self, code: str) -> None:
        """Run Python code with the portal's settings, on its database."""
        command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", code]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    def output(self) -> str:
        return self._output.read_text(encoding="utf-8")

    def wait_for(self, text: str) -> "Portal":
        until = time.monotonic() + PATIENCE
        while text not in self.output():
            assert self.process.poll() is None, f"ended with {self.process.returncode}:\n{self.output()}"
            assert time.monotonic() < until, f"no {text!r} after {PATIENCE} s:\n{self.output()}"
            time.sleep(0.1)
        return self

    def wait_ready(self) -> "Portal":
        return self.wait_for("Ctrl-C stops it.")

    def get(self, path: str) -> tuple[int, str]:
        with urllib.request.urlopen(self.url + path, timeout=20) as response:  # noqa: S310 - our own address
            return response.status, response.read().decode()

    def accounts(self) -> dict[str, dict]:
        """The demonstration sign-ins by role."""
        rows = json.loads((self.folder / "demo-accounts.json").read_text(encoding="utf-8"))
        return {row["role"]: row for row in rows}

    def processes(self) -> dict[int, str]:
        """Command line by process id of everything that runs on the folder."""
        mine = f"VAR={self.folder}".encode()
        found = {}
        for path in Path("/proc").glob("[0-9]*"):
            try:
                if mine in (path / "environ").read_bytes().split(b"\0"):
                    found[int(path.name)] = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
        return found

    def pid_of(self, words: str) -> int:
        """The oldest process whose command line has `words`: a leader, not the children it forked."""
        return min(pid for pid, line in self.processes().items() if words in line)

    def wait(self) -> int:
        return self.process.wait(timeout=PATIENCE)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        for process in self._beside.values():
            process.terminate()
            process.wait(timeout=PATIENCE)
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.wait()


@contextmanager
def prepared_portal(folder: Path, **variables: str) -> Iterator[Portal]:
    """Run a portal on whose pages there is all that the page types show."""
    portal = Portal(folder, SECRET_KEY=KEY, **variables)
    try:
        portal.wait_ready().run("from tests.e2e.records import prepare; prepare()")
        yield portal
    finally:
        portal.stop()
