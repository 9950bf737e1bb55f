"""Lighthouse on the pages that people see first, of an installation as in production: `make lighthouse`.

It measures as on a phone. Prints the median of each category, and ends with 1 where one is below `LEAST`.
"""

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.pages import BY_NAME
from tests.production import Installation, installed
from tests.running import ROOT, free_port

LEAST, RUNS, LOOKS = 98, 3, 3
PAGES = (("home", "tr"), ("items", "en"), ("item", "az"), ("state", "kk"))
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MODULES = ROOT / "tests" / "tools" / "lighthouse" / "node_modules"
# As those of other machines are named in the package of Node.
ARCHITECTURES = {"x86_64": "x64", "aarch64": "arm64"}
# Chromium asks its makers for nothing while it measures; its sandbox does not work for root.
CHROMIUM = (
    *("--headless=new", "--no-first-run", "--disable-sync", "--disable-background-networking"),
    *("--disable-component-update", "--disable-quic", "--disable-gpu"),
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
)


def main() -> int:
    command = [find_node(), str(MODULES / "lighthouse" / "cli" / "index.js")]
    write(f"{'':14}" + "".join(f"{category:>16}" for category in CATEGORIES))
    lowest, faults = 100, []
    with tempfile.TemporaryDirectory(prefix="portal-lighthouse-") as folder, portal(Path(folder)) as url:
        for name, language in PAGES:
            address = f"{url}{BY_NAME[name].address(language)}"
            runs = [measure(command, address) for _run in range(RUNS)]
            scores = medians(runs)
            write(f"{name} {language}".ljust(14) + "".join(f"{score:16.0f}" for score in scores.values()))
            lowest = min(lowest, *scores.values())
            faults += [f"{name} {language}: {fault}" for fault in shortcomings(runs)]
    write(*faults)
    return int(lowest < LEAST)


def write(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def find_node() -> str:
    """Return the Node that came with Lighthouse, which wants a newer one than Debian has.

    Raises:
        SystemExit: there is none for this kind of machine.
    """
    architecture = ARCHITECTURES.get(platform.machine(), platform.machine())
    node = MODULES / f"node-linux-{architecture}" / "bin" / "node"
    if platform.system() != "Linux" or not node.exists():
        raise SystemExit(
            f"Lighthouse brings a Node for Linux on {' and '.join(ARCHITECTURES)}, not for this."
        )
    return str(node)


@contextmanager
def portal(folder: Path) -> Iterator[str]:
    """Run an installation with what the page types show; yield the address that it answers under by http."""
    with installed(folder) as installation:
        installation.host = f"127.0.0.1:{free_port()}"
        url = f"http://{installation.host}"
        installation.environment |= {
            "SITE_URL": url,
            "ALLOWED_HOSTS": "127.0.0.1",
            "SECURE_SSL_REDIRECT": "false",
        }
        prepare(installation)
        installation.start("web")
        installation.wait_until(lambda: installation.checks().get("database"))
        start_proxy(installation, url)
        installation.wait_until(lambda: answers(url))
        yield url


def start_proxy(installation: Installation, url: str) -> None:
    """Run Caddy as production does, which compresses pages, only by http instead of https."""
    variables = {
        "SITE_URL": url,
        "UPSTREAM": f"127.0.0.1:{installation.port}",
        "CADDY_ADMIN": f"127.0.0.1:{free_port()}",
        "XDG_CONFIG_HOME": str(installation.folder),
        "XDG_DATA_HOME": str(installation.folder),
    }
    with (installation.folder / "proxy.log").open("w") as log:
        process = subprocess.Popen(
            ["caddy", "run", "--config", str(ROOT / "Caddyfile"), "--adapter", "caddyfile"],
            env=installation.environment | variables,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    installation.running.append(process)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=5) as answer:  # noqa: S310 - an address of our own
            return answer.status == 200
    except OSError:
        return False


def prepare(installation: Installation) -> None:
    code = "from tests.e2e.records import prepare; prepare()"
    done = installation.run(["python", "manage.py", "shell", "--no-imports", "--command", code])
    assert done.returncode == 0, done.stderr


def measure(command: list[str], address: str) -> dict:
    """Return Lighthouse's report on one look at the page; on a busy machine a look may fail, and is taken again.

    Raises:
        SystemExit: it fails each time.
    """
    for _look in range(LOOKS):
        done = look(command, address)
        if not done.returncode:
            return json.loads(done.stdout)
    raise SystemExit(f"Lighthouse failed on {address}:\n{done.stderr}")


def look(command: list[str], address: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [
            *(*command, address, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}"),
            *("--no-enable-error-reporting", f"--chrome-flags={' '.join(CHROMIUM)}"),
        ],
        stdin=subprocess.DEVNULL,
        env=os.environ | {"CHROME_PATH": os.environ.get("CHROMIUM") or shutil.which("chromium") or ""},
        capture_output=True,
        text=True,
        check=False,
    )


def medians(runs: list[dict]) -> dict[str, float]:
    return {
        category: statistics.median(100 * run["categories"][category]["score"] for run in runs)
        for category in CATEGORIES
    }


def shortcomings(runs: list[dict]) -> list[str]:
    """Return what takes points in the last of the runs."""
    audits = runs[-1]["audits"]
    counted = [
        audit["id"]
        for category in CATEGORIES
        for audit in runs[-1]["categories"][category]["auditRefs"]
        if audit["weight"]
    ]
    return [
        f"{name} {audits[name]['score']:.2f} {audits[name].get('displayValue', '')}".rstrip()
        for name in dict.fromkeys(counted)
        if audits[name]["score"] is not None and audits[name]["score"] < 0.9
    ]


if __name__ == "__main__":
    sys.exit(main())
