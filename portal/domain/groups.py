"""What each role may do in the back-office: one Django group a role, with what it needs and no more.

Models of the sections are named by their labels, so that this knows the table and not the sections.
What a role may do outside the back-office is in the sections' `rules.py`.
"""

from collections.abc import Iterable

from django.apps import apps as installed
from django.contrib.auth.models import Group, Permission

from portal.enums import RoleName

FRAMEWORK = (
    "vision.document",
    "vision.preambleparagraph",
    "vision.recital",
    "vision.commitment",
    "vision.pillar",
    "vision.cooperationarea",
    "vision.actionitem",
)
# What states hand in, what is said of it, what is published: to be read in the back-office, never written there.
REPORTS = (
    *("vision.submission", "vision.entry", "vision.handover", "vision.entryreview", "vision.reviewnote"),
    "vision.edition",
)
SHARED = ("portal.state", "portal.participation", "portal.summit", "portal.cooperationbody", "portal.page")
# What of the diaspora section is written in four languages; the back-office says which record may be deleted when.
DIASPORA = (
    *("diaspora.series", "diaspora.theme", "diaspora.celebration", "diaspora.place"),
    *("diaspora.event", "diaspora.decision", "diaspora.eventdocument", "diaspora.eventpicture"),
    *("diaspora.institution", "diaspora.practice", "diaspora.strategy", "diaspora.strategypart"),
    *("diaspora.plan", "diaspora.activity"),
)
DIASPORA_HIDDEN = (
    *("diaspora.event", "diaspora.decision", "diaspora.eventdocument", "diaspora.eventpicture"),
    *("diaspora.plan", "diaspora.activity", "diaspora.theme", "diaspora.place"),
)
DIASPORA_FILES = frozenset({"diaspora.eventdocument", "diaspora.eventpicture"})
# Organisations and what belongs to them. People who speak for one, and what was sent in, are the domain's to write.
CIVIL_SOCIETY = (
    "civil_society.organisation",
    "civil_society.missionstatement",
    "civil_society.statementpart",
)
CIVIL_SOCIETY_PARTS = (
    *("civil_society.ownname", "civil_society.organisationlanguage", "civil_society.membership"),
)
HISTORIES = tuple(
    label.replace(".", ".historical")
    for label in (*FRAMEWORK, *SHARED, "vision.goal", *DIASPORA, *CIVIL_SOCIETY, "civil_society.membership")
    if label not in DIASPORA_FILES
)

Table = dict[str, tuple[str, ...]]


def each(labels: Iterable[str], *actions: str) -> Table:
    return dict.fromkeys(labels, actions)


EDITOR = {
    **each(FRAMEWORK + SHARED, "add", "change", "view"),
    **each(DIASPORA, "add", "change", "view"),
    **each(DIASPORA_HIDDEN, "add", "change", "delete", "view"),
    "diaspora.participants": ("add", "change", "delete", "view"),
    **each((*CIVIL_SOCIETY, *CIVIL_SOCIETY_PARTS), "add", "change", "delete", "view"),
    **each(("civil_society.representative", "civil_society.proposal"), "view"),
    **each(HISTORIES, "view"),
    "vision.goal": ("change", "view"),
    "vision.documenttext": ("add", "view"),
}

# Of each role: the label of a model, and the actions allowed on it.
PERMISSIONS: dict[RoleName, Table] = {
    RoleName.CONTRIBUTOR: {},
    RoleName.FOCAL_POINT: {},
    RoleName.REPRESENTATIVE: {},
    RoleName.EDITOR: EDITOR,
    RoleName.TRANSLATOR: each(
        (*FRAMEWORK, *SHARED, "vision.goal", *DIASPORA, *CIVIL_SOCIETY), "change", "view"
    ),
    RoleName.REVIEWER: each(
        (
            *FRAMEWORK,
            "vision.goal",
            "vision.documenttext",
            "vision.cycle",
            "portal.report",
            *REPORTS,
        ),
        "view",
    ),
    RoleName.ADMINISTRATOR: {
        **EDITOR,
        "portal.user": ("add", "change", "view"),
        "portal.role": ("add", "change", "delete", "view"),
        "portal.invitation": ("add", "view"),
        "portal.activity": ("view",),
        "portal.notice": ("view",),
        "portal.apitoken": ("view",),
        "portal.webhook": ("add", "change", "delete", "view"),
        "portal.webhookdelivery": ("view",),
        "portal.report": ("view",),
        "vision.cycle": ("add", "change", "view"),
        **each(REPORTS, "view"),
    },
}
EVERY_MODEL = frozenset(label for table in PERMISSIONS.values() for label in table)


def sync_groups() -> None:
    """Make the group of each role, with exactly the permissions of the table.

    Raises:
        KeyError: the table names a permission that the models do not have.
    """
    rows = Permission.objects.values_list("pk", "content_type__app_label", "content_type__model", "codename")
    keys = {(f"{app}.{model}", codename): pk for pk, app, model, codename in rows}
    for role, table in PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=role.value)
        group.permissions.set(
            keys[label, f"{action}_{label.partition('.')[2]}"]
            for label, actions in table.items()
            for action in actions
        )


def sync_after_migration(sender, apps=installed, **_signal) -> None:
    """Run once every application has its permissions; a database migrated in part is left alone."""
    last = [config for config in installed.get_app_configs() if config.models_module][-1]
    if sender == last and all(_is_migrated(apps, label) for label in ("auth.group", *EVERY_MODEL)):
        sync_groups()


def _is_migrated(apps, label: str) -> bool:
    try:
        return bool(apps.get_model(label))
    except LookupError:
        return False
