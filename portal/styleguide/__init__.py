"""The style guide: every component with its states, at /styleguide/ while DEBUG is on.

Its own words are for developers, in English; what it shows is real, in the language of the address. Sections add
what is theirs with `register`, and the guide knows none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A part of the guide: a template, and the context that it shows."""

    key: str
    title: str
    template: str
    context: Callable[[], dict] = dict
    order: int = 50


_sections: list[Section] = []


def register(section: Section) -> None:
    if section not in _sections:
        _sections.append(section)


def sections() -> list[Section]:
    return sorted(_sections, key=lambda section: section.order)
