"""Documents invented for the tests, and the forms in which such documents come."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import docx

from vision.importer.tree import Area, Pillar, Text, Tree


@dataclass(frozen=True)
class Draft:
    """A document before it is written down: `pillars` holds (heading, areas), an area (heading, items)."""

    title: str
    preamble: tuple[str, ...]
    recitals_lead: str
    recitals: tuple[str, ...]
    commitments_lead: str
    commitments: tuple[str, ...]
    pillars_lead: str
    pillars: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]

    @property
    def tree(self) -> Tree:
        """What the parser must make of it; lines do not count when trees are compared."""
        return Tree(
            title=text(self.title),
            preamble=texts(self.preamble),
            recitals_lead=text(self.recitals_lead),
            recitals=texts(self.recitals),
            commitments_lead=text(self.commitments_lead),
            commitments=texts(self.commitments),
            pillars_lead=text(self.pillars_lead),
            pillars=tuple(
                Pillar(number, text(heading), tuple(Area(text(name), texts(items)) for name, items in areas))
                for number, (heading, areas) in enumerate(self.pillars, start=1)
            ),
        )

    def with_items(self, pillar: int, area: int, *items: str) -> "Draft":
        """Return the draft with other items in one area; pillar and area count from 0."""
        heading, areas = self.pillars[pillar]
        areas = (*areas[:area], (areas[area][0], items), *areas[area + 1 :])
        return replace(self, pillars=(*self.pillars[:pillar], (heading, areas), *self.pillars[pillar + 1 :]))


def text(words: str) -> Text:
    return Text(words, 0)


def texts(many: Sequence[str]) -> tuple[Text, ...]:
    return tuple(text(words) for words in many)


LAKES = Draft(
    title="Charter of the Lake Towns 2060",
    preamble=(
        "Our towns grew up around one lake, and the water has always carried news, bread and quarrels.",
        "The level of the lake falls a little each summer, which no town can change by itself.",
    ),
    recitals_lead="In this spirit we, the mayors of the Lake Towns,",
    recitals=(
        "Remembering the ferry that tied our grandparents together;",
        "Knowing that reeds and herons ask for no passport;",
        "Trusting in the patience of those who mend nets;",
    ),
    commitments_lead="Promise one another the following for the years ahead:",
    commitments=(
        "A yearly count of fish, birds and boats around the whole shore,",
        "One timetable for all ferries, printed in every language of the shore,",
        "Shared schools for boat builders and lighthouse keepers,",
        "A common fund that pays when ice breaks the piers.",
    ),
    pillars_lead="To this end we have asked our councils to do what stands below:",
    pillars=(
        (
            "Water and Shore",
            (
                (
                    "Clean water",
                    (
                        "Measure the water at forty places every week and publish the figures,",
                        "Close the last open drains of the northern harbours within ten years,",
                        "Lend one another the machines that cut weeds in hot summers,",
                    ),
                ),
                ("Reeds and birds", ("Plant reeds wherever a wall has fallen into the lake,",)),
            ),
        ),
        (
            "People and Boats",
            (
                (
                    "Ferries",
                    (
                        "Sell one ticket for all ferries, trains and carts,",
                        "Keep a night boat running on feast days,",
                    ),
                ),
                (
                    "Schools on the water",
                    (
                        "Train forty pilots a year at the two harbour schools,",
                        "Exchange teachers of knots, sails and songs among the towns.",
                    ),
                ),
            ),
        ),
    ),
)

GOLLER = Draft(
    title="Göl Kasabaları Tüzüğü",
    preamble=("Kasabalarımız tek bir gölün çevresinde büyüdü.", "Su her yaz biraz daha çekiliyor."),
    recitals_lead="Bu düşünceyle biz belediye başkanları,",
    recitals=(
        "Dedelerimizin kayıklarını anarak;",
        "Sazlıkların sınır tanımadığını bilerek;",
        "Ağ örenlerin sabrına güvenerek;",
    ),
    commitments_lead="Birbirimize şunlar için söz veririz:",
    commitments=(
        "Kıyıdaki kuşların her yıl sayılması,",
        "Vapur tarifesinin tek elden basılması,",
        "Fener bekçileri için okul açılması,",
        "Buz kıran teknelerin birlikte alınması.",
    ),
    pillars_lead="Meclislerimizden aşağıdakileri istedik:",
    pillars=(
        (
            "Su ve Kıyı",
            (
                ("Temiz su", ("Suyu her hafta kırk yerde ölçme,", "Kuzeydeki açık kanalları kapatma,")),
                ("Sazlıklar", ("Yıkılan duvarların yerine saz dikme,", "Kuş gözlem kulelerini onarma,")),
            ),
        ),
        (
            "İnsanlar",
            (("Vapurlar", ("Bütün vapurlar için tek bilet satma,", "Bayramlarda gece seferi koyma.")),),
        ),
    ),
)


def lines_of(
    draft: Draft,
    *,
    title: str = "{}",
    listed: str = "- {}",
    pillar: str = "{number}. {}",
    area: str = "- {}",
    item: str = "{}",
) -> list[str]:
    """Return the paragraphs of `draft` with marks around them, in order."""
    lines = [title.format(draft.title), *draft.preamble, draft.recitals_lead, *draft.recitals]
    lines += [
        draft.commitments_lead,
        *(listed.format(words) for words in draft.commitments),
        draft.pillars_lead,
    ]
    for number, (heading, areas) in enumerate(draft.pillars, start=1):
        lines.append(pillar.format(heading, number=number))
        for name, items in areas:
            lines += [area.format(name), *(item.format(words) for words in items)]
    return lines


def as_text(draft: Draft, **marks: str) -> bytes:
    return "\n\n".join(lines_of(draft, **marks)).encode()


def as_markdown(draft: Draft) -> bytes:
    return as_text(draft, title="# {}", listed="* {}", pillar="## {number}. {}", area="### {}")


def as_docx(draft: Draft) -> bytes:
    """Write `draft` as Word would have it: headings and lists by style, a heading in bold."""
    document = docx.Document()
    document.add_paragraph(draft.title, style="Title")
    for words in (*draft.preamble, draft.recitals_lead, *draft.recitals, draft.commitments_lead):
        document.add_paragraph(words)
    for words in draft.commitments:
        document.add_paragraph(words, style="List Bullet")
    document.add_paragraph(draft.pillars_lead)
    for heading, areas in draft.pillars:
        document.add_paragraph(heading, style="List Number")
        for name, items in areas:
            document.add_paragraph(style="List Bullet").add_run(name).bold = True
            for words in items:
                document.add_paragraph(words)
    return saved(document)


def saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
