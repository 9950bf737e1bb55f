"""Where things stand in three columns of names that lines join: labels in, boxes out, nothing drawn."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from portal.charts.labels import Fitted, fit
from portal.charts.layout import Layout
from portal.charts.metrics import BOLD, measure
from portal.charts.svg import BASELINE, Box, line_height

GAP, GROUP_GAP, HEADS_GAP = 4, 14, 14
PADDING = 5
DOT, DOT_GAP = 4, 9
MOST_LINES = 5
# What the sides of the wide picture have for names, and at most those of the narrow picture.
WIDE_LEFT, WIDE_RIGHT, NARROW_MOST = 104.0, 158.0, 96.0
ROOM_FOR_LINES = {"wide": 110, "narrow": 30}


class Label(NamedTuple):
    """A name, and a short one that stands in the narrow picture where there is one."""

    text: str
    short: str = ""

    def at(self, layout: Layout) -> str:
        return self.short or self.text if layout.labels_above else self.text


class Columns(NamedTuple):
    """What is to be placed: names on the left, in the middle, and on the right under headings."""

    heads: tuple[Label, Label, Label]
    left: Sequence[Label]
    middle: Sequence[Label]
    right: Sequence[tuple[str, Sequence[Label]]]


class Spot(NamedTuple):
    """Where a name stands: its target, its lines from the first baseline on, and `dot`, where lines end."""

    box: Box
    text: Fitted
    full: str
    x: float
    baseline: float
    anchor: str
    dot: float

    @property
    def level(self) -> float:
        return self.box[1] + self.box[3] / 2


class Plan(NamedTuple):
    heads: tuple[Spot, ...]
    left: tuple[Spot, ...]
    middle: tuple[Spot, ...]
    right: tuple[Spot, ...]
    headings: tuple[Spot, ...]
    height: float


class Frame(NamedTuple):
    """How a layout shares its width out: names up to `left`, the middle from `start` to `end`, names from `right`."""

    layout: Layout
    left: float
    start: float
    end: float
    right: float

    @property
    def size(self) -> float:
        return self.layout.small_size

    @property
    def step(self) -> int:
        return line_height(self.size)


class Block(NamedTuple):
    """What takes height in a column: a name, or a heading, which keeps to the names that follow it."""

    text: Fitted
    full: str
    height: float
    is_heading: bool = False


def lay_out(columns: Columns, layout: Layout) -> Plan:
    """Return where everything stands: the tallest column says how tall the picture is, the others fill it."""
    frame = frame_of(columns, layout)
    left = [block(frame, label, frame.left) for label in columns.left]
    middle = [
        block(frame, label, frame.end - frame.start - 2 * PADDING, 2 * PADDING) for label in columns.middle
    ]
    right = right_blocks(frame, columns.right)
    heads = heads_of(frame, columns.heads)
    top = max(len(head.text.lines) for head in heads) * frame.step + HEADS_GAP
    tall = max(height_of(blocks) for blocks in (left, middle, right))
    placed_right = list(stack(right, top, tall))
    return Plan(
        heads,
        tuple(left_spot(frame, *each) for each in stack(left, top, tall)),
        tuple(middle_spot(frame, *each) for each in stack(middle, top, tall)),
        tuple(right_spot(frame, *each) for each in placed_right if not each[0].is_heading),
        tuple(
            heading_spot(frame, *each) for each in placed_right if each[0].text.lines and each[0].is_heading
        ),
        top + tall,
    )


def frame_of(columns: Columns, layout: Layout) -> Frame:
    room, left, right_width = ROOM_FOR_LINES[layout.name], WIDE_LEFT, WIDE_RIGHT
    if layout.labels_above:
        # On the left names may take several lines, on the right codes take one.
        left = needed(layout, [word for label in columns.left for word in label.at(layout).split()])
        right_width = needed(
            layout, [label.at(layout) for _heading, group in columns.right for label in group]
        )
    right = layout.width - right_width
    return Frame(layout, left, left + DOT_GAP + room, right - DOT_GAP - room, right)


def needed(layout: Layout, labels: Iterable[str]) -> float:
    """Return how wide the widest label is, as far as a narrow picture has room for it."""
    widest = max((measure(label, layout.small_size) for label in labels), default=0)
    return min(max(widest + 1, layout.target), NARROW_MOST)


def block(frame: Frame, label: Label, width: float, more: float = 0) -> Block:
    text = label.at(frame.layout)
    fitted = fit(text, width, frame.size, most=MOST_LINES)
    return Block(fitted, label.text, max(len(fitted.lines) * frame.step + more, frame.layout.target))


def right_blocks(frame: Frame, groups: Sequence[tuple[str, Sequence[Label]]]) -> list[Block]:
    """Return the names on the right, on a wide page under their headings, else a gap between the groups."""
    found: list[Block] = []
    width = frame.layout.width - frame.right
    for place, (heading, labels) in enumerate(groups):
        lines = fit(heading, width, frame.size, most=MOST_LINES)
        shown = lines if heading and not frame.layout.labels_above else Fitted((), shortened=False)
        height = len(shown.lines) * frame.step + (GROUP_GAP if place else 0)
        found += [Block(shown, heading, height, is_heading=True)] if height else []
        found += [block(frame, label, width) for label in labels]
    return found


def height_of(blocks: Sequence[Block]) -> float:
    return sum(each.height for each in blocks) + GAP * max(len(blocks) - 1, 0)


def stack(blocks: Sequence[Block], top: float, tall: float) -> Iterable[tuple[Block, float]]:
    """Yield each block with its top, the names spread evenly over the height that is left."""
    names = sum(not each.is_heading for each in blocks)
    spare = (tall - height_of(blocks)) / names / 2 if names else 0
    y = top
    for each in blocks:
        around = 0 if each.is_heading else spare
        yield each, y + around
        y += each.height + 2 * around + GAP


def spot(frame: Frame, each: Block, box: Box, *, x: float, anchor: str, dot: float) -> Spot:
    """Place the lines in the middle of the box."""
    first = box[1] + box[3] / 2 - (len(each.text.lines) - 1) * frame.step / 2
    return Spot(box, each.text, each.full, x, first + frame.size * BASELINE, anchor, dot)


def left_spot(frame: Frame, each: Block, y: float) -> Spot:
    dot = frame.left + DOT_GAP
    return spot(frame, each, (0, y, dot + DOT + 2, each.height), x=frame.left, anchor="end", dot=dot)


def middle_spot(frame: Frame, each: Block, y: float) -> Spot:
    box = (frame.start, y, frame.end - frame.start, each.height)
    middle = (frame.start + frame.end) / 2
    return spot(frame, each, box, x=middle, anchor="middle", dot=middle)


def right_spot(frame: Frame, each: Block, y: float) -> Spot:
    dot = frame.right - DOT_GAP
    start = dot - DOT - 2
    box = (start, y, frame.layout.width - start, each.height)
    return spot(frame, each, box, x=frame.right, anchor="start", dot=dot)


def heading_spot(frame: Frame, each: Block, y: float) -> Spot:
    """Place a heading at the foot of its block, next to the names that it is the heading of."""
    tall = len(each.text.lines) * frame.step
    box = (frame.right, y + each.height - tall, frame.layout.width - frame.right, tall)
    return spot(frame, each, box, x=frame.right, anchor="start", dot=0)


def heads_of(frame: Frame, heads: Iterable[Label]) -> tuple[Spot, ...]:
    """Return the heads of the columns, each with a part of the room for lines beside its names."""
    width, third = frame.layout.width, ROOM_FOR_LINES[frame.layout.name] / 3
    middle = (frame.start + frame.end) / 2
    places = (
        (0.0, "start", frame.start - 2 * third),
        (middle, "middle", frame.end - frame.start + 2 * third),
        (float(width), "end", width - frame.end - 2 * third),
    )
    found = []
    for head, (x, anchor, room) in zip(heads, places, strict=True):
        text = fit(head.at(frame.layout), room, frame.size, BOLD, most=2)
        tall = len(text.lines) * frame.step
        found.append(spot(frame, Block(text, head.text, tall), (x, 0, 0, tall), x=x, anchor=anchor, dot=x))
    return tuple(found)
