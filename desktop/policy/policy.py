"""What administrators may set, and what of it holds beside the wish of a person.

Named tuples and not dataclasses, as in ``settings``: the window needs them before its first page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from . import place

T = TypeVar("T")


class Setting(NamedTuple, Generic[T]):
    """value: the administrators', or the program's own where they set none. locked: nobody may choose another."""

    value: T
    locked: bool = False

    def effective(self, chosen: T | None = None) -> T:
        """What holds when a person chose this; None: they chose nothing."""
        return self.value if self.locked or chosen is None else chosen

    def refuses(self, chosen: T | None) -> bool:
        """Whether the choice is one that this machine does not leave to people."""
        return self.locked and chosen is not None and chosen != self.value


class Offer(Setting[tuple[str, ...]]):
    """Codes in the order in which they are offered. Locked: only these; else these first, then all others."""

    def among(self, known: Iterable[str]) -> tuple[str, ...]:
        """Those of ``known`` that are offered, the usual one first."""
        everything = tuple(known)
        first = tuple(code for code in self.value if code in everything)
        return first if self.locked else (*first, *(code for code in everything if code not in first))


class Folders(Setting[tuple[str, ...]]):
    """Folders as they are written: absolute, or from ``~``, the person's own. Locked: nothing goes anywhere else.

    Locked and empty: nothing may be exported at all.
    """

    def roots(self) -> tuple[Path, ...]:
        """The folders as they are on this machine for this person; one that cannot be told is left out."""
        return tuple(found for folder in self.value if (found := place.from_home(folder)) is not None)

    def allows(self, target: Path) -> bool:
        """Whether a file or folder may be written there; links on the way are followed first. Blocks."""
        if not self.locked:
            return True
        real = target.resolve()
        return any(real.is_relative_to(root.resolve()) for root in self.roots())


class Policy(NamedTuple):
    """All settings; without a policy file, the program's own values, none of them locked.

    lock_minutes: without a key or a click until the window locks. max_file_bytes, max_total_bytes: None for those of
    the portal. draft_days: until a draft that nobody touches expires. hidden_parts: of ``PARTS``. file: where it was
    read.
    """

    session_mode: Setting[bool] = Setting(False)
    lock_minutes: Setting[int] = Setting(3)
    portals: Offer = Offer(())
    max_file_bytes: Setting[int | None] = Setting(None)
    max_total_bytes: Setting[int | None] = Setting(None)
    export_folders: Folders = Folders(())
    languages: Offer = Offer(())
    draft_days: Setting[int] = Setting(30)
    hidden_parts: Setting[tuple[str, ...]] = Setting(())
    keychain: Setting[bool] = Setting(True)
    file: Path | None = None

    def hides(self, part: str) -> bool:
        """Whether this part of the window is not shown. KeyError: it is none that may be hidden."""
        from .parts import PARTS

        if part not in PARTS:
            raise KeyError(part)
        return part in self.hidden_parts.value


NO_POLICY = Policy()


def settings(policy: Policy) -> Mapping[str, Setting[Any]]:
    """Every setting by its name, as a policy file writes it."""
    return {name: setting for name, setting in policy._asdict().items() if isinstance(setting, Setting)}
