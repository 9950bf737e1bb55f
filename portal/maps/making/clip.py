"""Cutting rings off at the frame of the map: Sutherland and Hodgman's method, one edge after another."""

from collections.abc import Callable
from operator import ge, le

from portal.maps.geometry import Box, Point, Ring, edges


def clipped(ring: Ring, frame: Box) -> Ring:
    """Return the part of `ring` within `frame`, empty where there is none.

    A ring that leaves and comes back runs along the edge of the frame in between: it is to be filled, and the
    edge to be kept out of sight.
    """
    for axis, limit, is_kept in (
        (0, frame.left, ge),
        (0, frame.right, le),
        (1, frame.top, ge),
        (1, frame.bottom, le),
    ):
        ring = _cut(ring, axis, limit, is_kept) if ring else ring
    return ring


def _cut(ring: Ring, axis: int, limit: float, is_kept: Callable[[float, float], bool]) -> Ring:
    kept: Ring = []
    for start, end in edges(ring):
        starts, ends = is_kept(start[axis], limit), is_kept(end[axis], limit)
        if starts:
            kept.append(start)
        if starts != ends:
            kept.append(_crossing(start, end, axis, limit))
    return kept


def _crossing(start: Point, end: Point, axis: int, limit: float) -> Point:
    share = (limit - start[axis]) / (end[axis] - start[axis])
    other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)
