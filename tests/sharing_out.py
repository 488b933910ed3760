"""Which of the processes of a test run gets which tests: whole files, those that take long first.

What a file makes for all its tests is made once then, and at the end none waits long for the other. Groups by name
(``xdist_group``) do not hold with every pytest: with 9.2 they are silently none.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from xdist.scheduler import LoadScopeScheduling

LONG = (
    "gui/test_every_page.py", "session/test_building.py", "gui/test_export_page.py", "session/test_fitting.py",
    "gui/test_icons.py", "gui/test_documents_page.py", "gui/test_after_page.py", "session/test_session.py",
    "cli/test_commands.py", "session/test_dividing.py", "cli/test_sealed_commands.py", "gui/test_editor_page.py",
    "gui/test_by_keys_alone.py", "inspection/test_measuring.py",
)  # fmt: skip
"""Files that take more than some ten seconds each, below ``tests/``, the longest first."""


class WholeFiles(LoadScopeScheduling):
    """In the order in which they were collected (``longest_first``)."""

    def __init__(self, config: pytest.Config, log: object) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.partition("::")[0]


def longest_first(names: Iterable[str]) -> list[int]:
    """The order for files of these names: the place of each in what is given."""
    ranks = {f"tests/{name}": rank for rank, name in enumerate(LONG)}
    given = list(names)
    return sorted(range(len(given)), key=lambda place: ranks.get(given[place], len(ranks)))
