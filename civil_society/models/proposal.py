"""What organisations send in: to be listed, to put something right, and who speaks for one of them."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from civil_society.enums import ProposalKind, ProposalStatus
from civil_society.models.organisation import Organisation
from portal.enums import Language
from portal.translations.texts import FALLBACKS

DECIDED = [ProposalStatus.ACCEPTED, ProposalStatus.DECLINED]


def new_nonce() -> str:
    """What makes the link of each proposal its own, and ends it once it was followed."""
    return secrets.token_hex(16)


class ProposalQuerySet(models.QuerySet):
    def locked(self, pk: int) -> "Proposal":
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)

    def waiting(self):
        """Keep what the Secretariat has to look at, the longest waiting first."""
        return self.filter(status=ProposalStatus.WAITING).order_by("confirmed_at", "pk")


class Proposal(models.Model):
    """A form as it was sent in: nothing of it is public, and nothing of it changes a record before it is accepted.

    `values` holds what was filled in, by the names of the form; `before` what the record said then, of a correction
    or a change, so that staff see what it would make different.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=ProposalKind)
    status = models.CharField(
        _("status"), max_length=12, choices=ProposalStatus, default=ProposalStatus.UNCONFIRMED, editable=False
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("organisation"),
        help_text=_("That is to be changed, or that was made of it."),
    )
    values = models.JSONField(_("what was sent in"), default=dict, editable=False)
    before = models.JSONField(default=dict, editable=False)
    message = models.TextField(_("message to the Secretariat"), blank=True)
    name = models.CharField(_("name of the sender"), max_length=150)
    email = models.EmailField(_("e-mail address of the sender"))
    language = models.CharField(_("language of the sender"), max_length=2, choices=Language)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    # Tells senders apart for a day without keeping their network addresses.
    origin = models.CharField(max_length=64, blank=True, editable=False)
    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    created_at = models.DateTimeField(_("sent in at"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    reason = models.TextField(_("why it was declined"), blank=True, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "confirmed_at"], name="proposal_queue"),
            models.Index(fields=["origin", "created_at"], name="proposal_origin"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="proposal_decided_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(status__in=DECIDED, decided_at__isnull=False)
                | (~Q(status__in=DECIDED) & Q(decided_at=None)),
                name="decided_proposals_say_when",
            ),
            models.CheckConstraint(
                condition=Q(status=ProposalStatus.UNCONFIRMED) | Q(confirmed_at__isnull=False),
                name="proposals_wait_once_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(kind=ProposalKind.NEW) | Q(organisation__isnull=False),
                name="changes_name_their_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ProposalKind.CHANGE) | Q(sender__isnull=False),
                name="changes_name_their_sender",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.organisation or self.name_given}"

    @property
    def is_new(self) -> bool:
        """Say whether it is about an organisation that the portal does not have."""
        return self.kind == ProposalKind.NEW

    @property
    def name_given(self) -> str:
        """The name of the organisation as it was sent in, in the first language that has one."""
        return next((found for code in FALLBACKS if (found := self.values.get(f"name_{code}"))), "")


class Representative(models.Model):
    """A person who may write the record of an organisation; found by the address they sign in with."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="representatives", verbose_name=_("organisation")
    )
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    added_at = models.DateTimeField(_("added at"), default=timezone.now, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+", verbose_name=_("added by")
    )

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        ordering = ["organisation", "email"]
        constraints = [
            models.UniqueConstraint("organisation", Lower("email"), name="one_representative_per_address")
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.organisation}"
