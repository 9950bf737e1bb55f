"""Prints what making reports costs beside plain WeasyPrint:  python -m tests.benchmarks.reports

The first table sets the whole making of a report (its data read, written as HTML, set, tagged, hashed) beside
WeasyPrint alone on the same HTML with the same fonts: processor time, the least of the runs, and the most memory,
each in a process of its own that has made one report before. The second has such processes empty a queue of state
reports: pages a second, by the clock. All is of the sample year, which is loaded for the run; nothing is kept.
"""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
REPORTS = {"programme": ("programme", ""), "state": ("state", "kazakhstan")}
SOURCE, LANGUAGE = "2024-1", "kk"
# Twenty papers of some thirty pages: enough that the last one, which leaves a worker without work, counts little.
QUEUED = [("state", state) for state in ("azerbaijan", "kazakhstan", "kyrgyzstan", "turkiye", "uzbekistan")]


def set_up(folder: str) -> None:
    os.environ |= {"VAR": folder, "DEMONSTRATION": "1", "DJANGO_SETTINGS_MODULE": "portal.settings"}
    import django

    django.setup()


def prepare() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from portal.models import Report
    from portal.serving import FOLDERS

    for name in FOLDERS:
        (settings.VAR / name).mkdir(exist_ok=True)
    call_command("migrate", verbosity=0)
    for command in ("load_content", "load_sample"):
        call_command(command, stdout=io.StringIO())
    Report.objects.all().delete()


# --- In a process of its own: one way of making one report ------------------------------------------------


def make(name: str) -> tuple[int, str]:
    """Make a report as a worker does, and return its pages and its HTML."""
    from portal.models import Report
    from portal.reports import pdf
    from portal.reports.document import silent
    from portal.reports.registry import kind_of

    kind, subject = REPORTS[name]
    report = Report(kind=kind, subject=subject, source=SOURCE, language=LANGUAGE)
    kind_of(kind).digest(report)
    document = kind_of(kind).document(report, silent)
    return pdf.write(document, io.BytesIO()).pages, document.html


def plain(html: str) -> int:
    """Let WeasyPrint alone make the same pages, and return how many they are."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from portal.reports.letters import FONTS

    fonts = FontConfiguration()
    faces = "".join(
        f'@font-face {{ font-family: Inter; font-weight: {path.stem[-3:]}; src: url("{path.as_uri()}"); }}'
        for path in FONTS
    )
    page = HTML(string=html, base_url="http://127.0.0.1/")
    document = page.render(font_config=fonts, stylesheets=[CSS(string=faces, font_config=fonts)])
    document.write_pdf(io.BytesIO(), pdf_variant="pdf/ua-1")
    return len(document.pages)


def measure(way: str, name: str, runs: int, html_file: Path) -> dict[str, Any]:
    if way == "ours":
        pages, html = make(name)
        html_file.write_text(html)
    else:
        html = html_file.read_text()
        pages = plain(html)
    times = []
    for _run in range(runs):
        begun = time.process_time()
        _again = make(name) if way == "ours" else plain(html)
        times.append(time.process_time() - begun)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"pages": pages, "seconds": min(times), "megabytes": memory}


def work(start: Path) -> dict[str, Any]:
    """Make what is queued, beginning when the file `start` is there; return when that was and when all was done."""
    from portal.domain import reports

    # As a worker is that has made one report before: fonts, templates and snapshot are loaded.
    make("state")
    (start.parent / f"warm-{os.getpid()}").touch()
    while not start.exists():
        time.sleep(0.01)
    begun = time.monotonic()
    while reports.make_next():
        pass
    return {"begun": begun, "ended": time.monotonic()}


# --- Around them ------------------------------------------------------------------------------------------


def child(folder: str, *arguments: object) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.benchmarks.reports", "--folder", folder, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def answer(process: subprocess.Popen) -> dict[str, Any]:
    said, _nothing = process.communicate()
    return json.loads(said.splitlines()[-1])


def beside_weasyprint(folder: str, runs: int) -> list[str]:
    lines = [f"{'report':10} {'pages':>5} {'':8} {'seconds':>8} {'pages/s':>8} {'MB':>6}"]
    for name in REPORTS:
        found = {
            way: answer(child(folder, "--measure", way, name, "--runs", runs)) for way in ("ours", "plain")
        }
        for way, values in found.items():
            rate = values["pages"] / values["seconds"]
            lines.append(
                f"{name:10} {values['pages']:5} {way:8} {values['seconds']:8.2f} {rate:8.1f} {values['megabytes']:6.0f}"
            )
        share = {key: found["ours"][key] / found["plain"][key] for key in ("seconds", "megabytes")}
        lines.append(f"{'':16} {'ratio':8} {share['seconds']:8.2f} {'':8} {share['megabytes']:6.2f}")
    return lines


def by_workers(folder: str) -> list[str]:
    rates = {count: rate_of(folder, count) for count in (1, 2)}
    lines = [f"{'workers':10} {'pages/s':>8}", *(f"{count:<10} {rate:8.1f}" for count, rate in rates.items())]
    return [*lines, f"{'ratio':10} {rates[2] / rates[1]:8.2f}"]


def rate_of(folder: str, count: int) -> float:
    """Return how many pages a second so many worker processes make."""
    from django.db import connection

    from portal.domain import reports
    from portal.domain.reports import Wish
    from portal.domain.reports.asking import requeue
    from portal.enums import Language
    from portal.models import Report, ReportFile

    wishes = [Wish(kind, SOURCE, code, subject) for kind, subject in QUEUED for code in Language.values]
    reports.ask_all(wishes, rings=False)
    requeue(Report.objects.all(), by=None)
    connection.close()
    start = Path(folder) / "start"
    start.unlink(missing_ok=True)
    for left in start.parent.glob("warm-*"):
        left.unlink()
    workers = [child(folder, "--work") for _number in range(count)]
    while len(list(start.parent.glob("warm-*"))) < count:
        time.sleep(0.05)
    start.touch()
    said = [answer(worker) for worker in workers]
    pages = sum(ReportFile.objects.values_list("pages", flat=True))
    return pages / (max(each["ended"] for each in said) - min(each["begun"] for each in said))


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=("weasyprint", "workers"), help="print this table alone")
    parser.add_argument("--folder", help="of a run that this process is a part of")
    parser.add_argument("--measure", nargs=2)
    parser.add_argument("--work", action="store_true")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if options.folder:
        set_up(options.folder)
        if options.work:
            found = work(Path(options.folder) / "start")
        else:
            way, name = options.measure
            found = measure(way, name, options.runs, Path(options.folder) / f"{name}.html")
        sys.stdout.write(f"\n{json.dumps(found)}\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        prepare()
        tables = {
            "weasyprint": lambda: beside_weasyprint(folder, options.runs),
            "workers": lambda: by_workers(folder),
        }
        for name, table in tables.items():
            if options.only in {None, name}:
                sys.stdout.write("\n".join(table()) + "\n\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
