"""The back-office of the civil society section."""

from civil_society.admin import organisations, proposals, statements  # noqa: F401 - registers
