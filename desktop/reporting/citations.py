"""Sources as numbers in brackets, in the order in which the report first names them."""

from __future__ import annotations

from collections.abc import Iterable

_TOGETHER = ",\u00a0"


class Citations:
    """Gives each source its number the first time it is asked for; the list at the end is in this order."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def mark(self, sources: Iterable[str]) -> str:
        """The numbers of some sources: "[2, 5]", never broken over two lines; "" for none."""
        numbers = sorted(self._numbers.setdefault(source, len(self._numbers) + 1) for source in sources)
        return f"[{_TOGETHER.join(map(str, numbers))}]" if numbers else ""

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(self._numbers)
