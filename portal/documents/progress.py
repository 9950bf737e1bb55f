"""How long work says where it is."""

from typing import Protocol


class Progress(Protocol):
    """Called often, with what is being done, how much of it is, and of how much where that is known."""

    def __call__(self, doing: str, done: int, total: int | None) -> None: ...


def silent(doing: str, done: int, total: int | None) -> None:
    """Say nothing."""
