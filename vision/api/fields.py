"""How records of the Vision are written out, where that is not as in every section."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.serializers import PageField, RecordSerializer
from portal.api.texts import TEXT, languages_of
from portal.translations.texts import texts_by_language
from vision.domain.editions import EntryPiece
from vision.enums import ReportedStatus

PIECE = ("position", "title", "summary", "official_text")
OFFICIAL = TEXT | {
    "description": (
        "Official wording by language: every one that was issued and loaded, whatever language is asked for; "
        "it is never translated."
    )
}


class InForce:
    """Of a link to one piece of the framework: what is retired is not there."""

    def get_attribute(self, instance: Any) -> Any:
        found = super().get_attribute(instance)  # type: ignore[misc]
        return None if getattr(found, "is_retired", False) else found


class PieceKey(InForce, serializers.SlugRelatedField):
    """The key of a piece of the framework; null where it is retired."""

    def __init__(self, key: str, **kwargs: Any):
        super().__init__(slug_field=key, read_only=True, allow_null=True, **kwargs)


class Whole(RecordSerializer):
    """A record whose links lead on under other names than its own: `Meta.ways` gives the source of each."""

    @classmethod
    def whole(cls, name: str, *, many: bool) -> serializers.Field:
        found = super().whole(name, many=many)
        how: dict[str, Any] = {"read_only": True}
        if source := getattr(cls.Meta, "ways", {}).get(name):
            how["source"] = source
        kind: Any = type(found.child) if isinstance(found, serializers.ListSerializer) else type(found)
        return cast("serializers.Field", kind(many=True, **how) if many else kind(allow_null=True, **how))


class PieceSerializer(InForce, Whole):
    """A piece of the framework: our words, beside them the official ones that were loaded."""

    def build_field(self, field_name: str, info: Any, model_class: Any, nested_depth: int) -> tuple:
        if field_name == "official_text":
            return OfficialField, {}
        return super().build_field(field_name, info, model_class, nested_depth)


@extend_schema_field(OFFICIAL)
class OfficialField(serializers.Field):
    """Official wording, in all languages in which it was loaded, as the pages show it."""

    def __init__(self, **kwargs: Any):
        super().__init__(read_only=True, source="*", **kwargs)

    def to_representation(self, value: Any) -> dict[str, str]:
        return {shown.language: shown.text for shown in texts_by_language(value, "official_text")}


class PlaceField(PageField):
    """The page for people of what has none of its own: `address` gives the path from the record."""

    def __init__(self, address: Callable[[Any], str], **kwargs: Any):
        self.address = address
        super().__init__(**kwargs)

    def to_representation(self, value: Any) -> str:
        return super().to_representation(SimpleNamespace(get_absolute_url=lambda: self.address(value)))


class StatusField(serializers.ChoiceField):
    """A status, or null: nothing reported is no status."""

    def __init__(self, **kwargs: Any):
        super().__init__(choices=ReportedStatus.choices, read_only=True, allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> Any:
        return value or None


@extend_schema_field(
    TEXT
    | {
        "description": (
            "What the state says, by language. Of one language, the state’s words translated into it where people "
            "have translated them, else as the state wrote them; of all, its own and every translation."
        )
    }
)
class WordsField(serializers.Field):
    """Words of a state: `source` leads to the entry of an edition that has them."""

    def get_attribute(self, instance: Any) -> EntryPiece:
        *way, self.name = self.source_attrs
        for name in way:
            instance = getattr(instance, name)
        return instance

    def to_representation(self, value: EntryPiece) -> dict[str, str]:
        found = [value.words(self.name, language) for language in languages_of(self.context)]
        return {words.language: words.text for words in found if words}
