"""How a figure is printed: what was measured, beside what, and whether it is kept."""

from __future__ import annotations


def figure(name: str, value: float, limit: float, unit: str = "×") -> bool:
    """One line; True when ``value`` is at most ``limit``."""
    kept = value <= limit
    print(f"{'kept  ' if kept else 'MISSED'}  {name}: {value:.2f} {unit} (at most {limit:g})", flush=True)
    return kept


def fact(name: str, value: object) -> None:
    """One line that is only for information."""
    print(f"        {name}: {value}", flush=True)
