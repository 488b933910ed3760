"""Small tables that checks of answers look things up in: the build of IBANs, numbers for fiction, slips in e-mails."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from desktop import paths

from .reader import Table, read_file


@cache
def iban_structures() -> Mapping[str, str]:
    """For each country of the registry what follows the check digits, "5!n5!n11!c2!n"."""
    table = _file("ibans.toml").table("structures")
    return {code: table.text(code) for code in table.names()}


@cache
def iban_territories() -> Mapping[str, tuple[str, ...]]:
    """For a country the territories whose banks use its IBANs."""
    table = _file("ibans.toml").table("territories")
    return {code: table.texts(code) for code in table.names() if code != "basis"}


@cache
def fictional_phones() -> tuple[str, ...]:
    """The beginnings, in E.164, of numbers that are reserved for fiction."""
    return _file("contact.toml").table("fictional_phones").texts("prefixes")


@cache
def mistyped_domains() -> Mapping[str, str]:
    """The second half of an e-mail address as it is often mistyped → as it was meant."""
    table = _file("contact.toml").table("mistyped_domains")
    return {domain: table.text(domain) for domain in table.names() if domain != "basis"}


@cache
def _file(name: str) -> Table:
    return read_file(paths.resources(), name)
