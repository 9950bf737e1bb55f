"""How the shapes are made: from a small package written here, and from the real one where it is at hand."""

import io
import json
import tarfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.management.commands import build_map
from portal.maps.geometry import Box, area, read_path
from portal.maps.making.clip import clipped
from portal.maps.making.shapes import NAMES, map_data
from portal.maps.making.simplify import simplified
from portal.maps.making.topojson import Topology, decoded, rings, stitched

# South-western corners, in degrees.
CORNERS = {
    "Azerbaijan": (46, 39),
    "Kazakhstan": (66, 48),
    "Kyrgyzstan": (74, 41),
    "Turkey": (33, 39),
    "Uzbekistan": (63, 41),
    "Hungary": (18, 46),
    "Turkmenistan": (58, 38),
}
SQUARE = [[0, 0], [20, 0], [0, 20], [-20, 0], [0, -20]]


def small_world() -> dict:
    """A world of squares of two degrees, in steps of a tenth, and an island of two states with one line between."""
    arcs = [[[x * 10, y * 10], *SQUARE[1:]] for x, y in CORNERS.values()]
    line = len(arcs)
    # The line from west to east, then from its eastern end round the north, then round the south.
    arcs += [
        [[330, 350], [20, 0]],
        [[350, 350], [0, 10], [-20, 0], [0, -10]],
        [[350, 350], [0, -10], [-20, 0], [0, 10]],
    ]
    countries = [
        {"type": "Polygon", "arcs": [[number]], "properties": {"name": name}}
        for number, name in enumerate(CORNERS)
    ]
    countries += [
        {"type": "MultiPolygon", "arcs": [[[line, line + 1]]], "properties": {"name": "N. Cyprus"}},
        {"type": "Polygon", "arcs": [[~line, ~(line + 2)]], "properties": {"name": "Cyprus"}},
    ]
    land = [[[number]] for number in range(line)] + [[[line + 1, ~(line + 2)]]]
    return {
        "type": "Topology",
        "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {
            "countries": {"type": "GeometryCollection", "geometries": countries},
            "land": {"type": "GeometryCollection", "geometries": [{"type": "MultiPolygon", "arcs": land}]},
        },
    }


@pytest.fixture
def package(tmp_path) -> Path:
    path = tmp_path / "world-atlas-0.0.1.tgz"
    contents = {
        "package.json": json.dumps({"name": "world-atlas", "version": "0.0.1"}),
        "LICENSE": "As you like.\n",
        build_map.SOURCE: json.dumps(small_world()),
    }
    with tarfile.open(path, "w:gz") as archive:
        for name, text in contents.items():
            about = tarfile.TarInfo(f"package/{name}")
            about.size = len(text.encode())
            archive.addfile(about, io.BytesIO(text.encode()))
    return path


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(build_map, "FOLDER", tmp_path / "data")
    return tmp_path / "data"


def test_steps_of_an_arc_become_points():
    transform = {"scale": [0.5, 2], "translate": [-180, -90]}
    assert decoded([[10, 20], [-2, 1], [0, -1]], transform) == [(-175, -50), (-176, -48), (-176, -50)]


def test_ring_walks_arcs_either_way():
    arcs = {0: [(0, 0), (1, 0)], 1: [(0, 0), (0, 1), (1, 0)]}
    assert stitched([0, ~1], arcs) == [(0, 0), (1, 0), (0, 1)]
    assert stitched([1, ~0], arcs) == [(0, 0), (0, 1), (1, 0)]


@pytest.mark.parametrize("ring", [[0], [0, 1], [0, 0]])
def test_ring_that_does_not_close_is_refused(ring):
    with pytest.raises(ValueError, match=r"begin|open"):
        stitched(ring, {0: [(0, 0), (1, 0)], 1: [(0, 0), (0, 1), (1, 0)]})


def test_only_areas_have_rings():
    with pytest.raises(ValueError, match="LineString"):
        rings({"type": "LineString", "arcs": [0]})


def test_points_that_nobody_would_miss_are_left_out():
    line = [(0, 0), (1, 0.01), (2, 0), (3, 5), (4, 0)]
    assert simplified(line, 0.5) == [(0, 0), (2, 0), (3, 5), (4, 0)]
    assert simplified(line, 0) == line
    assert simplified(line, 1e9) == [(0, 0), (4, 0)]


def test_arc_reads_the_same_simplified_from_either_end():
    line = [(x, (x * 7919) % 13) for x in range(200)]
    assert simplified(line, 9) == simplified(line[::-1], 9)[::-1]
    assert 10 < len(simplified(line, 9)) < 190


def test_small_island_stays_an_area():
    island = [(0, 0), (0.1, 0), (0.2, 0.1), (0.1, 0.2), (0, 0.1), (0, 0)]
    kept = simplified(island, 1e9)
    assert len(kept) == 5
    assert abs(area(kept[:-1])) > 0


def test_ring_is_cut_at_the_frame():
    frame = Box(0, 0, 10, 10)
    assert clipped([(2, 2), (4, 2), (4, 4)], frame) == [(2, 2), (4, 2), (4, 4)]
    assert clipped([(20, 2), (24, 2), (24, 4)], frame) == []
    assert abs(area(clipped([(-5, -5), (15, -5), (15, 15), (-5, 15)], frame))) == 100
    assert abs(area(clipped([(5, 5), (15, 5), (15, 15), (5, 15)], frame))) == 25


def test_each_state_is_found_by_name():
    data = map_data(Topology.from_data(small_world()))
    assert set(data["states"]) == set(NAMES)
    assert all(len(read_path(state["path"])) == 1 for state in data["states"].values())


def test_line_without_agreement_is_kept_apart():
    northern = map_data(Topology.from_data(small_world()))["states"]["northern-cyprus"]
    (line,), (coast,) = read_path(northern["de_facto"]), read_path(northern["outline"])
    assert len(line) == 2
    assert {coast[0], coast[-1]} == set(line)
    assert "de_facto" not in map_data(Topology.from_data(small_world()))["states"]["hungary"]


def test_land_has_no_line_between_the_two():
    """Eight pieces of land, and the two states of the island are one of them."""
    assert len(read_path(map_data(Topology.from_data(small_world()))["land"])) == 8


def test_package_gives_the_same_bytes_each_time(package, folder):
    call_command("build_map", package, stdout=io.StringIO())
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    call_command("build_map", package, stdout=io.StringIO())
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first
    assert set(first) == {"shapes.json", "LICENSE.txt", "README.md"}
    assert b"world-atlas 0.0.1" in first["README.md"]
    assert first["LICENSE.txt"] == b"As you like.\n"


def test_check_finds_what_was_changed_by_hand(package, folder):
    call_command("build_map", package, stdout=io.StringIO())
    call_command("build_map", package, check=True, stdout=io.StringIO())
    (folder / "shapes.json").write_text("{}")
    with pytest.raises(CommandError, match=r"shapes\.json"):
        call_command("build_map", package, check=True, stdout=io.StringIO())
    assert (folder / "shapes.json").read_text() == "{}"
