"""The words of the sample plans and events: made up, short, and said to be made up in each language."""

from dataclasses import dataclass

from portal.domain.samples import Texts

SUMMER_SCHOOL: Texts = (
    "Diaspora gençleri için yaz okulu",
    "Summer school for young people of the diaspora",
    "Diaspor gəncləri üçün yay məktəbi",
    "Диаспора жастарына арналған жазғы мектеп",
)
ARCHIVE: Texts = (
    "Diaspora gazetelerinin dijital arşivi",
    "Digital archive of newspapers of the diaspora",
    "Diaspor qəzetlərinin rəqəmsal arxivi",
    "Диаспора газеттерінің цифрлық мұрағаты",
)
TEACHERS: Texts = (
    "Hafta sonu okullarının öğretmenleri için kurs",
    "Course for teachers of weekend schools",
    "Həftəsonu məktəblərinin müəllimləri üçün kurs",
    "Демалыс күнгі мектеп мұғалімдеріне арналған курс",
)
BUSINESS: Texts = (
    "Diaspora girişimcileri buluşması",
    "Meeting of entrepreneurs of the diaspora",
    "Diaspor sahibkarlarının görüşü",
    "Диаспора кәсіпкерлерінің кездесуі",
)
LIBRARY: Texts = (
    "Dört dilde çevrim içi kitaplık",
    "Online library in four languages",
    "Dörd dildə onlayn kitabxana",
    "Төрт тілдегі онлайн кітапхана",
)
HANDBOOK: Texts = (
    "Yurt dışına taşınanlar için rehber",
    "Handbook for people who move abroad",
    "Xaricə köçənlər üçün bələdçi",
    "Шетелге көшетіндерге арналған анықтамалық",
)
FESTIVAL: Texts = (
    "Gezici film günleri",
    "Touring film days",
    "Səyyar film günləri",
    "Көшпелі кино күндері",
)
RESEARCH: Texts = (
    "Genç araştırmacılar ağı",
    "Network of young researchers",
    "Gənc tədqiqatçılar şəbəkəsi",
    "Жас зерттеушілер желісі",
)
JOURNALISTS: Texts = (
    "Diaspora gazetecileri semineri",
    "Seminar for journalists of the diaspora",
    "Diaspor jurnalistləri üçün seminar",
    "Диаспора журналистеріне арналған семинар",
)
CHESS: Texts = (
    "Çevrim içi satranç turnuvası",
    "Online chess tournament",
    "Onlayn şahmat turniri",
    "Онлайн шахмат турнирі",
)
CONTACTS: Texts = (
    "Temas noktaları listesi",
    "List of points of contact",
    "Əlaqə nöqtələrinin siyahısı",
    "Байланыс нүктелерінің тізімі",
)
SUMMARY: Texts = (
    "Portalı denemek için uyduruldu. Hiçbir devlet bunu planlamadı.",
    "Made up, for trying the portal out. No state has planned this.",
    "Portalı sınamaq üçün uydurulub. Heç bir dövlət bunu planlaşdırmayıb.",
    "Порталды сынап көру үшін ойдан шығарылған. Мұны бірде-бір мемлекет жоспарлаған жоқ.",
)
OUTCOME: Texts = (
    "Uydurma sonuç: kırk kişi katıldı.",
    "Made-up result: forty people took part.",
    "Uydurma nəticə: qırx nəfər iştirak etdi.",
    "Ойдан шығарылған нәтиже: қырық адам қатысты.",
)
REASON = "Made up for the sample: the hall is closed in spring."
PLAN_TITLE: Texts = (
    "{year} ortak eylem planı",
    "Joint action plan {year}",
    "{year} birgə fəaliyyət planı",
    "{year} жылғы бірлескен іс-қимыл жоспары",
)
PLAN_SUMMARY: Texts = (
    "Portalı denemek için uyduruldu. Hiçbir devlet bu planı kabul etmedi.",
    "Made up, for trying the portal out. No state has adopted this plan.",
    "Portalı sınamaq üçün uydurulub. Heç bir dövlət bu planı qəbul etməyib.",
    "Порталды сынап көру үшін ойдан шығарылған. Бұл жоспарды бірде-бір мемлекет қабылдаған жоқ.",
)
FORUM: Texts = ("Diaspora forumu", "Diaspora forum", "Diaspor forumu", "Диаспора форумы")
YOUTH: Texts = ("Gençlik buluşması", "Youth meeting", "Gənclər görüşü", "Жастар кездесуі")
TRAINING: Texts = (
    "Dernek yöneticileri eğitimi",
    "Training for those who run associations",
    "Birlik rəhbərləri üçün təlim",
    "Бірлестік жетекшілеріне арналған тренинг",
)
NOWRUZ: Texts = (
    "Ortak bahar kutlaması",
    "Shared spring celebration",
    "Birgə bahar bayramı",
    "Ортақ көктем мерекесі",
)


@dataclass(frozen=True)
class Planned:
    """An activity of a sample plan: who leads it, in which theme (by its slug) and month, for whom."""

    title: Texts
    lead: str
    theme: str
    month: int
    audience: str
    partners: tuple[str, ...] = ()
    # done, dropped, moved, or nothing recorded yet.
    became: str = ""


ADOPTED = (
    Planned(SUMMER_SCHOOL, "kazakhstan", "youth", 7, "youth", ("kyrgyzstan",), "done"),
    Planned(ARCHIVE, "azerbaijan", "media", 4, "press", ("turkiye",), "done"),
    Planned(
        TEACHERS,
        "turkiye",
        "education-and-language",
        8,
        "organisations",
        ("azerbaijan", "kazakhstan"),
        "done",
    ),
    Planned(BUSINESS, "uzbekistan", "business", 10, "business", ("turkiye",), "done"),
    Planned(LIBRARY, "kyrgyzstan", "education-and-language", 5, "students", (), ""),
    Planned(HANDBOOK, "turkiye", "legal-and-social-matters", 3, "organisations", ("hungary",), "dropped"),
    Planned(FESTIVAL, "azerbaijan", "culture", 9, "organisations", ("kazakhstan",), ""),
    Planned(RESEARCH, "kazakhstan", "academics", 11, "academics", ("uzbekistan",), "moved"),
    Planned(JOURNALISTS, "kyrgyzstan", "media", 6, "press", ("kazakhstan",), "done"),
    Planned(CHESS, "uzbekistan", "youth", 12, "youth", ("kyrgyzstan", "azerbaijan"), ""),
)
DRAFTED = (
    Planned(CONTACTS, "kazakhstan", "coordination", 2, "institutions", ("azerbaijan",)),
    Planned(SUMMER_SCHOOL, "kyrgyzstan", "youth", 7, "youth", ("kazakhstan",)),
    Planned(JOURNALISTS, "azerbaijan", "media", 5, "press"),
)
