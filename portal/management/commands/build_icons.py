"""Makes the icons of the portal from the measures of its emblem. A development tool."""

from django.core.management.base import BaseCommand

from portal.share import icons


class Command(BaseCommand):
    help = "Write the icons in static/img: for tabs, for home screens of devices, for the web manifest."
    requires_system_checks = ()

    def handle(self, **options) -> None:
        made = icons.files()
        for name, data in made.items():
            (icons.FOLDER / name).write_bytes(data)
        self.stdout.write(f"{sum(map(len, made.values()))} bytes in {len(made)} files")
