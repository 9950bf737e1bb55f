"""The back-office of the civil society section."""

from civil_society.admin import organisations, proposals, representatives, statements  # noqa: F401 - registers
