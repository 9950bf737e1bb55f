"""The back-office of the civil society section."""

from civil_society.admin import statements  # noqa: F401 - registers
