"""Import and export of texts, for those who may edit all languages: upload, see the difference, confirm."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import SuspiciousFileOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import TablibFormat
from import_export.forms import ConfirmImportForm
from import_export.tmp_storages import MediaStorage
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from portal.admin.base import TranslatedAdmin
from portal.admin.formats import Csv, Xlsx
from portal.rules import may_edit_content

FORMATS: list[type[TablibFormat]] = [Xlsx, Csv]


class TextsImportForm(ImportForm):
    def clean_import_file(self):
        file = self.cleaned_data["import_file"]
        if file.size > settings.IMPORT_MAX_BYTES:
            most = filesizeformat(settings.IMPORT_MAX_BYTES)
            raise forms.ValidationError(_("The file is larger than %(most)s.") % {"most": most})
        return file


class ConfirmForm(ConfirmImportForm):
    format = forms.ChoiceField(choices=[(str(i), i) for i in range(len(FORMATS))], widget=forms.HiddenInput())


class ExchangeAdmin(ImportExportMixin, TranslatedAdmin):
    """With import and export of texts as XLSX and CSV.

    Between the two steps the file lies in the storage backend, so that any process can go on with it.
    """

    import_form_class = TextsImportForm
    confirm_form_class = ConfirmForm
    export_form_class = ExportForm
    formats = FORMATS
    import_formats = export_formats = FORMATS
    # With the mark by which spreadsheets know the encoding.
    to_encoding = "utf-8-sig"
    tmp_storage_class = MediaStorage

    def has_import_permission(self, request: HttpRequest) -> bool:
        return may_edit_content(request.user) and self.has_change_permission(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_tmp_storage_class_kwargs(self) -> dict:
        # The folder of uploads that were never confirmed, which is swept every hour.
        return {"MEDIA_FOLDER": "imports"}

    def get_import_data_kwargs(self, **kwargs) -> dict:
        return super().get_import_data_kwargs(**kwargs) | {"rollback_on_validation_errors": True}

    def add_data_read_fail_error_to_form(self, form: forms.Form, error: Exception) -> None:
        chosen = FORMATS[int(form.cleaned_data["format"])]().get_title().upper()
        form.add_error(
            "import_file",
            _(
                "This cannot be read as %(format)s. Upload a file that was exported here; "
                "a CSV file must be in UTF-8. Nothing was changed."
            )
            % {"format": chosen},
        )

    def process_import(self, request: HttpRequest, **kwargs) -> HttpResponse:
        try:
            return super().process_import(request, **kwargs)
        except (OSError, SuspiciousFileOperation):
            # Confirmed twice, or so late that the file was swept away.
            messages.error(
                request, _("This upload has expired. Nothing was changed: please upload the file again.")
            )
            return self.to_import()

    def process_result(self, result, request: HttpRequest) -> HttpResponse:
        if result.has_errors() or result.has_validation_errors():
            messages.error(
                request,
                _("The records have changed since. Nothing was imported: please upload the file again."),
            )
            return self.to_import()
        return super().process_result(result, request)

    def to_import(self) -> HttpResponse:
        return redirect("admin:{}_{}_import".format(*self.get_model_info()))
