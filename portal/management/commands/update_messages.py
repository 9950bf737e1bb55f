from django.core.management.base import BaseCommand

from portal.translations import catalogues, own


class Command(BaseCommand):
    help = "Write the messages of the sources into locale/, keeping what is translated. Needs GNU gettext."
    requires_system_checks = ()

    def handle(self, **options) -> None:
        messages = own.wanted()
        for language in own.LANGUAGES:
            catalogue = own.up_to_date(language, messages)
            catalogues.write(catalogue, own.path_of(language))
            self.stdout.write(
                f"{language}: {len(catalogue)} messages, {len(catalogue.untranslated_entries())} to do"
            )
