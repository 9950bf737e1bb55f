"""Words by which a part of a mission statement tells what it says, in the languages that the portal knows.

All are beginnings of words, or of words in a row, and are compared folded: case endings, capitals and alphabets
do not matter. In a language without a table nothing is recognised, and parts get the kinds that their place gives.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from civil_society.enums import PartKind
from portal.text.folding import fold

# A word that names a kind says it alone, others only together.
NAMING, TELLING = 2, 1
ENOUGH = 2

Table = dict[PartKind, tuple[str, str]]

# Of each kind the words that name it, and those that tell of it; commas part them.
SIGNALS: dict[str, Table] = {
    "tr": {
        PartKind.MISSION: ("misyon", ""),
        PartKind.AIM: ("amaç, amac, gaye", ""),
        PartKind.OBJECTIVE: ("hedef", ""),
        PartKind.PRINCIPLE: (
            "ilke, prensip, değerlerimiz",
            (
                "hukukun üstünlüğü, insan hak, demokra, egemen, toprak bütünlüğü, uluslararası hukuk, eşitlik, "
                "tarafsız, saydam, şeffaf, adalet"
            ),
        ),
        PartKind.FOUNDATION: (
            "temeller, temelimiz, sütun, dayanak",
            "ortak tarih, ortak dil, ortak kültür, ortak kimlik",
        ),
        PartKind.METHOD: (
            "yöntem, faaliyet alan",
            "proje, araştırma, strateji, eğitim, yayın, teklif, öneri, hazırla, konferans, seminer, kurs, toplantı",
        ),
    },
    "en": {
        PartKind.MISSION: ("mission", ""),
        PartKind.AIM: ("aim, goal, purpose, seek, strive", ""),
        PartKind.OBJECTIVE: ("objective, task", ""),
        PartKind.PRINCIPLE: (
            "principle, tenet, our values, core values",
            (
                "ideal, norm, standard, rule of law, human rights, democra, sovereign, territorial integrity, "
                "international law, respect, impartial, transparen, equality, justice"
            ),
        ),
        PartKind.FOUNDATION: (
            "foundations, foundation of, pillar, cornerstone",
            (
                "founded on, built on, built around, shared history, common history, shared language, "
                "common language, shared culture, common culture, shared identity"
            ),
        ),
        PartKind.METHOD: (
            "method, ways of working",
            (
                "project, research, publish, publication, organis, organiz, conference, seminar, training, workshop, "
                "prepar, strateg"
            ),
        ),
    },
    "az": {
        PartKind.MISSION: ("missiya", ""),
        PartKind.AIM: ("məqsəd, qayə", ""),
        PartKind.OBJECTIVE: ("hədəf, vəzifə", ""),
        PartKind.PRINCIPLE: (
            "prinsip, dəyərlərimiz",
            (
                "qanunun aliliyi, insan hüquq, demokra, suveren, ərazi bütövlüyü, beynəlxalq hüquq, bərabər, "
                "qərəzsiz, şəffaf, ədalət"
            ),
        ),
        PartKind.FOUNDATION: (
            "təməl, dayaq, dayağ, sütun, özül",
            "ortaq tarix, ümumi tarix, ortaq dil, ümumi dil, ortaq mədəniyyət, ümumi mədəniyyət, ortaq kimlik",
        ),
        PartKind.METHOD: (
            "üsul, metod, fəaliyət sahə",
            "layihə, tədqiqat, strategiya, təlim, nəşr, təklif, hazırla, konfrans, seminar, kurs, toplantı",
        ),
    },
    "kk": {
        PartKind.MISSION: ("миссия", ""),
        PartKind.AIM: ("мақсат, мұрат", ""),
        PartKind.OBJECTIVE: ("міндет", ""),
        PartKind.PRINCIPLE: (
            "қағидат, ұстаным, принцип, құндылықтарымыз",
            (
                "заң үстемдігі, заңның үстемдігі, адам құқы, демократ, егемен, аумақтық тұтастық, халықаралық құқық, "
                "теңдік, бейтарап, ашықтық, әділ"
            ),
        ),
        PartKind.FOUNDATION: (
            "негіздер, негізіміз, іргетас, тірек, тірег",
            "ортақ тарих, ортақ тіл, ортақ мәдениет, ортақ бірегейлік",
        ),
        PartKind.METHOD: (
            "әдіс, тәсіл, қызмет бағыт",
            "жоба, зерттеу, стратегия, оқыту, басылым, ұсыныс, дайында, конференция, семинар, курс",
        ),
    },
}

# What counts as a foundation where so many are announced: “on four pillars”, “dört temel”.
FOUNDATIONS = {
    "tr": "temel, sütun, dayanak, direk, direğ",
    "en": "foundation, pillar, cornerstone, basis, bases",
    "az": "təməl, sütun, dayaq, dayağ, özül, əsas",
    "kk": "негіз, іргетас, тірек, тірег",
}

# From two to ten, in order.
NUMBERS = {
    "tr": "iki, üç, dört, beş, altı, yedi, sekiz, dokuz, on",
    "en": "two, three, four, five, six, seven, eight, nine, ten",
    "az": "iki, üç, dörd, beş, altı, yeddi, səkkiz, doqquz, on",
    "kk": "екі, үш, төрт, бес, алты, жеті, сегіз, тоғыз, он",
}

CONJUNCTIONS = frozenset({"and", "ve", "və", "және", "мен", "пен", "бен"})
SHARED = frozenset(fold(word) for word in ("shared", "common", "ortak", "ortaq", "ümumi", "ортақ", "жалпы"))

# How the remark begins that says when a page was last changed. In all languages: it comes from the website.
UPDATED = (
    "last update, last modified, last revised, updated, date modified, son güncelle, güncelle, son yenilen, "
    "yenilən, son dəyişiklik, son redaktə, соңғы жаңарту, соңғы өзгеріс, жаңартыл, последнее обновление"
)


def listed(words: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in words.split(",") if word.strip())


def begins(stems: Iterable[str]) -> re.Pattern:
    """Return what finds words that begin with one of `stems` in a folded text; nothing where there is none."""
    found = "|".join(sorted(map(re.escape, stems), key=len, reverse=True))
    return re.compile(rf"\b(?:{found})" if found else r"(?!)")


@dataclass(frozen=True)
class Words:
    """The tables of one language, ready to be asked."""

    naming: dict[PartKind, re.Pattern]
    telling: dict[PartKind, re.Pattern]
    foundations: re.Pattern
    numbers: dict[str, int]

    def named(self, heading: str) -> PartKind | None:
        """Return the kind that a heading or a lead-in names first, as “Our principles” does."""
        folded = fold(heading)
        found = [(hit.start(), kind) for kind, stems in self.naming.items() if (hit := stems.search(folded))]
        return min(found)[1] if found else None

    def guess(self, text: str, *, but: PartKind | None = None) -> PartKind | None:
        """Return the kind that the words of a paragraph speak for most, None where they tell nothing."""
        folded = fold(text)
        scores = {kind: self._score(kind, folded) for kind in self.naming if kind != but}
        # Prose that speaks of objectives says what for; objectives proper are listed one by one.
        scores[PartKind.AIM] = scores.get(PartKind.AIM, 0) + scores.pop(PartKind.OBJECTIVE, 0)
        best = max(scores, key=lambda kind: scores[kind])
        return best if scores[best] >= ENOUGH else None

    def _score(self, kind: PartKind, folded: str) -> int:
        """Count each different word once: a text that repeats its subject does not change it."""
        naming = len(set(self.naming[kind].findall(folded)))
        return NAMING * naming + TELLING * len(set(self.telling[kind].findall(folded)))


@cache
def words_of(language: str) -> Words:
    """Return the words of a language, by its code; of one without tables, words that find nothing."""
    table = SIGNALS.get(language) or dict.fromkeys(PartKind, ("", ""))
    numbers = listed(NUMBERS.get(language, ""))
    return Words(
        naming={kind: begins(listed(naming)) for kind, (naming, _telling) in table.items()},
        telling={kind: begins(listed(telling)) for kind, (_naming, telling) in table.items()},
        foundations=begins(listed(FOUNDATIONS.get(language, ""))),
        numbers={word: count for count, word in enumerate(numbers, start=2)}
        | {str(count): count for count in range(2, 11)},
    )


UPDATE_REMARK = re.compile(rf"(?:{'|'.join(listed(UPDATED))})")
