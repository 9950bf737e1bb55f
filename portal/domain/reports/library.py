"""What the public sees of reports: the shelves of the library, and one report in all its languages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from django.urls import reverse

from portal.enums import Language
from portal.models import Report, ReportFile
from portal.reports import registry
from portal.reports.registry import Kind, Standing, is_known, kind_of, prepare


@dataclass(frozen=True)
class Paper:
    """One report: `versions` are its rows, one a language in the order of the languages."""

    kind: Kind
    title: str
    source: str
    standing: Standing
    versions: tuple[Report, ...]

    @property
    def first(self) -> Report:
        """The row of its first language: what all of them have in common can be read off it."""
        return self.versions[0]

    @property
    def slug(self) -> str:
        return self.first.slug

    @property
    def files(self) -> list[Report]:
        """Its rows of which the file is there."""
        return [report for report in self.versions if report.current]

    def get_absolute_url(self) -> str:
        return reverse("portal:report", args=[self.slug])


@dataclass(frozen=True)
class Shelf:
    """The reports of one source and kind."""

    kind: Kind
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Case:
    """All that was made of one source, such as an edition: `label` is how that is called."""

    key: str
    label: str
    shelves: tuple[Shelf, ...]

    @property
    def is_sample(self) -> bool:
        return any(paper.standing.is_sample for shelf in self.shelves for paper in shelf.papers)


def library(language: str) -> list[Case]:
    """Return what the public may read, newest source first, each kind in its place. Texts are in `language`."""
    papers = [paper for paper in papers_of(everything(), language) if is_listed(paper.standing)]
    cases = []
    for key, of_source in groupby(papers, key=lambda paper: paper.versions[0].source):
        found = tuple(of_source)
        shelves = tuple(
            Shelf(kind, tuple(paper for paper in found if paper.kind is kind))
            for kind in registry.kinds()
            if any(paper.kind is kind for paper in found)
        )
        cases.append(Case(key, found[0].source, shelves))
    return cases


def to_be_had(language: str) -> list[Paper]:
    """Return what the library has and of which a file is there, in its order."""
    shelves = (shelf for case in library(language) for shelf in case.shelves)
    return [paper for shelf in shelves for paper in shelf.papers if paper.files]


def is_listed(standing: Standing) -> bool:
    return standing.may_be_read and standing.is_listed


def papers(source: str, language: str, *, kind: str = "", subject: str = "") -> list[Paper]:
    """Return what the public may read of what was made of `source`, all of it or that of a kind and a subject."""
    asked = {name: value for name, value in {"kind": kind, "subject": subject}.items() if value}
    rows = Report.objects.for_everybody().with_file().filter(source=source, **asked).order_by("pk")
    found = [report for report in rows if is_known(report)]
    in_order = sorted(found, key=lambda report: kind_of(report.kind).order)
    return [paper for paper in papers_of(in_order, language) if paper.standing.may_be_read]


def everything() -> Iterable[Report]:
    rows = Report.objects.for_everybody().with_file().order_by("-source", "kind", "subject", "pk")
    found = [report for report in rows if is_known(report)]
    return sorted(found, key=lambda report: kind_of(report.kind).shelf)


def find(slug: str, language: str) -> Paper | None:
    """Return the report at that address if the public may know of it; one that was withdrawn too."""
    wanted = Q(pk__in=[])
    for kind, source, subject in readings(slug):
        wanted |= Q(kind=kind, source=source, subject=subject)
    rows = Report.objects.for_everybody().with_file().filter(wanted)
    papers = (paper for paper in papers_of(rows, language) if paper.standing.is_public)
    return next(papers, None)


def readings(slug: str) -> Iterator[tuple[str, str, str]]:
    """Yield what an address may name: kind, source and subject."""
    for kind in registry.kinds():
        if found := re.fullmatch(rf"(.+?)-{re.escape(kind.name)}(?:-(.+))?", slug):
            yield kind.name, found[1], found[2] or ""


def papers_of(rows: Iterable[Report], language: str) -> list[Paper]:
    """Return reports of which `rows` are the languages, in the order in which each first comes."""
    found = list(rows)
    prepare(found)
    by_slug: dict[str, list[Report]] = {}
    for report in found:
        by_slug.setdefault(report.slug, []).append(report)
    return [paper_of(versions, language) for versions in by_slug.values()]


def paper_of(versions: list[Report], language: str) -> Paper:
    first, order = versions[0], list(Language.values)
    kind = kind_of(first.kind)
    return Paper(
        kind,
        kind.title(first, language),
        kind.source_label(first, language),
        kind.standing(first),
        tuple(sorted(versions, key=lambda report: order.index(report.language))),
    )


def public_slugs() -> list[str]:
    """Return the addresses of what the public may read and can: of which a file is there."""
    papers = papers_of(everything(), Language.EN)
    return [
        paper.slug
        for paper in papers
        if is_listed(paper.standing) and any(report.current_id for report in paper.versions)
    ]


def handed_out(sha256: str, name: str) -> tuple[ReportFile, Standing] | None:
    """Return the file at that address with what the public is told of it; None where it is nobody's business."""
    files = ReportFile.objects.filter(sha256=sha256, name=name, report__is_draft=False)
    for file in files.select_related("report"):
        if is_known(file.report):
            standing = kind_of(file.report.kind).standing(file.report)
            if standing.is_public:
                return file, standing
    return None
