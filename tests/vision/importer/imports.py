"""Importing in tests as command and back-office do: plan, then apply what was shown."""

from tests.vision.importer.documents import Draft, as_text
from vision.importer.apply import apply
from vision.importer.diff import Difference
from vision.importer.plan import Plan, plan
from vision.models import ActionItem, CooperationArea, Pillar


def planned(draft: Draft | bytes, language: str = "en", name: str = "charter.txt") -> Plan:
    data = as_text(draft) if isinstance(draft, Draft) else draft
    return plan(data, name=name, language=language)


def carry_out(found: Plan, *, edition: str = "", by=None, expected: str | None = None) -> Difference:
    return apply(
        found.tree,
        document=found.document,
        language=found.language,
        edition=edition,
        source_name=found.name,
        sha256=found.sha256,
        by=by,
        expected=found.difference.digest if expected is None else expected,
    )


def imported(draft: Draft | bytes, language: str = "en", **options) -> Difference:
    return carry_out(planned(draft, language), **options)


def shown(difference: Difference) -> list[tuple[str, str, str]]:
    return [(change.kind.value, change.code, change.change.value) for change in difference.changes]


def standing(language: str = "en") -> dict:
    """Return what is in force: codes of pillars, areas and items in their order, with their wording."""
    wording = f"official_text_{language}"
    return {
        (pillar.code, getattr(pillar, wording)): {
            (area.code, getattr(area, wording)): [
                (item.code, getattr(item, wording))
                for item in ActionItem.objects.in_force().filter(area=area)
            ]
            for area in CooperationArea.objects.in_force().filter(pillar=pillar)
        }
        for pillar in Pillar.objects.in_force()
    }


def item_codes(area: str) -> list[str]:
    items = ActionItem.objects.in_force().filter(area__code=area)
    return [item.code for item in items]
