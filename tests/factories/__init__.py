"""Records for tests. Texts are made in four languages; pass `title_kk=""` and the like to leave one out."""

from tests.factories.portal import StateFactory, UserFactory
from tests.factories.vision import (
    ActionItemFactory,
    CommitmentFactory,
    CooperationAreaFactory,
    CycleFactory,
    DocumentTextFactory,
    EntryFactory,
    PillarFactory,
    SubmissionFactory,
    publish,
)

__all__ = [
    "ActionItemFactory",
    "CommitmentFactory",
    "CooperationAreaFactory",
    "CycleFactory",
    "DocumentTextFactory",
    "EntryFactory",
    "PillarFactory",
    "StateFactory",
    "SubmissionFactory",
    "UserFactory",
    "publish",
]
