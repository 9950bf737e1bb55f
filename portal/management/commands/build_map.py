"""Makes the shapes of the map from the package they come in. A development tool."""

import hashlib
import json
import tarfile
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.maps.making.shapes import map_data
from portal.maps.making.topojson import Topology
from portal.maps.shapes import FILE, FOLDER

# One to fifty million: finer than any screen shows this region, and the smallest that has all its states.
SOURCE = "countries-50m.json"


class Command(BaseCommand):
    help = (
        "Write portal/maps/data from the npm package world-atlas. Get the package with: npm pack world-atlas"
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("package", type=Path, help="the .tgz file that npm pack wrote")
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail where files would change"
        )

    def handle(self, *, package: Path, check: bool, **options) -> None:
        made = files(package)
        if check:
            self.compare(made)
            return
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            (FOLDER / name).write_bytes(data)
        self.stdout.write(f"{sum(map(len, made.values()))} bytes in {len(made)} files")

    def compare(self, made: dict[str, bytes]) -> None:
        other = [name for name, data in made.items() if (FOLDER / name).read_bytes() != data]
        if other:
            raise CommandError(f"not as the package gives them: {', '.join(other)}")
        self.stdout.write(f"{len(made)} files as the package gives them")


def files(package: Path) -> dict[str, bytes]:
    """Return the files of the map by name, the same bytes each time."""
    with tarfile.open(package) as archive:
        about = json.loads(read(archive, "package.json"))
        licence = read(archive, "LICENSE")
        topology = Topology.from_data(json.loads(read(archive, SOURCE)))
    shapes = json.dumps(map_data(topology), indent=1) + "\n"
    made = {FILE.name: shapes.encode(), "LICENSE.txt": licence}
    return made | {"README.md": readme(about, package, made).encode()}


def read(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(f"package/{name}")
    if file is None:
        raise FileNotFoundError(name)
    return file.read()


def readme(about: dict, package: Path, made: dict[str, bytes]) -> str:
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    rows = [f"| {name} | {len(data)} | {hashlib.sha256(data).hexdigest()} |" for name, data in made.items()]
    return "\n".join(
        [
            "# Shapes of the map",
            "",
            f"Made by `manage.py build_map` from {SOURCE} in the npm package",
            f"{about['name']} {about['version']} (SHA-256",
            f"{digest}),",
            "which is under the ISC licence: LICENSE.txt. The shapes in it are from Natural Earth,",
            "in the public domain.",
            "`manage.py build_map --check` tells whether the files are what the package gives.",
            "",
            "| file | bytes | SHA-256 |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )
