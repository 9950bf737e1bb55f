"""Texts as a table: one row a record, one column a field and language; rows are found by their key."""

from django.utils.translation import gettext as _
from import_export.resources import ModelResource
from import_export.results import RowResult
from modeltranslation.utils import build_localized_fieldname

from portal.admin.base import LANGUAGES, in_lines, in_one_line, is_long


def texts_resource(model, key: str, texts: tuple[str, ...]) -> type[ModelResource]:
    """Make the resource of `model`: `key` and `texts` in four languages.

    Only texts of records that exist are taken: a row with an unknown key is an error, a column that is not
    there leaves its texts as they are, and an empty cell never wipes a text out.
    """
    columns = tuple(build_localized_fieldname(name, language) for name in texts for language in LANGUAGES)

    meta = {
        "model": model,
        "fields": (key, *columns),
        "import_id_fields": (key,),
        "skip_unchanged": True,
        "report_skipped": False,
        "use_transactions": True,
        "clean_model_instances": True,
    }
    return type(f"{model.__name__}Texts", (TextsResource,), {"Meta": type("Meta", (), meta)})


class TextsResource(ModelResource):
    """Takes texts of records that exist; see `texts_resource`."""

    @property
    def key(self) -> str:
        return self._meta.import_id_fields[0]

    def before_import(self, dataset, **kwargs) -> None:
        """Refuse a table that is not one of these texts, before any row is looked at."""
        columns = [str(heading).strip() for heading in dataset.headers or () if heading is not None]
        unknown = [column for column in columns if column and column not in self.fields]
        try:
            if self.key not in columns:
                raise ValueError(_("The file has no column “%(column)s”.") % {"column": self.key})
            if unknown:
                known = ", ".join(self.fields)
                raise ValueError(
                    _("There is no column “%(column)s” here, only: %(known)s.")
                    % {"column": unknown[0], "known": known}
                )
        except ValueError:
            dataset.wipe()
            raise
        dataset.headers = [str(heading or "").strip() for heading in dataset.headers]

    def import_row(self, row, instance_loader, **kwargs) -> RowResult:
        if any(str(cell or "").strip() for cell in row.values()):
            return super().import_row(row, instance_loader, **kwargs)
        blank = self.get_row_result_class()()
        blank.import_type = RowResult.IMPORT_TYPE_SKIP
        return blank

    def before_import_row(self, row, **kwargs) -> None:
        row[self.key] = str(row[self.key] or "").strip()

    def get_instance(self, instance_loader, row):
        instance = super().get_instance(instance_loader, row)
        if instance is None:
            raise ValueError(_("There is no record with the code “%(code)s”.") % {"code": row[self.key]})
        return instance

    def import_field(self, field, instance, row, is_m2m=False, **kwargs) -> None:
        text = self.as_kept(field, row.get(field.column_name))
        if text.strip() and text != self.as_kept(field, field.get_value(instance)):
            super().import_field(field, instance, {**row, field.column_name: text}, is_m2m, **kwargs)

    def as_kept(self, field, text) -> str:
        as_lines = in_lines if is_long(self._meta.model._meta.get_field(field.attribute)) else in_one_line
        return as_lines(str(text if text is not None else ""))

    def before_save_instance(self, instance, row, **kwargs) -> None:
        instance._change_reason = "texts imported"
