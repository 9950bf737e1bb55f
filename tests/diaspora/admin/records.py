"""One of each record of the section, for pages that need one to open."""

from diaspora.enums import EventKind, Publication
from diaspora.models import Celebration, Event, EventDocument, EventPicture, Practice, Series
from tests.factories import diaspora as make
from tests.factories.texts import in_four


def one_of_each(number: int = 1) -> Event:
    """Make one of each record, all linked to one another; return the event."""
    place = make.PlaceFactory(slug=f"town-{number}")
    theme = make.ThemeFactory(slug=f"law-{number}")
    event = make.EventFactory(slug=f"forum-{number}", places=[place], audiences=["youth"])
    make.DecisionFactory(event=event, number=1)
    institution = make.InstitutionFactory(slug=f"committee-{number}")
    Practice.objects.create(institution=institution, theme=theme, **in_four(f"practice {number}", "summary"))
    make.StrategyPartFactory(strategy=make.StrategyFactory(slug=f"strategy-{number}"))
    make.ActivityFactory(plan=make.PlanFactory(year=2040 + number), theme=theme)
    EventDocument.objects.create(
        event=event, url="https://example.org/", **in_four(f"document {number}", "title")
    )
    EventPicture.objects.create(
        event=event,
        file=f"2026/01/picture-{number}",
        content_type="image/png",
        **in_four(f"picture {number}", "alternative", "credit"),
    )
    if not Series.objects.exists():
        make.SeriesFactory(kind=EventKind.FORUM)
    if not Celebration.objects.exists():
        make.CelebrationFactory()
    return event


def draft(**fields) -> Event:
    return make.EventFactory(publication=Publication.DRAFT, **fields)
