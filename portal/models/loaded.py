"""What the content loader last wrote, so that it can tell staff's edits from its own texts."""

from django.db import models


class LoadedRecord(models.Model):
    """`digests` maps a field of the record `label` `key` to the digest of the value loaded into it."""

    label = models.CharField(max_length=100)
    key = models.CharField(max_length=100)
    digests = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["label", "key"], name="one_loaded_record_per_key")]

    def __str__(self) -> str:
        return f"{self.label} {self.key}"
