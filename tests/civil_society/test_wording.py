"""The documents of two organisations against what the portal says of them: each wording meets its part."""

import pytest

from civil_society.importer.apply import apply
from civil_society.importer.difference import ChangeKind
from civil_society.importer.plan import Plan, plan
from civil_society.models import Organisation, StatementPart
from tests.test_repository import SEEDS

pytestmark = pytest.mark.django_db

UNNAMED, ASSEMBLY = "turkic-world-unity-organisation", "turkic-assembly"
each = pytest.mark.parametrize(("slug", "count"), [(UNNAMED, 8), (ASSEMBLY, 17)])
DOCUMENTS = {UNNAMED: ("000", "tr"), ASSEMBLY: ("001", "en")}
TOLD = (
    "pk",
    "position",
    "kind",
    *(f"{name}_{code}" for name in ("title", "summary") for code in ("tr", "en")),
)


def planned(slug: str) -> Plan:
    number, language = DOCUMENTS[slug]
    path = next(SEEDS.glob(f"{number}_*.txt"))
    organisation = Organisation.objects.get(slug=slug)
    return plan(path.read_bytes(), name=path.name, organisation=organisation, language=language)


def carry_out(found: Plan) -> None:
    apply(
        found.parts,
        organisation=found.organisation,
        language=found.language,
        source_name=found.name,
        sha256=found.sha256,
        by=None,
        expected=found.difference.digest,
    )


def parts_of(slug: str):
    return StatementPart.objects.filter(statement__organisation__slug=slug).order_by("position")


@each
def test_document_has_the_parts_that_are_told_in_number_order_and_kind(slug, count):
    found = planned(slug)
    assert len(found.parts) == count
    assert [part.kind for part in found.parts] == list(parts_of(slug).values_list("kind", flat=True))
    # What ends in a comma is to be looked at; nothing speaks against what is matched.
    assert {suspect.kind for suspect in found.suspects} <= {"ending"}


@each
def test_import_fills_the_wording_in_and_changes_nothing_else(slug, count):
    before = list(parts_of(slug).values_list(*TOLD))
    found = planned(slug)
    assert [change.change for change in found.difference.changes] == [ChangeKind.WORDED] * count
    carry_out(found)
    assert list(parts_of(slug).values_list(*TOLD)) == before
    assert list(parts_of(slug).values_list("original", flat=True)) == [part.text for part in found.parts]
    assert planned(slug).difference.is_empty


def test_each_clause_of_the_article_is_found_by_its_words():
    carry_out(planned(ASSEMBLY))
    clauses = parts_of(ASSEMBLY).filter(kind="objective")
    assert clauses.count() == 9
    for clause in clauses:
        assert list(StatementPart.objects.published().matching(clause.original)) == [clause]
