"""Extracts every sentence, from Python (``_("…")``) and from ``resources/*.toml``, into ``translations/*.po``.

    python packaging/extract_sentences.py            update the catalogues
    python packaging/extract_sentences.py --check    exit 1, and list them, when sentences are missing or unfinished

A translated sentence is kept as long as its English stays the same letter for letter; a changed one is asked anew
(never guessed), and one that is no longer used is dropped.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).parent.parent
TRANSLATIONS: Final = ROOT / "translations"
LANGUAGES: Final = ("fr", "es", "ar", "zh")
# The keys of resources/*.toml whose values are sentences. ``official_name`` and ``french`` are French data.
SENTENCES: Final = frozenset({
    "name", "passed", "failed", "unknown", "expected", "fix", "found", "title", "told", "text", "why", "how", "timing",
    "note", "english",
})  # fmt: skip
# Tables whose ``why`` explains a number to us and not to a person.
SILENT_FILES: Final = frozenset({"thresholds.toml", "iso639.toml", "case.toml"})


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence with the file it stands in, in a stable order."""
    for file, _line, message, _comments, _context in extract_from_dir(
        ROOT / "desktop", [("**.py", "python")], keywords={"_": None}
    ):
        yield (message if isinstance(message, str) else message[0]), f"desktop/{file}"
    for path in sorted((ROOT / "resources").rglob("*.toml")):
        if path.name not in SILENT_FILES and "sample" not in path.parts:
            place = path.relative_to(ROOT).as_posix()
            yield from ((message, place) for message in _in_table(tomllib.loads(path.read_text("utf-8"))))


def _in_table(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            # A table of answers, ``[questions.sex.values]``, holds one sentence for each code.
            yield from _in_table(part, "text" if key == "values" else name)
    elif isinstance(value, list):
        for part in value:
            yield from _in_table(part, key)
    elif isinstance(value, str) and key in SENTENCES and value.strip():
        yield value


def template() -> Catalog:
    """All sentences, none translated."""
    catalogue = Catalog(project="Dossier Prêt", charset="utf-8", fuzzy=False)
    for message, place in sentences():
        catalogue.add(message, locations=[(place, 0)], flags=())
    return catalogue


def update(language: str, asked: Catalog) -> Catalog:
    """The catalogue of a language, brought up to date with the sentences."""
    path = TRANSLATIONS / f"{language}.po"
    known = Catalog(locale=language, project="Dossier Prêt", charset="utf-8", fuzzy=False)
    if path.is_file():
        with path.open("rb") as stream:
            known = read_po(stream, locale=language)
    known.update(asked, no_fuzzy_matching=True, keep_user_comments=True, update_creation_date=False)
    known.obsolete.clear()
    return known


def unfinished(catalogue: Catalog) -> list[str]:
    """The sentences that have no translation yet."""
    return [str(message.id) for message in catalogue if message.id and not message.string]


def main(arguments: list[str]) -> int:
    asked = template()
    missing = 0
    for language in LANGUAGES:
        catalogue = update(language, asked)
        left = unfinished(catalogue)
        missing += len(left)
        print(f"{language}: {len(catalogue)} sentences, {len(left)} not translated")
        if "--check" in arguments:
            print("\n".join(f"    {sentence[:100]}" for sentence in left))
            continue
        TRANSLATIONS.mkdir(exist_ok=True)
        with (TRANSLATIONS / f"{language}.po").open("wb") as stream:
            write_po(stream, catalogue, width=0, sort_output=False, omit_header=False, include_lineno=False)
    return 1 if missing and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
