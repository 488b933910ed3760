"""Compiles ``translations/*.po`` into the wheel, or into ``build/translations`` for a checkout.

Run by the build (a hatchling hook) and by ``make``: compiled catalogues are never committed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # ``make`` compiles without hatchling
    BuildHookInterface = object  # type: ignore[assignment,misc]


def compile_all(root: Path) -> list[Path]:
    """Compile every catalogue below ``root/translations``; the compiled files."""
    target = root / "build" / "translations"
    target.mkdir(parents=True, exist_ok=True)
    return [_compile(source, target) for source in sorted((root / "translations").glob("*.po"))]


def _compile(source: Path, target: Path) -> Path:
    compiled = target / f"{source.stem}.mo"
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.stem)
    with compiled.open("wb") as stream:
        write_mo(stream, catalogue)
    return compiled


class CataloguesHook(BuildHookInterface):  # type: ignore[misc,valid-type]
    """Puts the compiled catalogues into the wheel, beside the package that reads them."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compiled = compile_all(Path(self.root))
        if self.target_name == "wheel" and version != "editable":
            for path in compiled:
                build_data["force_include"][str(path)] = f"desktop/translations/{path.name}"


if __name__ == "__main__":
    for written in compile_all(Path(sys.argv[1] if len(sys.argv) > 1 else ".")):
        print(written)
