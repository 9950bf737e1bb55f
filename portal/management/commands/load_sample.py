from django.utils.translation import gettext as _

from portal import demonstration
from portal.management.base import PortalCommand


class Command(PortalCommand):
    help = "Loads sample data, as make run does. What is there stays as it is. Never in production."

    def run(self, *args, **options):
        told = demonstration.load()
        for line in told or [_("Nothing to load: the sample data is there already.")]:
            self.stdout.write(line)
