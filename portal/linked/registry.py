"""Which pages say what they are: each section registers its own, by the names of their addresses."""

from collections.abc import Callable, Mapping
from typing import Any

Node = dict[str, Any]
Context = Mapping[str, Any]
# What is given the context of a page says what the page is: in one node or in several, or that it is nothing.
Describe = Callable[[Context], Node | list[Node] | None]

_described: dict[str, Describe] = {}


def describes(*names: str) -> Callable[[Describe], Describe]:
    """Let a function say what the pages at the addresses of these names are, as in "diaspora:event"."""

    def register(describe: Describe) -> Describe:
        _described.update(dict.fromkeys(names, describe))
        return describe

    return register


def described() -> list[str]:
    """Return the names of all addresses whose pages say what they are."""
    return sorted(_described)


def nodes_of(name: str, context: Context) -> list[Node]:
    """Return what the page of that name says it is, nothing where nobody has registered it."""
    describe = _described.get(name)
    found = describe(context) if describe else None
    if found is None:
        return []
    return found if isinstance(found, list) else [found]
