"""The words of the sample organisations: made up, short, and said to be made up in each language."""

from dataclasses import dataclass, field

from civil_society.enums import OrganisationKind, PartKind, WorkingLanguage
from portal.domain.samples import Texts

SUMMARY: Texts = (
    "Portalı denemek için uyduruldu. Böyle bir kuruluş yoktur.",
    "Made up, for trying the portal out. There is no such organisation.",
    "Portalı sınamaq üçün uydurulub. Belə bir təşkilat yoxdur.",
    "Порталды сынап көру үшін ойдан шығарылған. Мұндай ұйым жоқ.",
)
PART_SUMMARY: Texts = (
    "Portalı denemek için uyduruldu.",
    "Made up, for trying the portal out.",
    "Portalı sınamaq üçün uydurulub.",
    "Порталды сынап көру үшін ойдан шығарылған.",
)
MESSAGE = "Portalı denemek için uyduruldu."


@dataclass(frozen=True)
class Invented:
    """A sample organisation: states and its network are named by their slugs, areas and items by their codes."""

    slug: str
    kind: OrganisationKind
    name: Texts
    seat: Texts
    founded: int
    seat_state: str = ""
    seat_country: Texts | None = None
    states: tuple[str, ...] = ()
    languages: tuple[WorkingLanguage, ...] = ()
    areas: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    network: str = ""


@dataclass(frozen=True)
class Part:
    """A part of a sample statement, linked to codes of the Vision and slugs of states."""

    kind: PartKind
    title: Texts
    areas: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    states: tuple[str, ...] = field(default=())


FEDERATION = Invented(
    "sample-reading-rooms",
    OrganisationKind.FEDERATION,
    (
        "Okuma Odaları Federasyonu",
        "Federation of Reading Rooms",
        "Oxu Zalları Federasiyası",
        "Оқу залдары федерациясы",
    ),
    ("Brüksel", "Brussels", "Brüssel", "Брюссель"),
    2009,
    seat_country=("Belçika", "Belgium", "Belçika", "Бельгия"),
    languages=(WorkingLanguage.TR, WorkingLanguage.FR),
    areas=("3.2", "3.4"),
)
LIBRARY = Invented(
    "sample-bridge-library",
    OrganisationKind.ASSOCIATION,
    (
        "Köprü Kitaplığı Derneği",
        "Bridge Library Association",
        "Körpü Kitabxanası Birliyi",
        "Көпір кітапханасы қауымдастығы",
    ),
    ("Berlin", "Berlin", "Berlin", "Берлин"),
    2014,
    seat_country=("Almanya", "Germany", "Almaniya", "Германия"),
    states=("turkiye", "azerbaijan"),
    languages=(WorkingLanguage.TR, WorkingLanguage.AZ, WorkingLanguage.DE),
    areas=("3.2", "3.4"),
    items=("3.4.1",),
    network=FEDERATION.slug,
)
CENTRE = Invented(
    "sample-steppe-data",
    OrganisationKind.THINK_TANK,
    (
        "Bozkır Veri Merkezi",
        "Steppe Data Centre",
        "Bozqır Məlumat Mərkəzi",
        "Дала деректері орталығы",
    ),
    ("Astana", "Astana", "Astana", "Астана"),
    2018,
    seat_state="kazakhstan",
    states=("kazakhstan", "kyrgyzstan", "uzbekistan"),
    languages=(WorkingLanguage.KK, WorkingLanguage.RU, WorkingLanguage.EN),
    areas=("2.3",),
)
TRANSLATORS = Invented(
    "sample-young-translators",
    OrganisationKind.YOUTH,
    (
        "Genç Çevirmenler Topluluğu",
        "Circle of Young Translators",
        "Gənc Tərcüməçilər Dərnəyi",
        "Жас аудармашылар үйірмесі",
    ),
    ("Bakü", "Baku", "Bakı", "Баку"),
    2021,
    seat_state="azerbaijan",
    states=("azerbaijan", "turkiye", "hungary"),
    languages=(WorkingLanguage.AZ, WorkingLanguage.TR, WorkingLanguage.HU),
    areas=("3.2",),
    network=FEDERATION.slug,
)
# Networks before their members.
ORGANISATIONS = (FEDERATION, LIBRARY, CENTRE, TRANSLATORS)

STATEMENT = (
    Part(
        PartKind.MISSION,
        (
            "Kitapları sınırların ötesine taşımak",
            "Carrying books across borders",
            "Kitabları sərhədlərin o tayına aparmaq",
            "Кітапты шекарадан асыру",
        ),
        areas=("3.2",),
        states=("turkiye", "azerbaijan"),
    ),
    Part(
        PartKind.AIM,
        (
            "Yurt dışındaki çocuklar için ana dili",
            "The mother tongue for children abroad",
            "Xaricdəki uşaqlar üçün ana dili",
            "Шетелдегі балаларға ана тілі",
        ),
        areas=("3.2", "3.4"),
        items=("3.4.1",),
    ),
    Part(
        PartKind.PRINCIPLE,
        ("Herkese açık olmak", "Being open to all", "Hamıya açıq olmaq", "Баршаға ашық болу"),
    ),
    Part(
        PartKind.METHOD,
        ("Gezici kitaplık", "A library on wheels", "Səyyar kitabxana", "Көшпелі кітапхана"),
        areas=("3.4",),
    ),
)

# What waits for the Secretariat, so that there is something to decide on.
WAITING_NAME: Texts = (
    "Hafta Sonu Okulları Birliği",
    "Union of Weekend Schools",
    "Həftəsonu Məktəbləri Birliyi",
    "Демалыс күнгі мектептер одағы",
)
CHANGED_NAME: Texts = (
    "Köprü Kitaplığı ve Arşivi Derneği",
    "Bridge Library and Archive Association",
    "Körpü Kitabxanası və Arxivi Birliyi",
    "Көпір кітапханасы мен мұрағаты қауымдастығы",
)
