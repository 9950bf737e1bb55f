"""What a report may be made with: the portal's own fonts and files, never those of the system or the network."""

import mimetypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from portal.reports.letters import FONTS

NO_FONTS = Path(__file__).with_name("no_fonts.conf")


class NotOurs(ValueError):
    """A report asked for a file that is none of the portal's own."""


class OwnFonts(FontConfiguration):
    """The fonts of `portal/fonts` and no others, whatever is installed and whatever a style sheet names."""

    def __init__(self) -> None:
        with fontconfig_file(NO_FONTS):
            super().__init__()
        for path in FONTS:
            if not fontconfig.FcConfigAppFontAddFile(self._config, str(path).encode()):
                raise FileNotFoundError(path)
        pangoft2.pango_fc_font_map_config_changed(ffi.cast("PangoFcFontMap *", self.font_map))

    def add_font_face(self, rule_descriptors: object, url_fetcher: object) -> None:
        """Ignore it: what it would add under the same name would garble the letters of both."""


@contextmanager
def fontconfig_file(path: Path) -> Iterator[None]:
    """Let the library that finds fonts read `path` in place of the system's configuration."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(path)
    try:
        yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


@cache
def own_fonts() -> OwnFonts:
    """One configuration a process: making it anew for each report would cost more than some reports do."""
    return OwnFonts()


class OwnFiles(URLFetcher):
    """Hands out what an address itself holds (`data:`) and static files of the portal, from the disk."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["data"], allow_redirects=False)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        path = static_file(url)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def static_file(url: str) -> Path:
    """Return where the static file at `url` lies.

    Raises:
        NotOurs: the address is another one, or there is no such file.
    """
    prefix = f"{settings.SITE_URL}{settings.STATIC_URL}"
    if url.startswith(prefix):
        name = unquote(urlsplit(url).path).removeprefix(urlsplit(prefix).path)
        for folder in (*map(Path, settings.STATICFILES_DIRS), Path(settings.STATIC_ROOT)):
            path = (folder / name).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                return path
    raise NotOurs(url)
