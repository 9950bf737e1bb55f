"""Adding evidence to an entry, and changing what it is called and who sees it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.enums import FileKind
from vision.domain.evidence_files import most_megabytes
from vision.models import Evidence


class EvidenceForm(forms.Form):
    """What all evidence has: a title, and whether it is for everybody."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=Evidence._meta.get_field("title").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    is_public = forms.BooleanField(
        label=pgettext_lazy("evidence", "Public"),
        required=False,
        help_text=Evidence._meta.get_field("is_public").help_text,
    )

    def __init__(self, *args, **kwargs):
        # Several of these stand on one page, beside the form of the entry.
        super().__init__(*args, **{"auto_id": f"{self.name}_%s"} | kwargs)

    name = "evidence"


class LinkForm(EvidenceForm):
    name = "link"
    field_order = ["url", "title", "is_public"]
    url = forms.CharField(
        label=gettext_lazy("Address of the page"),
        max_length=Evidence._meta.get_field("url").max_length,
        help_text=gettext_lazy("As in https://example.org/page."),
        error_messages={"required": gettext_lazy("Write the address of the page.")},
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = _("Left empty, it is the name of the site.")


class FileForm(EvidenceForm):
    name = "file"
    field_order = ["file", "title", "is_public"]
    file = forms.FileField(
        label=gettext_lazy("File"),
        error_messages={"required": gettext_lazy("Choose a file.")},
        widget=forms.FileInput(
            attrs={"accept": ",".join(ending for kind in FileKind for ending in kind.endings)}
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = _("Left empty, it is the name of the file.")
        self.fields["file"].help_text = _(
            "PDF, docx, xlsx, pptx, odt, JPEG, PNG or WebP, up to %(most)d MB. It is kept as it is: "
            "a photograph may tell where it was taken, and a document who wrote it."
        ) % {"most": most_megabytes()}
