"""The files of events: documents as they are, pictures made anew without what a camera wrote into them.

The storage may be a folder or a service: nothing is asked of it but to save, open, list and delete.
"""

import hashlib
import io
from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

from diaspora.models import EventDocument, EventPicture
from diaspora.models.media import StoredFile, diaspora_storage
from portal.domain import incoming_files, kept_files
from portal.domain.incoming_files import Checked
from portal.enums import FileKind
from portal.filetypes import BROKEN, refused

PICTURES = (FileKind.JPEG, FileKind.PNG, FileKind.WEBP)
# The longer side of a picture as it is kept, in pixels.
LONGEST_SIDE = 2400
# What a picture may unfold to while it is made anew.
MOST_PIXELS = 60_000_000
MODES = ("L", "LA", "RGB", "RGBA")
HOW_TO_SAVE: dict[FileKind, dict[str, object]] = {
    FileKind.JPEG: {"quality": 85, "progressive": True, "optimize": True},
    FileKind.PNG: {"optimize": True},
    FileKind.WEBP: {"quality": 85, "method": 4},
}


def put_document(document: EventDocument, upload: File) -> None:
    """Give `document`, which is not saved here, a file.

    Raises:
        ValidationError: it is too large, or of no kind that is taken. Harmful, CannotScan.
    """
    put(document, incoming_files.check(upload, **limits(), nameless="document"), upload)


def put_picture(picture: EventPicture, upload: File) -> None:
    """Give `picture`, which is not saved here, a file: made anew without metadata, no side over `LONGEST_SIDE`.

    Raises:
        ValidationError: it is too large, or no picture that is taken. Harmful, CannotScan.
    """
    sent = incoming_files.check(upload, **limits(), nameless="picture")
    if sent.kind not in PICTURES:
        raise ValidationError(_("This is no picture. Choose a JPEG, PNG or WebP picture."), code="no-picture")
    data, (picture.width, picture.height) = made_anew(upload, sent.kind)
    made = Checked(sent.name, sent.kind, len(data), hashlib.sha256(data).hexdigest())
    put(picture, made, ContentFile(data, sent.name))


def limits() -> dict[str, int]:
    return {"most_bytes": settings.EVIDENCE_MAX_BYTES}


def most_megabytes() -> int:
    return incoming_files.megabytes(settings.EVIDENCE_MAX_BYTES)


def put(record: StoredFile, checked: Checked, file: File) -> None:
    file.seek(0)
    record.file, record.name, record.content_type = file, checked.name, checked.kind.value
    record.size, record.sha256 = checked.size, checked.sha256


def take_file_away(record: StoredFile) -> None:
    """Leave `record`, which is not saved here, without a file."""
    record.file, record.name, record.content_type, record.size, record.sha256 = "", "", "", 0, ""


def made_anew(upload: File, kind: FileKind) -> tuple[bytes, tuple[int, int]]:
    """Return a picture with nothing in it but its pixels, upright and in sRGB, with its width and height.

    Raises:
        ValidationError: it cannot be drawn, or unfolds to more than `MOST_PIXELS`.
    """
    upload.seek(0)
    try:
        with Image.open(upload, formats=[kind.name]) as picture:
            # A JPEG is drawn at the size that is needed, however large it is; others are drawn whole.
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            if picture.width * picture.height > MOST_PIXELS:
                raise refused("pixels", most=MOST_PIXELS // 1_000_000)
            drawn = plain(picture)
        drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        file = io.BytesIO()
        drawn.save(file, kind.name, **HOW_TO_SAVE[kind])
    except (*BROKEN, Image.DecompressionBombError) as error:
        raise refused("damaged") from error
    return file.getvalue(), drawn.size


def plain(picture: Image.Image) -> Image.Image:
    """Return the pixels of a picture as they are to be seen: turned upright, in colours of the web."""
    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    if upright.mode not in MODES:
        upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    elif upright.mode in ("L", "RGB") and "transparency" in upright.info:
        upright = upright.convert("RGBA")
    if profile and upright.mode in ("RGB", "RGBA") and picture.mode in ("RGB", "RGBA"):
        upright = in_srgb(upright, profile)
    # Copied pixel by pixel, so that nothing of what the file said beside them is kept.
    bare = Image.new(upright.mode, upright.size)
    bare.paste(upright)
    return bare


def in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return a picture in the colours that readers without its profile expect; as it is where that is broken."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        done = ImageCms.profileToProfile(
            picture, own, ImageCms.createProfile("sRGB"), outputMode=picture.mode
        )
    except (ImageCms.PyCMSError, OSError):
        return picture
    return done or picture


# --- Kept ---------------------------------------------------------------------------------------------


def opened(record: StoredFile) -> File:
    """Return the file of a record, to be read and closed. Raises FileMissing where the storage lacks it."""
    return kept_files.opened(record.file.name, storage=diaspora_storage())


def discard_after_commit(model: type[Model], paths: Iterable[str]) -> None:
    """Delete files once what is done is done, but for those that a record of `model` names by then."""
    for path in paths:
        drop = partial(kept_files.discard, path, of=model, storage=diaspora_storage())
        # Where the storage fails, a file is left behind for the sweep rather than a record without one.
        transaction.on_commit(drop, robust=True)


def sweep() -> int:
    """Delete the files that no record names and that are older than a day; return how many."""
    return kept_files.sweep(EventPicture, of=EventDocument, storage=diaspora_storage())
