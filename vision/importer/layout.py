"""Which paragraphs of a document are headings of pillars and of cooperation areas.

Told by structure alone, as editions come in several languages: a pillar heading is short and numbered (or a
heading of its file format), an area heading is short and has a bullet, emphasis or a deeper heading level.
"""

from collections.abc import Sequence
from functools import cached_property

from portal.documents.endings import ending, is_like_heading, is_short
from portal.documents.marks import Line


class Layout:
    """The headings among `lines`, by index."""

    def __init__(self, lines: Sequence[Line]):
        self.lines = lines

    @cached_property
    def pillars(self) -> list[int]:
        """The indexes of pillar headings. Where none is numbered, those of the level above the areas."""
        numbered = [at for at, line in enumerate(self.lines) if at and self._is_numbered_heading(line)]
        if numbered:
            first = next(filter(self._may_be_first, numbered), numbered[0])
            level = self.lines[first].level
            return [index for index in numbered if index >= first and not self._is_deeper(index, level)]
        return self._unnumbered_pillars()

    @property
    def first(self) -> int:
        """The index of the first pillar heading, that of the end where there is none."""
        return self.pillars[0] if self.pillars else len(self.lines)

    def is_heading(self, index: int) -> bool:
        return index in self._pillars or (index > self.first and self.is_area(index))

    def is_pillar(self, index: int) -> bool:
        return index in self._pillars

    def is_area(self, index: int) -> bool:
        """Say whether the line reads as the heading of an area, wherever it stands."""
        line = self.lines[index]
        if self.is_pillar(index) or not is_short(line):
            return False
        if line.level:
            return True
        if line.bullet and is_like_heading(line) and self._bullets_mark_areas:
            return True
        numbered = len(line.ordinal) == 2 and is_like_heading(line)
        return numbered or (line.emphasised and ending(line.text) not in (",", ";"))

    @cached_property
    def _pillars(self) -> frozenset[int]:
        return frozenset(self.pillars)

    @cached_property
    def _bullets_mark_areas(self) -> bool:
        """Tell a document whose areas have bullets from one whose items have: items end as clauses do."""
        body = self.lines[self.first :]
        plain = [line for line in body if line.bullet and not (line.emphasised or line.level)]
        bullets = [is_like_heading(line) for line in plain]
        others = any(line.level or line.emphasised or len(line.ordinal) == 2 for line in body[1:])
        return not others or bullets.count(True) >= bullets.count(False)

    def _is_numbered_heading(self, line: Line) -> bool:
        return len(line.ordinal) == 1 and not line.bullet and is_like_heading(line)

    def _may_be_first(self, index: int) -> bool:
        """Tell the first pillar from other short numbered lines, such as a date under the title."""
        after = self.lines[index + 1 : index + 2]
        opens = any(
            is_like_heading(line) and (line.bullet or line.level or line.emphasised) for line in after
        )
        return opens or self.lines[index].ordinal == (1,)

    def _is_deeper(self, index: int, level: int) -> bool:
        return bool(level) and self.lines[index].level > level

    def _unnumbered_pillars(self) -> list[int]:
        """Find the first heading that another heading follows at once; its level is that of the pillars."""
        for index in range(1, len(self.lines) - 1):
            line, after = self.lines[index], self.lines[index + 1]
            deeper = after.level > line.level or (after.bullet and not after.level and is_like_heading(after))
            if line.level and deeper:
                return [at for at in range(index, len(self.lines)) if self.lines[at].level == line.level]
        return []
