"""The embedded portal: web server, worker and beat, started and stopped as one."""

import errno
import ipaddress
import logging
import logging.handlers
import os
import re
import shlex
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from honcho.compat import ProcessManager
from honcho.manager import KILL_WAIT, SYSTEM_PRINTER_NAME, Manager
from honcho.printer import Message, Printer
from honcho.process import Popen, Process

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
FOLDERS = ("queue", "queue-control", "media", "mail", "logs", "static")
LOG_BYTES = 5 * 1024 * 1024
LEVEL = re.compile(r"^\[?[\d\-:,. ]*(DEBUG|INFO|WARNING|ERROR|CRITICAL)\b")


class NoAddress(Exception):
    """The portal cannot listen there; the message is one line for whoever started it."""


@dataclass(frozen=True)
class Address:
    """Where the portal listens: `host` is an IP address."""

    host: str
    port: int

    @classmethod
    def of(cls, host: str, port: str) -> "Address":
        if not (port.isascii() and port.isdecimal()) or not 0 < int(port) < 65536:
            raise NoAddress(f"PORT is a number from 1 to 65535, not {port!r}.")
        try:
            found = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise NoAddress(f"HOST {host!r} is no address of this machine.") from None
        return cls(str(found[0][4][0]), int(port))

    @property
    def ip(self) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
        return ipaddress.ip_address(self.host)

    @property
    def name(self) -> str:
        """The host as a browser on this machine writes it."""
        loopback = "127.0.0.1" if self.ip.version == 4 else "::1"
        name = loopback if self.ip.is_unspecified else self.host
        return name if self.ip.version == 4 else f"[{name}]"

    @property
    def url(self) -> str:
        return f"http://{self.name}:{self.port}"

    @property
    def allowed_hosts(self) -> str:
        """What `ALLOWED_HOSTS` must hold so that the portal answers there; on every interface, any name."""
        return "*" if self.ip.is_unspecified else f"127.0.0.1,localhost,[::1],{self.name}"

    def require_free(self) -> None:
        """Raise NoAddress unless a server can listen here now."""
        family = socket.AF_INET if self.ip.version == 4 else socket.AF_INET6
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as error:
                raise NoAddress(self._why(error)) from None

    def _why(self, error: OSError) -> str:
        if error.errno == errno.EADDRINUSE:
            return f"Port {self.port} on {self.host} is taken. Choose another: make run PORT={self.port + 1}"
        if error.errno == errno.EACCES:
            return f"Port {self.port} needs the rights of root. Choose one above 1023: make run PORT=8000"
        return f"Cannot listen on {self.host} port {self.port}: {error.strerror}."


def commands(address: Address) -> dict[str, list[str]]:
    """The processes of the embedded portal by name.

    Requests and jobs under way have `KILL_WAIT` seconds to end after a signal.
    One web process, because the cache in memory is one process's own. The worker has a child for the jobs
    (prefork, not threads), so that a job that dies or grows too large takes only the child with it.
    """
    celery = [sys.executable, "-m", "celery", "--quiet", "--app", "portal"]
    return {
        "web": [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
            *("--host", address.host, "--port", str(address.port)),
            *("--workers", "1", "--blocking-threads", "4", "--workers-kill-timeout", str(KILL_WAIT - 1)),
            "portal.wsgi:application",
        ],
        # Gossip, mingle and heartbeats are for talking to other workers: each would leave files in the queue.
        "worker": [
            *(*celery, "worker", "--pool", "prefork", "--concurrency", "1", "--loglevel", "INFO"),
            *("--without-gossip", "--without-mingle", "--without-heartbeat"),
        ],
        "beat": [*celery, "beat", "--pidfile=", "--loglevel", "INFO"],
    }


def environment(address: Address) -> dict[str, str]:
    """What the processes see beside the environment of their parent, which goes first."""
    ours = {
        "SITE_URL": address.url,
        "ALLOWED_HOSTS": address.allowed_hosts,
        "PYTHONUNBUFFERED": "1",
        # A worker run by root says so at every start.
        "PYTHONWARNINGS": "ignore:::celery.platforms",
    }
    return {**ours, **os.environ}


class Console(Printer):
    """Puts every line into `<logs>/<process>.log`, and errors with their tracebacks on the terminal too."""

    def __init__(self, logs: Path, output=None):
        super().__init__(output or sys.stderr, time_format="%H:%M:%S")
        self.logs = logs
        self._loggers: dict[str, logging.Logger] = {}
        self._matters: dict[str, bool] = {}

    def write(self, message: Message) -> None:
        data = message.data.decode("utf-8", "replace") if isinstance(message.data, bytes) else message.data
        for line in data.splitlines():
            self._logger(message.name).info(line)
            if message.name != SYSTEM_PRINTER_NAME and self.matters(message.name, line):
                super().write(message._replace(data=line))

    def matters(self, name: str, line: str) -> bool:
        """Say whether to show `line`; one without a level goes with the line before it."""
        if found := LEVEL.match(line):
            self._matters[name] = found[1] in {"ERROR", "CRITICAL"}
        return self._matters.setdefault(name, True)

    def _logger(self, name: str) -> logging.Logger:
        if name not in self._loggers:
            file = "portal" if name == SYSTEM_PRINTER_NAME else name
            handler = logging.handlers.RotatingFileHandler(
                self.logs / f"{file}.log", maxBytes=LOG_BYTES, backupCount=3, encoding="utf-8"
            )
            # Not one of the tree of loggers: what is written here has been logged once already.
            self._loggers[name] = logging.Logger(name, logging.INFO)  # noqa: LOG001
            self._loggers[name].addHandler(handler)
        return self._loggers[name]


class Leader(Popen):
    """A process whose children do not outlive it, however it ends."""

    def __init__(self, cmd: str, **options):
        super().__init__(cmd, **options)
        threading.Thread(target=self._take_children_along, daemon=True).start()

    def _take_children_along(self) -> None:
        self.wait()
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)


class LedProcess(Process):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self._child_ctor = Leader


class Leaders(ProcessManager):
    """Asks only the leader to end: it ends its children when their jobs are done."""

    def terminate(self, pid: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)


class Supervisor(Manager):
    """honcho's manager, which lacks this: it loses a signal that comes while processes start, leaves them
    behind when the terminal closes, does not say which one ended first, and ends jobs under way.
    """

    ended_first = ""

    def __init__(self, printer: Printer, *, then: Callable[[], None]):
        """`then` runs in a thread of its own once the processes are started."""
        super().__init__(printer)
        self._procmgr, self._process_ctor = Leaders(), LedProcess
        self.stopping = threading.Event()
        self._then = then
        self._heed_signals()

    def _heed_signals(self) -> None:
        for number in STOP_SIGNALS:
            signal.signal(number, lambda *_: self.stopping.set())

    def _start(self) -> None:
        # honcho has just set its own for two of them.
        self._heed_signals()
        super()._start()
        for target in (self._stop_when_asked, self._then):
            threading.Thread(target=target, daemon=True).start()

    def _stop_when_asked(self) -> None:
        self.stopping.wait()
        while not self._all_started():
            time.sleep(0.05)
        super().terminate()
        time.sleep(KILL_WAIT)
        self.kill()

    def terminate(self) -> None:
        """Called by honcho when a process has ended, or for a signal in the moment before its own are undone."""
        if not self.stopping.is_set():
            ended = (name for name, process in self._processes.items() if "returncode" in process)
            self.ended_first = next(ended, "")
        self.stopping.set()


def make_supervisor(address: Address, logs: Path, *, then: Callable[[Supervisor], None]) -> Supervisor:
    """The portal's processes, not yet started; from here on a signal stops them in order.

    `loop()` runs them until one ends or a signal comes; `ended_first` names the one that ended by itself.
    """
    made: Supervisor = Supervisor(Console(logs), then=lambda: then(made))
    for name, command in commands(address).items():
        made.add_process(name, f"exec {shlex.join(command)}", env=environment(address))
    return made
