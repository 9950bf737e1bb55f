"""Tables of a page: plain data that a template draws as a table, and on a small screen as cards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise


class Cell(NamedTuple):
    """What a cell says, and where it leads."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of as many cells as there are columns; the first cell names its row.

    Raises:
        ValueError: a row has more or fewer cells.
    """

    columns: Sequence[str | Promise]
    rows: Sequence[Sequence[Cell]]
    caption: str | Promise = ""

    def __post_init__(self) -> None:
        if uneven := [row for row in self.rows if len(row) != len(self.columns)]:
            raise ValueError(f"{len(self.columns)} columns, but a row of {len(uneven[0])} cells")

    @property
    def labelled_rows(self) -> Iterator[Iterator[tuple[str | Promise, Cell]]]:
        """Each cell with the head of its column, which stands beside it on a card."""
        return (zip(self.columns, row, strict=True) for row in self.rows)
