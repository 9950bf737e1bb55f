"""The back-office of the diaspora section."""

from diaspora.admin import (  # noqa: F401 - registers
    activities,
    decisions,
    events,
    institutions,
    media,
    plans,
    records,
    strategies,
)
