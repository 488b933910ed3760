"""Policies as tests write them."""

from __future__ import annotations

from pathlib import Path

from desktop.policy import Known, Policy, load

KNOWN = Known(("en", "fr", "es", "ar", "zh"), ("etudiant-etranger", "ameli-card"))
# What may stand in each table, and how the program reads it.
RIGHT = {
    "session_mode": ("true", True),
    "lock_minutes": ("10", 10),
    "portals": ('["ameli-card"]', ("ameli-card",)),
    "max_file_bytes": ("4_000_000", 4_000_000),
    "max_total_bytes": ("9000000", 9_000_000),
    "export_folders": ("['/srv/dossiers', '~/Documents']", ("/srv/dossiers", "~/Documents")),
    "languages": ('["fr", "en"]', ("fr", "en")),
    "draft_days": ("7", 7),
    "hidden_parts": ('["sample", "printing"]', ("sample", "printing")),
    "keychain": ("false", False),
}


def setting(name: str, value: str, rule: str = "lock") -> str:
    return f'[{name}]\nvalue = {value}\nrule = "{rule}"\n'


def written(folder: Path, *tables: str, head: str = "schema = 1\n") -> Path:
    """A policy file with these tables."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "policy.toml"
    file.write_text(head + "".join(tables), encoding="utf-8")
    return file


def read(folder: Path, *tables: str) -> Policy:
    return load(lambda: KNOWN, written(folder, *tables))
