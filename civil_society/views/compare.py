"""Two mission statements, or a statement and the Vision, part by part."""

from typing import Any

from django.views.generic import TemplateView

from civil_society.domain import comparison
from civil_society.forms.compare import CompareForm
from civil_society.models import MissionStatement
from portal.share.pages import Shared


class CompareView(Shared, TemplateView):
    """A form that asks what to compare and, once both are chosen, where they meet and where they do not."""

    template_name = "civil_society/compare.html"
    share_kind = "civil-society-compare"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        statements = list(comparison.current_statements())
        form = self.form(statements)
        context = super().get_context_data(**kwargs) | {"form": form, "statements": statements}
        if not form.is_bound or not form.is_valid():
            return context
        chosen = {statement.organisation.slug: statement for statement in statements}
        second = chosen.get(form.cleaned_data["b"])
        return context | compared(chosen[form.cleaned_data["a"]], second)

    def form(self, statements: list[MissionStatement]) -> CompareForm:
        """Return the form, filled in with what is asked; it is only answered once both are."""
        asked = {name: self.request.GET[name] for name in ("a", "b") if name in self.request.GET}
        return CompareForm(asked if len(asked) == 2 else None, initial=asked, statements=statements)


def compared(first: MissionStatement, second: MissionStatement | None) -> dict[str, Any]:
    """Return what the page shows of two statements, or of the first and the Vision."""
    chosen = [first, second] if second else [first]
    comparison.fetch_links(chosen)
    parts = {statement: comparison.linked_parts(statement) for statement in chosen}
    context = {
        "first": first,
        "second": second,
        "unlinked": [statement for statement in chosen if not any(each.pieces for each in parts[statement])],
        "is_sample": any(statement.organisation.is_sample for statement in chosen),
    }
    if second:
        return context | {"beside": comparison.compare(parts[first], parts[second])}
    areas, commitments = comparison.areas_in_force(), comparison.commitments_in_force()
    return context | {"with_vision": comparison.compare_with_vision(parts[first], areas, commitments)}
