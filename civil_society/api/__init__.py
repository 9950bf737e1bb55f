"""The collections of the civil society section: organisations, and what they say of themselves."""

from civil_society.api import organisations, statements

__all__ = ["organisations", "statements"]
