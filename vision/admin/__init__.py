"""The back-office of the Vision."""

from vision.admin import framework, official_texts, reporting  # noqa: F401 - registers
