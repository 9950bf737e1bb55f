"""The repository holds our own words: the official texts enter at run time, through the importer."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

SEEDS = Path(settings.BASE_DIR).parent / "shared" / "seeds"
RUN = 12
WORD = re.compile(r"[^\W_]+")


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each run of `RUN` words of `text`, whatever the case and the signs between them."""
    # Dotted and dotless i count as one: their case is changed by different rules.
    words = WORD.findall(text.casefold().replace("\u0307", "").replace("ı", "i"))
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def texts_in_repository() -> Iterator[tuple[str, str]]:
    """Yield path and text of each file that is in the repository or about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, check=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        path = settings.BASE_DIR / name
        if path.is_file() and b"\0" not in (data := path.read_bytes()):
            yield name, data.decode("utf-8", errors="replace")


@pytest.fixture(scope="module")
def seeds() -> list[str]:
    found = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    if len(found) < 4:
        pytest.fail(f"This test compares the repository with the source documents, which are not in {SEEDS}.")
    return found


def test_no_sentence_of_the_source_documents_is_in_the_repository(seeds):
    official = {run for seed in seeds for run in runs(seed)}
    copied = {name: run for name, text in texts_in_repository() for run in runs(text) if run in official}
    assert copied == {}


def test_a_copied_sentence_would_be_seen(seeds):
    official = {run for seed in seeds for run in runs(seed)}
    for seed in seeds:
        words = seed.split()
        copied = "msgid: " + "\n# ".join(words[100:120]).upper()
        assert official & set(runs(copied))
        assert not official & set(runs(" ".join(words[100:105])))


def test_repository_has_files_to_look_at():
    names = {name for name, _text in texts_in_repository()}
    assert {"manage.py", "fixtures/vision/pillar-2.yaml", "tests/test_repository.py"} <= names
