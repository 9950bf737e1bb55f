"""Run the embedded portal: prepare the database, start everything, say where it is."""

import fcntl
import os
import sys
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections
from django.utils import timezone, translation

from portal import demonstration
from portal.domain.demo import FILE, demo_accounts
from portal.models import Heartbeat, Report
from portal.probe import answers
from portal.serving import FOLDERS, Address, NoAddress, Supervisor, make_supervisor
from portal.tasks import record_heartbeat

# How long the processes may take to be ready, in seconds.
PATIENCE = 60.0


class Command(BaseCommand):
    help = "Migrates, loads the content, and runs web server, worker and beat until Ctrl-C, on HOST and PORT."
    # The addresses of every page are checked by the processes themselves: half a second less to wait.
    requires_system_checks = ()

    def handle(self, *args, **options) -> None:
        try:
            address = Address.of(os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000"))
            address.require_free()
        except NoAddress as error:
            self.refuse(str(error))
        for folder in FOLDERS:
            (settings.VAR / folder).mkdir(parents=True, exist_ok=True)
        with self.only_portal_on(settings.VAR):
            self.prepare()
            self.run(address)

    def refuse(self, why: str) -> None:
        self.stderr.write(why)
        sys.exit(1)

    def only_portal_on(self, folder: Path) -> TextIO:
        """Hold the folder until the file returned is closed: two portals in one would do each job twice."""
        lock = (folder / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.refuse(
                f"Another portal runs on {folder}. Give this one its own folder, as in: make run VAR=./var2"
            )
        return lock

    def prepare(self) -> None:
        self.stdout.write("Preparing the database and the content …")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_content", stdout=StringIO())
        self.accounts = []
        if settings.DEMONSTRATION:
            self.accounts = demo_accounts()
            self.load_samples()
        # The processes are forked: an open connection must not be theirs too.
        connections.close_all()

    def load_samples(self) -> None:
        with translation.override("en"):
            for line in demonstration.load():
                self.stdout.write(line)

    def run(self, address: Address) -> None:
        self.failure = ""
        them = make_supervisor(address, settings.VAR / "logs", then=lambda them: self.announce(address, them))
        # Whoever reads this may send a signal: the handlers are there by now.
        self.stdout.write("Starting …")
        them.loop()
        if ended := them.ended_first:
            log = settings.VAR / "logs" / f"{ended}.log"
            self.failure = f"{ended} ended by itself, so the portal has stopped. Why: {log}"
        if self.failure:
            self.refuse(self.failure)
        self.stdout.write("Stopped.")

    def announce(self, address: Address, supervisor: Supervisor) -> None:
        """Wait until a page is served and a job has gone through queue and worker; then say so."""
        started = timezone.now()
        try:
            record_heartbeat.delay()
            while not self.ready(address, since=started):
                if supervisor.stopping.wait(0.1):
                    return
                if (timezone.now() - started).total_seconds() > PATIENCE:
                    self.failure = f"Not ready within {PATIENCE:.0f} s. Why: {settings.VAR / 'logs'}"
                    supervisor.stopping.set()
                    return
            self.print_address(address)
        finally:
            connections.close_all()

    def ready(self, address: Address, *, since: datetime) -> bool:
        return answers(f"{address.url}/healthz") and (
            Heartbeat.objects.filter(name="worker", at__gte=since).exists()
            # What was left over from the last time comes first, and may take a while.
            or Report.objects.filter(seen_at__gte=since).exists()
        )

    def print_address(self, address: Address) -> None:
        lines = [f"The portal is ready: {address.url}/"]
        if self.accounts:
            lines += ["", f"Sign-ins for the demonstration (also in {settings.VAR / FILE}):"]
            lines += [f"  {account.email:30} {account.password}" for account in self.accounts]
        lines += ["", "Ctrl-C stops it."]
        width = max(len(line) for line in lines) + 2
        rule = "─" * width
        self.stdout.write("\n".join([rule, *(f" {line}" for line in lines), rule]))
        self.stdout.flush()
