"""The collections of the diaspora section: events and their series, plans and activities, institutions, decisions."""

from diaspora.api import activities, decisions, events, institutions, plans, series

__all__ = ["activities", "decisions", "events", "institutions", "plans", "series"]
