"""Page, paper and data file say the same figures, to the last."""

import csv
import io
import json
import re
from collections import Counter

import pytest
from django.utils import translation

from portal.models import Report
from portal.reports import pdf
from portal.reports.document import silent
from portal.reports.registry import kind_of
from tests.html import Page
from tests.vision.papers.reading import joined, pages_of
from tests.vision.reports import publish_reports
from vision.domain import editions
from vision.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PILLAR = "3"


@pytest.fixture
def edition() -> Edition:
    publish_reports()
    return editions.latest()


def paper(edition: Edition, language: str) -> str:
    """Return the words of the report on the pillar."""
    report = Report(kind="pillar", subject=PILLAR, source=edition.key, language=language)
    file = io.BytesIO()
    pdf.write(kind_of("pillar").document(report, silent), file, silent)
    return joined(" ".join(pages_of(file.getvalue())))


@pytest.mark.parametrize("language", ["en", "kk"])
def test_rows_of_the_page_stand_in_the_paper(client, edition, language):
    page = Page(client.get(f"/{language}/vision/pillars/{PILLAR}/").content)
    rows = page.within("tr", page.within("tbody", page.one("figure", id="areas"))[0])
    words = paper(edition, language).replace(" ", "")
    assert len(rows) == 6
    for row in rows:
        [head] = page.within("th", row)
        code, figures = head.text.split()[0], "".join(cell.text for cell in page.within("td", row))
        # A title that is broken in two goes on after its figures.
        beside = rf"{re.escape(code)}\D+{re.escape(figures.replace(' ', ''))}"
        assert re.search(beside, words), (code, figures)


def test_figures_of_the_page_are_those_of_the_data_file_counted_anew(client, edition):
    data = json.loads(b"".join(client.get(f"/progress/editions/{edition.key}/data.json")))
    places = {
        item["code"]: pillar["code"]
        for pillar in data["pillars"]
        for area in pillar["areas"]
        for item in area["items"]
    }
    counted = [state["slug"] for state in data["states"] if state["is_counted"]]
    reported = Counter(
        (places[entry["item"]], entry["status"]) for entry in data["entries"] if entry["status"]
    )
    with translation.override("en"):
        page = Page(client.get("/en/progress/").content)
    rows = page.within("tr", page.within("tbody", page.one("figure", id="pillars"))[0])
    for row, pillar in zip(rows, data["pillars"], strict=True):
        code = pillar["code"]
        whole = sum(places[item] == code for item in places) * len(counted)
        given = sum(count for (where, _status), count in reported.items() if where == code)
        cells = [cell.text for cell in page.within("td", row)]
        assert cells[0] == str(reported[code, "completed"])
        assert cells[-1] == f"{given} of {whole}"


def test_rows_of_the_table_are_the_entries_of_the_data_file(client, edition):
    data = json.loads(edition_snapshot(edition))
    answer = client.get(f"/en/progress/editions/{edition.key}/data.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    counted = sum(state["is_counted"] for state in data["states"])
    assert len(rows) == counted * len(data["figures"]["items"])
    said = sum(bool(entry["status"]) for entry in data["entries"])
    assert said == data["figures"]["programme"]["reported"]


def edition_snapshot(edition: Edition) -> str:
    return Edition.objects.values_list("snapshot", flat=True).get(pk=edition.pk)
