"""How codes stand in addresses."""

from django.urls import register_converter


class CodeConverter:
    """The code of a piece of the framework: numbers parted by dots."""

    regex = r"[0-9]{1,4}(?:\.[0-9]{1,4}){1,2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")
