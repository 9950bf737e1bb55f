"""A serializer and notes for tests of files, beside any record."""

from rest_framework import serializers

from portal.api.notes import Notes
from portal.api.registry import collection


class PlainSerializer(serializers.Serializer):
    text = serializers.CharField()
    number = serializers.FloatField()
    flag = serializers.BooleanField()
    day = serializers.DateField()


class NotesSample(Notes):
    @classmethod
    def of(cls, name: str) -> "NotesSample":
        return cls(collection(name), [], "https://portal.example/", {})
