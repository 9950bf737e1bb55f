"""Documents and pictures of events: uploaded, checked by what is in them, looked at before anybody else sees them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.widgets import BASE_INPUT_CLASSES

from diaspora.admin.base import DiasporaAdmin
from diaspora.domain import files
from diaspora.models import EventDocument, EventPicture
from diaspora.views.files import handed
from portal.admin.base import LANGUAGES, TranslatedForm
from portal.admin.resources import texts_resource
from portal.admin.sections import PartInline, link
from portal.enums import FileKind
from portal.errors import DomainError
from portal.rules import may_edit_content

FOR_ONE = "private, no-store"


class FileInput(forms.FileInput):
    """A plain input: what is there already is shown beside it, for no address leads to the storage."""

    def __init__(self, kinds: tuple[FileKind, ...]):
        accept = ",".join(ending for kind in kinds for ending in kind.endings)
        super().__init__({"accept": accept, "class": " ".join((*BASE_INPUT_CLASSES, "file-input"))})


class MediaForm(TranslatedForm):
    """Takes a file that is checked before it is kept; without a new one, the one that is there stays."""

    def clean_file(self) -> Any:
        upload = self.cleaned_data.get("file")
        if isinstance(upload, UploadedFile):
            try:
                self.put(upload)
            except DomainError as error:
                raise ValidationError(error.message) from error
            return self.instance.file
        return upload

    def put(self, upload: UploadedFile) -> None:
        """Give the record the file. Raises ValidationError, DomainError."""
        raise NotImplementedError


class DocumentForm(MediaForm):
    put_away = forms.BooleanField(
        label=gettext_lazy("Take the file away"),
        required=False,
        help_text=gettext_lazy("For a document that becomes a link."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].widget = FileInput(tuple(FileKind))
            self.fields["file"].help_text = _(
                "PDF, docx, xlsx, pptx, odt, JPEG, PNG or WebP, up to %(most)d MB. It is kept as it is: "
                "a photograph may tell where it was taken, and a document who wrote it."
            ) % {"most": files.most_megabytes()}

    def put(self, upload: UploadedFile) -> None:
        files.put_document(self.instance, upload)

    def clean(self) -> dict:
        cleaned = super().clean()
        if "file" not in self.fields or "file" in self.errors:
            return cleaned
        is_new = "file" in self.changed_data
        if cleaned.get("put_away") and not is_new:
            files.take_file_away(self.instance)
            cleaned["file"] = ""
        has_file = bool(self.instance.file)
        if has_file and cleaned.get("url"):
            told = _("A document is a file or a link, not both: empty the link, or take the file away.")
            self.add_error("url", told)
        elif not has_file and not cleaned.get("url") and "url" not in self.errors:
            self.add_error("file", _("Choose a file, or write a link to where the document is."))
        return cleaned


class PictureForm(MediaForm):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].required = not self.instance.pk
            self.fields["file"].error_messages["required"] = _("Choose a picture.")
            self.fields["file"].widget = FileInput(files.PICTURES)
            self.fields["file"].help_text = _(
                "JPEG, PNG or WebP, up to %(most)d MB. It is kept without what the camera noted, such as "
                "place and time, and made smaller where a side has more than %(side)d pixels."
            ) % {"most": files.most_megabytes(), "side": files.LONGEST_SIDE}

    def put(self, upload: UploadedFile) -> None:
        files.put_picture(self.instance, upload)


class ShowsFile:
    """Shows what is kept, to those who may view the record."""

    model: type[Model]
    opts: Any

    @admin.display(description=gettext_lazy("file that is kept"))
    def kept(self, record: EventDocument | EventPicture) -> Any:
        if not record.pk or not record.file:
            return "–"
        address = reverse(f"admin:diaspora_{record._meta.model_name}_file", args=[record.pk])
        about = f"{FileKind(record.content_type).label}, {filesizeformat(record.size)}"
        if isinstance(record, EventPicture):
            about = f"{about}, {record.width} × {record.height}"
            shown = format_html('<img class="kept-picture" src="{}" alt="{}">', address, record.alternative)
            return format_html('<a href="{}">{}</a><br>{}', address, shown, about)
        return format_html("{}<br>{}", link(address, record.name), about)


class DocumentInline(ShowsFile, PartInline):
    model = EventDocument
    form = DocumentForm
    plain_fields = (("position", "language"), ("file", "kept"), ("url", "put_away"))
    text_fields = ("title",)
    readonly_fields = ("kept",)


class PictureInline(ShowsFile, PartInline):
    model = EventPicture
    form = PictureForm
    plain_fields = ("position", ("file", "kept"))
    text_fields = ("alternative", "credit")
    readonly_fields = ("kept",)


class MediaAdmin(ShowsFile, DiasporaAdmin):
    """A document or a picture by itself: for translators, and for what is missing. Files have no history."""

    model: Any
    key = "id"
    object_history_template = None
    readonly_fields = ("kept",)
    autocomplete_fields = ("event",)
    list_select_related = ("event",)
    link_fields = ("to_verify",)
    view_on_site = False
    # For translators, in place of `plain_fields`: what is kept is shown, and another is not chosen.
    shown_fields: tuple = ()

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None):
        found = super().get_fieldsets(request, obj)
        writes = may_edit_content(request.user)
        return found if writes else [(None, {"fields": self.shown_fields}), *found[1:]]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return ModelAdmin.history_view(self, request, object_id, extra_context)

    def history_form_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404

    def is_sample(self, record: Any) -> bool:
        return record.event.is_sample

    def may_be_deleted(self, record: Any) -> bool:
        """Let what should not be shown be taken away at once, such as a picture whose owner objects."""
        return True

    def get_urls(self) -> list:
        name = f"diaspora_{self.opts.model_name}_file"
        return [
            path("<int:pk>/file/", self.admin_site.admin_view(self.file_view), name=name),
            *super().get_urls(),
        ]

    def file_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Hand the file to staff, published or not."""
        record: Any = get_object_or_404(self.model, pk=pk)
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        if not record.file:
            raise Http404
        return handed(request, record, FOR_ONE, as_attachment=isinstance(record, EventDocument))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = self.model._default_manager.filter(pk=obj.pk).values_list("file", flat=True)
        paths = [path for path in before if path]
        super().save_model(request, obj, form, change)
        files.discard_after_commit(self.model, paths)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        path = obj.file.name
        super().delete_model(request, obj)
        files.discard_after_commit(self.model, [path] if path else [])


def texts_to_search(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}_{language}" for name in names for language in LANGUAGES)


@admin.register(EventDocument)
class EventDocumentAdmin(MediaAdmin):
    form = DocumentForm
    resource_classes = [texts_resource(EventDocument, "id", ("title",))]
    list_display = ("title", "event", "kind", "language", "missing", "verified")
    list_filter = ("event__kind", "event__publication", "language", *DiasporaAdmin.list_filter)
    search_fields = texts_to_search("title")
    plain_fields = (("event", "position", "language"), ("file", "kept"), ("url", "put_away"))
    shown_fields = (("event", "position", "language"), "kept", "url")

    @admin.display(description=gettext_lazy("kind"), ordering="content_type")
    def kind(self, document: EventDocument) -> str:
        return str(FileKind(document.content_type).label) if document.content_type else document.host


@admin.register(EventPicture)
class EventPictureAdmin(MediaAdmin):
    form = PictureForm
    resource_classes = [texts_resource(EventPicture, "id", ("alternative", "credit"))]
    list_display = ("alternative", "event", "credit", "missing", "verified")
    list_filter = ("event__kind", "event__publication", *DiasporaAdmin.list_filter)
    search_fields = texts_to_search("alternative", "credit")
    plain_fields = (("event", "position"), ("file", "kept"))
    shown_fields = (("event", "position"), "kept")
