"""What goes with a file of records, for who finds it without its address: what it is, whence, and how to read it."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.api.registry import Collection
from portal.api.tabular import Column
from portal.enums import Language


@dataclass(frozen=True)
class Notes:
    """The notes of one file, in the language of the moment.

    Attributes:
        address: where the file came from, whole.
        filters: what was asked, by the name of the parameter.
    """

    collection: Collection
    columns: list[Column]
    address: str
    filters: dict[str, str]

    @property
    def sheet_name(self) -> str:
        return pgettext("sheet of a file", "Notes")

    def facts(self, count: int) -> list[tuple[str, str]]:
        """Return headings with what is told under each; `count` is how many records there are."""
        asked = "; ".join(f"{name}: {value}" for name, value in self.filters.items())
        made = formats.date_format(timezone.localtime(), "DATETIME_FORMAT")
        return [
            (_("What this is"), f"{self.collection.title}. {self.collection.description}"),
            (pgettext("notes of a file", "Records"), str(count)),
            (_("What was asked for"), asked or _("All that is public.")),
            (_("Made on"), f"{made} ({timezone.get_current_timezone_name()})"),
            (_("Source"), f"{_('Vision portal')}, {self.address}"),
            (_("Terms of use"), terms()),
            (_("How to read figures"), reading_figures()),
            (_("How to read cells"), reading_cells()),
        ]

    def field_headings(self) -> tuple[str, str, str]:
        return pgettext("of a table", "Column"), pgettext("of a column", "Type"), _("What it holds")

    def fields(self) -> list[tuple[str, str, str]]:
        return [(column.name, column.kind, described(column)) for column in self.columns]


def described(column: Column) -> str:
    """Return what a column holds, and for a text its language."""
    if not column.language:
        return column.label
    return f"{column.label} ({language_called(column.language)})"


def language_called(code: str) -> str:
    return {
        Language.TR: pgettext("language", "Turkish"),
        Language.EN: pgettext("language", "English"),
        Language.AZ: pgettext("language", "Azerbaijani"),
        Language.KK: pgettext("language", "Kazakh"),
    }[Language(code)]


def terms() -> str:
    """Return under which terms the data may be used, as whoever runs the portal states them."""
    if settings.DATA_LICENCE:
        return ", ".join(part for part in (settings.DATA_LICENCE, settings.DATA_LICENCE_URL) if part)
    return _(
        "The portal states no licence for its data. Write to %(address)s before you publish it again."
    ) % {"address": settings.CONTACT_EMAIL}


def reading_figures() -> str:
    return " ".join(
        [
            _(
                "A reported status is what a state says of its own work; an assessed status is the Secretariat’s."
            ),
            _("Where nothing is reported there is no figure: an empty cell is not zero."),
            _("A record marked as sample data is made up to show how the portal works."),
        ]
    )


def reading_cells() -> str:
    return " ".join(
        [
            _("Moments are in UTC. Several keys in one cell are parted by semicolons."),
            _(
                "A text longer than a cell can hold is cut and ends in “…”; the CSV and JSON files have it whole."
            ),
        ]
    )
