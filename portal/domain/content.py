"""Loading the content in `fixtures/` without ever overwriting what staff edited.

Each section lists its files as `Source`s in a module `content.py`. For each field the loader remembers the
digest of what it last wrote (`LoadedRecord`): a field that the file changed is written only where the
database still holds what was loaded, or where the caller says `overwrite`.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Field, ForeignKey, ManyToManyField, Model
from modeltranslation.utils import build_localized_fieldname

from portal.enums import Language
from portal.errors import DomainError
from portal.models import LoadedRecord
from portal.translations.texts import translated_fields

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


@dataclass(frozen=True)
class Source:
    """Records of one model in YAML files.

    `files` is a glob under `fixtures/`; `records` turns what a file holds into flat mappings; `key` is the
    attribute that names a record. A value is a scalar, a mapping of languages for a translated field, or the
    key (a list of keys) of related records; `to_verify` is a list of notes. A second source of the same model
    names the `part` of the record that it fills. What is `once` is written when the record is made, and left
    alone ever after: a status is moved by the domain.
    """

    model: type[Model]
    files: str
    key: str
    records: Callable[[Any], Iterable[dict]] = iter
    part: str = ""
    once: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name under which loads are remembered: that of the model, and of the part of it."""
        return f"{self.model._meta.label_lower}{self.part and ':' + self.part}"


@dataclass
class Report:
    """What a load did: counts by model label, and the fields that staff's edits kept."""

    created: Counter = field(default_factory=Counter)
    updated: Counter = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)


class BadContent(DomainError):
    """A file under `fixtures/` does not fit the model it is for."""


def load_content(*, overwrite: bool = False) -> Report:
    """Bring the database up to `fixtures/`, in one transaction."""
    report = Report()
    with transaction.atomic():
        for source in sources():
            Loader(source, report, overwrite=overwrite).load()
    return report


def sources() -> Iterator[Source]:
    for config in apps.get_app_configs():
        folder = Path(config.path)
        if folder.is_relative_to(settings.BASE_DIR) and (folder / "content.py").exists():
            yield from import_module(f"{config.name}.content").SOURCES


def digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, default=str, sort_keys=True).encode()).hexdigest()[:16]


class Loader:
    """Loads one source. Related records are looked up by key, once a model."""

    def __init__(self, source: Source, report: Report, *, overwrite: bool):
        self.source, self.report, self.overwrite = source, report, overwrite
        self.label = source.label
        found = source.model._default_manager.select_related()
        self.existing = {str(getattr(record, source.key)): record for record in found}
        self.loaded = {row.key: row for row in LoadedRecord.objects.filter(label=self.label)}
        self.related: dict[type[Model], dict[str, Model]] = {}

    def load(self) -> None:
        for path in sorted(FIXTURES.glob(self.source.files)):
            for key, record in self.records_in(path):
                self.load_record(key, record, path.name)

    def records_in(self, path: Path) -> list[tuple[str, dict]]:
        """Return the records that the file has for this source, each with its key."""
        try:
            found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or []
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise BadContent(f"{path.name}: {error}") from error
        if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
            raise BadContent(f"{path.name}: a list of records is expected.")
        try:
            return [(str(record[self.source.key]), record) for record in self.source.records(found)]
        except KeyError as error:
            raise BadContent(f"{path.name}: a record has no {error}.") from error

    def load_record(self, key: str, record: dict, where: str) -> None:
        values = dict(self.values_of(record, f"{where}, {key}"))
        digests = {name: digest(value) for name, value in values.items()}
        known = self.loaded.get(key)
        instance = self.existing.get(key)
        if known and known.digests == digests and not self.overwrite:
            return
        if instance is None and known and not self.overwrite:
            self.report.kept.append(f"{key}: deleted by staff")
            return
        if instance is None:
            self.write(self.source.model(), values, values)
            self.report.created[self.label] += 1
        elif changed := self.fields_to_write(instance, values, digests, known):
            self.write(instance, values, changed)
            self.report.updated[self.label] += 1
        LoadedRecord.objects.update_or_create(label=self.label, key=key, defaults={"digests": digests})

    def values_of(self, record: dict, where: str) -> Iterator[tuple[str, Any]]:
        """Yield (field name, value as stored or as list of primary keys) for what the file says."""
        translated = translated_fields(self.source.model)
        fields: dict[str, Any] = {field.name: field for field in self.source.model._meta.get_fields()}
        for name, value in record.items():
            if name not in fields and name != self.source.key:
                raise BadContent(f"{where}: there is no field {name!r}.")
            if name in translated:
                for language, text in self.texts_of(value, f"{where}: {name}"):
                    localized = build_localized_fieldname(name, language)
                    yield localized, self.fit(fields[localized], text, where)
            elif name in fields:
                yield name, self.value_of(fields[name], value, where)

    def texts_of(self, value: Any, where: str) -> Iterator[tuple[str, str]]:
        if not isinstance(value, dict | None) or set(value or {}) - set(Language.values):
            languages = ", ".join(Language.values)
            raise BadContent(f"{where}: texts by language ({languages}) are expected, not {value!r}.")
        for language, text in (value or {}).items():
            yield language, text or ""

    def value_of(self, target: Any, value: Any, where: str) -> Any:
        if isinstance(target, ForeignKey):
            return self.find(target.related_model, value, where).pk if value else None
        if isinstance(target, ManyToManyField) or target.name == "to_verify":
            if not isinstance(value, list):
                raise BadContent(f"{where}: {target.name}: a list is expected, not {value!r}.")
            if isinstance(target, ManyToManyField):
                return sorted(self.find(target.related_model, key, where).pk for key in value)
            return "\n".join(value)
        return self.fit(target, "" if value is None and not target.null else value, where)

    def fit(self, target: Field, value: Any, where: str) -> Any:
        """Return `value` as it is, where the field takes it."""
        try:
            target.clean(value, None)
        except ValidationError as error:
            raise BadContent(f"{where}: {target.name}: {' '.join(error.messages)}") from error
        return value

    def find(self, model: Any, key: Any, where: str) -> Model:
        """Return the record of `model` that `key` names: by its slug, code or number, or its property `key`."""
        if model not in self.related:
            named = (f.name for f in model._meta.fields if f.name in {"slug", "code", "number"})
            name = next(named, "key")
            found = model._default_manager.select_related()
            self.related[model] = {str(getattr(record, name)): record for record in found}
        try:
            return self.related[model][str(key)]
        except KeyError:
            raise BadContent(f"{where}: there is no {model._meta.verbose_name} {key!r}.") from None

    def fields_to_write(
        self, instance: Model, values: dict, digests: dict, known: LoadedRecord | None
    ) -> set[str]:
        changed = set()
        for name in values.keys() - set(self.source.once):
            current = self.current_value(instance, name)
            if digest(current) == digests[name]:
                continue
            loaded = known.digests.get(name) if known else None
            if self.overwrite or (current in ("", []) and loaded is None) or digest(current) == loaded:
                changed.add(name)
            elif loaded != digests[name]:
                self.report.kept.append(f"{instance}: {name}")
        return changed

    def current_value(self, instance: Model, name: str) -> Any:
        target: Any = self.source.model._meta.get_field(name)
        if isinstance(target, ManyToManyField):
            return sorted(getattr(instance, name).values_list("pk", flat=True))
        value = getattr(instance, target.attname)
        # A text in a language that was never written is null in the database, and empty to everyone.
        return "" if value is None and target.empty_strings_allowed else value

    def write(self, instance: Model, values: dict, changed: Iterable[str]) -> None:
        many = {}
        for name in changed:
            target: Any = self.source.model._meta.get_field(name)
            if isinstance(target, ManyToManyField):
                many[name] = values[name]
            else:
                setattr(instance, target.attname, values[name])
        instance._change_reason = "content loaded"  # type: ignore[attr-defined]
        instance.save()
        for name, keys in many.items():
            getattr(instance, name).set(keys)
