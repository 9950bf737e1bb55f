"""The kinds of reports. A section registers its own when its application is ready; the portal knows none."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.enums import Language, ReportStep
from portal.errors import DomainError
from portal.reports.document import Document, Tell

if TYPE_CHECKING:
    from portal.models import Report, User


class UnknownKind(DomainError):
    """Nobody has registered a kind of that name, or no longer."""

    def __init__(self):
        super().__init__(_("There is no such kind of report."))


@dataclass(frozen=True)
class Standing:
    """What the public is told of a report.

    Attributes:
        is_public: whether it may be seen at all.
        is_withdrawn: whether it was public and is not handed out any more. Its page stays and says so.
        note: a sentence in the reader's language, such as what replaced it; `url` leads there.
        is_sample: whether what it says is made up, for trying the portal out.
        is_listed: whether the library has it. What a newer state of the same took the place of keeps its page alone.
    """

    is_public: bool
    is_withdrawn: bool = False
    note: str | Promise = ""
    url: str = ""
    is_sample: bool = False
    is_listed: bool = True

    @property
    def may_be_read(self) -> bool:
        return self.is_public and not self.is_withdrawn


@dataclass(frozen=True)
class Source:
    """What reports can be made of: its `key` in `Report.source`, and the subjects there are, by their keys.

    A kind that has one report a source has one subject with an empty key.
    """

    key: str
    label: str | Promise
    subjects: Mapping[str, str | Promise] = field(default_factory=lambda: {"": ""})
    languages: tuple[str, ...] = tuple(Language.values)
    is_draft: bool = False


class Kind(ABC):
    """What reports of a kind have in common. `name` is part of addresses: small letters, and hyphens within.

    `shelf` is where the library puts what reports of the kind are made of: the lowest first.
    `steps` names steps of its own, which `document` may tell of, beside those of `portal.enums.ReportStep`.
    """

    name: str
    label: str | Promise
    order: int = 50
    shelf: int = 10
    steps: Mapping[str, str | Promise] = {}

    def prepare(self, reports: Sequence["Report"]) -> None:  # noqa: B027 - most kinds look nothing up
        """Look up at once what `title`, `source_label` and `standing` need of each report, and keep it on them.

        Called before them with all reports of a page, so that a list of thirty asks the database no more than one of
        one. Those three must do without it too.
        """

    @abstractmethod
    def title(self, report: "Report", language: str) -> str:
        """Return what the report is called on pages, in `language`: “Programme report 2024”."""

    @abstractmethod
    def source_label(self, report: "Report", language: str) -> str:
        """Return what the report is made of, as a heading: “Edition 1 of 2024”."""

    @abstractmethod
    def standing(self, report: "Report") -> Standing:
        """Return what the public is told of the report, in the language that is active. Of drafts it is not asked."""

    @abstractmethod
    def sources(self) -> Iterable[Source]:
        """Return what reports can be asked for, newest first, drafts too."""

    def source_in(self, year: int, *, is_draft: bool) -> str:
        """Return the key of what a report of `year` is made of now.

        Raises:
            DomainError: there is nothing, or reports of the kind are of no year.
        """
        raise DomainError(_("Reports of this kind are of no year."))

    @abstractmethod
    def digest(self, report: "Report") -> str:
        """Return what tells whether the report would now be another (64 characters at most).

        Raises:
            DomainError: what it is made of is not there.
        """

    @abstractmethod
    def may_ask(self, user: "User", report: "Report") -> bool:
        """Say whether `user` may ask for the report, and read it while it is a draft."""

    def may_read(self, user: "User", report: "Report") -> bool:
        """Say whether `user` may read the file that there is of a draft; whoever may ask, where a kind says no less."""
        return self.may_ask(user, report)

    @abstractmethod
    def document(self, report: "Report", tell: Tell) -> Document:
        """Return the report, in its language. Called outside any transaction, so that others see what `tell` tells.

        Raises:
            DomainError: it cannot be made; the message says what to do about it.
        """


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def unregister(name: str) -> None:
    """Forget a kind, for tests that have added one."""
    _kinds.pop(name, None)


def kinds() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.name))


def kind_of(name: str) -> Kind:
    """Return the kind of that name. Raises UnknownKind."""
    if name not in _kinds:
        raise UnknownKind
    return _kinds[name]


def is_known(report: "Report") -> bool:
    return report.kind in _kinds


def step_label(report: "Report") -> str:
    """How the step at which a report is reads."""
    own = _kinds[report.kind].steps if is_known(report) else {}
    labels: dict[str, str | Promise] = {**dict(ReportStep.choices), **own}
    return str(labels.get(report.step, ""))


def prepare(reports: Iterable["Report"]) -> None:
    """Let each kind look up at once what it needs of its reports."""
    by_kind: dict[str, list[Report]] = {}
    for report in reports:
        by_kind.setdefault(report.kind, []).append(report)
    for name, found in by_kind.items():
        kind_of(name).prepare(found)
