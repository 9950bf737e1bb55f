"""What pages of no section are: the home page, and the page of each report."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.domain.reports.library import Paper
from portal.enums import ParticipationStatus
from portal.linked.nodes import (
    absolute,
    known,
    marked,
    node,
    publisher,
    publisher_id,
    site,
    site_id,
    state,
)
from portal.linked.registry import Context, Node, describes
from portal.models import Report, ReportFile
from portal.translations.texts import current_language


@describes("portal:home")
def home(context: Context) -> list[Node]:
    """The Organization, whose strategy it is, with its members; and the portal, which tells of it."""
    groups = dict(context["groups"])
    members = [state(row.state) for row in groups.get(ParticipationStatus.MEMBER, [])]
    portal = site() | {
        "url": absolute(reverse("portal:home")),
        "description": _("What was promised, who reports on it, how far it is."),
        "inLanguage": current_language(),
        "publisher": {"@id": publisher_id()},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{absolute(reverse('portal:search'))}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }
    return [publisher() | {"member": members}, portal]


@describes("portal:report")
def report(context: Context) -> Node | None:
    """A report with its files. One that was withdrawn is nothing that anybody should be sent to."""
    paper: Paper = context["paper"]
    if paper.standing.is_withdrawn:
        return None
    files = [version.current for version in paper.versions if version.current]
    return node(
        "Report",
        reverse("portal:report", args=[paper.slug]),
        name=paper.title,
        description=marked(f"{paper.kind.label} · {paper.source}", is_sample=paper.standing.is_sample),
        creativeWorkStatus=_("Sample data") if paper.standing.is_sample else "",
        reportNumber=paper.slug,
        inLanguage=[version.language for version in paper.versions if version.current],
        datePublished=known(min(map(day_of, files), default=None)),
        publisher=publisher(),
        isPartOf={"@id": site_id()},
        isAccessibleForFree=True,
        encoding=[pdf(version, version.current) for version in paper.versions if version.current],
    )


def day_of(file: ReportFile) -> datetime.date:
    return timezone.localdate(file.made_at)


def pdf(version: Report, file: ReportFile) -> Node:
    """Return the file of a report in one language."""
    return node(
        "MediaObject",
        name=f"{file.name}.pdf",
        contentUrl=absolute(file.get_absolute_url()),
        encodingFormat="application/pdf",
        contentSize=f"{file.size} B",
        sha256=file.sha256,
        inLanguage=version.language,
        uploadDate=known(day_of(file)),
    )
