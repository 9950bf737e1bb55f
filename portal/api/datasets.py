"""Every collection as a table, for what is made of all of them: the data package and the catalogue."""

from collections.abc import Iterator
from typing import Any

from rest_framework import serializers

from portal.api import languages
from portal.api.columns import model_field
from portal.api.registry import Collection, collections
from portal.api.serializers import AddressField
from portal.api.tabular import Column, Table, columns_of, records_of


def datasets() -> list[Collection]:
    """Return the collections that are tables of records."""
    return [found for found in collections() if getattr(found.viewset, "serializer_class", None)]


class Dataset:
    """All records of a collection with texts in all languages, as `request` may see them: as everybody may."""

    def __init__(self, collection: Collection, request: Any):
        self.collection = collection
        self.view: Any = collection.viewset()
        self.view.setup(request)
        self.view.request, self.view.action, self.view.format_kwarg = request, "list", None
        self.view.basename, self.view.languages = collection.name, languages.CODES
        context = {"request": request, "view": self.view, "languages": languages.CODES}
        serializer: Any = self.view.get_serializer_class()
        self.serializer: serializers.Serializer = serializer(context=context)
        self.columns: list[Column] = columns_of(self.serializer, languages.CODES)

    @property
    def name(self) -> str:
        return self.collection.name

    @property
    def records(self) -> Any:
        """What the list gives where nothing is asked."""
        return self.view.filter_queryset(self.view.get_queryset())

    def table(self, language: str) -> Table:
        return Table(self.name, self.columns, self.chunks(language))

    def chunks(self, language: str) -> Iterator[list[Any]]:
        return records_of(self.records, self.serializer, language)

    @property
    def key(self) -> str | None:
        """The column by whose value a record is found at its address."""
        wanted = {self.view.lookup_field}
        wanted |= {
            each.key_field for each in self.serializer.fields.values() if isinstance(each, AddressField)
        }
        names = {column.name for column in self.columns}
        found = [name for name, field in self.serializer.fields.items() if {name, field.source} & wanted]
        return next((name for name in found if name in names), "url" if "url" in names else None)

    def links(self) -> Iterator[tuple[str, type, str]]:
        """Yield the columns that hold the key of one other record: their name, its model, its field."""
        for name, field in self.serializer.fields.items():
            link = model_field(field)
            if isinstance(field, serializers.SlugRelatedField) and link is not None and link.many_to_one:
                yield name, link.related_model, field.slug_field or ""
