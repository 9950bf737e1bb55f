"""What a visitor may filter organisations by; the names are part of the public addresses."""

from collections import Counter

import django_filters
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from civil_society.domain import queries
from civil_society.domain.counting import COUNTED, Row, counts_of, rows_of
from civil_society.enums import OrganisationKind, WorkingLanguage
from civil_society.models import Organisation
from civil_society.models.organisation import OrganisationQuerySet
from portal.forms.filtering import ListFilter
from portal.models import State
from portal.translations.texts import shown_text


class OrganisationFilter(ListFilter):
    """Organisations; a state is asked for as seat or as a place of activity."""

    first = ("q", "kind", "area")

    q = django_filters.CharFilter(label=_("Words"), method="filter_words", max_length=200)
    kind = django_filters.ChoiceFilter(
        label=_("Kind of organisation"), choices=OrganisationKind.choices, empty_label=_("All kinds")
    )
    area = django_filters.ChoiceFilter(
        label=_("Cooperation area"), method="filter_area", empty_label=_("All areas")
    )
    state = django_filters.ChoiceFilter(
        label=_("State, as seat or place of activity"), method="filter_state", empty_label=_("All states")
    )
    language = django_filters.ChoiceFilter(
        label=_("Working language"), field_name="languages__language", empty_label=_("All languages")
    )
    network = django_filters.ChoiceFilter(
        label=_("Network or umbrella body"), method="filter_network", empty_label=_("All networks")
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Read once a request: cleaning and drawing the form look at the same lists.
        self.filters["area"].extra["choices"] = [
            (area.code, f"{area.code} {shown_text(area, 'title')}") for area in queries.areas_in_force()
        ]
        self.filters["state"].extra["choices"] = [
            (state.slug, shown_text(state, "name").text) for state in State.objects.all()
        ]
        spoken = counts_of(self.rows, "language")
        self.filters["language"].extra["choices"] = [
            (code, label) for code, label in WorkingLanguage.choices if code in spoken
        ]
        self.filters["network"].extra["choices"] = [
            (network.slug, shown_text(network.subject, "name").text) for network in queries.networks()
        ]

    @cached_property
    def rows(self) -> list[Row]:
        return list(rows_of(self.queryset))

    @property
    def shows_sample(self) -> bool:
        return any(row.is_sample for row in self.rows)

    def filter_words(self, organisations: OrganisationQuerySet, name: str, value: str) -> QuerySet:
        return organisations.matching(value)

    def filter_area(self, organisations: QuerySet, name: str, value: str) -> QuerySet:
        return queries.on_area(organisations, value)

    def filter_state(self, organisations: QuerySet, name: str, value: str) -> QuerySet:
        return queries.at_state(organisations, value)

    def filter_network(self, organisations: QuerySet, name: str, value: str) -> QuerySet:
        return queries.in_network(organisations, value)

    @cached_property
    def counted_rows(self) -> list[Row]:
        """The rows of organisations that have the words that are asked for."""
        words = self.form.cleaned_data.get("q")
        if not words:
            return self.rows
        found = set(self.queryset.matching(words).order_by().values_list("pk", flat=True))
        return [row for row in self.rows if row.pk in found]

    def counts(self, name: str) -> Counter[str]:
        cleaned = self.form.cleaned_data
        others = [(other, cleaned[other]) for other in COUNTED if other != name and cleaned.get(other)]
        return counts_of([row for row in self.counted_rows if row.fits(others)], name)

    def show_counts(self) -> None:
        self.write_counts(COUNTED)
