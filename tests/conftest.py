"""What tests of several packages ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .remembering import real_children, remembering


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """``--dist loadgroup``: each process of a run gets whole files (``sharing_out``)."""
    if config.getoption("dist") != "loadgroup":
        return None
    from .sharing_out import WholeFiles

    return WholeFiles(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where processes share the files out, those that take long come first."""
    if hasattr(config, "workerinput"):
        from .sharing_out import longest_first

        items[:] = [items[place] for place in longest_first(item.nodeid.partition("::")[0] for item in items)]


@pytest.fixture(scope="module")
def remembered() -> Iterator[None]:
    """In this file, what a child answered once in this run is not asked again (``remembering``)."""
    with remembering():
        yield


@pytest.fixture
def asked_of_children(remembered: None) -> Iterator[None]:
    """Real children all the same, for a test of what they do or of how long it takes."""
    with real_children():
        yield
