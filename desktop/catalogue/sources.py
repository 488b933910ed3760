"""``sources.toml`` → every text that a rule rests on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from desktop.model.procedure import Source

from .known import TRUSTS
from .reader import Table, read_file

_ADDRESS: Final = re.compile(r"https?://[^\s/]+\.[^\s]+")
_PART_OF_A_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@cache
def read_sources(folder: Path) -> Mapping[str, Source]:
    """The sources by id; ``folder`` is that of the resources. Procedure, portals and forms all ask for them."""
    return {table.id: _source(table) for table in read_file(folder, "sources.toml").tables()}


def _source(table: Table) -> Source:
    source = Source(
        id=table.id,
        title=table.text("title", ""),
        address=table.text("address"),
        read_on=table.take("read_on", dt.date),
        trust=table.one_of("trust", TRUSTS),
        copy_dated=table.text("copy_dated", ""),
        original=table.text("original", ""),
    )
    if not _ADDRESS.fullmatch(source.address):
        raise table.refuse("catalogue_bad_address", "address")
    if source.copy_dated and not _PART_OF_A_DATE.fullmatch(source.copy_dated):
        raise table.refuse("catalogue_bad_date", "copy_dated")
    table.finish()
    return source
