"""Organisations: who they are, where and on what they work, and whom they work with."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from civil_society.enums import OrganisationKind, Publication, WorkingLanguage
from civil_society.validators import validate_slug
from portal.enums import DatePrecision
from portal.models import CooperationBody, State
from portal.models.base import Folded, FoldedQuerySet, TranslatedQuerySet, Verifiable
from portal.models.facts import Sourced
from portal.text.folding import fold_words

PUBLISHED_ELSEWHERE = (
    "The publication of an organisation is changed by civil_society.domain.organisations alone."
)


class OrganisationQuerySet(FoldedQuerySet):
    def update(self, **values):
        if "publication" in values:
            raise TypeError(PUBLISHED_ELSEWHERE)
        return super().update(**values)

    def locked(self, pk: int) -> "Organisation":
        """Return an organisation that nobody else can change until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)

    def published(self):
        """Keep what the public may see: the gate of pages, search, panels and data."""
        return self.filter(publication=Publication.PUBLISHED)

    def matching(self, words: str):
        """Find an organisation by its own names too, and a cooperation body by its record, as they are now."""
        found = self
        for word in fold_words(words):
            own_names = OwnName.objects.matching(word).filter(organisation=OuterRef("pk"))
            of_record = Q(folded__contains=f" {word}") | Q(body__folded__contains=f" {word}")
            found = found.filter(of_record | Q(Exists(own_names)))
        return found

    def with_seat(self):
        """Fetch what a list shows of an organisation: what it is called and where it sits."""
        return self.select_related("body__seat_state", "seat_state")


class Organisation(Verifiable, Sourced, Folded):
    """An organisation of civil society, or a cooperation body.

    Of a cooperation body the portal has a record already (`body`): name, summary, seat and founding stand there
    alone, and are empty here. Read them by `title`, `about`, `seated` and `founding`, which know both.
    """

    searched_fields = ("name", "short_name", "summary", "seat", "activity_note")

    slug = models.SlugField(_("address name"), max_length=80, unique=True, validators=[validate_slug])
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    body = models.OneToOneField(
        CooperationBody,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisation",
        verbose_name=_("cooperation body"),
        help_text=_("Name, summary, seat and founding of a cooperation body stand in its own record."),
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    seat = models.CharField(_("seat"), max_length=100, blank=True, help_text=_("The town."))
    seat_state = models.ForeignKey(
        State,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="seated_organisations",
        verbose_name=_("state of the seat"),
    )
    seat_country = models.CharField(
        _("country of the seat"), max_length=100, blank=True, help_text=_("Where it is a third country.")
    )
    states = models.ManyToManyField(
        State, blank=True, related_name="organisations", verbose_name=_("states of activity")
    )
    activity_note = models.CharField(
        _("other countries of activity"), max_length=300, blank=True, help_text=_("Third countries, by name.")
    )
    founded = models.DateField(_("founded"), null=True, blank=True)
    founded_precision = models.CharField(
        _("precision of the date"), max_length=5, choices=DatePrecision, default=DatePrecision.YEAR
    )
    website = models.URLField(_("website"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail for the public"), blank=True)
    phone = models.CharField(_("telephone for the public"), max_length=40, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    areas: models.ManyToManyField = models.ManyToManyField(
        "vision.CooperationArea",
        blank=True,
        related_name="organisations",
        verbose_name=_("areas it works on"),
    )
    items: models.ManyToManyField = models.ManyToManyField(
        "vision.ActionItem", blank=True, related_name="organisations", verbose_name=_("items it works on")
    )
    events: models.ManyToManyField = models.ManyToManyField(
        "diaspora.Event",
        blank=True,
        related_name="organisations",
        verbose_name=_("diaspora events it took part in"),
    )
    activities: models.ManyToManyField = models.ManyToManyField(
        "diaspora.Activity",
        blank=True,
        related_name="organisations",
        verbose_name=_("activities of joint action plans it takes part in"),
    )
    networks: models.ManyToManyField = models.ManyToManyField(
        "self", through="Membership", symmetrical=False, related_name="members", verbose_name=_("networks")
    )
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    publication = models.CharField(
        _("publication"), max_length=10, choices=Publication, default=Publication.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)
    # Counts how often it was written, so that nobody writes over what they have not read.
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["slug"]
        indexes = [models.Index(fields=["publication", "kind"], name="organisation_gate")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(publication=Publication.PUBLISHED) | Q(published_at__isnull=False),
                name="published_organisations_have_their_moment",
            ),
            models.CheckConstraint(
                condition=(Q(kind=OrganisationKind.BODY) & Q(body__isnull=False))
                | (~Q(kind=OrganisationKind.BODY) & Q(body=None)),
                name="cooperation_bodies_have_their_record",
            ),
        ]

    def __str__(self) -> str:
        return str(self.subject.name or self.slug)

    def get_absolute_url(self) -> str:
        return reverse("civil-society:organisation", args=[self.slug])

    def save(self, *args, **kwargs):
        if not self._state.adding and self.publication != self.stored_publication:
            raise TypeError(PUBLISHED_ELSEWHERE)
        self.write(*args, **kwargs)

    def move(self, publication: Publication) -> None:
        """Save it in another publication: for `civil_society.domain.organisations`, which asks whether it may be."""
        self.publication = publication
        self.published_at = timezone.now() if publication == Publication.PUBLISHED else None
        self.write()

    def write(self, *args, **kwargs) -> None:
        if not self._state.adding:
            self.revision += 1
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "revision", "changed_at"}
        super().save(*args, **kwargs)

    @property
    def stored_publication(self) -> str:
        found = Organisation.objects.filter(pk=self.pk).values_list("publication", flat=True)
        return found.first() or self.publication

    def clean(self) -> None:
        super().clean()
        if (self.kind == OrganisationKind.BODY) != bool(self.body_id):
            raise ValidationError({"body": _("A cooperation body has its record, and nothing else has one.")})

    def fold(self) -> str:
        """Find a cooperation body by the words of its record too."""
        own = super().fold()
        return f"{own.rstrip()} {self.body.fold().lstrip()}" if self.body else own

    @property
    def is_public(self) -> bool:
        return self.publication == Publication.PUBLISHED

    @property
    def subject(self) -> "Organisation | CooperationBody":
        """The record that holds name, short name, summary, seat and founding."""
        return self.body or self


class OwnName(Folded):
    """What an organisation calls itself in one of its languages."""

    searched_fields = ("name",)

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="own_names", verbose_name=_("organisation")
    )
    language = models.CharField(_("language"), max_length=8, choices=WorkingLanguage)
    name = models.CharField(_("name"), max_length=200)

    objects = FoldedQuerySet.as_manager()

    class Meta:
        verbose_name = _("name in its own language")
        verbose_name_plural = _("names in its own languages")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "language"], name="one_own_name_per_language")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        return f"{self.organisation.slug} {self.language}"


class OrganisationLanguage(models.Model):
    """A language that an organisation works in."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="languages", verbose_name=_("organisation")
    )
    language = models.CharField(_("language"), max_length=8, choices=WorkingLanguage)

    class Meta:
        verbose_name = _("working language")
        verbose_name_plural = _("working languages")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "language"], name="one_row_per_working_language")
        ]

    def __str__(self) -> str:
        return str(self.get_language_display())

    @property
    def key(self) -> str:
        return f"{self.organisation.slug} {self.language}"


class Membership(Verifiable):
    """That an organisation belongs to a network or an umbrella body."""

    member = models.ForeignKey(
        Organisation, models.CASCADE, related_name="memberships", verbose_name=_("member")
    )
    network = models.ForeignKey(
        Organisation, models.CASCADE, related_name="member_rows", verbose_name=_("network or umbrella body")
    )
    since = models.PositiveSmallIntegerField(_("since (year)"), null=True, blank=True)

    objects = TranslatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["network__slug", "member__slug"]
        constraints = [
            models.UniqueConstraint(fields=["member", "network"], name="one_membership_per_network"),
            models.CheckConstraint(condition=~Q(member=F("network")), name="nobody_is_member_of_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.network}"

    @property
    def key(self) -> str:
        return f"{self.member.slug} {self.network.slug}"
