"""What lists that are filtered have in common; the names of filters are part of the public addresses."""

from collections.abc import Iterable, Mapping

import django_filters
from django import forms


class ListFilter(django_filters.FilterSet):
    """A filter whose form shows the fields named in `first`, and folds the others away on a small screen."""

    first: tuple[str, ...] = ()

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [field for field in self.form.visible_fields() if field.name in self.first]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [field for field in self.form.visible_fields() if field.name not in self.first]

    @property
    def asks_more(self) -> bool:
        return any(field.value() for field in self.more_fields)

    def label_of(self, name: str, value: str) -> str:
        """Return what a chosen value is called in the reader's language."""
        choices = getattr(self.form.fields[name], "choices", ())
        return str(dict(choices).get(value, value))

    @property
    def shows_sample(self) -> bool:
        """Say whether sample data is among what is listed or counted."""
        return False

    def show_counts(self) -> None:
        """Write beside each choice how much it would leave, where that is told."""

    def counts(self, name: str) -> Mapping[str, int]:
        """Return how much each choice of the filter `name` would leave, all others as they are."""
        raise NotImplementedError

    def write_counts(self, names: Iterable[str]) -> None:
        """Write beside each choice of the filters `names` how much it would leave."""
        for name in names:
            field = self.form.fields[name]
            # The empty choice is the field's own: it adds it to whatever choices it is given.
            choices = [(value, label) for value, label in field.choices if value]
            counts = self.counts(name) if choices else {}
            field.choices = [(value, f"{label} ({counts.get(str(value), 0)})") for value, label in choices]
