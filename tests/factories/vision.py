import datetime

import factory
from django.utils import timezone

from portal.domain import accounts
from portal.enums import Language, RoleName
from portal.models import User
from tests.factories.portal import StateFactory, UserFactory
from tests.factories.texts import in_four
from vision.domain import editions
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.models import (
    ActionItem,
    Commitment,
    CooperationArea,
    Cycle,
    Document,
    DocumentText,
    Entry,
    Pillar,
    Submission,
)


def text(words: str) -> dict:
    return {"text": words, "line": 1}


# An invented edition, as the importer keeps one: see `vision.importer.tree`.
TREE = {
    "title": text("Deneme belgesi"),
    "preamble": [text("Başlangıç sözü.")],
    "recitals_lead": None,
    "recitals": [text("Dayanak sözü;")],
    "commitments_lead": None,
    "commitments": [text("Taahhüt sözü,")],
    "pillars_lead": None,
    "pillars": [
        {
            "number": 1,
            "heading": text("Birinci sütun"),
            "areas": [{"heading": text("Birinci alan"), "items": [text("Birinci madde.")]}],
        }
    ],
}


class FrameworkFactory(factory.django.DjangoModelFactory):
    """A piece of the framework with title and summary; numbers begin far from those of the document."""

    class Meta:
        abstract = True

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        label = kwargs.get("code", kwargs.get("number"))
        return in_four(str(label), "title", "summary") | kwargs


class PillarFactory(FrameworkFactory):
    class Meta:
        model = Pillar

    number = factory.Sequence(lambda n: 100 + n)
    position = factory.SelfAttribute("number")


class CooperationAreaFactory(FrameworkFactory):
    class Meta:
        model = CooperationArea

    pillar = factory.SubFactory(PillarFactory)
    position = factory.Sequence(lambda n: 100 + n)
    code = factory.LazyAttribute(lambda area: f"{area.pillar.number}.{area.position}")


class ActionItemFactory(FrameworkFactory):
    class Meta:
        model = ActionItem

    area = factory.SubFactory(CooperationAreaFactory)
    position = factory.Sequence(lambda n: 100 + n)
    code = factory.LazyAttribute(lambda item: f"{item.area.code}.{item.position}")


class CommitmentFactory(FrameworkFactory):
    class Meta:
        model = Commitment

    number = factory.Sequence(lambda n: 100 + n)
    position = factory.SelfAttribute("number")


class DocumentTextFactory(factory.django.DjangoModelFactory):
    """An official text of the document that is loaded, with an invented tree."""

    class Meta:
        model = DocumentText

    document = factory.LazyFunction(Document.objects.get)
    language = Language.TR
    source_name = "deneme.txt"
    sha256 = "0" * 64
    tree = TREE


class CycleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cycle

    year = factory.Sequence(lambda n: 2022 + n)
    status = CycleStatus.PUBLISHED
    opens = factory.LazyAttribute(lambda cycle: datetime.date(cycle.year, 1, 15))
    closes = factory.LazyAttribute(lambda cycle: datetime.date(cycle.year, 3, 15))


class SubmissionFactory(factory.django.DjangoModelFactory):
    """What a state reports, accepted and in force; `status` may be another, with what belongs to it."""

    class Meta:
        model = Submission

    state = factory.SubFactory(StateFactory)
    cycle = factory.SubFactory(CycleFactory)
    status = SubmissionStatus.ACCEPTED

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        """Add who did what led to the status, as the constraints of the table ask for."""
        status = kwargs["status"]
        done = [
            *(["submitted"] if status != SubmissionStatus.DRAFT else []),
            *(["accepted"] if status == SubmissionStatus.ACCEPTED else []),
        ]
        added: dict = {}
        for step in done:
            added |= {f"{step}_at": timezone.now(), f"{step}_by": official()}
        if status == SubmissionStatus.RETURNED:
            added["return_reason"] = "Too short."
        if kwargs.get("version", 1) > 1:
            added["reason"] = "A figure was wrong."
        return added | kwargs


def publish(*cycles: Cycle) -> None:
    """Make an edition of each cycle, of what is accepted in it; without any, of all that say they are published."""
    for cycle in cycles or Cycle.objects.published().order_by("year"):
        editions.publish(cycle, by=publisher(), reason="Made for a test.")


def publisher() -> User:
    """Return somebody who may publish."""
    found = User.objects.filter(email="publisher@example.org").first()
    if found is None:
        found = UserFactory(email="publisher@example.org")
        accounts.grant(found, RoleName.ADMINISTRATOR)
    return found


def official() -> User:
    """Return somebody who did what the records of tests say was done."""
    return User.objects.filter(email="official@example.org").first() or UserFactory(
        email="official@example.org"
    )


class EntryFactory(factory.django.DjangoModelFactory):
    """An entry of an accepted, current submission of a published cycle: `publish` makes an edition of it."""

    class Meta:
        model = Entry

    submission = factory.SubFactory(SubmissionFactory)
    item = factory.SubFactory(ActionItemFactory)
    status = ReportedStatus.IN_PROGRESS
