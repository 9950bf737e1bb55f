"""How codes stand in addresses."""


class CodeConverter:
    """The code of a piece of the framework: numbers parted by dots."""

    regex = r"[0-9]{1,4}(?:\.[0-9]{1,4}){1,2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
