"""Files of every kind that evidence may be, and of kinds that it may not, as programs write them."""

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
from django.core.files.base import ContentFile
from PIL import Image

from portal.enums import FileKind

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</m:manifest>'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
PPTX_TYPE = f"{FileKind.PPTX.value}.main+xml"


def archive(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as opened:
        for name, data in parts.items():
            opened.writestr(name, data)
    return file.getvalue()


def with_parts(data: bytes, parts: dict[str, str | bytes]) -> bytes:
    """Return an archive with more parts in it, or others of the same name."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        present = {name: opened.read(name) for name in opened.namelist()}
    return archive({**present, **parts})


def override(name: str, kind: str) -> str:
    return f'<Override PartName="{name}" ContentType="{kind}"/>'


def docx_file(words: str = "Evidence.") -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(words)
    document.save(file)
    return file.getvalue()


def xlsx_file() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "Evidence."
    book.save(file)
    return file.getvalue()


def pptx_file() -> bytes:
    types = TYPES.format(override("/ppt/presentation.xml", PPTX_TYPE))
    return archive({"[Content_Types].xml": types, "ppt/presentation.xml": "<p/>"})


def odt_parts() -> dict[str, str | bytes]:
    kind = FileKind.ODT.value
    return {
        "mimetype": kind,
        "content.xml": "<office/>",
        "META-INF/manifest.xml": MANIFEST.format('<m:file-entry m:full-path="/"/>'),
    }


def picture(kind: str, size: tuple[int, int] = (40, 30), **how) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **how)
    return file.getvalue()


# What each kind is made by.
GOOD: dict[FileKind, Callable[[], bytes]] = {
    FileKind.PDF: lambda: PDF,
    FileKind.DOCX: docx_file,
    FileKind.XLSX: xlsx_file,
    FileKind.PPTX: pptx_file,
    FileKind.ODT: lambda: archive(odt_parts()),
    FileKind.JPEG: lambda: picture("JPEG"),
    FileKind.PNG: lambda: picture("PNG"),
    FileKind.WEBP: lambda: picture("WEBP"),
}


def upload_of(data: bytes = PDF, name: str = "report.pdf") -> ContentFile:
    return ContentFile(data, name)
