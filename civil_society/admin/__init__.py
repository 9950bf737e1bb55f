"""The back-office of the civil society section."""

from civil_society.admin import organisations, statements  # noqa: F401 - registers
