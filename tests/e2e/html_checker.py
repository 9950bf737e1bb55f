"""The Nu HTML checker, which the W3C runs too, on pages saved to files: it refuses addresses of this machine."""

import json
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from tests.running import ROOT

JAR = ROOT / "tests" / "tools" / "html" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def complaints(pages: list[Path]) -> list[str]:
    """Return errors and warnings about all of the pages, a line each; one process reads them all.

    Raises:
        FileNotFoundError: this machine lacks Java, or the checker.
    """
    if not JAR.exists():
        raise FileNotFoundError(f"{JAR.relative_to(ROOT)} is missing: .ci/setup.sh test puts it there")
    command = ["java", "-jar", JAR, "--format", "json", "--stdout", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.stderr:
        raise RuntimeError(done.stderr)
    return [in_words(message) for message in json.loads(done.stdout)["messages"]]


def in_words(message: dict) -> str:
    name = Path(urlsplit(message["url"]).path).name
    place = " ".join(message.get("extract", "").split())
    return f"{name}:{message.get('lastLine', 0)}: {message['message']} … {place}"
