from vision.importer.parse import Parsed, parse
from vision.importer.read import read_lines


def parsed(data: bytes | str, language: str = "en") -> Parsed:
    return parse(read_lines(data.encode() if isinstance(data, str) else data), language=language)
