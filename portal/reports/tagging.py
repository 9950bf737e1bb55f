"""What a tagged PDF says to those who hear it, where WeasyPrint leaves it out.

- A chart is read with its description, not its title alone.
- A mark beside a word that says the same, and what repeats on each page, is decoration and not read at all.
- Words in another language than the report's are named as such, so that they are pronounced in it.
- A link is read as its words, not as its address.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.pdf import tags

logger = logging.getLogger(__name__)
SVG = "{http://www.w3.org/2000/svg}"
# What the boxes of a whole page belong to: its language is that of the report.
WHOLE = {"html", "body"}
# Of a pixel.
POINTS = 0.75


# --- Before a report is set -----------------------------------------------------------------------------


def name_figures(root: Element) -> None:
    """Let each picture have one alternative text, or none where it is decoration."""
    for svg in root.iter(f"{SVG}svg"):
        name_drawing(svg)
    for picture in root.iter("img"):
        if picture.get("alt") is None:
            logger.warning("A picture without alternative text is taken for decoration.")
        if is_hidden(picture):
            picture.attrib.pop("alt", None)


def name_drawing(svg: Element) -> None:
    """WeasyPrint reads the title of a drawing: put there all that is said of it."""
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    if is_hidden(svg):
        if title is not None:
            svg.remove(title)
        return
    words = [element.text for element in (title, description) if element is not None and element.text]
    if not words:
        words = [svg.get("aria-label", "")]
    if title is None:
        title = Element(f"{SVG}title")
        svg.insert(0, title)
    title.text = " ".join(ended(word) for word in words[:-1]) + f" {words[-1]}" if words[1:] else words[0]


def ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", ":")) else f"{sentence}."


def is_hidden(picture: Element) -> bool:
    return picture.get("aria-hidden") == "true" or picture.get("alt") == ""


# --- While its tags are made ------------------------------------------------------------------------------


@contextmanager
def spoken_well() -> Iterator[None]:
    """Let the tags that are made meanwhile name languages, and links be read as their words."""
    build = tags._build_box_tree
    tags._build_box_tree = named(build)
    try:
        yield
    finally:
        tags._build_box_tree = build


def named(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def build_named(box: Any, parent: Any, *more: Any) -> Iterator[Any]:
        box = getattr(box, "_box", box)
        element = box.element
        if element is None:
            yield from build(box, parent, *more)
            return
        if box.link_annotation:
            box.link_annotation["Contents"] = pydyf.String(words_of(element))
        language = "" if element.tag in WHOLE else element.get("lang", "")
        for made in build(box, parent, *more):
            if language:
                made["Lang"] = pydyf.String(language)
            yield made

    return build_named


def words_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split()) or element.get("aria-label", "")


# --- Before it is written -----------------------------------------------------------------------------------


def hide_decoration(pdf: pydyf.PDF) -> None:
    """Make decoration of pictures without a text, and of what stands in the margins of pages."""
    root = found(pdf, pdf.catalog["StructTreeRoot"])
    told = reachable(pdf, root)
    numbers = found(pdf, root["ParentTree"])["Nums"]
    streams = [found(pdf, page["Contents"]) for page in pages_of(pdf)]
    for place, stream in enumerate(streams):
        of_page = numbers[2 * place + 1]
        hidden: dict[int, str] = {}
        for number, reference in enumerate(of_page):
            element = found(pdf, reference)
            if element.number not in told:
                hidden[number] = "/Pagination"
            elif is_nameless(element):
                hidden[number] = "/Layout"
                leave_out(pdf, element)
        for number in hidden:
            of_page[number] = "null"
        mark_as_artifacts(stream, hidden)


def found(pdf: pydyf.PDF, reference: bytes) -> Any:
    """Return the object that `reference` (such as `12 0 R`) stands for."""
    return pdf.objects[int(reference.split()[0])]


def pages_of(pdf: pydyf.PDF) -> list[Any]:
    return [found(pdf, reference) for reference in pdf.page_references]


def reachable(pdf: pydyf.PDF, root: Any) -> set[int]:
    """Return the numbers of what is read: all that hangs on the root of the tags."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        seen.add(element.number)
        kids = element.get("K", ()) if isinstance(element, dict) else ()
        waiting += [found(pdf, kid) for kid in kids if isinstance(kid, bytes)]
    return seen


def is_nameless(element: Any) -> bool:
    return element["S"] == "/Figure" and "Alt" not in element


def leave_out(pdf: pydyf.PDF, element: Any) -> None:
    siblings = found(pdf, element["P"])["K"]
    if element.reference in siblings:
        siblings.remove(element.reference)


def mark_as_artifacts(stream: Any, hidden: dict[int, str]) -> None:
    """Turn the marks of `hidden` parts of a page, by their numbers, into those of artifacts of a type."""
    parts = stream.stream
    for place, part in enumerate(parts):
        if isinstance(part, pydyf.Dictionary) and part.get("MCID") in hidden:
            parts[place - 1] = "/Artifact"
            parts[place] = pydyf.Dictionary({"Type": hidden[part["MCID"]]})


def place_figures(pdf: pydyf.PDF) -> None:
    """Say where pictures are in the points of the page, from its lower left: WeasyPrint says it in its own pixels."""
    pages = {page.reference: page for page in pages_of(pdf)}
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/Figure" and "A" in element:
            height = pages[element["Pg"]]["MediaBox"][3]
            left, top, right, bottom = (value * POINTS for value in element["A"]["BBox"])
            element["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))


def relate_attachments(pdf: pydyf.PDF, relationships: dict[str, tuple[str, str]]) -> None:
    """Say what each file inside is to the report, and of which kind it is: by its name, both.

    PDF 2.0 has words for that; readers of older PDFs pass over them.
    """
    if "EmbeddedFiles" not in pdf.catalog.get("Names", {}):
        return
    files = found(pdf, pdf.catalog["Names"]["EmbeddedFiles"])["Names"][1::2]
    for reference in files:
        about = found(pdf, reference)
        relationship, media_type = relationships[about["UF"].string]
        about["AFRelationship"] = f"/{relationship}"
        found(pdf, about["EF"]["F"]).extra["Subtype"] = f"/{media_type.replace('/', '#2f')}"
    pdf.catalog["AF"] = pydyf.Array(files)
