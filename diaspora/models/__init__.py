from diaspora.models.amendment import Amendment
from diaspora.models.decision import Decision
from diaspora.models.event import Event, Participants
from diaspora.models.institution import Institution, Practice, Theme
from diaspora.models.media import EventDocument, EventPicture
from diaspora.models.place import Place
from diaspora.models.plan import Activity, ActivityAudience, Plan
from diaspora.models.series import Celebration, Series
from diaspora.models.strategy import Strategy, StrategyPart

__all__ = [
    "Activity",
    "ActivityAudience",
    "Amendment",
    "Celebration",
    "Decision",
    "Event",
    "EventDocument",
    "EventPicture",
    "Institution",
    "Participants",
    "Place",
    "Plan",
    "Practice",
    "Series",
    "Strategy",
    "StrategyPart",
    "Theme",
]
