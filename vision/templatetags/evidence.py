"""What an entry shows as evidence, for every page that shows the entry."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context

from vision.domain.evidence import MOST
from vision.forms.evidence import FileForm, LinkForm
from vision.models import Entry, Evidence

register = template.Library()


@dataclass(frozen=True)
class Shown:
    """The pieces of an entry, and the forms that add one: filled in where the page was sent back with faults.

    `next` is the page that they lead back to.
    """

    pieces: list[Evidence]
    link_form: LinkForm
    file_form: FileForm
    next: str

    @property
    def is_full(self) -> bool:
        return len(self.pieces) >= MOST


@register.simple_tag(takes_context=True)
def evidence_of(context: Context, entry: Entry) -> Shown:
    sent: Any = context.get("evidence_form")
    return Shown(
        pieces=list(entry.evidence.with_people()),
        link_form=sent if isinstance(sent, LinkForm) else LinkForm(),
        file_form=sent if isinstance(sent, FileForm) else FileForm(),
        next=(sent.data.get("next") if sent else "") or context["request"].path,
    )
