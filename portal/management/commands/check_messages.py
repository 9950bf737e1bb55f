from django.core.management.base import BaseCommand, CommandError

from portal.translations import own


class Command(BaseCommand):
    help = "Tell which of the portal's own messages are missing or wrong in a language. Needs GNU gettext."
    requires_system_checks = ()

    def handle(self, **options) -> None:
        messages = own.wanted()
        found = [f"en {line}" for line in own.source_problems(messages)] + [
            f"{language} {line}" for language in own.LANGUAGES for line in own.problems(language, messages)
        ]
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"{len(found)} problems in the catalogues of the portal's own messages")
        self.stdout.write(f"{len(messages)} messages, complete in {', '.join(own.LANGUAGES)}")
