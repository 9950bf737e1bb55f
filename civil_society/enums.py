"""Choices of the civil society section."""

from django.db import models
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    ASSOCIATION = "association", pgettext_lazy("civil society organisation", "Association")
    FOUNDATION = "foundation", pgettext_lazy("civil society organisation", "Foundation")
    FEDERATION = "federation", pgettext_lazy("civil society organisation", "Federation")
    THINK_TANK = "think-tank", pgettext_lazy("civil society organisation", "Think tank")
    MEDIA = "media", pgettext_lazy("civil society organisation", "Media organisation")
    YOUTH = "youth", pgettext_lazy("civil society organisation", "Youth organisation")
    PROFESSIONAL = "professional", pgettext_lazy("civil society organisation", "Professional organisation")
    BODY = "cooperation-body", pgettext_lazy("civil society organisation", "Cooperation body")


class Publication(models.TextChoices):
    """Whether the public sees an organisation, and with it all that belongs to it."""

    DRAFT = "draft", pgettext_lazy("publication", "Draft")
    PUBLISHED = "published", pgettext_lazy("publication", "Published")


class PartKind(models.TextChoices):
    """What a part of a mission statement says: what for, by what rules, on what ground, what is to be reached, how."""

    MISSION = "mission", pgettext_lazy("mission statement", "General mission")
    AIM = "aim", pgettext_lazy("mission statement", "Aim")
    PRINCIPLE = "principle", pgettext_lazy("mission statement", "Principle")
    FOUNDATION = "foundation", pgettext_lazy("mission statement", "Shared foundation")
    OBJECTIVE = "objective", pgettext_lazy("mission statement", "Objective")
    METHOD = "method", pgettext_lazy("mission statement", "Method")


class ProposalKind(models.TextChoices):
    NEW = "new", pgettext_lazy("proposal", "New organisation")
    CORRECTION = "correction", pgettext_lazy("proposal", "Correction")
    CHANGE = "change", pgettext_lazy("proposal", "Change by a representative")


class ProposalStatus(models.TextChoices):
    """A proposal waits for its sender to confirm the e-mail address, then for the Secretariat."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("proposal", "Not confirmed yet")
    WAITING = "waiting", pgettext_lazy("proposal", "Waiting")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "Accepted")
    DECLINED = "declined", pgettext_lazy("proposal", "Declined")


class WorkingLanguage(models.TextChoices):
    """Languages that organisations work in, by their codes (BCP 47)."""

    TR = "tr", pgettext_lazy("language", "Turkish")
    EN = "en", pgettext_lazy("language", "English")
    AZ = "az", pgettext_lazy("language", "Azerbaijani")
    KK = "kk", pgettext_lazy("language", "Kazakh")
    KY = "ky", pgettext_lazy("language", "Kyrgyz")
    UZ = "uz", pgettext_lazy("language", "Uzbek")
    TK = "tk", pgettext_lazy("language", "Turkmen")
    HU = "hu", pgettext_lazy("language", "Hungarian")
    TT = "tt", pgettext_lazy("language", "Tatar")
    BA = "ba", pgettext_lazy("language", "Bashkir")
    CRH = "crh", pgettext_lazy("language", "Crimean Tatar")
    GAG = "gag", pgettext_lazy("language", "Gagauz")
    UG = "ug", pgettext_lazy("language", "Uyghur")
    RU = "ru", pgettext_lazy("language", "Russian")
    DE = "de", pgettext_lazy("language", "German")
    FR = "fr", pgettext_lazy("language", "French")
    NL = "nl", pgettext_lazy("language", "Dutch")
    AR = "ar", pgettext_lazy("language", "Arabic")
    FA = "fa", pgettext_lazy("language", "Persian")
    ZH = "zh", pgettext_lazy("language", "Chinese")
