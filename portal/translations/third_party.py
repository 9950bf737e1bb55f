"""Which messages of third-party packages our users can see, and which of them nobody translated.

Packages that ship an English catalogue are read from it; from the others the messages are extracted as
`makemessages` does it, in a temporary copy. A development tool, as `catalogues` is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib

from portal.translations.catalogues import Key, agrees, key_of, sources_of, translations_of
from portal.translations.extraction import messages_in

LANGUAGES = ("tr", "az", "kk")
DOMAINS = ("django", "djangojs")
SUFFIXES = {"django": (".py", ".html", ".txt"), "djangojs": (".js",)}


@dataclass(frozen=True, eq=False)
class Package:
    """A package, and the parts of it that no user of the portal meets: pattern of source paths -> why."""

    name: str
    unseen: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        spec = find_spec(self.name)
        if spec is None or not spec.submodule_search_locations:
            raise LookupError(f"package {self.name} is not installed")
        return Path(spec.submodule_search_locations[0])

    def catalogue(self, language: str, domain: str, suffix: str) -> Path:
        return self.folder / "locale" / language / "LC_MESSAGES" / f"{domain}{suffix}"

    def is_unseen(self, path: str) -> bool:
        return any(fnmatch(path, pattern) for pattern in self.unseen)


DEVELOPERS_ONLY = "shown to developers only"
NOT_INSTALLED = "its application is not installed"
NOT_OFFERED = "a way to sign in or up that the portal does not offer"
IN_OUR_WORDS = "its forms, pages and mails are the portal's own"
NO_EMAIL_MANAGEMENT = "users do not manage their e-mail addresses themselves"

PACKAGES = (
    Package(
        "django.conf",
        {
            "views/templates/default_urlconf.html": DEVELOPERS_ONLY,
            "views/templates/directory_index.html": DEVELOPERS_ONLY,
            "views/static.py": DEVELOPERS_ONLY,
            "contrib/syndication/*": NOT_INSTALLED,
        },
    ),
    Package("django.contrib.admin"),
    Package("django.contrib.auth"),
    Package("django.contrib.contenttypes"),
    Package("django.contrib.sessions"),
    Package(
        "unfold",
        {
            "unfold/contrib/constance/*": NOT_INSTALLED,
            "unfold/contrib/guardian/*": NOT_INSTALLED,
            "unfold/contrib/inlines/*": NOT_INSTALLED,
            "unfold/contrib/location_field/*": NOT_INSTALLED,
            "unfold/templates/unfold_crispy/*": NOT_INSTALLED,
        },
    ),
    Package("import_export"),
    Package("simple_history"),
    Package(
        "allauth",
        {
            "headless/*": NOT_INSTALLED,
            "idp/*": NOT_INSTALLED,
            "mfa/*": IN_OUR_WORDS,
            "socialaccount/*": IN_OUR_WORDS,
            "usersessions/*": IN_OUR_WORDS,
            "templates/idp/*": NOT_INSTALLED,
            "templates/mfa/*": IN_OUR_WORDS,
            "templates/openid/*": NOT_OFFERED,
            "templates/socialaccount/*": IN_OUR_WORDS,
            "templates/usersessions/*": IN_OUR_WORDS,
            "templates/account/*phone*": NOT_OFFERED,
            "templates/account/*passkey*": NOT_OFFERED,
            "templates/account/*login_code*": NOT_OFFERED,
            "templates/account/email.html": NO_EMAIL_MANAGEMENT,
            "templates/account/email_change.html": NO_EMAIL_MANAGEMENT,
            "templates/account/base_manage_email.html": NO_EMAIL_MANAGEMENT,
            "templates/account/email/email_changed*": NO_EMAIL_MANAGEMENT,
            "templates/account/email/email_deleted*": NO_EMAIL_MANAGEMENT,
            "templates/account/messages/email_deleted.txt": NO_EMAIL_MANAGEMENT,
            "templates/account/messages/primary_email_set.txt": NO_EMAIL_MANAGEMENT,
            "templates/account/messages/cannot_delete_primary_email.txt": NO_EMAIL_MANAGEMENT,
        },
    ),
    Package("django_filters"),
    Package(
        "rest_framework",
        {
            "rest_framework/authentication.py": "programs show tokens of the portal's own",
            "rest_framework/authtoken/*": NOT_INSTALLED,
            "rest_framework/filters.py": "filters and their words are the portal's own",
            "rest_framework/pagination.py": "pages and their words are the portal's own",
            "rest_framework/templates/*": "no page of it is shown: answers are for programs",
            "rest_framework/versioning.py": "the version stands in the address",
        },
    ),
    Package("modeltranslation", {"modeltranslation/tests/*": DEVELOPERS_ONLY}),
)

# Packages with messages of their own that are not followed at all.
LEFT_OUT = {
    "django.contrib.admindocs": NOT_INSTALLED,
    "django.contrib.flatpages": NOT_INSTALLED,
    "django.contrib.gis": NOT_INSTALLED,
    "django.contrib.humanize": NOT_INSTALLED,
    "django.contrib.postgres": NOT_INSTALLED,
    "django.contrib.redirects": NOT_INSTALLED,
    "django.contrib.sites": NOT_INSTALLED,
    "drf_spectacular": DEVELOPERS_ONLY,
    "django_celery_beat": "its records are not in the admin: the schedule is kept in the settings",
}


@cache
def messages_of(package: Package, domain: str) -> tuple[polib.POEntry, ...]:
    """Return the messages of `package` that a user may see, without their translations."""
    english = package.catalogue("en", domain, ".po")
    if english.exists():
        entries = polib.pofile(str(english))
    elif any((package.folder / "locale" / "en").rglob("*.po")):
        entries = []
    else:
        entries = extracted(package, domain)
    return tuple(entry for entry in entries if not entry.obsolete and is_seen(package, entry))


def is_seen(package: Package, entry: polib.POEntry) -> bool:
    return not entry.occurrences or not all(package.is_unseen(path) for path, _line in entry.occurrences)


def extracted(package: Package, domain: str) -> list[polib.POEntry]:
    """Return the messages in the source of `package`."""
    return messages_in(sources_of_package(package, SUFFIXES[domain]), domain)


def sources_of_package(package: Package, suffixes: tuple[str, ...]) -> Iterator[tuple[Path, Path]]:
    for source in sorted(package.folder.rglob("*")):
        path = source.relative_to(package.folder.parent)
        if source.suffix in suffixes and not package.is_unseen(path.as_posix()):
            yield source, path


def translated_by_packages(language: str, domain: str) -> Iterator[Key]:
    """Yield what the packages have a sound translation of: read from the compiled files, as Django does."""
    for package in PACKAGES:
        compiled = package.catalogue(language, domain, ".mo")
        for entry in polib.mofile(str(compiled)) if compiled.exists() else ():
            if all(text and agrees(text, sources_of(entry)) for text in translations_of(entry)):
                yield key_of(entry)


def all_messages(domain: str) -> dict[Key, polib.POEntry]:
    """Return every message of the packages, each once, with the packages it is found in as its comment.

    A message used both with and without plural forms appears with them: gettext finds both uses there.
    """
    found: dict[Key, polib.POEntry] = {}
    for package in PACKAGES:
        for entry in messages_of(package, domain):
            known = found.setdefault(key_of(entry), bare(entry))
            names = [*filter(None, known.comment.split(", ")), package.name]
            known.comment = ", ".join(dict.fromkeys(names))
    return found


def bare(entry: polib.POEntry) -> polib.POEntry:
    """Return a copy of `entry` with neither comments, nor places, nor translation."""
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        flags=[flag for flag in entry.flags if flag != "fuzzy"],
    )


def wanted_messages(language: str, domain: str, replaced: set[Key]) -> list[polib.POEntry]:
    """Return what our catalogue must hold: what no package translates, and what we translate in its place."""
    messages = all_messages(domain)
    translated = set(translated_by_packages(language, domain)) - replaced
    missing = {key: entry for key, entry in messages.items() if key not in translated}
    return [
        entry
        for (context, msgid, plural), entry in missing.items()
        if plural or (context, msgid, True) not in missing
    ]


def plural_forms(language: str) -> str:
    """Return the rule for plural forms that Django itself has for `language`."""
    catalogue = polib.pofile(str(Package("django.conf").catalogue(language, "django", ".po")))
    return catalogue.metadata["Plural-Forms"]
