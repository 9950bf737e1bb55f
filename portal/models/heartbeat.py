"""Signs of life of the background worker."""

from django.db import models


class Heartbeat(models.Model):
    """One row a kind of process; `at` is when it last said that it lives."""

    name = models.CharField(max_length=30, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"
