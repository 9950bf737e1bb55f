"""The documented shape of snapshots: a JSON Schema for each version of it."""

from pathlib import Path

FOLDER = Path(__file__).parent


def path(number: int) -> Path:
    """Return where the schema of version `number` lies. Raises LookupError where there is none."""
    found = FOLDER / f"schema-{number}.json"
    if not found.is_file():
        raise LookupError(f"There is no version {number} of the schema.")
    return found
