"""What pages of the Vision are to programs: what is published of a year is a data set."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.linked.nodes import absolute, known, marked, node, publisher, site_id, state
from portal.linked.registry import Context, Node, describes
from portal.translations.texts import current_language
from vision.domain.editions import Content
from vision.models import Edition


@describes("progress:home", "progress:edition")
def data_set(context: Context) -> Node | None:
    """The edition that a page is made of, with its files; None where nothing is published."""
    edition: Edition | None = context.get("edition")
    if edition is None or "content" not in context:
        return None
    content: Content = context["content"]
    about = _(
        "What states reported for %(year)s on the action items of the Vision, in their own words, and the figures "
        "made of it."
    ) % {"year": edition.year}
    return node(
        "Dataset",
        edition.get_absolute_url(),
        name=_("Reports for %(year)s") % {"year": edition.year} + f" · {edition.key}",
        description=marked(about, is_sample=content.is_sample),
        creativeWorkStatus=_("Sample data") if content.is_sample else "",
        identifier=edition.key,
        version=str(edition.number),
        datePublished=known(timezone.localdate(edition.published_at)),
        temporalCoverage=str(edition.year),
        spatialCoverage=[state(each) for each in content.counted_states],
        creator=publisher(),
        publisher=publisher(),
        isPartOf={"@id": site_id()},
        isAccessibleForFree=True,
        distribution=distribution(edition),
    )


def distribution(edition: Edition) -> list[Node]:
    """Return the files of an edition: whole in all languages, and as a table in that of the page."""
    return [
        node(
            "DataDownload",
            name=f"{edition.key}.json",
            contentUrl=absolute(reverse("editions:snapshot", args=[edition.key])),
            encodingFormat="application/json",
            sha256=edition.sha256,
        ),
        node(
            "DataDownload",
            name=f"{edition.key}-{current_language()}.csv",
            contentUrl=absolute(reverse("progress:table", args=[edition.key])),
            encodingFormat="text/csv",
            inLanguage=current_language(),
        ),
    ]
