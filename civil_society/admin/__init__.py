"""The back-office of the civil society section."""

from civil_society.admin import proposals  # noqa: F401 - registers
