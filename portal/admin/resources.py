"""Texts as a table: one row a record, one column a field and language; rows are found by their key."""

from django.utils.translation import gettext as _
from import_export.resources import ModelResource
from modeltranslation.utils import build_localized_fieldname

from portal.admin.base import LANGUAGES


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
        "use_transactions": True,
        "clean_model_instances": True,
    }
    return type(f"{model.__name__}Texts", (TextsResource,), {"Meta": type("Meta", (), meta)})


class TextsResource(ModelResource):
    """Takes texts of records that exist; see `texts_resource`."""

    def get_instance(self, instance_loader, row):
        instance = super().get_instance(instance_loader, row)
        if instance is None:
            code = row.get(self._meta.import_id_fields[0])
            raise ValueError(_("There is no record with the code “%(code)s”.") % {"code": code})
        return instance

    def import_field(self, field, instance, row, is_m2m=False, **kwargs):
        if str(row.get(field.column_name) or "").strip():
            super().import_field(field, instance, row, is_m2m, **kwargs)

    def before_save_instance(self, instance, row, **kwargs):
        instance._change_reason = "texts imported"
