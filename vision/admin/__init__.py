"""The back-office of the Vision."""

from vision.admin import cycles, editions, framework, official_texts, reporting  # noqa: F401 - registers
