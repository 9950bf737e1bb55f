"""The Vision as open data: the document, what states reported on it, and the figures, all of the published only.

Each module registers its collections.
"""

from vision.api import document, editions, entries, figures, framework, goals, items

__all__ = ["document", "editions", "entries", "figures", "framework", "goals", "items"]
