"""`.ci/setup.sh` on machines that lack something: what it installs, and what it asks for where it may not."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import ROOT

pytestmark = pytest.mark.slow
TOOLS = ("sh", "cat", "cut", "dirname", "env", "flock", "ls", "mktemp", "rm", "sha256sum", "tr", "true")


class Machine:
    """A clone, and a path with nothing on it but what `has()` puts there."""

    def __init__(self, folder: Path):
        self.folder, self.path = folder, folder / "bin"
        for part in (".ci", "bin", ".venv/bin"):
            (folder / part).mkdir(parents=True)
        shutil.copy(ROOT / ".ci" / "setup.sh", folder / ".ci")
        for tool in TOOLS:
            (self.path / tool).symlink_to(shutil.which(tool))
        self.has("msgfmt")
        self.has("id", "echo 1000")
        self.has("python3", f'exec {sys.executable} "$@"')
        (folder / ".venv/bin/python").symlink_to(self.path / "python3")
        self.locks("requirements.txt", "requirements-dev.txt")
        for tool in ("html", "typescript", "lighthouse"):
            (folder / "tests/tools" / tool / "node_modules").mkdir(parents=True)
            self.locks_npm(tool)

    def has(self, name: str, script: str = "exit 0") -> None:
        (self.path / name).write_text(f"#!/bin/sh\n{script}\n")
        (self.path / name).chmod(0o755)

    def lacks(self, name: str) -> None:
        (self.path / name).unlink()

    def locks(self, *names: str) -> None:
        """Requirements that are installed already."""
        for name in names:
            self.stamps(name, f".venv/{name}.installed")

    def locks_npm(self, tool: str) -> None:
        """A tool from npm that is installed already."""
        folder = f"tests/tools/{tool}"
        self.stamps(f"{folder}/package-lock.json", f"{folder}/node_modules/.installed")

    def stamps(self, lock: str, stamp: str) -> None:
        (self.folder / lock).write_text(f"# {lock}\n")
        done = subprocess.run(
            ["sha256sum", lock], cwd=self.folder, capture_output=True, text=True, check=True
        )
        (self.folder / stamp).write_text(done.stdout)

    def set_up(self, purpose: str = "run") -> subprocess.CompletedProcess:
        return subprocess.run(
            ["sh", ".ci/setup.sh", purpose],
            cwd=self.folder,
            env={"PATH": str(self.path), "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", "")},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def test_machine_that_has_everything_is_left_alone(machine):
    done = machine.set_up()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_old_python_is_one_clear_line(machine):
    machine.has("python3", '[ "$1" = --version ] && echo "Python 3.9.2" || exit 1')
    done = machine.set_up()
    assert done.returncode == 1
    assert done.stderr == "The portal needs Python 3.11 or newer; this machine has Python 3.9.2.\n"


def test_newer_python_under_another_name_is_found(machine):
    machine.has("python3", "exit 1")
    machine.has("python3.12", f'exec {sys.executable} "$@"')
    assert machine.set_up().returncode == 0


def test_without_the_rights_it_names_packages_and_command(machine):
    machine.lacks("msgfmt")
    machine.has("apt-get")
    done = machine.set_up()
    assert done.returncode == 1
    assert done.stderr == (
        "This needs the packages: gettext\n"
        "Install them with: sudo apt-get install --no-install-recommends gettext\n"
    )


def test_without_apt_it_names_packages(machine):
    machine.lacks("msgfmt")
    done = machine.set_up()
    assert done.returncode == 1
    assert done.stderr == "This needs what Debian calls: gettext\n"


@pytest.mark.parametrize("rights", ["root", "sudo"])
def test_with_the_rights_it_installs(machine, rights):
    log = machine.folder / "log"
    machine.lacks("msgfmt")
    installs = (
        f'echo "$DEBIAN_FRONTEND $*" >>{log}; [ "$1" = update ] || cp {machine.path}/id {machine.path}/msgfmt'
    )
    machine.has("apt-get", installs)
    (machine.path / "cp").symlink_to(shutil.which("cp"))
    if rights == "root":
        machine.has("id", "echo 0")
    else:
        machine.has("sudo", '[ "$1" = -n ] && shift && exec "$@"')
    done = machine.set_up()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Installing gettext …\n"
    update, install = log.read_text().splitlines()
    assert update.split() == ["update", "-q"]
    assert install.split()[:2] == ["noninteractive", "install"]
    assert install.split()[-1] == "gettext"


def test_installation_that_fails_shows_why_and_the_command(machine):
    machine.lacks("msgfmt")
    machine.has("id", "echo 0")
    machine.has("apt-get", 'echo "E: Unable to locate package" >&2; exit 100')
    done = machine.set_up()
    assert done.returncode == 1
    assert "E: Unable to locate package" in done.stderr
    assert done.stderr.endswith(
        "Could not install them. By hand: sudo apt-get install --no-install-recommends gettext\n"
    )


@pytest.fixture
def testing_machine(machine):
    """One with all that the tests need, services of this one included."""
    for name in ("chromium", "redis-server", "postgres", "java", "npm", "qpdf", "pdftoppm", "caddy"):
        machine.has(name)
    return machine


@pytest.mark.parametrize("purpose", ["test", "lighthouse"])
def test_testing_needs_browser_services_and_tools(testing_machine, purpose):
    done = testing_machine.set_up(purpose)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    for name in ("chromium", "redis-server", "java", "npm", "qpdf", "pdftoppm"):
        testing_machine.lacks(name)
    done = testing_machine.set_up(purpose)
    assert done.returncode == 1
    packages = "chromium redis-server default-jre-headless npm qpdf poppler-utils"
    assert done.stderr == f"This needs what Debian calls: {packages}\n"
    assert testing_machine.set_up("check").returncode == 0


@pytest.mark.parametrize(
    ("purpose", "tool"), [("test", "html"), ("test", "typescript"), ("lighthouse", "lighthouse")]
)
def test_changed_tools_from_npm_are_installed_without_their_scripts_and_once(testing_machine, purpose, tool):
    log, lock = testing_machine.folder / "log", f"tests/tools/{tool}/package-lock.json"
    testing_machine.has("npm", f'echo "$*" >>{log}')
    (testing_machine.folder / lock).write_text("newer")
    assert testing_machine.set_up(purpose).stdout == f"Installing {lock} …\n"
    assert testing_machine.set_up(purpose).stdout == ""
    (call,) = log.read_text().splitlines()
    assert call.startswith("ci --ignore-scripts ")
    assert call.endswith(f" --prefix tests/tools/{tool}")
    assert "://" not in call


@pytest.mark.parametrize("tool", ["html", "typescript", "lighthouse"])
def test_locks_of_npm_name_no_registry(tool):
    lock = json.loads((ROOT / "tests/tools" / tool / "package-lock.json").read_text(encoding="utf-8"))
    packages = [package for path, package in lock["packages"].items() if path]
    assert packages
    assert [package for package in packages if "resolved" in package or "integrity" not in package] == []


def test_changed_requirements_are_installed_with_hashes_and_once(machine):
    log = machine.folder / "log"
    python = f'[ "$2" = pip ] && echo "$*" >>{log} && exit 0\nexec {sys.executable} "$@"'
    machine.has("python3", python)
    (machine.folder / "requirements.txt").write_text("# newer\n")
    assert machine.set_up().stdout == "Installing requirements.txt …\n"
    assert machine.set_up().stdout == ""
    (call,) = log.read_text().splitlines()
    assert "--require-hashes --requirement requirements.txt" in call
    assert "://" not in call


def test_lighthouse_wants_the_proxy_too(testing_machine):
    testing_machine.lacks("caddy")
    done = testing_machine.set_up("lighthouse")
    assert (done.returncode, done.stderr) == (1, "This needs what Debian calls: caddy\n")
    assert testing_machine.set_up("test").returncode == 0
