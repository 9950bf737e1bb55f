from portal.enums import Language

WORDS = {Language.TR: "deneme", Language.EN: "trial", Language.AZ: "sınaq", Language.KK: "сынақ"}


def in_four(label: str, *fields: str) -> dict[str, str]:
    """Return a text of each of `fields` in each language: the language's word for a trial, and `label`."""
    return {f"{field}_{code.value}": f"{word} {label}" for field in fields for code, word in WORDS.items()}
