from portal.documents.read import read_lines
from vision.importer.parse import Parsed, parse


def parsed(data: bytes | str, language: str = "en") -> Parsed:
    return parse(read_lines(data.encode() if isinstance(data, str) else data), language=language)
