from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from portal.enums import Language
from vision.models import DocumentText


class OfficialTextForm(forms.Form):
    """A file with an official text; what is in it is the importer's to judge."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Plain text in UTF-8, Markdown or .docx, up to 20 MB."),
        widget=UnfoldAdminFileFieldWidget,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the text"), choices=Language.choices, widget=UnfoldAdminSelectWidget
    )
    edition = forms.CharField(
        label=gettext_lazy("Name of the edition"),
        required=False,
        max_length=DocumentText._meta.get_field("edition").max_length,
        help_text=gettext_lazy("For example the year and the occasion."),
        widget=UnfoldAdminTextInputWidget,
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > settings.IMPORT_MAX_BYTES:
            most = filesizeformat(settings.IMPORT_MAX_BYTES)
            raise forms.ValidationError(_("The file is larger than %(most)s.") % {"most": most})
        return file
