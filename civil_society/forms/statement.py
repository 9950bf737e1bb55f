from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminSelectWidget

from civil_society.models import Organisation
from portal.enums import Language


class StatementFileForm(forms.Form):
    """A file with the mission statement of an organisation; what is in it is the importer's to judge."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.with_seat().order_by("slug"),
        widget=UnfoldAdminSelectWidget,
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Plain text in UTF-8, Markdown or .docx, up to 20 MB."),
        widget=UnfoldAdminFileFieldWidget,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the text"), choices=Language.choices, widget=UnfoldAdminSelectWidget
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > settings.IMPORT_MAX_BYTES:
            most = filesizeformat(settings.IMPORT_MAX_BYTES)
            raise forms.ValidationError(_("The file is larger than %(most)s.") % {"most": most})
        return file
