"""A PostgreSQL and a Redis of one's own, for as long as a command runs.

    .ci/services.py COMMAND…    runs it with DATABASE_URL and REDIS_URL set; its exit code is the answer
    .ci/services.py             prints the two addresses and waits for Ctrl-C

Both listen on 127.0.0.1, on free ports, keep their data in a temporary folder and end with this process, even
if it is killed. PostgreSQL refuses to run as root, so root runs it as `postgres`, or else as `nobody`.
"""

import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PATIENCE = 30.0
# A crash may lose everything here: nothing is worth waiting for the disk.
FAST = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=60",
    "logging_collector=off",
)


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as stack:
        folder = stack.enter_context(private_folder())
        addresses = {
            "DATABASE_URL": stack.enter_context(postgresql(folder)),
            "REDIS_URL": stack.enter_context(redis(folder)),
        }
        if command:
            return run(command, os.environ | addresses)
        print(
            *(f"export {name}={address}" for name, address in addresses.items()),
            sep="\n",
            flush=True,
        )
        signal.pause()
    return 0


def run(command: list[str], environment: dict[str, str]) -> int:
    with subprocess.Popen(command, env=environment) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            raise


@contextmanager
def private_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="portal-services-") as name:
        owner = unprivileged()
        if owner:
            os.chown(name, owner.pw_uid, owner.pw_gid)
        yield Path(name)


def unprivileged() -> pwd.struct_passwd | None:
    """Return whom root runs services as; None where this is not root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


@contextmanager
def service(command: list[str], log: Path, answers: Callable[[], bool]) -> Iterator[None]:
    """Run a server until the block ends; it has started when `answers` says so."""
    # A session of its own: Ctrl-C is for the command, which still needs the service while it ends.
    with (
        log.open("wb") as output,
        subprocess.Popen(
            as_unprivileged(command),
            stdout=output,
            stderr=output,
            start_new_session=True,
        ) as process,
    ):
        try:
            until = time.monotonic() + PATIENCE
            while not answers():
                if process.poll() is not None or time.monotonic() > until:
                    sys.exit(f"{command[0]} does not start:\n{log.read_text()}")
                time.sleep(0.05)
            yield
        finally:
            process.send_signal(signal.SIGINT)


def as_unprivileged(command: list[str]) -> list[str]:
    """Prefix `command` so that it ends with this process, and is not run by root."""
    owner = unprivileged()
    identity = [f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"] if owner else []
    return ["setpriv", *identity, "--pdeathsig=INT", "--", *command]


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    programs = postgresql_programs()
    data, port = folder / "postgresql", free_port()
    initdb = [
        str(programs / "initdb"),
        "--pgdata",
        str(data),
        "--username=portal",
        "--auth=trust",
    ]
    made = subprocess.run(
        as_unprivileged([*initdb, "--encoding=UTF8", "--no-locale", "--no-sync"]),
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
    )
    if made.returncode:
        sys.exit(f"initdb failed:\n{made.stdout}{made.stderr}")
    options = [
        f"-c{option}"
        for option in (
            *FAST,
            f"unix_socket_directories={folder}",
            "listen_addresses=127.0.0.1",
        )
    ]
    server = [str(programs / "postgres"), "-D", str(data), "-p", str(port), *options]
    ready = [
        str(programs / "pg_isready"),
        "--quiet",
        "--host=127.0.0.1",
        f"--port={port}",
    ]
    with service(
        server, folder / "postgresql.log", lambda: subprocess.run(ready, check=False).returncode == 0
    ):
        yield f"postgres://portal@127.0.0.1:{port}/postgres"


def postgresql_programs() -> Path:
    """Return the folder of the newest PostgreSQL: Debian keeps its servers out of the path."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda path: float(path.parent.name),
    )
    found = [path for path in folders if (path / "initdb").exists()]
    if not found and (elsewhere := shutil.which("initdb")):
        found = [Path(elsewhere).resolve().parent]
    if not found:
        sys.exit("This needs the package postgresql: sudo apt-get install postgresql")
    return found[-1]


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    if not shutil.which("redis-server"):
        sys.exit("This needs the package redis-server: sudo apt-get install redis-server")
    port = free_port()
    server = [
        "redis-server",
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        str(folder),
        "--save",
        "",
    ]
    with service(server, folder / "redis.log", lambda: accepts(port)):
        yield f"redis://127.0.0.1:{port}/0"


def accepts(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """Below the range from which the system gives ports to connections, which could take one meanwhile."""
    return next(port for port in random.sample(range(20000, 32000), 100) if not accepts(port))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
