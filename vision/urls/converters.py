"""How codes and languages stand in addresses."""

from django.urls import register_converter

from portal.enums import Language


class CodeConverter:
    """The code of a piece of the framework: numbers parted by dots."""

    regex = r"[0-9]{1,4}(?:\.[0-9]{1,4}){1,2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class LanguageConverter:
    """One of the four languages, by its code."""

    regex = "|".join(Language.values)

    def to_python(self, value: str) -> Language:
        return Language(value)

    def to_url(self, value: str) -> str:
        return Language(value).value


register_converter(CodeConverter, "code")
register_converter(LanguageConverter, "language")
