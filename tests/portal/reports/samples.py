"""Documents to make reports of, and a kind that makes them."""

import datetime
from dataclasses import replace
from typing import Any

from django.utils import translation

from portal.charts import render
from portal.errors import DomainError
from portal.reports.document import Attachment, Document, Tell
from portal.reports.registry import Kind, Source, Standing
from tests.portal.charts import samples as charts

TEXTS = {
    "tr": "Çağrı, ığdır, şöför, İstanbul",
    "en": "Progress in public",
    "az": "Gülşən, əmək, Xəzər, ığıl",
    "kk": "Әлия, қазақ, өңір, ұлы, үміт, һәм, ішкі",
}
DATA = Attachment(
    "edition.json", "application/json", b'{"edition": "2024-1"}', "The edition as data", "Source"
)
TABLE = Attachment("entries.csv", "text/csv", b"code,status\n2.5.3,completed\n", "The entries as a table")
STYLE = """
@page { size: A4; margin: 2cm; @top-center { content: "Running head"; } }
body { font-family: Georgia, serif; }
"""


def document(language: str = "en", body: str = "", **values: Any) -> Document:
    """Return a document in `language` with a chart, a link, a quotation and `body`."""
    with translation.override(language):
        chart = render(charts.chart("pillars", language))
    html = f"""<!doctype html><html lang="{language}"><head><title>x</title><style>{STYLE}</style></head><body>
    <h1 id="top">{TEXTS[language]}</h1><p><a href="#end">Contents</a> <a href="https://example.org/">A source</a></p>
    {chart}
    <p><svg aria-hidden="true" width="8" height="8"><title>dot</title><circle cx="4" cy="4" r="3"/></svg> Done</p>
    <blockquote lang="kk"><p>{TEXTS["kk"]}</p></blockquote>
    <table><thead><tr><th scope="col">State</th></tr></thead><tbody><tr><td>Türkiye</td></tr></tbody></table>
    {body}<h2 id="end">End</h2></body></html>"""
    made = Document(
        html=html,
        title=f"Report: {TEXTS[language]}",
        language=language,
        description="What was reported",
        date=datetime.date(2025, 3, 1),
        name="2024-1-sample",
        author="Secretariat",
        attachments=(TABLE, DATA),
    )
    return replace(made, **values)


class SampleKind(Kind):
    """One report a source; what it says and whether it is public are put into it."""

    name = "sample"
    label = "Sample report"
    steps = {"counting": "Counting"}

    def __init__(self) -> None:
        self.body = "<p>First</p>"
        self.missing = False
        self.standings: dict[str, Standing] = {}
        self.readers: set[Any] = set()
        self.calls: list[Any] = []

    def title(self, report, language) -> str:
        return f"Sample report {report.source} {report.subject}".strip()

    def source_label(self, report, language) -> str:
        return f"Edition {report.source}"

    def standing(self, report) -> Standing:
        return self.standings.get(report.source, Standing(is_public=True))

    def sources(self) -> list[Source]:
        return [
            Source("2024-1", "Edition 1 of 2024", {"": "All", "kazakhstan": "Kazakhstan"}),
            Source("2024", "Draft of 2024", is_draft=True),
        ]

    def digest(self, report) -> str:
        if self.missing:
            raise DomainError("Edition 9 is not there.")
        return str(len(self.body))

    def may_ask(self, user, report) -> bool:
        return user in self.readers or user.is_staff

    def document(self, report, tell: Tell) -> Document:
        self.calls.append(report.pk)
        tell("counting", 0.5)
        if self.missing:
            raise DomainError("Edition 9 is not there.")
        return document(report.language, self.body, name=report.slug)
