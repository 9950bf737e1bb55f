"""Leaving out the points that nobody would miss: Visvalingam's method, the smallest triangles first.

Arcs are simplified, never rings, and their ends stay: whatever two states share stays shared, without gap or
overlap.

Source: M. Visvalingam and J. D. Whyatt, Line generalisation by repeated elimination of points,
The Cartographic Journal 30 (1993), pages 46-51.
"""

import heapq

from portal.maps.geometry import Line, Point


def simplified(line: Line, least: float) -> Line:
    """Return `line` without the points whose triangle with their neighbours is under `least` square units.

    The triangle of a point never counts for less than one that went before it, so that a curve of many small
    steps does not vanish step by step. An arc that is a ring by itself keeps four points.
    """
    before = list(range(-1, len(line) - 1))
    after = list(range(1, len(line) + 1))
    sizes = {at: triangle(line[at - 1], line[at], line[at + 1]) for at in range(1, len(line) - 1)}
    queue = [(size, at) for at, size in sizes.items()]
    heapq.heapify(queue)
    spare = len(sizes) - (3 if line[0] == line[-1] else 0)
    while queue and spare > 0:
        size, at = heapq.heappop(queue)
        if size >= least:
            break
        if sizes.get(at) != size:
            continue
        del sizes[at]
        spare -= 1
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for neighbour in (left, right):
            if neighbour in sizes:
                points = line[before[neighbour]], line[neighbour], line[after[neighbour]]
                sizes[neighbour] = max(triangle(*points), size)
                heapq.heappush(queue, (sizes[neighbour], neighbour))
    return [line[0], *(line[at] for at in sorted(sizes)), line[-1]]


def triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
