"""Make the demonstration sign-ins and print them."""

from django.core.management.base import BaseCommand, CommandError

from portal.domain.demo import demo_accounts
from portal.errors import DomainError


class Command(BaseCommand):
    help = "Makes a sign-in for each role, with random passwords, and prints them. Never in production."

    def handle(self, *args, **options) -> None:
        try:
            present = demo_accounts()
        except DomainError as error:
            raise CommandError(str(error.message)) from error
        for account in present:
            self.stdout.write(
                f"{account.email:32} {account.password:18} {', '.join((account.role, *account.states))}"
            )
