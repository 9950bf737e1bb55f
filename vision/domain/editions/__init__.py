"""Editions: what was published of a reporting year, frozen, and the one source of pages, papers and data files.

edition = editions.latest()                # None where nothing is published
content = editions.content(edition)        # never changes; cached in the process
content.figure(pillar="2").completed       # of .reported, of .expected
content.entry("kazakhstan", "2.5.3").words("done", "kk")
"""

from vision.domain.editions.content import Content, Figure
from vision.domain.editions.pieces import EntryPiece
from vision.domain.editions.publishing import NothingToCorrect, publish, when_published, withdraw_all
from vision.domain.editions.reading import by_key, content, current_of, latest, piece_of
from vision.domain.editions.snapshot import take

__all__ = [
    "Content",
    "EntryPiece",
    "Figure",
    "NothingToCorrect",
    "by_key",
    "content",
    "current_of",
    "latest",
    "piece_of",
    "publish",
    "take",
    "when_published",
    "withdraw_all",
]
