from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from portal.domain.content import load_content
from portal.errors import DomainError
from portal.management.base import PortalCommand


class Command(PortalCommand):
    help = "Load the content in fixtures/. What staff edited stays, unless --overwrite is given."

    def add_arguments(self, parser):
        parser.add_argument(
            "--overwrite", action="store_true", help="write the files' texts over staff's edits too"
        )

    def run(self, *args, **options):
        try:
            report = load_content(overwrite=options["overwrite"])
        except DomainError as error:
            raise CommandError(error.message) from error
        for label in sorted(report.created.keys() | report.updated.keys()):
            self.stdout.write(
                _("%(label)s: %(created)d created, %(updated)d updated")
                % {"label": label, "created": report.created[label], "updated": report.updated[label]}
            )
        if not report.created and not report.updated:
            self.stdout.write(_("Nothing to load: the content is up to date."))
        if report.kept:
            self.stdout.write(_("Kept as staff edited it: %(count)d") % {"count": len(report.kept)})
            for line in report.kept:
                self.stdout.write(f"  {line}")
